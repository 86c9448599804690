#pragma once

#include <random>
#include <utility>
#include <vector>

#include "network/search.hpp"
#include "network/topology.hpp"

namespace isodelta::support {

/// A graph with a weight an edge, without a dataset behind it.
struct WeightedGraph {
    std::size_t vertices = 0;
    std::vector<std::pair<network::Vertex, network::Vertex>> edges;  ///< sorted by source
    std::vector<network::Millis> weights;

    [[nodiscard]] network::Topology topology() const { return network::build_topology(edges, vertices); }
};

/// Roads of some thickness with everything that may go wrong: chains, dead ends, one-way and closed edges, parallel
/// ones, zero weights, self-loops, rings, vertices alone and parts of their own.
[[nodiscard]] WeightedGraph build_random_graph(std::uint32_t seed);

/// Other weights for some of the edges: their indices.
std::vector<network::EdgeIndex> change_weights(WeightedGraph& graph, std::mt19937& random, std::size_t count);

/// Times by the reference search.
[[nodiscard]] std::vector<network::Millis> reference_times(const WeightedGraph& graph,
                                                           const std::vector<network::Seed>& seeds,
                                                           network::SearchDirection direction);

}  // namespace isodelta::support
