#pragma once

#include "datasets/scenario.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// A link as a scenario has it: with its upgrades.
///
/// Lives: as the network's texts and the scenario's
[[nodiscard]] LinkView link_in(const Network& network, const datasets::Scenario& scenario, std::uint32_t link);

/// The links of a network by what scenarios may call them. Lives: refers to the network
[[nodiscard]] datasets::LinkFinder find_links_of(const Network& network);

/// Resolves a scenario over all links of a network, whether its dataset has them or not. Errors: as of a dataset
[[nodiscard]] datasets::Scenario resolve_scenario(const Network& network, const datasets::ScenarioRequest& request);

}  // namespace isodelta::network
