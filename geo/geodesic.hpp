#pragma once

#include "geo/coordinate.hpp"
#include "geo/geometry.hpp"
#include "geo/units.hpp"

namespace isodelta::geo {

/// Length of the geodesic between two positions on the WGS 84 ellipsoid. Source: Karney, J. Geodesy 87 (2013), by PROJ.
[[nodiscard]] Metres geodesic_distance(LonLat a, LonLat b);

/// Sum of the geodesics along the line.
[[nodiscard]] Metres geodesic_length(const Line& line);

/// Area on the ellipsoid, holes taken off; never negative.
[[nodiscard]] SquareMetres geodesic_area(const MultiPolygon& polygons);

}  // namespace isodelta::geo
