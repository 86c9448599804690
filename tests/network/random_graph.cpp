#include "tests/network/random_graph.hpp"

#include <algorithm>

namespace isodelta::support {

using namespace network;

namespace {

Millis draw_weight(std::mt19937& random) {
    switch (std::uniform_int_distribution(0, 9)(random)) {
        case 0:
            return kUnreachable;
        case 1:
            return 0;
        case 2:
            return std::uniform_int_distribution<Millis>(kUnreachable / 3, kUnreachable - 1)(random);
        default:
            return std::uniform_int_distribution<Millis>(1, 30)(random);  // so that many ways are equally long
    }
}

}  // namespace

WeightedGraph build_random_graph(std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto pick = [&](std::size_t count) {
        return static_cast<Vertex>(std::uniform_int_distribution<std::size_t>(0, count - 1)(random));
    };
    WeightedGraph graph;
    const std::size_t junctions = 1 + pick(40);
    graph.vertices = junctions + pick(4);  // some alone
    const auto join = [&](Vertex a, Vertex b) {
        if (pick(8) > 0) graph.edges.emplace_back(a, b);
        if (pick(8) > 0) graph.edges.emplace_back(b, a);
    };
    for (std::size_t roads = pick(3 * junctions); roads > 0; --roads) {
        // Neighbours in number are near, as on a map; a road may return to where it began.
        const Vertex begin = pick(junctions);
        const auto end = static_cast<Vertex>(std::min<std::size_t>(begin + pick(7), junctions - 1));
        Vertex at = begin;
        for (std::size_t inner = pick(3) == 0 ? pick(5) : 0; inner > 0; --inner) {
            const auto next = static_cast<Vertex>(graph.vertices++);
            join(at, next);
            at = next;
        }
        join(at, end);
    }
    if (pick(4) == 0) {
        const auto first = static_cast<Vertex>(graph.vertices);
        graph.vertices += 2 + pick(4);
        for (Vertex v = first; v < graph.vertices; ++v) join(v, v + 1 < graph.vertices ? v + 1 : first);
    }
    std::shuffle(graph.edges.begin(), graph.edges.end(), random);
    std::stable_sort(graph.edges.begin(), graph.edges.end(), [](auto a, auto b) { return a.first < b.first; });
    for (std::size_t i = 0; i < graph.edges.size(); ++i) graph.weights.push_back(draw_weight(random));
    return graph;
}

std::vector<EdgeIndex> change_weights(WeightedGraph& graph, std::mt19937& random, std::size_t count) {
    std::vector<EdgeIndex> changed;
    for (; count > 0 && !graph.edges.empty(); --count) {
        changed.push_back(
            std::uniform_int_distribution<EdgeIndex>(0, static_cast<EdgeIndex>(graph.edges.size() - 1))(random));
        graph.weights[changed.back()] = draw_weight(random);
    }
    return changed;
}

std::vector<Millis> reference_times(const WeightedGraph& graph, const std::vector<Seed>& seeds,
                                    SearchDirection direction) {
    return search(graph.topology(), graph.weights, seeds, direction).time;
}

}  // namespace isodelta::support
