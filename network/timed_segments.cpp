#include "network/timed_segments.hpp"

namespace isodelta::network {

std::optional<Arrival> arrive_from(const PointSource& source, geo::MapPoint point, const Barriers& barriers) {
    const double gap = geo::distance(source.arrival.joint, point);
    if (gap > source.rule.limit_m || barriers.separate(source.arrival.joint, point)) return std::nullopt;
    Arrival arrival = source.arrival;
    arrival.seconds += gap * source.rule.pace_s_per_m;
    arrival.gap_m = gap;
    return arrival;
}

}  // namespace isodelta::network
