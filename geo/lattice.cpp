#include "geo/lattice.hpp"

#include <algorithm>
#include <cmath>

namespace isodelta::geo {

namespace {

/// Twice the signed area of a closed ring.
double shoelace(const std::vector<MapPoint>& ring) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        sum += ring[i].east * ring[i + 1].north - ring[i + 1].east * ring[i].north;
    return sum;
}

/// Where a ring crosses a parallel, in no order.
void add_crossings(const std::vector<MapPoint>& ring, double north, std::vector<double>& easts) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const MapPoint a = ring[i];
        const MapPoint b = ring[i + 1];
        if ((a.north > north) == (b.north > north)) continue;
        easts.push_back(a.east + (north - a.north) / (b.north - a.north) * (b.east - a.east));
    }
}

}  // namespace

double map_area(const MapMultiPolygon& polygons) {
    double area = 0;
    for (const MapPolygon& polygon : polygons) {
        area += std::abs(shoelace(polygon.exterior)) / 2;
        for (const auto& hole : polygon.holes) area -= std::abs(shoelace(hole)) / 2;
    }
    return area;
}

std::vector<MapPoint> lattice_points(const MapMultiPolygon& polygons, double spacing) {
    std::vector<MapPoint> points;
    if (polygons.empty()) return points;
    double south = polygons.front().exterior.front().north;
    double north = south;
    for (const MapPolygon& polygon : polygons)
        for (const MapPoint point : polygon.exterior) {
            south = std::min(south, point.north);
            north = std::max(north, point.north);
        }
    const auto first = static_cast<long>(std::floor(south / spacing));
    const auto last = static_cast<long>(std::ceil(north / spacing));
    std::vector<double> easts;
    for (long row = first; row <= last; ++row) {
        const double at = (static_cast<double>(row) + 0.5) * spacing;
        easts.clear();
        for (const MapPolygon& polygon : polygons) {
            add_crossings(polygon.exterior, at, easts);
            for (const auto& hole : polygon.holes) add_crossings(hole, at, easts);
        }
        std::sort(easts.begin(), easts.end());
        for (std::size_t i = 0; i + 1 < easts.size(); i += 2) {
            const auto begin = static_cast<long>(std::ceil(easts[i] / spacing - 0.5));
            for (long column = begin; (static_cast<double>(column) + 0.5) * spacing < easts[i + 1]; ++column)
                points.push_back({(static_cast<double>(column) + 0.5) * spacing, at});
        }
    }
    return points;
}

}  // namespace isodelta::geo
