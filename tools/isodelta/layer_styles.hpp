#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/layer_style.hpp"
#include "geo/vector_writer.hpp"
#include "network/weights.hpp"

namespace isodelta::tools {

/// How a layer of that name is drawn by programs that read styles, in the colours of maps (docs/maps.md); nothing for a
/// layer that is none of ours, or without the field that says it. Every feature has a class.
[[nodiscard]] std::optional<geo::LayerStyle> style_of(const std::string& layer,
                                                      const std::vector<geo::OutputFeature>& rows);

/// How a surface of seconds is drawn: what lies between the limits; of one limit, sixths of it.
[[nodiscard]] geo::LayerStyle surface_style(std::vector<network::Millis> limits);

}  // namespace isodelta::tools
