#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/crs.hpp"
#include "network/overlay/nearby_roads.hpp"

namespace isodelta::network {

/// Whether points that should lie on roads lie beside them, all by the same 100 to 700 metres, as those of a Chinese
/// map do: says by how much, and what would be right. Nothing where most lie well, or no shift puts them right.
[[nodiscard]] std::optional<std::string> find_shift(const NearbyRoads& roads, const geo::LocalFrame& frame,
                                                    const std::vector<geo::LonLat>& points, double tolerance_m);

}  // namespace isodelta::network
