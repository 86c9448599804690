#include "network/search.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <catch2/catch.hpp>
#include <limits>

#include "tests/network/network_scene.hpp"
#include "tests/support/generators.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::Scene;

namespace {

/// The oracle: a plain graph of the open edges only, with Boost's textbook Dijkstra on 64-bit sums. One vertex more
/// leads to the seeds at their times.
std::vector<Millis> oracle(const Network& network, const std::vector<Millis>& weights, const std::vector<Seed>& seeds) {
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                        boost::property<boost::edge_weight_t, std::int64_t>>;
    const std::size_t vertices = network.positions.size();
    Graph graph(vertices + 1);
    for (EdgeIndex i = 0; i < network.edges.size(); ++i)
        if (weights[i] < kUnreachable)
            boost::add_edge(network.edges[i].from, network.edges[i].to, std::int64_t{weights[i]}, graph);
    for (const Seed& seed : seeds) boost::add_edge(vertices, seed.vertex, std::int64_t{seed.time}, graph);
    std::vector<std::int64_t> distance(vertices + 1);
    boost::dijkstra_shortest_paths(graph, vertices,
                                   boost::distance_map(boost::make_iterator_property_map(
                                       distance.begin(), boost::get(boost::vertex_index, graph))));
    std::vector<Millis> times;
    for (std::size_t i = 0; i < vertices; ++i)
        times.push_back(distance[i] == std::numeric_limits<std::int64_t>::max() ? kUnreachable
                                                                                : static_cast<Millis>(distance[i]));
    return times;
}

std::vector<Metric> metrics_of(const Scene& scene) {
    using enum Definition;
    return {scene.car({.base = "baseline"}),
            scene.car({.base = "all"}),
            scene.metric(Profile::kWalk),
            scene.metric(Profile::kTransit, kInVehicle, {.base = "all"}),
            scene.metric(Profile::kTransit, kStationToStation, {.base = "2026"}),
            scene.metric(Profile::kTransit, kDoorToDoor, {.base = "baseline"}),
            scene.metric(Profile::kTransit, kDoorToDoor, {.base = "all"})};
}

}  // namespace

TEST_CASE("search: times are those of Dijkstra on a plain graph, at every vertex", "[network][search]") {
    const std::uint32_t seed = GENERATE(range(1U, 7U));
    CAPTURE(seed);
    const Scene scene(support::build_random_network(seed).data);
    for (const Metric& metric : metrics_of(scene))
        for (Vertex source = 0; source < scene.net().positions.size(); source += 7) {
            CAPTURE(metric.scenario, to_string(metric.profile), to_string(metric.definition), source);
            const std::vector<Seed> seeds = {{source, 0}};
            CHECK(search(scene.net().topology, metric.weights, seeds, SearchDirection::kForward).time ==
                  oracle(scene.net(), metric.weights, seeds));
        }
}

TEST_CASE("search: several seeds with times already spent", "[network][search]") {
    const std::uint32_t seed = GENERATE(range(1U, 7U));
    CAPTURE(seed);
    const Scene scene(support::build_random_network(seed).data);
    const auto last = static_cast<Vertex>(scene.net().positions.size() - 1);
    // One vertex twice, one seed that another reaches sooner than its own time says, one at the far end.
    const std::vector<Seed> seeds = {{0, 500000}, {0, 20000}, {1, 90000000}, {last, 100000}, {last / 2, 0}};
    for (const Metric& metric : metrics_of(scene)) {
        CAPTURE(metric.scenario, to_string(metric.profile), to_string(metric.definition));
        CHECK(search(scene.net().topology, metric.weights, seeds, SearchDirection::kForward).time ==
              oracle(scene.net(), metric.weights, seeds));
    }
}

TEST_CASE("search: times to a vertex are those from it on the reversed graph, for all pairs", "[network][search]") {
    const Scene scene(support::build_random_network(3).data);
    const Network& network = scene.net();
    // Edges turned round, sorted by their new source; `original` finds their weights.
    std::vector<EdgeIndex> original(network.edges.size());
    for (EdgeIndex i = 0; i < original.size(); ++i) original[i] = i;
    std::stable_sort(original.begin(), original.end(),
                     [&](EdgeIndex a, EdgeIndex b) { return network.edges[a].to < network.edges[b].to; });
    std::vector<std::pair<Vertex, Vertex>> turned;
    for (const EdgeIndex i : original) turned.emplace_back(network.edges[i].to, network.edges[i].from);
    const Topology reversed = build_topology(turned, network.positions.size());

    for (const Metric& metric :
         {scene.car({.base = "all"}), scene.metric(Profile::kTransit, Definition::kDoorToDoor, {.base = "all"})}) {
        std::vector<Millis> weights;
        for (const EdgeIndex i : original) weights.push_back(metric.weights[i]);
        for (Vertex target = 0; target < network.positions.size(); ++target) {
            CAPTURE(target);
            const auto to = search(network.topology, metric.weights, {{target, 0}}, SearchDirection::kReverse).time;
            CHECK(to == search(reversed, weights, {{target, 0}}, SearchDirection::kForward).time);
        }
    }
}

TEST_CASE("search: the edge at each vertex accounts for its time, in both directions", "[network][search]") {
    const Scene scene(support::build_random_network(4).data);
    const Metric metric = scene.metric(Profile::kTransit, Definition::kDoorToDoor, {.base = "all"});
    const SearchDirection direction = GENERATE(SearchDirection::kForward, SearchDirection::kReverse);
    const SearchTree tree = search(scene.net().topology, metric.weights, {{5, 1000}}, direction);
    for (Vertex vertex = 0; vertex < tree.time.size(); ++vertex) {
        CAPTURE(vertex);
        if (vertex == 5) {
            CHECK(tree.via[vertex] == kNoEdge);
            CHECK(tree.time[vertex] == 1000);
            continue;
        }
        CHECK((tree.via[vertex] == kNoEdge) == (tree.time[vertex] == kUnreachable));
        if (tree.via[vertex] == kNoEdge) continue;
        const Edge& edge = scene.net().edges[tree.via[vertex]];
        const bool forward = direction == SearchDirection::kForward;
        CHECK((forward ? edge.to : edge.from) == vertex);
        CHECK(tree.time[vertex] == tree.time[forward ? edge.from : edge.to] + metric.weights[tree.via[vertex]]);
    }
}

TEST_CASE("search: nothing is reached without seeds, nor over weights that add up to no way", "[network][search]") {
    const Topology topology = build_topology({{0, 1}, {1, 2}}, 3);
    const std::vector<Millis> heavy = {kUnreachable - 1, 1};
    for (const Millis time : search(topology, heavy, {}, SearchDirection::kForward).time) CHECK(time == kUnreachable);
    const auto times = search(topology, heavy, {{0, 0}}, SearchDirection::kForward).time;
    CHECK(times[1] == kUnreachable - 1);
    CHECK(times[2] == kUnreachable);
}
