#include "network/topology.hpp"

#include <cassert>

namespace isodelta::network {

Topology build_topology(const std::vector<std::pair<Vertex, Vertex>>& edges, std::size_t vertices) {
    // Boost offers no sorted constructor for the bidirectional form; its multi-pass one is a stable counting sort, so
    // edges that are already sorted by source keep their places.
    Topology topology(boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(), static_cast<Vertex>(vertices));
#ifndef NDEBUG
    const auto [begin, end] = boost::edges(topology);
    for (auto edge = begin; edge != end; ++edge) {
        const EdgeIndex index = boost::get(boost::edge_index, topology, *edge);
        assert(edges[index].first == boost::source(*edge, topology) &&
               edges[index].second == boost::target(*edge, topology));
    }
#endif
    return topology;
}

}  // namespace isodelta::network
