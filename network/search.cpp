#include "network/search.hpp"

#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/two_bit_color_map.hpp>
#include <cassert>

namespace isodelta::network {

namespace {

struct ClampedSum {
    Millis operator()(Millis a, Millis b) const { return clamped_sum(a, b); }
};

/// Remembers by which edge each vertex was last improved; vertices do not tell parallel edges apart.
template <class EdgeMap>
class EdgeRecorder : public boost::default_dijkstra_visitor {
public:
    EdgeRecorder(std::vector<EdgeIndex>& via, EdgeMap index) : via_(&via), index_(index) {}

    template <class EdgeDescriptor, class Graph>
    void edge_relaxed(EdgeDescriptor edge, const Graph& graph) {
        using boost::get;
        (*via_)[target(edge, graph)] = get(index_, edge);
    }

private:
    std::vector<EdgeIndex>* via_;
    EdgeMap index_;
};

template <class Graph>
void run(const Graph& graph, const std::vector<Millis>& weights, const std::vector<Seed>& seeds, SearchTree& tree) {
    std::vector<Vertex> sources;
    for (const Seed& seed : seeds) {
        if (seed.time >= tree.time[seed.vertex]) continue;
        if (tree.time[seed.vertex] == kUnreachable) sources.push_back(seed.vertex);
        tree.time[seed.vertex] = seed.time;
    }
    const auto vertex_index = get(boost::vertex_index, graph);
    const auto edge_index = get(boost::edge_index, graph);
    std::vector<Vertex> parents(tree.time.size());
    boost::two_bit_color_map<decltype(vertex_index)> colours(tree.time.size(), vertex_index);
    boost::dijkstra_shortest_paths_no_init(
        graph, sources.begin(), sources.end(), boost::make_iterator_property_map(parents.begin(), vertex_index),
        boost::make_iterator_property_map(tree.time.begin(), vertex_index),
        boost::make_iterator_property_map(weights.begin(), edge_index), vertex_index, std::less<Millis>(), ClampedSum(),
        Millis{0}, EdgeRecorder<decltype(edge_index)>(tree.via, edge_index), colours);
}

template <class Topology>
SearchTree search_on(const Topology& topology, const std::vector<Millis>& weights, const std::vector<Seed>& seeds,
                     SearchDirection direction) {
    assert(weights.size() == num_edges(topology));
    const std::size_t vertices = num_vertices(topology);
    SearchTree tree{.direction = direction,
                    .time = std::vector<Millis>(vertices, kUnreachable),
                    .via = std::vector<EdgeIndex>(vertices, kNoEdge)};
    if (direction == SearchDirection::kForward) {
        run(topology, weights, seeds, tree);
    } else {
        run(boost::make_reverse_graph(topology), weights, seeds, tree);
    }
    return tree;
}

}  // namespace

SearchTree search(const Graph& graph, const std::vector<Millis>& weights, const std::vector<Seed>& seeds,
                  SearchDirection direction) {
    return std::visit([&](const auto& topology) { return search_on(topology, weights, seeds, direction); }, graph);
}

}  // namespace isodelta::network
