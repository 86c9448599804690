#include "network/topology.hpp"

#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <catch2/catch.hpp>

#include "network/topology_view.hpp"

using namespace isodelta::network;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<TopologyView>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<TopologyView>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<TopologyView>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<TopologyView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<TopologyView>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<TopologyView, ViewEdge, boost::edge_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<TopologyView, Vertex, boost::vertex_index_t>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Topology>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Topology>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Topology>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Topology>));
// BidirectionalGraphConcept also asks for degree(), which Boost's CSR graph lacks in all versions up to 1.74; its
// in-edges are tested below.

namespace {

const std::vector<std::pair<Vertex, Vertex>> kEdges = {{0, 3}, {0, 1}, {0, 1}, {1, 0}, {2, 2}, {3, 1}};

/// The built graph, or a view of it.
template <class Graph>
Graph build_as(const std::vector<std::pair<Vertex, Vertex>>& edges, std::size_t vertices) {
    if constexpr (std::is_same_v<Graph, Topology>) {
        return build_topology(edges, vertices);
    } else {
        return view_of(build_topology(edges, vertices));
    }
}

}  // namespace

TEMPLATE_TEST_CASE("topology: edge i of the list has index i, parallel edges and loops included", "[network][topology]",
                   Topology, TopologyView) {
    const auto topology = build_as<TestType>(kEdges, 5);
    REQUIRE(num_edges(topology) == kEdges.size());
    const auto [begin, end] = edges(topology);
    std::vector<bool> seen(kEdges.size(), false);
    for (auto edge = begin; edge != end; ++edge) {
        const EdgeIndex index = get(boost::edge_index, topology, *edge);
        REQUIRE(index < kEdges.size());
        CHECK_FALSE(seen[index]);
        seen[index] = true;
        CHECK(source(*edge, topology) == kEdges[index].first);
        CHECK(target(*edge, topology) == kEdges[index].second);
    }
}

TEMPLATE_TEST_CASE("topology: the edges into a vertex carry the same indices", "[network][topology]", Topology,
                   TopologyView) {
    const auto topology = build_as<TestType>(kEdges, 5);
    std::size_t found = 0;
    for (Vertex vertex = 0; vertex < 5; ++vertex) {
        const auto [begin, end] = in_edges(vertex, topology);
        for (auto edge = begin; edge != end; ++edge, ++found) {
            const EdgeIndex index = get(boost::edge_index, topology, *edge);
            CHECK(kEdges[index].first == source(*edge, topology));
            CHECK(kEdges[index].second == vertex);
        }
    }
    CHECK(found == kEdges.size());
}

TEMPLATE_TEST_CASE("topology: its reverse has the same edges turned round", "[network][topology]", Topology,
                   TopologyView) {
    const auto topology = build_as<TestType>(kEdges, 5);
    const auto reverse = boost::make_reverse_graph(topology);
    std::size_t found = 0;
    for (Vertex vertex = 0; vertex < 5; ++vertex) {
        const auto [begin, end] = boost::out_edges(vertex, reverse);
        for (auto edge = begin; edge != end; ++edge, ++found) {
            const EdgeIndex index = get(get(boost::edge_index, reverse), *edge);
            CHECK(kEdges[index].second == source(*edge, reverse));
            CHECK(kEdges[index].first == target(*edge, reverse));
        }
    }
    CHECK(found == kEdges.size());
}

TEMPLATE_TEST_CASE("topology: vertices without edges exist", "[network][topology]", Topology, TopologyView) {
    const auto topology = build_as<TestType>({}, 3);
    CHECK(num_vertices(topology) == 3);
    CHECK(num_edges(topology) == 0);
    CHECK(out_degree(Vertex{2}, topology) == 0);
}

TEST_CASE("topology: a view that is none is found out", "[network][topology]") {
    const TopologyView sound = view_of(build_topology(kEdges, 5));
    CHECK(find_fault(sound).empty());
    CHECK(find_fault(view_of(build_topology({}, 0))).empty());
    for (int array = 0; array < 5; ++array) {
        Column<std::uint32_t> TopologyView::*const columns[] = {&TopologyView::first_out, &TopologyView::target,
                                                                &TopologyView::first_in, &TopologyView::in_source,
                                                                &TopologyView::in_edge};
        for (std::size_t i = 0; i < (sound.*columns[array]).size(); ++i) {
            TopologyView broken = sound;
            std::vector<std::uint32_t> values((sound.*columns[array]).begin(), (sound.*columns[array]).end());
            values[i] ^= 0x40000000;
            broken.*columns[array] = std::move(values);
            CAPTURE(array, i);
            CHECK_FALSE(find_fault(broken).empty());
        }
        TopologyView cut = sound;
        cut.*columns[array] = std::vector<std::uint32_t>();
        CHECK_FALSE(find_fault(cut).empty());
    }
}
