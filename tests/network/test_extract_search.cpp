// The fast search against the reference on a real road network: every vertex, a thousand origins.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "network/bounded_search.hpp"
#include "network/hierarchy/path_query.hpp"
#include "network/hierarchy/renumber.hpp"
#include "network/hierarchy/sweep.hpp"
#include "tests/network/random_graph.hpp"
#include "tools/benchmarks/road_graph.hpp"

using namespace isodelta;
using namespace isodelta::network;

namespace {

constexpr int kOrigins = 1000;

support::WeightedGraph read_extract(const std::string& folder) {
    const bench::RoadGraph roads = bench::read_osm_roads(folder + "/osm/heidelberg.osm.pbf");
    return {.vertices = roads.positions.size(), .edges = roads.edges, .weights = roads.weights};
}

/// In half of the searches the circle is small enough for the bounded search.
void check_origin(const support::WeightedGraph& graph, const Graph& topology, const SweepArcs& arcs, Vertex origin,
                  SearchDirection direction) {
    const std::vector<Seed> seeds = {{origin, 0}};
    const std::vector<Millis> expected = search(topology, graph.weights, seeds, direction).time;
    std::vector<Millis> times(graph.vertices);
    Sweeper(arcs).sweep(seeds, direction, times);
    CHECK(times == expected);

    constexpr Millis kLimit = 300'000;
    REQUIRE(BoundedSearch(topology).run(graph.weights, seeds, direction, kLimit, graph.vertices, times));
    for (Vertex vertex = 0; vertex < graph.vertices; ++vertex)
        if (times[vertex] != (expected[vertex] <= kLimit ? expected[vertex] : kUnreachable)) FAIL("bounded search");
}

}  // namespace

TEST_CASE("extract: fast is the reference for a thousand origins, after full and partial customisation",
          "[network][search][reference]") {
    const char* folder = std::getenv("ISODELTA_REFERENCE");
    if (folder == nullptr) {
        WARN("SKIPPED: ISODELTA_REFERENCE is not set, so the search is not compared on a real road network");
        return;
    }
    support::WeightedGraph graph = read_extract(folder);
    REQUIRE(graph.vertices > 10000);
    const Graph topology = graph.topology();
    const Hierarchy hierarchy = build_hierarchy(graph.edges, graph.vertices);
    REQUIRE(find_fault(hierarchy).empty());
    Customisation customisation(hierarchy, graph.weights);
    std::mt19937 random(1);
    SweepArcs arcs = build_sweep_arcs(customisation, Prune::kLonger);
    for (int i = 0; i < kOrigins; ++i) {
        if (i % 100 == 0) {
            // Half of the rounds rest on a partial customisation, every other on a full one.
            const auto changed = support::change_weights(graph, random, 1 + random() % 20);
            if (i % 200 == 0) {
                customisation.update(graph.weights, changed);
            } else {
                customisation.customise(graph.weights);
            }
            arcs = build_sweep_arcs(customisation, i % 300 == 0 ? Prune::kClosed : Prune::kLonger);
        }
        const auto origin = static_cast<Vertex>(random() % graph.vertices);
        check_origin(graph, topology, arcs, origin, SearchDirection::kForward);
        check_origin(graph, topology, arcs, origin, SearchDirection::kReverse);
    }
}
