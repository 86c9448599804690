#include "network/road_density.hpp"

#include <algorithm>

#include "geo/box_index.hpp"
#include "geo/geometry_ops.hpp"
#include "network/metric.hpp"
#include "network/scenario_links.hpp"

namespace isodelta::network {

namespace {

geo::Box box_of(const std::vector<geo::MapPoint>& points, geo::Box box) {
    for (const geo::MapPoint point : points) {
        box.low = {std::min(box.low.east, point.east), std::min(box.low.north, point.north)};
        box.high = {std::max(box.high.east, point.east), std::max(box.high.north, point.north)};
    }
    return box;
}

}  // namespace

std::vector<RoadsByClass> measure_roads(const Network& network, const datasets::Scenario& scenario,
                                        const std::vector<geo::MapMultiPolygon>& areas) {
    std::vector<geo::Box> boxes;
    std::vector<geo::MeasuredArea> measured(areas.begin(), areas.end());
    for (const geo::MapMultiPolygon& area : areas) {
        geo::Box box{area.front().exterior.front(), area.front().exterior.front()};
        for (const geo::MapPolygon& polygon : area) box = box_of(polygon.exterior, box);
        boxes.push_back(box);
    }
    const geo::BoxIndex index(boxes);
    const std::vector<bool> open = open_links(network, scenario);
    std::vector<RoadsByClass> roads(areas.size());
    geo::MapLine line;
    for (std::uint32_t i = 0; i < network.pieces.size(); ++i) {
        const Piece& piece = network.pieces[i];
        const LinkView link = link_in(network, scenario, piece.link);
        if (link.mode != datasets::Mode::kRoad || !open[piece.link]) continue;
        network.lines.read(i, line);
        const double km_per_drawn = (piece.end_m - piece.begin_m) / piece.drawn_m / 1000;
        for (const std::uint32_t area : index.find(box_of(line, {line.front(), line.front()}))) {
            const double drawn = measured[area].length_inside(line);
            if (drawn > 0) roads[area][std::string(link.link_class)] += drawn * km_per_drawn;
        }
    }
    return roads;
}

}  // namespace isodelta::network
