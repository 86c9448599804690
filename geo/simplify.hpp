#pragma once

#include "geo/geometry.hpp"

namespace isodelta::geo {

/// Polygons with fewer positions (GEOS's topology-preserving Douglas-Peucker): no boundary moves by more than the
/// tolerance, and the result is valid. Parts and holes smaller than the square of the tolerance are left out.
[[nodiscard]] MapMultiPolygon simplify(const MapMultiPolygon& polygons, double tolerance_m);

/// A line with fewer positions, its ends kept, nowhere further than the tolerance from what it was.
[[nodiscard]] MapLine simplify(const MapLine& line, double tolerance_m);

}  // namespace isodelta::geo
