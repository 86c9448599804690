#pragma once

#include "datasets/streets.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// Cuts streets into pieces at the nodes that they share and at barriers; where turns are restricted, junctions get
/// vertices for those who may not turn everywhere. Pieces lie along a Hilbert curve, so that neighbours on the map are
/// neighbours in memory.
///
/// Adds to `streets`: restrictions that cannot be applied and nodes that are missing, counted by reason
/// Lives: refers to the dataset
/// Errors: kBadInput where no street has two known positions
[[nodiscard]] Network build_street_network(datasets::Streets& streets, const datasets::Dataset& dataset);

}  // namespace isodelta::network
