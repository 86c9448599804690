#pragma once

#include <ogrsf_frmts.h>

#include <string>
#include <vector>

#include "geo/detail/style_parts.hpp"

namespace isodelta::geo::detail {

/// The table in which QGIS keeps the styles of a GeoPackage's layers, beside them.
constexpr const char* kLayerStyles = "layer_styles";

/// Adds that table with one style, the layer's default. `time` is what the style bears as the time of its change.
/// False where GDAL refuses it.
[[nodiscard]] bool add_layer_styles(GDALDataset& geopackage, OGRLayer& layer, const LayerStyle& style,
                                    const std::vector<Shape>& shapes, const std::string& time);

}  // namespace isodelta::geo::detail
