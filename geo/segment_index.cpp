#include "geo/segment_index.hpp"

namespace isodelta::geo {

double fitting_bin(const std::vector<Segment>& segments) {
    constexpr double kInBin = 4;
    constexpr double kSmallest = 125;
    constexpr double kLargest = 4000;
    if (segments.empty()) return kLargest;
    MapPoint low = segments.front().a;
    MapPoint high = low;
    for (const Segment& segment : segments)
        for (const MapPoint point : {segment.a, segment.b}) {
            low = {std::min(low.east, point.east), std::min(low.north, point.north)};
            high = {std::max(high.east, point.east), std::max(high.north, point.north)};
        }
    const double area = (high.east - low.east) * (high.north - low.north);
    return std::clamp(std::sqrt(area * kInBin / static_cast<double>(segments.size())), kSmallest, kLargest);
}

}  // namespace isodelta::geo
