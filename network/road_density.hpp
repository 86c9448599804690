#pragma once

#include <map>
#include <string>
#include <vector>

#include "datasets/scenario.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// Kilometres of road by class.
using RoadsByClass = std::map<std::string, double>;

/// The roads that are open in a scenario inside each area, by counted lengths. A road along two areas' border counts
/// for the one that it is drawn in; carriageways that are links of their own count each.
[[nodiscard]] std::vector<RoadsByClass> measure_roads(const Network& network, const datasets::Scenario& scenario,
                                                      const std::vector<geo::MapMultiPolygon>& areas);

}  // namespace isodelta::network
