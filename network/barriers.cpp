#include "network/barriers.hpp"

#include <algorithm>
#include <cmath>

namespace isodelta::network {

namespace {

/// Of segments: what may be left to either side by who stands on it.
constexpr std::uint32_t kPassableOnIt = 1;

double gap(const geo::Segment& segment, geo::MapPoint point) {
    const geo::MapPoint along = segment.b - segment.a;
    const double square = geo::dot(along, along);
    const double share = square > 0 ? std::clamp(geo::dot(point - segment.a, along) / square, 0.0, 1.0) : 0;
    return geo::distance(point, segment.a + along * share);
}

double side(geo::MapPoint a, geo::MapPoint b, geo::MapPoint point) {
    return (b.east - a.east) * (point.north - a.north) - (b.north - a.north) * (point.east - a.east);
}

bool boxes_meet(const geo::Segment& shore, geo::MapPoint a, geo::MapPoint b) {
    const auto apart = [](double p, double q, double r, double s) {
        return std::max(p, q) < std::min(r, s) || std::max(r, s) < std::min(p, q);
    };
    return !apart(shore.a.east, shore.b.east, a.east, b.east) && !apart(shore.a.north, shore.b.north, a.north, b.north);
}

bool cross(const geo::Segment& shore, geo::MapPoint a, geo::MapPoint b) {
    return boxes_meet(shore, a, b) && side(shore.a, shore.b, a) * side(shore.a, shore.b, b) <= 0 &&
           side(a, b, shore.a) * side(a, b, shore.b) <= 0;
}

bool stands_on(const geo::Segment& barrier, geo::MapPoint point) {
    return barrier.tag == kPassableOnIt && gap(barrier, point) < Barriers::kStandingStill;
}

}  // namespace

Barriers::Barriers(const std::vector<datasets::Barrier>& barriers, const geo::LocalFrame& frame) {
    std::vector<geo::Segment> segments;
    std::vector<geo::MapLine> rings;
    std::uint32_t tag = 0;
    const auto add = [&](const geo::Line& line) {
        const geo::MapLine mapped = frame.to_map(line);
        for (std::size_t i = 0; i + 1 < mapped.size(); ++i) segments.push_back({mapped[i], mapped[i + 1], tag});
        return mapped;
    };
    for (const datasets::Barrier& barrier : barriers) {
        tag = barrier.kind == "railway" || barrier.kind == "motorway" ? kPassableOnIt : 0;
        for (const geo::Line& line : barrier.lines) add(line);
        for (const geo::Polygon& area : barrier.areas) {
            rings.push_back(add(area.exterior));
            for (const geo::Line& hole : area.holes) rings.push_back(add(hole));
        }
    }
    const double bin_m = geo::fitting_bin(segments);
    shores_ = geo::SegmentIndex(std::move(segments), bin_m);
    water_ = Water(rings);
}

bool Barriers::separate(geo::MapPoint a, geo::MapPoint b) const {
    bool separated = false;
    shores_.for_each_near(a, b, 0, [&](const geo::Segment& shore) {
        separated = separated || (cross(shore, a, b) && !stands_on(shore, a) && !stands_on(shore, b));
    });
    // A way that meets no shore is wet all along or dry all along.
    return separated || (geo::distance(a, b) > kStandingStill && water_.contains(a));
}

bool Barriers::leave_alone(const geo::Box& box) const {
    bool meets = false;
    shores_.for_each_near(box.low, box.high, 0,
                          [&](const geo::Segment& shore) { meets = meets || boxes_meet(shore, box.low, box.high); });
    return !meets && !water_.contains(box.low);
}

}  // namespace isodelta::network
