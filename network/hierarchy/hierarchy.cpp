#include "network/hierarchy/hierarchy.hpp"

#include <algorithm>
#include <numeric>

#include "network/hierarchy/elimination_order.hpp"

namespace isodelta::network {

namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

std::vector<std::uint32_t> inverse(const std::vector<std::uint32_t>& order) {
    std::vector<std::uint32_t> place(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    return place;
}

/// The order of a hierarchy: lowest first, and behind it what that one does not have in its core.
std::vector<std::uint32_t> order_of(const Hierarchy& base, const ChainGraph& graph) {
    std::vector<std::uint32_t> order(graph.core.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto height = [&](std::uint32_t number) {
        const Vertex vertex = graph.core[number];
        const bool known = vertex < base.vertices() && base.place[vertex] < base.core.size();
        return known ? base.core.size() - base.place[vertex] : base.core.size() + 1;
    };
    std::vector<std::size_t> heights;
    for (const std::uint32_t number : order) heights.push_back(height(number));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return heights[a] < heights[b]; });
    return order;
}

/// For each rank, the ranks above that it is joined to once all below are contracted, ascending.
///
/// The lowest of them is its parent: contracting a vertex joins all above it, so it hands them on to that one.
Lists complete(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs,
               const std::vector<std::uint32_t>& rank) {
    Lists above(rank.size());
    for (const auto& [a, b] : pairs) {
        if (a == b) continue;
        const auto [low, high] = std::minmax(rank[a], rank[b]);
        above[low].push_back(high);
    }
    for (std::uint32_t v = 0; v < above.size(); ++v) {
        std::vector<std::uint32_t>& list = above[v];
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        list.shrink_to_fit();
        if (list.size() < 2) continue;
        std::vector<std::uint32_t>& parent = above[list.front()];
        parent.insert(parent.end(), list.begin() + 1, list.end());
    }
    return above;
}

/// Positions: every rank after its parent, what is below one rank in one run behind it.
std::vector<std::uint32_t> positions_of(const Lists& above) {
    const auto count = static_cast<std::uint32_t>(above.size());
    std::vector<std::uint32_t> subtree(count, 1);
    for (std::uint32_t v = 0; v < count; ++v)
        if (!above[v].empty()) subtree[above[v].front()] += subtree[v];
    // Downwards, each takes its place in what its parent still has to give.
    std::vector<std::uint32_t> position(count);
    std::vector<std::uint32_t> next(count);
    std::uint32_t next_root = 0;
    for (std::uint32_t v = count; v-- > 0;) {
        std::uint32_t& free = above[v].empty() ? next_root : next[above[v].front()];
        position[v] = free;
        free += subtree[v];
        next[v] = position[v] + 1;
    }
    return position;
}

struct Arcs {
    std::vector<std::uint32_t> first_up;
    std::vector<std::uint32_t> head;
    std::vector<std::uint32_t> tail;
};

Arcs to_arcs(Lists above, const std::vector<std::uint32_t>& position) {
    const std::vector<std::uint32_t> rank_at = inverse(position);
    std::size_t count = 0;
    for (const auto& list : above) count += list.size();
    Arcs arcs;
    arcs.first_up.reserve(above.size() + 1);
    arcs.first_up.push_back(0);
    arcs.head.reserve(count);
    arcs.tail.reserve(count);
    for (std::uint32_t at = 0; at < rank_at.size(); ++at) {
        std::vector<std::uint32_t>& list = above[rank_at[at]];
        for (std::uint32_t& upper : list) upper = position[upper];
        std::sort(list.begin(), list.end(), std::greater<>());
        arcs.head.insert(arcs.head.end(), list.begin(), list.end());
        arcs.tail.insert(arcs.tail.end(), list.size(), at);
        arcs.first_up.push_back(static_cast<std::uint32_t>(arcs.head.size()));
        std::vector<std::uint32_t>().swap(list);
    }
    return arcs;
}

void add_down_lists(const Arcs& arcs, std::size_t positions, Hierarchy& hierarchy) {
    std::vector<std::uint32_t> first(positions + 1, 0);
    for (const std::uint32_t head : arcs.head) ++first[head + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    std::vector<std::uint32_t> down(arcs.head.size());
    for (std::uint32_t arc = 0; arc < arcs.head.size(); ++arc) down[next[arcs.head[arc]]++] = arc;
    hierarchy.first_down = std::move(first);
    hierarchy.down = std::move(down);
}

void add_subtrees(const Arcs& arcs, std::size_t positions, Hierarchy& hierarchy) {
    std::vector<std::uint32_t> subtree(positions, 1);
    for (std::size_t at = positions; at-- > 0;)
        if (arcs.first_up[at] != arcs.first_up[at + 1]) subtree[arcs.head[arcs.first_up[at]]] += subtree[at];
    hierarchy.subtree = std::move(subtree);
}

/// Chains in an order that suits sweeps and customisation: those with inner vertices first, each group by arc.
class ChainArranger {
public:
    ChainArranger(const ChainGraph& graph, const std::vector<std::uint32_t>& position_of_core, const Arcs& arcs)
        : graph_(graph), position_(position_of_core), arcs_(arcs) {}

    void arrange(Hierarchy& hierarchy) {
        const auto count = static_cast<std::uint32_t>(graph_.begin.size());
        std::vector<std::uint32_t> arc_of(count);
        for (std::uint32_t chain = 0; chain < count; ++chain) arc_of[chain] = arc_of_chain(chain);
        std::vector<std::uint32_t> order(count);
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            if (is_long(a) != is_long(b)) return is_long(a);
            return arc_of[a] < arc_of[b];
        });

        std::vector<std::uint32_t> begin;
        std::vector<std::uint32_t> end;
        std::vector<std::uint32_t> chain_arc;
        std::vector<std::uint32_t> first_step{0};
        std::vector<Vertex> inner;
        std::vector<std::uint32_t> chain_of_inner;
        std::vector<std::uint32_t> moved(graph_.first_step.back());  // by step: where it is now
        for (const std::uint32_t chain : order) {
            const std::uint32_t steps = graph_.first_step[chain + 1] - graph_.first_step[chain];
            for (std::uint32_t k = 0; k < steps; ++k) moved[graph_.first_step[chain] + k] = first_step.back() + k;
            const auto first_inner = graph_.inner.begin() + (graph_.first_step[chain] - chain);
            inner.insert(inner.end(), first_inner, first_inner + (steps - 1));
            chain_of_inner.insert(chain_of_inner.end(), steps - 1, static_cast<std::uint32_t>(begin.size()));
            chain_arc.push_back(arc_of[chain]);
            begin.push_back(position_[graph_.begin[chain]]);
            end.push_back(position_[graph_.end[chain]]);
            first_step.push_back(first_step.back() + steps);
            if (steps > 1) hierarchy.long_chains = static_cast<std::uint32_t>(begin.size());
        }
        std::vector<std::uint32_t> step_of_edge(graph_.step_of_edge);
        for (std::uint32_t& step : step_of_edge)
            if (step != kNoStep) step = 2 * moved[step / 2] + step % 2;
        hierarchy.chain_begin = std::move(begin);
        hierarchy.chain_end = std::move(end);
        add_arc_chains(chain_arc, hierarchy);
        hierarchy.chain_arc = std::move(chain_arc);
        hierarchy.first_step = std::move(first_step);
        hierarchy.inner = std::move(inner);
        hierarchy.chain_of_inner = std::move(chain_of_inner);
        add_step_edges(step_of_edge, hierarchy);
        hierarchy.step_of_edge = std::move(step_of_edge);
    }

private:
    void add_arc_chains(const std::vector<std::uint32_t>& chain_arc, Hierarchy& hierarchy) const {
        std::vector<std::uint32_t> first(arcs_.head.size() + 1, 0);
        for (const std::uint32_t arc : chain_arc)
            if (arc != kNoArc) ++first[arc + 1];
        std::partial_sum(first.begin(), first.end(), first.begin());
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        std::vector<std::uint32_t> chains(first.back());
        for (std::uint32_t chain = 0; chain < chain_arc.size(); ++chain)
            if (chain_arc[chain] != kNoArc) chains[next[chain_arc[chain]]++] = chain;
        hierarchy.first_chain = std::move(first);
        hierarchy.arc_chains = std::move(chains);
    }

