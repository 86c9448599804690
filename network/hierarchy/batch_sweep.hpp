#pragma once

#include <span>
#include <vector>

#include "network/hierarchy/climb.hpp"
#include "network/hierarchy/lanes.hpp"

namespace isodelta::network {

/// Times between up to kLanes sources and all vertices, in one pass. A source is one or more seeds.
///
/// Source: Delling, Goldberg, Nowatzyk, Werneck: PHAST, JPDC 73(7), 2013: several trees at once
/// Lives:  refers to the arcs; one a thread; holds vertices × kLanes times
class BatchSweeper {
public:
    explicit BatchSweeper(const SweepArcs& arcs);

    /// Needs: at most kLanes sources
    void sweep(std::span<const std::vector<Seed>> sources, SearchDirection direction);

    /// After a sweep: milliseconds; kUnreachable where there is no way.
    [[nodiscard]] Millis time(std::size_t source, Vertex vertex) const {
        return lanes_[std::size_t{arcs_.hierarchy->place[vertex]} * kLanes + source];
    }

private:
    void expand(SearchDirection direction);

    const SweepArcs& arcs_;
    Climb climb_;
    std::vector<Millis> climb_times_;  // by position
    std::vector<Climbed> climbed_;
    std::vector<Millis> lanes_;  // by place
};

/// Times between any number of sources and a few targets: only what is above the targets is swept.
///
/// Source: Delling, Goldberg, Werneck: Faster Batched Shortest Paths in Road Networks (RPHAST), ATMOS 2011
/// Lives:  refers to the arcs; one a thread
class TableSweeper {
public:
    TableSweeper(const SweepArcs& arcs, SearchDirection direction, std::span<const Vertex> targets);

    /// Shape:  `table`: sources × targets, milliseconds; kUnreachable where there is no way
    void sweep(std::span<const std::vector<Seed>> sources, std::span<Millis> table);

    /// Positions that are swept.
    [[nodiscard]] std::size_t rows() const { return first_.size() - 1; }

private:
    /// Where a target's time comes from: one row, or those at both ends of its chain.
    struct Target {
        Vertex vertex = 0;
        std::uint32_t row = 0;
        std::uint32_t other_row = 0;
        Millis from_row = 0;
        Millis from_other = kUnreachable;
    };

    void select(std::span<const Vertex> targets);
    void add_target(Vertex vertex);
    void climb(std::span<const std::vector<Seed>> sources);
    void sweep_batch(std::span<const std::vector<Seed>> sources, Millis* table);
    [[nodiscard]] Millis within_chain(std::span<const Seed> seeds, Vertex target) const;

    static constexpr std::uint32_t kNoRow = 0xFFFFFFFF;

    const SweepArcs& arcs_;
    SearchDirection direction_;
    Climb climb_;
    std::vector<Millis> climb_times_;    // by position
    std::vector<std::uint32_t> row_of_;  // by position
    std::vector<std::uint32_t> first_;   // by row, and one more
    std::vector<UpperArc> upper_;        // by row
    std::vector<Target> targets_;
    std::vector<Climbed> climbed_;
    std::vector<Millis> lanes_;  // by row
};

}  // namespace isodelta::network
