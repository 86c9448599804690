#include "network/hierarchy/elimination_order.hpp"

#include <metis.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "geo/errors.hpp"

namespace isodelta::network {

namespace {

/// Without parallels, as METIS wants it.
struct Adjacency {
    std::vector<idx_t> first;
    std::vector<idx_t> neighbour;
};

Adjacency to_adjacency(std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs, std::size_t vertices) {
    std::erase_if(pairs, [](const auto& pair) { return pair.first == pair.second; });
    for (auto& [a, b] : pairs)
        if (a > b) std::swap(a, b);
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());

    Adjacency graph{.first = std::vector<idx_t>(vertices + 1, 0), .neighbour = std::vector<idx_t>(2 * pairs.size())};
    for (const auto& [a, b] : pairs) {
        ++graph.first[a + 1];
        ++graph.first[b + 1];
    }
    std::partial_sum(graph.first.begin(), graph.first.end(), graph.first.begin());
    std::vector<idx_t> next(graph.first.begin(), graph.first.end() - 1);
    for (const auto& [a, b] : pairs) {
        graph.neighbour[next[a]++] = static_cast<idx_t>(b);
        graph.neighbour[next[b]++] = static_cast<idx_t>(a);
    }
    return graph;
}

}  // namespace

std::vector<std::uint32_t> find_elimination_order(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs,
                                                  std::size_t vertices) {
    std::vector<std::uint32_t> order(vertices);
    std::iota(order.begin(), order.end(), 0U);
    Adjacency graph = to_adjacency(pairs, vertices);
    if (graph.neighbour.empty()) return order;  // METIS takes no graph without edges

    std::array<idx_t, METIS_NOPTIONS> options{};
    METIS_SetDefaultOptions(options.data());
    options[METIS_OPTION_NUMBERING] = 0;
    options[METIS_OPTION_SEED] = 1;
    auto count = static_cast<idx_t>(vertices);
    std::vector<idx_t> vertex_at(vertices);
    std::vector<idx_t> place_of(vertices);
    if (METIS_NodeND(&count, graph.first.data(), graph.neighbour.data(), nullptr, options.data(), vertex_at.data(),
                     place_of.data()) != METIS_OK)
        throw geo::Error(geo::ErrorCode::kIo, "the order of the hierarchy could not be found: METIS failed");
    std::copy(vertex_at.begin(), vertex_at.end(), order.begin());
    return order;
}

}  // namespace isodelta::network
