#include "tools/isodelta/accuracy/county_areas.hpp"

#include <algorithm>

#include "geo/geodesic.hpp"
#include "geo/geometry_ops.hpp"
#include "tools/isodelta/accuracy/reference_table.hpp"

namespace isodelta::tools {
namespace {

void extend(geo::Box& box, geo::MapPoint point) {
    box.low = {std::min(box.low.east, point.east), std::min(box.low.north, point.north)};
    box.high = {std::max(box.high.east, point.east), std::max(box.high.north, point.north)};
}

geo::Box box_of(const geo::MapMultiPolygon& area) {
    geo::Box box{area.front().exterior.front(), area.front().exterior.front()};
    for (const geo::MapPolygon& polygon : area)
        for (const geo::MapPoint point : polygon.exterior) extend(box, point);
    return box;
}

geo::Box box_of(const geo::MapLine& line) {
    geo::Box box{line.front(), line.front()};
    for (const geo::MapPoint point : line) extend(box, point);
    return box;
}

}  // namespace

CountyAreas::CountyAreas(const std::string& folder, const geo::LocalFrame& frame) {
    const ReferenceTable table(folder + "/admin/counties_census2020_wgs84.geojson", {"code", "name"});
    std::vector<geo::Box> boxes;
    for (const geo::Feature& row : table.rows()) {
        const auto* area = std::get_if<geo::MultiPolygon>(&row.geometry);
        if (area == nullptr || area->empty()) continue;
        counties_.push_back({.code = table.text(row, "code"),
                             .name = table.text(row, "name"),
                             .area = frame.to_map(*area),
                             .area_km2 = geo::geodesic_area(*area).value / 1e6});
        boxes.push_back(box_of(counties_.back().area));
    }
    boxes_ = std::make_unique<geo::BoxIndex>(boxes);
}

std::vector<std::uint32_t> CountyAreas::near(const geo::MapLine& line) const {
    return boxes_->find(box_of(line));
}

double CountyAreas::length_inside(const geo::MapLine& line, std::uint32_t county) const {
    return geo::length_inside(line, counties_[county].area);
}

double CountyAreas::length_inside(const geo::MapLine& line, std::string_view code) const {
    double metres = 0;
    for (const std::uint32_t number : near(line))
        if (counties_[number].code.starts_with(code)) metres += length_inside(line, number);
    return metres;
}

}  // namespace isodelta::tools
