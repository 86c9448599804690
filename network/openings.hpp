#pragma once

#include <string>
#include <vector>

#include "datasets/scenario.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// What opens together between two scenarios: a project, or, of what belongs to none, a line, a road, new trains on
/// lines that are there, a facility.
struct Opening {
    std::string kind;  ///< project, line, road, trains, facility
    std::string id;    ///< of the project, line or facility; number or name of the road; lines of the trains
    std::string title;
    std::vector<std::string> records;  ///< ids of the links, services and facilities that open
};

/// What is open in `after` and was not in `before`, projects first, then in the order of the network.
[[nodiscard]] std::vector<Opening> find_openings(const Network& network, const datasets::Scenario& before,
                                                 const datasets::Scenario& after);

}  // namespace isodelta::network
