#pragma once

#include <string>
#include <vector>

#include "datasets/osm/way_rules.hpp"

namespace isodelta::datasets::osm {

/// What people go to there, each as "amenity=school"; a list such as "school;kindergarten" is several. Empty for
/// everything else.
/// Source: the OpenStreetMap wiki's page "Map features"
[[nodiscard]] std::vector<std::string> amenities_in(const Tags& tags);

}  // namespace isodelta::datasets::osm
