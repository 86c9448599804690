#include "network/access.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace isodelta::network {

namespace {

/// Metres along the segment (from its foot) at which the sum of both times is least.
double best_lead(double height, const TimedSegment& segment, const AccessRule& rule) {
    const double steepness = rule.pace_s_per_m * rule.pace_s_per_m - segment.pace_s_per_m * segment.pace_s_per_m;
    // On a road no faster than the way beside it nobody rides: join at its end, where `clamp` puts it.
    if (steepness <= 0) return -1e12;
    return -height * segment.pace_s_per_m / std::sqrt(steepness);
}

}  // namespace

std::optional<Joint> find_joint(geo::MapPoint point, const TimedSegment& segment, const AccessRule& rule,
                                const Barriers& barriers, double before_s) {
    const double length = geo::distance(segment.a, segment.b);
    if (length <= 0) return std::nullopt;
    const geo::MapPoint unit = (segment.b - segment.a) * (1 / length);
    const double foot = geo::dot(point - segment.a, unit);
    const double height = geo::distance(point, segment.a + unit * foot);
    if (height > rule.limit_m) return std::nullopt;
    const double half_chord = std::sqrt(rule.limit_m * rule.limit_m - height * height);
    const double low = std::max(0.0, foot - half_chord);
    const double high = std::min(length, foot + half_chord);
    if (low > high) return std::nullopt;

    // Behind a bend of the shore the best joint may be cut off while the nearest is not.
    for (const double wanted : std::array{foot + best_lead(height, segment, rule), foot}) {
        const double along = std::clamp(wanted, low, high);
        const geo::MapPoint position = segment.a + unit * along;
        const double gap = geo::distance(point, position);
        const double seconds = segment.start_s + along * segment.pace_s_per_m + gap * rule.pace_s_per_m;
        if (seconds >= before_s) return std::nullopt;
        if (barriers.separate(point, position)) continue;
        return Joint{.seconds = seconds, .along_m = along, .gap_m = gap, .position = position};
    }
    return std::nullopt;
}

}  // namespace isodelta::network
