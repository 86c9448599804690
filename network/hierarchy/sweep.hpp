#pragma once

#include <span>
#include <vector>

#include "network/hierarchy/climb.hpp"
#include "network/hierarchy/subtrees.hpp"
#include "network/hierarchy/sweep_arcs.hpp"
#include "network/search.hpp"

namespace isodelta::network {

/// Exact travel times between seeds and all vertices in one pass over the hierarchy: up from the seeds, then down over
/// every position, then along the chains. Keeps its working memory from one search to the next.
///
/// Source: Delling, Goldberg, Nowatzyk, Werneck: PHAST, JPDC 73(7), 2013
/// Lives:  refers to the arcs; one a thread
class Sweeper {
public:
    explicit Sweeper(const SweepArcs& arcs);

    /// Shape:  `times` by vertex, milliseconds; kUnreachable where there is no way
    void sweep(std::span<const Seed> seeds, SearchDirection direction, std::span<Millis> times);

private:
    void descend();
    void sweep_planted(const UpperArcs& upper, PositionRange range);
    void expand(std::span<Millis> times);
    template <Millis TwoWay::*kAlong, Millis TwoWay::*kAgainst>
    void expand_chains(std::span<Millis> times);
    void spread_in_chain(const Seed& seed, std::span<Millis> times);
    [[nodiscard]] Millis& time_of_inner(std::uint32_t number, std::span<Millis> times) const {
        return times[hierarchy_.in_order ? hierarchy_.core.size() + number : hierarchy_.inner[number]];
    }

    const SweepArcs& arcs_;
    const Hierarchy& hierarchy_;
    Climb climb_;
    Subtrees subtrees_;                     // parts from large to small
    std::vector<PositionRange> unplanted_;  // parts
    SearchDirection direction_ = SearchDirection::kForward;
    std::vector<Millis> own_times_;  // by position, where vertices have other numbers
    Millis* core_times_ = nullptr;   // by position
};

}  // namespace isodelta::network
