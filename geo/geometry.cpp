#include "geo/geometry.hpp"

#include <array>

namespace isodelta::geo {

const char* geometry_name(const Geometry& geometry) {
    static constexpr std::array kNames{"no geometry", "point", "line", "multi-line", "polygon"};
    static_assert(kNames.size() == std::variant_size_v<Geometry>);
    return kNames.at(geometry.index());
}

namespace {

/// Adds twice a ring's signed area and its moments, measured from `base` so that no digits are lost.
void add_moments(const std::vector<LonLat>& ring, LonLat base, double& area, LonLat& moment) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const LonLat a{.lon = ring[i].lon - base.lon, .lat = ring[i].lat - base.lat};
        const LonLat b{.lon = ring[i + 1].lon - base.lon, .lat = ring[i + 1].lat - base.lat};
        const double cross = a.lon * b.lat - b.lon * a.lat;
        area += cross;
        moment.lon += (a.lon + b.lon) * cross;
        moment.lat += (a.lat + b.lat) * cross;
    }
}

}  // namespace

LonLat centroid(const MultiPolygon& polygons) {
    const LonLat base = polygons.front().exterior.front();
    double area = 0;
    LonLat moment;
    for (const Polygon& polygon : polygons) {
        add_moments(polygon.exterior, base, area, moment);
        for (const auto& hole : polygon.holes) add_moments(hole, base, area, moment);
    }
    return {.lon = base.lon + moment.lon / (3 * area), .lat = base.lat + moment.lat / (3 * area)};
}

}  // namespace isodelta::geo
