#include "network/hierarchy/chain_graph.hpp"

#include <algorithm>

namespace isodelta::network {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// Who is next to whom, without direction, parallels and self-loops: the slots of vertex v are first[v] … first[v+1].
struct Neighbours {
    std::vector<std::uint32_t> first;
    std::vector<Vertex> vertex;  ///< by slot, ascending among the slots of one vertex

    [[nodiscard]] std::uint32_t degree(Vertex v) const { return first[v + 1] - first[v]; }
    [[nodiscard]] std::uint32_t slot(Vertex from, Vertex to) const {
        const auto found = std::lower_bound(vertex.begin() + first[from], vertex.begin() + first[from + 1], to);
        return static_cast<std::uint32_t>(found - vertex.begin());
    }
};

Neighbours find_neighbours(const std::vector<std::pair<Vertex, Vertex>>& edges, std::size_t vertices) {
    std::vector<std::uint32_t> end(vertices + 1, 0);
    for (const auto& [from, to] : edges) {
        if (from == to) continue;
        ++end[from];
        ++end[to];
    }
    std::uint32_t sum = 0;
    for (std::uint32_t& count : end) sum += std::exchange(count, sum);
    std::vector<Vertex> both(sum);
    for (const auto& [from, to] : edges) {
        if (from == to) continue;
        both[end[from]++] = to;
        both[end[to]++] = from;
    }
    Neighbours near;
    near.first.push_back(0);
    near.vertex.reserve(both.size());
    std::uint32_t begin = 0;
    for (std::size_t v = 0; v < vertices; ++v) {
        std::sort(both.begin() + begin, both.begin() + end[v]);
        std::unique_copy(both.begin() + begin, both.begin() + end[v], std::back_inserter(near.vertex));
        begin = end[v];
        near.first.push_back(static_cast<std::uint32_t>(near.vertex.size()));
    }
    return near;
}

class ChainWalker {
public:
    ChainWalker(const std::vector<std::pair<Vertex, Vertex>>& edges, std::size_t vertices)
        : edges_(edges), near_(find_neighbours(edges, vertices)), step_of_slot_(near_.vertex.size(), kNoStep) {
        core_of_.assign(vertices, kNone);
        for (Vertex v = 0; v < vertices; ++v)
            if (near_.degree(v) != 2) keep(v);
        graph_.first_step.push_back(0);
    }

    ChainGraph walk_all() {
        for (std::size_t i = 0; i < graph_.core.size(); ++i) walk_from(graph_.core[i]);
        // What is left are rings without a junction; one vertex of each is kept.
        for (Vertex v = 0; v < core_of_.size(); ++v) {
            if (core_of_[v] != kNone || step_of_slot_[near_.first[v]] != kNoStep) continue;
            keep(v);
            walk_from(v);
        }
        graph_.step_of_edge.reserve(edges_.size());
        for (const auto& [from, to] : edges_)
            graph_.step_of_edge.push_back(from == to ? kNoStep : step_of_slot_[near_.slot(from, to)]);
        return std::move(graph_);
    }

private:
    void keep(Vertex v) {
        core_of_[v] = static_cast<std::uint32_t>(graph_.core.size());
        graph_.core.push_back(v);
    }

    void walk_from(Vertex start) {
        for (std::uint32_t slot = near_.first[start]; slot < near_.first[start + 1]; ++slot)
            if (step_of_slot_[slot] == kNoStep) walk(start, near_.vertex[slot]);
    }

    void walk(Vertex start, Vertex next) {
        Vertex at = start;
        for (;;) {
            const auto step = static_cast<std::uint32_t>(graph_.inner.size() + graph_.begin.size());
            step_of_slot_[near_.slot(at, next)] = 2 * step;
            step_of_slot_[near_.slot(next, at)] = 2 * step + 1;
            if (core_of_[next] != kNone) break;
            graph_.inner.push_back(next);
            const std::uint32_t first = near_.first[next];
            const Vertex beyond = near_.vertex[first] == at ? near_.vertex[first + 1] : near_.vertex[first];
            at = std::exchange(next, beyond);
        }
        graph_.begin.push_back(core_of_[start]);
        graph_.end.push_back(core_of_[next]);
        graph_.first_step.push_back(static_cast<std::uint32_t>(graph_.inner.size() + graph_.begin.size()));
    }

    const std::vector<std::pair<Vertex, Vertex>>& edges_;
    Neighbours near_;
    std::vector<std::uint32_t> core_of_;       // by vertex: number in core; kNone for an inner one
    std::vector<std::uint32_t> step_of_slot_;  // 2 × step + direction
    ChainGraph graph_;
};

}  // namespace

ChainGraph contract_chains(const std::vector<std::pair<Vertex, Vertex>>& edges, std::size_t vertices) {
    return ChainWalker(edges, vertices).walk_all();
}

}  // namespace isodelta::network
