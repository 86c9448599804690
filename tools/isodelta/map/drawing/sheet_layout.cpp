#include "tools/isodelta/map/drawing/sheet_layout.hpp"

#include <algorithm>

namespace isodelta::tools {

namespace {

constexpr double kMargin = 28;  // a centimetre
constexpr double kTitleHeight = 34;
constexpr double kSourceHeight = 20;
constexpr double kGap = 10;
/// Around what is asked for, so much of its width.
constexpr double kAround = 0.03;

geo::LonLat middle_of(const MapExtent& extent) {
    return {.lon = (extent.low.lon + extent.high.lon) / 2, .lat = (extent.low.lat + extent.high.lat) / 2};
}

}  // namespace

SheetLayout::SheetLayout(const MapExtent& extent, double width, double height) : frame_(middle_of(extent)) {
    const double legend_width = std::clamp(width * 0.22, 165.0, 220.0);
    const double top = kMargin + kTitleHeight;
    const double bottom = height - kMargin - kSourceHeight;
    map_ = {kMargin, top, width - kMargin - legend_width - kGap, bottom};
    legend_ = {map_.right + kGap, top, width - kMargin, bottom};
    title_ = {kMargin, kMargin, width - kMargin, top};
    source_ = {kMargin, bottom, width - kMargin, height - kMargin};

    // The corners and the middles of the sides: the widest places of a box in this projection.
    const MapExtent shown = extent.grown(kAround);
    geo::MapPoint low{.east = 1e12, .north = 1e12};
    geo::MapPoint high{.east = -1e12, .north = -1e12};
    for (const double x : {0.0, 0.5, 1.0})
        for (const double y : {0.0, 0.5, 1.0}) {
            const auto point = frame_.to_map({.lon = shown.low.lon + x * (shown.high.lon - shown.low.lon),
                                              .lat = shown.low.lat + y * (shown.high.lat - shown.low.lat)});
            low = {.east = std::min(low.east, point.east), .north = std::min(low.north, point.north)};
            high = {.east = std::max(high.east, point.east), .north = std::max(high.north, point.north)};
        }
    middle_ = (low + high) * 0.5;
    metres_per_point_ = std::max(
        {(high.east - low.east) / (map_.right - map_.left), (high.north - low.north) / (map_.bottom - map_.top), 0.1});
}

SheetPoint SheetLayout::at(geo::LonLat position) const {
    const geo::MapPoint point = frame_.to_map(position) - middle_;
    return {(map_.left + map_.right) / 2 + point.east / metres_per_point_,
            (map_.top + map_.bottom) / 2 - point.north / metres_per_point_};
}

SheetLine SheetLayout::at(const geo::Line& line) const {
    SheetLine points;
    for (const geo::LonLat position : line) points.push_back(at(position));
    return points;
}

std::vector<SheetLine> SheetLayout::at(const geo::MultiLine& lines) const {
    std::vector<SheetLine> all;
    for (const geo::Line& line : lines) all.push_back(at(line));
    return all;
}

std::vector<SheetLine> SheetLayout::at(const geo::MultiPolygon& polygons) const {
    std::vector<SheetLine> rings;
    for (const geo::Polygon& polygon : polygons) {
        rings.push_back(at(polygon.exterior));
        for (const auto& hole : polygon.holes) rings.push_back(at(hole));
    }
    return rings;
}

}  // namespace isodelta::tools
