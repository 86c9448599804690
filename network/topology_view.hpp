#pragma once

#include <boost/graph/adjacency_iterator.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <string>

#include "network/column.hpp"
#include "network/topology.hpp"

namespace isodelta::network {

/// The graph over arrays that lie elsewhere, such as in a mapped file. Models Boost's BidirectionalGraph,
/// AdjacencyGraph, VertexListGraph and EdgeListGraph, with the indices of vertices and edges as properties.
struct TopologyView {
    struct traversal_category : boost::bidirectional_graph_tag,
                                boost::adjacency_graph_tag,
                                boost::vertex_list_graph_tag,
                                boost::edge_list_graph_tag {};

    Column<EdgeIndex> first_out;  ///< by vertex, and one more: its edges have the numbers from there on
    Column<Vertex> target;        ///< by edge
    Column<EdgeIndex> first_in;   ///< by vertex, and one more: in the two below
    Column<Vertex> in_source;
    Column<EdgeIndex> in_edge;
};

/// Calls `visit(name, column)` for each: what is written, read, counted.
template <class Visit>
void for_each_column(TopologyView& view, Visit&& visit) {
    visit("first_out", view.first_out);
    visit("target", view.target);
    visit("first_in", view.first_in);
    visit("in_source", view.in_source);
    visit("in_edge", view.in_edge);
}

[[nodiscard]] TopologyView view_of(const Topology& topology);

/// The first thing about a view that cannot be; empty where all is well. A sound one is read inside its arrays only.
[[nodiscard]] std::string find_fault(const TopologyView& view);

struct ViewEdge {
    Vertex source = 0;
    EdgeIndex index = 0;
    friend bool operator==(ViewEdge a, ViewEdge b) { return a.index == b.index; }
    friend bool operator!=(ViewEdge a, ViewEdge b) { return a.index != b.index; }
};

class OutEdgeIterator
    : public boost::iterator_facade<OutEdgeIterator, ViewEdge, boost::random_access_traversal_tag, ViewEdge, int> {
public:
    OutEdgeIterator() = default;
    explicit OutEdgeIterator(ViewEdge at) : at_(at) {}

private:
    friend class boost::iterator_core_access;
    [[nodiscard]] ViewEdge dereference() const { return at_; }
    [[nodiscard]] bool equal(OutEdgeIterator other) const { return at_ == other.at_; }
    void increment() { ++at_.index; }
    void decrement() { --at_.index; }
    void advance(int count) { at_.index += static_cast<EdgeIndex>(count); }
    [[nodiscard]] int distance_to(OutEdgeIterator other) const { return static_cast<int>(other.at_.index - at_.index); }

    ViewEdge at_;
};

class InEdgeIterator
    : public boost::iterator_facade<InEdgeIterator, ViewEdge, boost::random_access_traversal_tag, ViewEdge, int> {
public:
    InEdgeIterator() = default;
    InEdgeIterator(const Vertex* source, const EdgeIndex* edge) : source_(source), edge_(edge) {}

private:
    friend class boost::iterator_core_access;
    [[nodiscard]] ViewEdge dereference() const { return {*source_, *edge_}; }
    [[nodiscard]] bool equal(InEdgeIterator other) const { return edge_ == other.edge_; }
    void increment() { advance(1); }
    void decrement() { advance(-1); }
    void advance(int count) {
        source_ += count;
        edge_ += count;
    }
    [[nodiscard]] int distance_to(InEdgeIterator other) const { return static_cast<int>(other.edge_ - edge_); }

    const Vertex* source_ = nullptr;
    const EdgeIndex* edge_ = nullptr;
};

class EdgeListIterator
    : public boost::iterator_facade<EdgeListIterator, ViewEdge, boost::forward_traversal_tag, ViewEdge> {
public:
    EdgeListIterator() = default;
    EdgeListIterator(const EdgeIndex* first_out, ViewEdge at, EdgeIndex edges)
        : first_out_(first_out), at_(at), edges_(edges) {
        settle();
    }

private:
    friend class boost::iterator_core_access;
    [[nodiscard]] ViewEdge dereference() const { return at_; }
    [[nodiscard]] bool equal(EdgeListIterator other) const { return at_ == other.at_; }
    void increment() {
        ++at_.index;
        settle();
    }
    void settle() {
        while (at_.index < edges_ && first_out_[at_.source + 1] <= at_.index) ++at_.source;
    }

    const EdgeIndex* first_out_ = nullptr;
    ViewEdge at_;
    EdgeIndex edges_ = 0;
};

// What Boost's concepts ask for, under the names that they ask for.

inline Vertex num_vertices(const TopologyView& g) {
    return g.first_out.empty() ? 0 : static_cast<Vertex>(g.first_out.size() - 1);
}
inline EdgeIndex num_edges(const TopologyView& g) {
    return static_cast<EdgeIndex>(g.target.size());
}
inline std::pair<boost::counting_iterator<Vertex>, boost::counting_iterator<Vertex>> vertices(const TopologyView& g) {
    return {boost::counting_iterator<Vertex>(0), boost::counting_iterator<Vertex>(num_vertices(g))};
}
inline Vertex source(ViewEdge edge, const TopologyView& /*g*/) {
    return edge.source;
}
inline Vertex target(ViewEdge edge, const TopologyView& g) {
    return g.target[edge.index];
}
inline std::pair<OutEdgeIterator, OutEdgeIterator> out_edges(Vertex v, const TopologyView& g) {
    return {OutEdgeIterator({v, g.first_out[v]}), OutEdgeIterator({v, g.first_out[v + 1]})};
}
inline EdgeIndex out_degree(Vertex v, const TopologyView& g) {
    return g.first_out[v + 1] - g.first_out[v];
}
inline std::pair<InEdgeIterator, InEdgeIterator> in_edges(Vertex v, const TopologyView& g) {
    const auto at = [&](EdgeIndex i) { return InEdgeIterator(g.in_source.data() + i, g.in_edge.data() + i); };
    return {at(g.first_in[v]), at(g.first_in[v + 1])};
}
inline EdgeIndex in_degree(Vertex v, const TopologyView& g) {
    return g.first_in[v + 1] - g.first_in[v];
}
inline EdgeIndex degree(Vertex v, const TopologyView& g) {
    return out_degree(v, g) + in_degree(v, g);
}
inline std::pair<EdgeListIterator, EdgeListIterator> edges(const TopologyView& g) {
    const EdgeIndex count = num_edges(g);
    return {EdgeListIterator(g.first_out.data(), {0, 0}, count),
            EdgeListIterator(g.first_out.data(), {0, count}, count)};
}
inline std::pair<const Vertex*, const Vertex*> adjacent_vertices(Vertex v, const TopologyView& g) {
    return {g.target.data() + g.first_out[v], g.target.data() + g.first_out[v + 1]};
}

/// The map from an edge to its index.
struct ViewEdgeIndexMap {
    using key_type = ViewEdge;
    using value_type = EdgeIndex;
    using reference = EdgeIndex;
    using category = boost::readable_property_map_tag;
    friend EdgeIndex get(ViewEdgeIndexMap /*map*/, ViewEdge edge) { return edge.index; }
    EdgeIndex operator[](ViewEdge edge) const { return edge.index; }
};

inline ViewEdgeIndexMap get(boost::edge_index_t /*tag*/, const TopologyView& /*g*/) {
    return {};
}
inline EdgeIndex get(boost::edge_index_t /*tag*/, const TopologyView& /*g*/, ViewEdge edge) {
    return edge.index;
}
inline boost::typed_identity_property_map<Vertex> get(boost::vertex_index_t /*tag*/, const TopologyView& /*g*/) {
    return {};
}
inline Vertex get(boost::vertex_index_t /*tag*/, const TopologyView& /*g*/, Vertex vertex) {
    return vertex;
}

}  // namespace isodelta::network

