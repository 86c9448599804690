#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "network/access.hpp"
#include "network/time_field.hpp"

namespace isodelta::network {

/// Calls `visit(segment, offset)` for each straight segment of a stretch, from its known end outward; `offset` is the
/// segment's beginning in drawn metres from that end.
template <class Visit>
void for_each_timed_segment(const Stretch& stretch, const geo::MapLine& line, Visit&& visit) {
    double along = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const std::size_t first = stretch.from_end ? line.size() - 1 - i : i;
        geo::MapPoint a = line[first];
        const geo::MapPoint b = line[stretch.from_end ? first - 1 : first + 1];
        const double length = geo::distance(a, b);
        const double begin = std::max(along, stretch.begin_m);
        if (begin < along + length) {
            if (begin > along) a = a + (b - a) * ((begin - along) / length);
            visit(TimedSegment{.a = a,
                               .b = b,
                               .start_s = stretch.start_s + (begin - stretch.begin_m) * stretch.pace_s_per_m,
                               .pace_s_per_m = stretch.pace_s_per_m},
                  begin);
        }
        along += length;
    }
}

/// Straight from a point source, where it is within the limit and not behind a barrier.
[[nodiscard]] std::optional<Arrival> arrive_from(const PointSource& source, geo::MapPoint point,
                                                 const Barriers& barriers);

}  // namespace isodelta::network
