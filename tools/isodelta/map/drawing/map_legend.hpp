#pragma once

#include "tools/isodelta/map/drawing/map_drawing.hpp"
#include "tools/isodelta/map/drawing/sheet_layout.hpp"

namespace isodelta::tools {

/// Opacity of bands, on the map and in its legend.
constexpr double kBandOpacity = 0.75;

/// Layers of points that a map of this extent draws: on one of a region, stations and ports would be all there is to
/// see.
[[nodiscard]] bool draws_layer(const MapExtent& extent, const std::string& layer);

/// Title, legend with units and definition, and source line.
void draw_margin(Sheet& sheet, const SheetLayout& layout, const MapDocument& document, const DrawingOptions& options);

/// The scale bar, in the lower left of the map, and the arrow in its upper right. The boxes that they take.
[[nodiscard]] std::vector<SheetBox> draw_scale_and_north(Sheet& sheet, const SheetLayout& layout,
                                                         const DrawingOptions& options);

}  // namespace isodelta::tools
