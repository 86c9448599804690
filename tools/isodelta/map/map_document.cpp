#include "tools/isodelta/map/map_document.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace isodelta::tools {

namespace {

void include_all(const geo::Line& line, MapExtent& extent) {
    for (const geo::LonLat position : line) extent.include(position);
}

}  // namespace

void MapExtent::include(geo::LonLat position) {
    low = {.lon = std::min(low.lon, position.lon), .lat = std::min(low.lat, position.lat)};
    high = {.lon = std::max(high.lon, position.lon), .lat = std::max(high.lat, position.lat)};
}

void MapExtent::include(const geo::Geometry& geometry) {
    if (const auto* point = std::get_if<geo::LonLat>(&geometry)) include(*point);
    if (const auto* line = std::get_if<geo::Line>(&geometry)) include_all(*line, *this);
    if (const auto* lines = std::get_if<geo::MultiLine>(&geometry))
        for (const geo::Line& line : *lines) include_all(line, *this);
    if (const auto* areas = std::get_if<geo::MultiPolygon>(&geometry))
        for (const geo::Polygon& polygon : *areas) include_all(polygon.exterior, *this);
}

MapExtent MapExtent::grown(double share) const {
    const double width = (high.lon - low.lon) * share;
    const double height = (high.lat - low.lat) * share;
    return {.low = {.lon = low.lon - width, .lat = low.lat - height},
            .high = {.lon = high.lon + width, .lat = high.lat + height}};
}

MapExtent MapExtent::shaped(double width_by_height) const {
    if (is_empty()) return *this;
    const double middle = (low.lat + high.lat) / 2 * std::numbers::pi / 180;
    const double wanted = width_by_height / std::cos(middle);
    const double width = high.lon - low.lon;
    const double height = high.lat - low.lat;
    const double wider = std::max(0.0, height * wanted - width) / 2;
    const double higher = std::max(0.0, width / wanted - height) / 2;
    return {.low = {.lon = low.lon - wider, .lat = low.lat - higher},
            .high = {.lon = high.lon + wider, .lat = high.lat + higher}};
}

bool MapExtent::meets(const MapExtent& other) const {
    return !other.is_empty() && low.lon <= other.high.lon && other.low.lon <= high.lon && low.lat <= other.high.lat &&
           other.low.lat <= high.lat;
}

bool MapExtent::contains(geo::LonLat position) const {
    return position.lon >= low.lon && position.lon <= high.lon && position.lat >= low.lat && position.lat <= high.lat;
}

std::size_t count_positions(const geo::MultiPolygon& area) {
    std::size_t count = 0;
    for (const geo::Polygon& polygon : area) {
        count += polygon.exterior.size();
        for (const auto& hole : polygon.holes) count += hole.size();
    }
    return count;
}

const char* step_colour(std::size_t step, std::size_t steps) {
    constexpr std::array<const char*, 6> kColours = {"#0c2c84", "#225ea8", "#1d91c0", "#41b6c4", "#7fcdbb", "#c7e9b4"};
    constexpr std::size_t kLast = kColours.size() - 1;
    // More steps than colours share them, as far apart as may be.
    if (steps > kLast) return kColours[std::min(step * kColours.size() / steps, kLast)];
    // Black labels stand badly on the darkest one, which only many steps need.
    return kColours[steps <= 1 ? 1 : 1 + step * (kLast - 1) / (steps - 1)];
}

}  // namespace isodelta::tools
