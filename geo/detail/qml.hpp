#pragma once

#include <string>
#include <vector>

#include "geo/detail/style_parts.hpp"

namespace isodelta::geo::detail {

/// A style as QGIS 3 writes it: by categories or ranges where QGIS has such a renderer, else by rules (of a layer with
/// geometries of several shapes, and of ranges with others beside them).
[[nodiscard]] std::string to_qml(const LayerStyle& style, const std::vector<Shape>& shapes);

/// A graduated style for the first band of a raster: steps without a gradient, nothing beyond the last.
[[nodiscard]] std::string to_raster_qml(const LayerStyle& style);

}  // namespace isodelta::geo::detail
