#pragma once

#include <optional>
#include <span>
#include <vector>

#include "network/search.hpp"

namespace isodelta::network {

/// Exact travel times up to a limit, by Dijkstra's algorithm with a heap of its own: for small circles, where a sweep
/// would visit the whole country. Keeps its working memory from one search to the next.
///
/// Lives: refers to the graph; one a thread
class BoundedSearch {
public:
    explicit BoundedSearch(const Graph& graph) : graph_(graph) {}
    explicit BoundedSearch(Graph&& graph) = delete;

    /// Shape:  `times` by vertex; kUnreachable beyond the limit
    /// Returns false where more than `most` vertices are within the limit; `times` are then of some ways, if not of the
    /// best.
    [[nodiscard]] bool run(std::span<const Millis> weights, std::span<const Seed> seeds, SearchDirection direction,
                           Millis limit, std::size_t most, std::span<Millis> times);

private:
    const Graph& graph_;
    std::vector<std::uint64_t> heap_;  // time in the upper half, vertex in the lower
};

}  // namespace isodelta::network
