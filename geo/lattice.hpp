#pragma once

#include <vector>

#include "geo/geometry.hpp"

namespace isodelta::geo {

/// Area in the plane of the map; holes do not count.
[[nodiscard]] double map_area(const MapMultiPolygon& polygons);

/// The points of a square lattice inside polygons, row by row from the south: each stands for a square of `spacing`
/// metres. An area too small or thin for any has none.
[[nodiscard]] std::vector<MapPoint> lattice_points(const MapMultiPolygon& polygons, double spacing);

}  // namespace isodelta::geo
