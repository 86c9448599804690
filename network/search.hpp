#pragma once

#include <vector>

#include "network/graph.hpp"
#include "network/weights.hpp"

namespace isodelta::network {

/// Forward: times from the seeds. Reverse: times to them.
enum class SearchDirection { kForward, kReverse };

/// Where a search starts, with time already spent.
struct Seed {
    Vertex vertex = 0;
    Millis time = 0;
};

/// Exact travel times between the seeds and every vertex.
///
/// Shape:  one entry a vertex
/// Units:  milliseconds; kUnreachable where there is no way
struct SearchTree {
    SearchDirection direction = SearchDirection::kForward;
    std::vector<Millis> time;
    std::vector<EdgeIndex> via;  ///< the edge next to the vertex on its best way towards the seeds; kNoEdge at seeds
};

/// The reference search: Boost's Dijkstra, on the graph or on its reverse.
///
/// Needs:  weights.size() == num_edges(graph)
/// Source: boost::dijkstra_shortest_paths_no_init with several sources
[[nodiscard]] SearchTree search(const Graph& graph, const std::vector<Millis>& weights, const std::vector<Seed>& seeds,
                                SearchDirection direction);

}  // namespace isodelta::network
