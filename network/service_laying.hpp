#pragma once

#include <vector>

#include "geo/errors.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// A network with more services on the rails that it has, closed but in scenarios that name them. Everything else keeps
/// its number, edges apart.
///
/// Needs:  `dataset` is the network's; the services are added to it
/// Problems (appended): a service whose lines do not connect two of its stops
[[nodiscard]] Network lay_services(Network network, datasets::Dataset& dataset,
                                   const std::vector<datasets::Service>& services, std::vector<geo::Problem>& problems);

}  // namespace isodelta::network
