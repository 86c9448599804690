#pragma once

#include <cstdint>
#include <utility>

namespace isodelta::geo {

/// Where a cell of a square of 2¹⁶ × 2¹⁶ lies along a Hilbert curve through all of them: cells near on the curve are
/// near in the square. Source: Warren, Hacker's Delight, 2nd edition, chapter 16
[[nodiscard]] constexpr std::uint32_t hilbert_position(std::uint32_t x, std::uint32_t y) {
    std::uint32_t position = 0;
    for (std::uint32_t side = 1U << 15U; side > 0; side >>= 1U) {
        const bool right = (x & side) != 0;
        const bool top = (y & side) != 0;
        position = position * 4 + (right ? (top ? 2U : 3U) : (top ? 1U : 0U));
        if (top) continue;
        if (right) {
            x = ~x;
            y = ~y;
        }
        std::swap(x, y);
    }
    return position;
}

}  // namespace isodelta::geo
