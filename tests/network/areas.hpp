#pragma once

#include <cmath>

#include "geo/geometry.hpp"

namespace isodelta::support {

/// Twice the signed area of a ring.
inline double ring_area2(const std::vector<geo::MapPoint>& ring) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        sum += ring[i].east * ring[i + 1].north - ring[i + 1].east * ring[i].north;
    return sum;
}

/// Area by the shoelace formula, holes taken off.
inline double area_m2(const geo::MapMultiPolygon& polygons) {
    double sum = 0;
    for (const geo::MapPolygon& polygon : polygons) {
        sum += std::abs(ring_area2(polygon.exterior)) / 2;
        for (const auto& hole : polygon.holes) sum -= std::abs(ring_area2(hole)) / 2;
    }
    return sum;
}

inline double length_m(const geo::MapLine& line) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) sum += geo::distance(line[i], line[i + 1]);
    return sum;
}

}  // namespace isodelta::support
