#pragma once

#include <vector>

#include "datasets/dataset.hpp"
#include "geo/errors.hpp"
#include "network/network.hpp"

namespace isodelta::network {

struct BuiltNetwork {
    Network network;
    std::vector<geo::Problem> problems;
};

/// Nodes the links, ties the facilities to the roads, lays the services over the rails: one graph with every candidate
/// in it.
///
/// Needs:  a dataset without errors; it must outlive the network
/// Errors: kBadInput a dataset without links
[[nodiscard]] BuiltNetwork build_network(const datasets::Dataset& dataset);

/// A network of nothing around a point, for plans to be laid over.
[[nodiscard]] Network build_empty_network(const datasets::Dataset& dataset, geo::LonLat centre);

}  // namespace isodelta::network
