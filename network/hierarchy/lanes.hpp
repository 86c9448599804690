#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/hierarchy/sweep_arcs.hpp"

namespace isodelta::network {

/// Sources that are swept side by side: the times of a position lie in so many lanes, one a source.
constexpr std::size_t kLanes = 16;

/// A time that one of the sources climbed to.
struct Climbed {
    std::uint32_t row = 0;
    std::uint32_t lane = 0;
    Millis time = 0;
};

/// Rows from the topmost down, each after those that its arcs lead to.
///
/// Shape:  `first`: by row, and one more; an arc's head is a row; `lanes`: rows × kLanes
/// Needs:  `climbed` sorted by row
void sweep_rows(std::span<const std::uint32_t> first, const UpperArc* arcs, std::span<const Climbed> climbed,
                Millis* lanes);

/// Lanes of `there` by those of `from` and `time` more.
void improve_lanes(Millis* there, const Millis* from, Millis time);

}  // namespace isodelta::network
