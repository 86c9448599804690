#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "network/hierarchy/hierarchy.hpp"

namespace isodelta::network {

/// A run of positions, `end` behind the last.
struct PositionRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// The hierarchy cut into parts that do not see each other, and the few positions above them all.
struct Subtrees {
    std::vector<PositionRange> parts;
    std::vector<std::uint32_t> top;  ///< ascending
};

/// Parts that are small enough to keep so many threads busy.
[[nodiscard]] Subtrees cut_into_subtrees(const Hierarchy& hierarchy, unsigned threads);

/// Runs of positions for work that looks at one position alone.
[[nodiscard]] Subtrees cut_into_runs(std::uint32_t positions, unsigned threads);

/// Calls `work(part, worker)` for every part, on so many threads; `worker` counts them from 0.
void for_each_part(const Subtrees& subtrees, unsigned threads,
                   const std::function<void(PositionRange, unsigned)>& work);

/// Threads that are worth their start: `wanted` (0: one a core), but one alone on a small hierarchy.
[[nodiscard]] unsigned choose_threads(const Hierarchy& hierarchy, unsigned wanted);

}  // namespace isodelta::network
