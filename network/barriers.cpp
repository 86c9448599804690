#include "network/barriers.hpp"

namespace isodelta::network {

namespace {

constexpr double kBinMetres = 4000;

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

}  // namespace

Barriers::Barriers(const std::vector<datasets::Barrier>& barriers, const geo::LocalFrame& frame) {
    std::vector<geo::Segment> segments;
    std::vector<geo::MapLine> rings;
    const auto add = [&](const geo::Line& line) {
        const geo::MapLine mapped = frame.to_map(line);
        for (std::size_t i = 0; i + 1 < mapped.size(); ++i) segments.push_back({.a = mapped[i], .b = mapped[i + 1]});
        return mapped;
    };
    for (const datasets::Barrier& barrier : barriers) {
        for (const geo::Line& line : barrier.lines) add(line);
        for (const geo::Polygon& area : barrier.areas) {
            rings.push_back(add(area.exterior));
            for (const geo::Line& hole : area.holes) rings.push_back(add(hole));
        }
    }
    shores_ = geo::SegmentIndex(std::move(segments), kBinMetres);
    water_ = Water(rings);
}

bool Barriers::separate(geo::MapPoint a, geo::MapPoint b) const {
    bool separated = false;
    shores_.for_each_near(a, b, 0, [&](const geo::Segment& shore) { separated = separated || cross(shore, a, b); });
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
