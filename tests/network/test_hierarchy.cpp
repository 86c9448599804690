// The fast search against the reference, at every vertex of random graphs.
#include <catch2/catch.hpp>

#include "network/bounded_search.hpp"
#include "network/hierarchy/batch_sweep.hpp"
#include "network/hierarchy/path_query.hpp"
#include "network/hierarchy/sweep.hpp"
#include "tests/network/random_graph.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::WeightedGraph;

namespace {

constexpr std::uint32_t kGraphs = 400;

std::vector<Seed> draw_seeds(const WeightedGraph& graph, std::mt19937& random) {
    std::vector<Seed> seeds;
    for (std::size_t count = 1 + random() % 3; count > 0; --count)
        seeds.push_back({static_cast<Vertex>(random() % graph.vertices), static_cast<Millis>(random() % 3 * 7)});
    return seeds;
}

void check_sweeps(const WeightedGraph& graph, const SweepArcs& arcs, std::mt19937& random) {
    Sweeper sweeper(arcs);
    std::vector<Millis> times(graph.vertices);
    for (int i = 0; i < 4; ++i) {
        const std::vector<Seed> seeds = draw_seeds(graph, random);
        for (const auto direction : {SearchDirection::kForward, SearchDirection::kReverse}) {
            sweeper.sweep(seeds, direction, times);
            CHECK(times == support::reference_times(graph, seeds, direction));
        }
    }
}

/// Sources of which some have several seeds and some are the same.
std::vector<std::vector<Seed>> draw_sources(const WeightedGraph& graph, std::mt19937& random) {
    std::vector<std::vector<Seed>> sources(1 + random() % 40);
    for (auto& source : sources) source = draw_seeds(graph, random);
    return sources;
}

void check_batches(const WeightedGraph& graph, const SweepArcs& arcs, std::mt19937& random) {
    const auto sources = draw_sources(graph, random);
    std::vector<Vertex> targets(1 + random() % 30);
    for (Vertex& target : targets) target = static_cast<Vertex>(random() % graph.vertices);
    BatchSweeper batch(arcs);
    for (const auto direction : {SearchDirection::kForward, SearchDirection::kReverse}) {
        std::vector<std::vector<Millis>> expected;
        for (const auto& source : sources) expected.push_back(support::reference_times(graph, source, direction));

        const std::size_t lanes = std::min(kLanes, sources.size());
        batch.sweep(std::span(sources).first(lanes), direction);
        for (std::size_t i = 0; i < lanes; ++i)
            for (Vertex vertex = 0; vertex < graph.vertices; ++vertex)
                if (batch.time(i, vertex) != expected[i][vertex]) FAIL("batch");

        TableSweeper table(arcs, direction, targets);
        std::vector<Millis> times(sources.size() * targets.size());
        table.sweep(sources, times);
        for (std::size_t i = 0; i < sources.size(); ++i)
            for (std::size_t t = 0; t < targets.size(); ++t)
                CHECK(times[i * targets.size() + t] == expected[i][targets[t]]);
    }
}

/// A path is right if its edges join, lead from the seed to the target and add up to the least time.
void check_paths(const WeightedGraph& graph, const Customisation& customisation, const SweepArcs& arcs,
                 std::mt19937& random) {
    PathQuery query(customisation, arcs, graph.weights);
    const std::vector<Seed> seeds = draw_seeds(graph, random);
    const std::vector<Millis> times = support::reference_times(graph, seeds, SearchDirection::kForward);
    for (Vertex target = 0; target < graph.vertices; ++target) {
        const auto path = query.find(seeds, target);
        REQUIRE(path.has_value() == (times[target] != kUnreachable));
        if (!path) continue;
        CHECK(path->time == times[target]);
        Millis sum = kUnreachable;
        for (const Seed& seed : seeds)
            if (seed.vertex == path->seed) sum = std::min(sum, seed.time);
        Vertex at = path->seed;
        for (const EdgeIndex edge : path->edges) {
            REQUIRE(graph.edges[edge].first == at);
            at = graph.edges[edge].second;
            sum = clamped_sum(sum, graph.weights[edge]);
        }
        CHECK(at == target);
        CHECK(sum == path->time);
    }
}

}  // namespace

TEST_CASE("hierarchy: sweeps are the reference, forward and reverse, pruned or not", "[network][hierarchy]") {
    for (std::uint32_t seed = 1; seed <= kGraphs; ++seed) {
        CAPTURE(seed);
        const WeightedGraph graph = support::build_random_graph(seed);
        std::mt19937 random(seed);
        const Hierarchy hierarchy = build_hierarchy(graph.edges, graph.vertices);
        REQUIRE(find_fault(hierarchy).empty());
        const Customisation customisation(hierarchy, graph.weights);
        check_sweeps(graph, build_sweep_arcs(customisation, Prune::kClosed), random);
        check_sweeps(graph, build_sweep_arcs(customisation, Prune::kLonger), random);
    }
}

