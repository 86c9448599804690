#include "network/appraisal/set_search.hpp"

namespace isodelta::network {

SearchArcs::SearchArcs(const Network& network, SearchDirection direction)
    : forward_(direction == SearchDirection::kForward),
      first_(network.positions.size() + 1, 0),
      arcs_(network.edges.size()) {
    for (const Edge& edge : network.edges) ++first_[tail(edge) + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (EdgeIndex i = 0; i < network.edges.size(); ++i) {
        const Edge& edge = network.edges[i];
        arcs_[next[tail(edge)]++] = {i, head(edge)};
    }
}

std::vector<Millis> search_times(const SearchArcs& arcs, std::span<const Millis> weights, std::span<const Seed> seeds) {
    std::vector<Millis> times(arcs.vertices(), kUnreachable);
    DecreaseSearch search(arcs);
    for (const Seed& seed : seeds) search.offer(seed.vertex, seed.time);
    search.run(weights, times, [](Vertex) {});
    return times;
}

}  // namespace isodelta::network
