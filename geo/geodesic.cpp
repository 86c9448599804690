#include "geo/geodesic.hpp"

#include <geodesic.h>

#include <algorithm>
#include <cmath>

namespace isodelta::geo {
namespace {

const geod_geodesic& wgs84() {
    static const geod_geodesic ellipsoid = [] {
        geod_geodesic result{};
        geod_init(&result, 6378137.0, 1.0 / 298.257223563);  // EPSG:7030
        return result;
    }();
    return ellipsoid;
}

double ring_area(const std::vector<LonLat>& ring) {
    geod_polygon polygon{};
    geod_polygon_init(&polygon, 0);
    for (const LonLat position : ring) geod_polygon_addpoint(&wgs84(), &polygon, position.lat, position.lon);
    double area = 0;
    geod_polygon_compute(&wgs84(), &polygon, 0, 1, &area, nullptr);
    return std::abs(area);
}

}  // namespace

Metres geodesic_distance(LonLat a, LonLat b) {
    double length = 0;
    geod_inverse(&wgs84(), a.lat, a.lon, b.lat, b.lon, &length, nullptr, nullptr);
    return Metres(length);
}

Metres geodesic_length(const Line& line) {
    Metres length;
    for (std::size_t i = 1; i < line.size(); ++i) length += geodesic_distance(line[i - 1], line[i]);
    return length;
}

SquareMetres geodesic_area(const MultiPolygon& polygons) {
    double area = 0;
    for (const Polygon& polygon : polygons) {
        area += ring_area(polygon.exterior);
        for (const auto& hole : polygon.holes) area -= ring_area(hole);
    }
    return SquareMetres(std::max(area, 0.0));
}

}  // namespace isodelta::geo
