#pragma once

#include <string>
#include <vector>

#include "geo/geojson_writer.hpp"
#include "network/link_lines.hpp"

namespace isodelta::tools {

/// The links of a network with the fields that 'import layer' reads by their names.
[[nodiscard]] std::vector<geo::GeoJsonFeature> link_features(const network::Network& network);

/// What such features leave out, in a sentence; empty where nothing.
[[nodiscard]] std::string left_out(const network::BeyondLinks& beyond);

}  // namespace isodelta::tools