template <>
struct boost::graph_traits<isodelta::network::TopologyView> {
    using vertex_descriptor = isodelta::network::Vertex;
    using edge_descriptor = isodelta::network::ViewEdge;
    using directed_category = boost::bidirectional_tag;
    using edge_parallel_category = boost::allow_parallel_edge_tag;
    using traversal_category = isodelta::network::TopologyView::traversal_category;
    using vertices_size_type = isodelta::network::Vertex;
    using edges_size_type = isodelta::network::EdgeIndex;
    using degree_size_type = isodelta::network::EdgeIndex;
    using vertex_iterator = boost::counting_iterator<isodelta::network::Vertex>;
    using out_edge_iterator = isodelta::network::OutEdgeIterator;
    using in_edge_iterator = isodelta::network::InEdgeIterator;
    using edge_iterator = isodelta::network::EdgeListIterator;
    using adjacency_iterator = const isodelta::network::Vertex*;
    static vertex_descriptor null_vertex() { return 0xFFFFFFFF; }
};

template <>
struct boost::property_map<isodelta::network::TopologyView, boost::vertex_index_t> {
    using type = boost::typed_identity_property_map<isodelta::network::Vertex>;
    using const_type = type;
};

template <>
struct boost::property_map<isodelta::network::TopologyView, boost::edge_index_t> {
    using type = isodelta::network::ViewEdgeIndexMap;
    using const_type = type;
};
