#pragma once

#include <string>
#include <vector>

#include "geo/detail/style_parts.hpp"

namespace isodelta::geo::detail {

/// A style as a Styled Layer Descriptor 1.1 with Symbology Encoding.
///
/// Source: OGC 05-078r4, 05-077r4
[[nodiscard]] std::string to_sld(const LayerStyle& style, const std::string& layer, const std::vector<Shape>& shapes);

}  // namespace isodelta::geo::detail
