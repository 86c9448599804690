#pragma once

#include "tools/isodelta/map/drawing/map_drawing.hpp"

namespace isodelta::tools {

/// draw_map, which says where this machine has no font for a text. Errors: kNotFound with `strict`, instead
[[nodiscard]] Drawing draw_checked(const MapDocument& document, SheetFormat format, const DrawingOptions& options,
                                   bool strict);

}  // namespace isodelta::tools
