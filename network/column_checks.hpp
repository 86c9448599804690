#pragma once

#include <algorithm>
#include <cstdint>

#include "network/column.hpp"

namespace isodelta::network {

/// Offsets that begin with 0, never fall and end with `last`.
[[nodiscard]] inline bool are_offsets(const Column<std::uint32_t>& offsets, std::size_t count, std::size_t last) {
    return offsets.size() == count + 1 && offsets[0] == 0 && offsets[count] == last &&
           std::is_sorted(offsets.begin(), offsets.end());
}

[[nodiscard]] inline bool all_below(const Column<std::uint32_t>& values, std::size_t limit) {
    return std::all_of(values.begin(), values.end(), [&](std::uint32_t value) { return value < limit; });
}

}  // namespace isodelta::network
