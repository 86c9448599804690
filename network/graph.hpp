#pragma once

#include <variant>

#include "network/topology.hpp"
#include "network/topology_view.hpp"

namespace isodelta::network {

/// A network's graph: built here, or mapped from a file. Every algorithm runs on either.
using Graph = std::variant<Topology, TopologyView>;

}  // namespace isodelta::network