TEST_CASE("hierarchy: batches and tables are the reference, for every source", "[network][hierarchy]") {
    for (std::uint32_t seed = 1; seed <= kGraphs; ++seed) {
        CAPTURE(seed);
        const WeightedGraph graph = support::build_random_graph(seed);
        std::mt19937 random(seed);
        const Hierarchy hierarchy = build_hierarchy(graph.edges, graph.vertices);
        const Customisation customisation(hierarchy, graph.weights);
        check_batches(graph, build_sweep_arcs(customisation, seed % 2 == 0 ? Prune::kLonger : Prune::kClosed), random);
    }
}

TEST_CASE("hierarchy: a partial customisation is the full one", "[network][hierarchy]") {
    for (std::uint32_t seed = 1; seed <= kGraphs; ++seed) {
        CAPTURE(seed);
        WeightedGraph graph = support::build_random_graph(seed);
        std::mt19937 random(seed);
        const Hierarchy hierarchy = build_hierarchy(graph.edges, graph.vertices);
        Customisation customisation(hierarchy, graph.weights);
        for (int change = 0; change < 5; ++change) {
            const auto changed = support::change_weights(graph, random, 1 + random() % 4);
            customisation.update(graph.weights, changed);
            const Customisation full(hierarchy, graph.weights);
            REQUIRE(customisation.arcs() == full.arcs());
            REQUIRE(customisation.steps() == full.steps());
            const SweepArcs arcs = build_sweep_arcs(customisation, Prune::kLonger);
            check_sweeps(graph, arcs, random);
            check_paths(graph, customisation, arcs, random);
        }
    }
}

TEST_CASE("hierarchy: paths to every vertex join, and add up to the least time", "[network][hierarchy]") {
    for (std::uint32_t seed = 1; seed <= kGraphs; ++seed) {
        CAPTURE(seed);
        const WeightedGraph graph = support::build_random_graph(seed);
        std::mt19937 random(seed);
        const Hierarchy hierarchy = build_hierarchy(graph.edges, graph.vertices);
        const Customisation customisation(hierarchy, graph.weights);
        check_paths(graph, customisation, build_sweep_arcs(customisation, Prune::kClosed), random);
        check_paths(graph, customisation, build_sweep_arcs(customisation, Prune::kLonger), random);
    }
}

TEST_CASE("bounded search: times within the limit are the reference's, others unreachable", "[network][hierarchy]") {
    for (std::uint32_t seed = 1; seed <= kGraphs; ++seed) {
        CAPTURE(seed);
        const WeightedGraph graph = support::build_random_graph(seed);
        const Graph topology = graph.topology();
        BoundedSearch search(topology);
        std::mt19937 random(seed);
        const std::vector<Seed> seeds = draw_seeds(graph, random);
        for (const auto direction : {SearchDirection::kForward, SearchDirection::kReverse}) {
            const Millis limit = static_cast<Millis>(random() % 60);
            std::vector<Millis> expected = support::reference_times(graph, seeds, direction);
            std::size_t within = 0;
            for (Millis& time : expected) {
                within += time <= limit ? 1 : 0;
                time = time <= limit ? time : kUnreachable;
            }
            std::vector<Millis> times(graph.vertices);
            REQUIRE(search.run(graph.weights, seeds, direction, limit, within, times));
            CHECK(times == expected);
            if (within > 0) CHECK_FALSE(search.run(graph.weights, seeds, direction, limit, within - 1, times));
        }
    }
}

TEST_CASE("search: the reference on a view is the one on the built graph", "[network][search]") {
    for (std::uint32_t seed = 1; seed <= kGraphs; ++seed) {
        CAPTURE(seed);
        const WeightedGraph graph = support::build_random_graph(seed);
        const Graph view = view_of(graph.topology());
        std::mt19937 random(seed);
        const std::vector<Seed> seeds = draw_seeds(graph, random);
        for (const auto direction : {SearchDirection::kForward, SearchDirection::kReverse}) {
            const SearchTree expected = search(graph.topology(), graph.weights, seeds, direction);
            const SearchTree tree = search(view, graph.weights, seeds, direction);
            CHECK(tree.time == expected.time);
            CHECK(tree.via == expected.via);
        }
    }
}
