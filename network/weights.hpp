#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "geo/units.hpp"

namespace isodelta::network {

/// Travel time in whole milliseconds, so that every search gives exactly the same answer.
using Millis = std::uint32_t;

/// No way. The sum of two of them does not wrap.
constexpr Millis kUnreachable = 0x7FFFFFFF;

[[nodiscard]] constexpr Millis clamped_sum(Millis a, Millis b) {
    return std::min(a + b, kUnreachable);
}

[[nodiscard]] inline Millis to_millis(geo::Seconds time) {
    const double millis = std::round(time.count() * 1000.0);
    return millis >= kUnreachable ? kUnreachable : static_cast<Millis>(std::max(millis, 0.0));
}

[[nodiscard]] constexpr geo::Seconds to_seconds(Millis time) {
    return geo::Seconds(time / 1000.0);
}

}  // namespace isodelta::network