    void add_step_edges(const std::vector<std::uint32_t>& step_of_edge, Hierarchy& hierarchy) const {
        std::vector<std::uint32_t> first(graph_.first_step.back() + 1, 0);
        for (const std::uint32_t step : step_of_edge)
            if (step != kNoStep) ++first[step / 2 + 1];
        std::partial_sum(first.begin(), first.end(), first.begin());
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        std::vector<EdgeIndex> edges(first.back());
        for (EdgeIndex edge = 0; edge < step_of_edge.size(); ++edge)
            if (step_of_edge[edge] != kNoStep) edges[next[step_of_edge[edge] / 2]++] = edge;
        hierarchy.first_edge = std::move(first);
        hierarchy.step_edges = std::move(edges);
    }

    [[nodiscard]] bool is_long(std::uint32_t chain) const {
        return graph_.first_step[chain + 1] - graph_.first_step[chain] > 1;
    }

    [[nodiscard]] std::uint32_t arc_of_chain(std::uint32_t chain) const {
        const std::uint32_t begin = position_[graph_.begin[chain]];
        const std::uint32_t end = position_[graph_.end[chain]];
        if (begin == end) return kNoArc;
        const auto [upper, lower] = std::minmax(begin, end);
        const auto first = arcs_.head.begin() + arcs_.first_up[lower];
        const auto found =
            std::lower_bound(first, arcs_.head.begin() + arcs_.first_up[lower + 1], upper, std::greater<>());
        return static_cast<std::uint32_t>(found - arcs_.head.begin());
    }

