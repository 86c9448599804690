#pragma once

#include <string>

#include "geo/detail/gdal_handles.hpp"
#include "geo/geometry.hpp"

namespace isodelta::geo::detail {

struct ReadGeometry {
    Geometry geometry;
    std::string problem;  ///< why there is no geometry; empty where there is one, or none was given
};

/// Flat, without curves, in WGS 84. `to_wgs84` may be null where the source already is.
[[nodiscard]] ReadGeometry from_ogr(GeometryHandle source, OGRCoordinateTransformation* to_wgs84);

/// Null for no geometry.
[[nodiscard]] GeometryHandle to_ogr(const Geometry& geometry);

}  // namespace isodelta::geo::detail
