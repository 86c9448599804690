#pragma once

#include "datasets/streets.hpp"
#include "network/hierarchy/hierarchy.hpp"
#include "network/network.hpp"

namespace isodelta::tools {

/// What an import says on stdout when it is done.
void list_counts(const char* heading, const datasets::Counts& counts);
void list_network(const network::Network& network, const network::Hierarchy& hierarchy);
/// How far each kind of traveller gets.
void list_components(const network::Network& network);

}  // namespace isodelta::tools