    const ChainGraph& graph_;
    const std::vector<std::uint32_t>& position_;
    const Arcs& arcs_;
};

}  // namespace

Hierarchy build_hierarchy(const std::vector<std::pair<Vertex, Vertex>>& edges, std::size_t vertices,
                          const Hierarchy* base) {
    const ChainGraph graph = contract_chains(edges, vertices);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    pairs.reserve(graph.begin.size());
    for (std::size_t chain = 0; chain < graph.begin.size(); ++chain)
        pairs.emplace_back(graph.begin[chain], graph.end[chain]);

    const std::size_t positions = graph.core.size();
    const std::vector<std::uint32_t> rank =
        inverse(base != nullptr ? order_of(*base, graph) : find_elimination_order(pairs, positions));
    Lists above = complete(pairs, rank);
    const std::vector<std::uint32_t> position_of_rank = positions_of(above);
    Arcs arcs = to_arcs(std::move(above), position_of_rank);

    std::vector<std::uint32_t> position_of_core(positions);
    std::vector<Vertex> core(positions);
    for (std::size_t i = 0; i < positions; ++i) {
        position_of_core[i] = position_of_rank[rank[i]];
        core[position_of_core[i]] = graph.core[i];
    }
    Hierarchy hierarchy;
    add_down_lists(arcs, positions, hierarchy);
    add_subtrees(arcs, positions, hierarchy);
    ChainArranger(graph, position_of_core, arcs).arrange(hierarchy);
    std::vector<std::uint32_t> place(vertices);
    for (std::uint32_t at = 0; at < positions; ++at) place[core[at]] = at;
    for (std::uint32_t i = 0; i < hierarchy.inner.size(); ++i)
        place[hierarchy.inner[i]] = static_cast<std::uint32_t>(positions) + i;
    for (Vertex v = 0; v < vertices && place[v] == v; ++v) hierarchy.in_order = v + 1 == vertices;
    hierarchy.core = std::move(core);
    hierarchy.place = std::move(place);
    hierarchy.first_up = std::move(arcs.first_up);
    hierarchy.head = std::move(arcs.head);
    hierarchy.tail = std::move(arcs.tail);
    return hierarchy;
}

}  // namespace isodelta::network
