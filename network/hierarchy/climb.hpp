#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/hierarchy/sweep_arcs.hpp"
#include "network/search.hpp"

namespace isodelta::network {

/// Time over a step along its chain, as a search in that direction meets it.
[[nodiscard]] inline Millis along(TwoWay step, SearchDirection direction) {
    return direction == SearchDirection::kForward ? step.up : step.down;
}
/// The same against the chain.
[[nodiscard]] inline Millis against(TwoWay step, SearchDirection direction) {
    return direction == SearchDirection::kForward ? step.down : step.up;
}

/// The first half of a sweep: up from seeds to every position above them.
///
/// Lives: refers to the arcs; one a thread
class Climb {
public:
    explicit Climb(const SweepArcs& arcs) : arcs_(arcs), is_planted_(arcs.hierarchy->core.size(), false) {}

    /// Shape: `times` by position; written where positions are planted, and nowhere else
    void run(std::span<const Seed> seeds, SearchDirection direction, Millis* times);

    /// Positions at a seed or above one, descending.
    [[nodiscard]] const std::vector<std::uint32_t>& planted() const { return planted_; }
    [[nodiscard]] bool is_planted(std::uint32_t position) const { return is_planted_[position]; }

private:
    void plant(const Seed& seed, SearchDirection direction, Millis* times);
    void plant_core(std::uint32_t position, Millis time, Millis* times);

    const SweepArcs& arcs_;
    std::vector<bool> is_planted_;  // by position
    std::vector<std::uint32_t> planted_;
};

}  // namespace isodelta::network
