#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <utility>
#include <vector>

namespace isodelta::network {

/// The graph: every candidate link in it, open or not. Weights live outside (see metric.hpp), by edge index, so any
/// Boost algorithm runs on it with a weight map over one array.
using Topology = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, boost::no_property,
                                                    boost::no_property, std::uint32_t, std::uint32_t>;

using Vertex = std::uint32_t;

/// Position of an edge in every array over edges.
using EdgeIndex = std::uint32_t;

constexpr EdgeIndex kNoEdge = 0xFFFFFFFF;
constexpr Vertex kNoVertex = 0xFFFFFFFF;

/// Builds the graph; edge i of `edges` becomes edge index i.
///
/// Needs: edges sorted by source
[[nodiscard]] Topology build_topology(const std::vector<std::pair<Vertex, Vertex>>& edges, std::size_t vertices);

}  // namespace isodelta::network
