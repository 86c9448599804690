#include "network/topology.hpp"

#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <catch2/catch.hpp>

using namespace isodelta::network;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Topology>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Topology>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Topology>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Topology>));
// BidirectionalGraphConcept also asks for degree(), which Boost's CSR graph lacks in all versions up to 1.74; its
// in-edges are tested below.

namespace {

const std::vector<std::pair<Vertex, Vertex>> kEdges = {{0, 3}, {0, 1}, {0, 1}, {1, 0}, {2, 2}, {3, 1}};

}  // namespace

TEST_CASE("topology: edge i of the list has index i, parallel edges and loops included", "[network][topology]") {
    const Topology topology = build_topology(kEdges, 5);
    REQUIRE(boost::num_edges(topology) == kEdges.size());
    const auto [begin, end] = boost::edges(topology);
    std::vector<bool> seen(kEdges.size(), false);
    for (auto edge = begin; edge != end; ++edge) {
        const EdgeIndex index = boost::get(boost::edge_index, topology, *edge);
        REQUIRE(index < kEdges.size());
        CHECK_FALSE(seen[index]);
        seen[index] = true;
        CHECK(boost::source(*edge, topology) == kEdges[index].first);
        CHECK(boost::target(*edge, topology) == kEdges[index].second);
    }
}

TEST_CASE("topology: the edges into a vertex carry the same indices", "[network][topology]") {
    const Topology topology = build_topology(kEdges, 5);
    std::size_t found = 0;
    for (Vertex vertex = 0; vertex < 5; ++vertex) {
        const auto [begin, end] = boost::in_edges(vertex, topology);
        for (auto edge = begin; edge != end; ++edge, ++found) {
            const EdgeIndex index = boost::get(boost::edge_index, topology, *edge);
            CHECK(kEdges[index].first == boost::source(*edge, topology));
            CHECK(kEdges[index].second == vertex);
        }
    }
    CHECK(found == kEdges.size());
}

TEST_CASE("topology: its reverse has the same edges turned round", "[network][topology]") {
    const Topology topology = build_topology(kEdges, 5);
    const auto reverse = boost::make_reverse_graph(topology);
    std::size_t found = 0;
    for (Vertex vertex = 0; vertex < 5; ++vertex) {
        const auto [begin, end] = boost::out_edges(vertex, reverse);
        for (auto edge = begin; edge != end; ++edge, ++found) {
            const EdgeIndex index = get(get(boost::edge_index, reverse), *edge);
            CHECK(kEdges[index].second == boost::source(*edge, reverse));
            CHECK(kEdges[index].first == boost::target(*edge, reverse));
        }
    }
    CHECK(found == kEdges.size());
}

TEST_CASE("topology: vertices without edges exist", "[network][topology]") {
    const Topology topology = build_topology({}, 3);
    CHECK(boost::num_vertices(topology) == 3);
    CHECK(boost::num_edges(topology) == 0);
    CHECK(boost::out_degree(Vertex{2}, topology) == 0);
}
