#include "network/hierarchy/renumber.hpp"

#include <algorithm>
#include <numeric>

namespace isodelta::network {

Renumbered number_by_place(const Hierarchy& hierarchy, const std::vector<std::pair<Vertex, Vertex>>& edges) {
    Renumbered numbered{.hierarchy = hierarchy,
                        .vertex_of = {hierarchy.place.begin(), hierarchy.place.end()},
                        .old_edge = std::vector<EdgeIndex>(edges.size())};
    std::iota(numbered.old_edge.begin(), numbered.old_edge.end(), 0U);
    std::stable_sort(numbered.old_edge.begin(), numbered.old_edge.end(), [&](EdgeIndex a, EdgeIndex b) {
        return hierarchy.place[edges[a].first] < hierarchy.place[edges[b].first];
    });
    std::vector<EdgeIndex> new_edge(edges.size());
    for (EdgeIndex i = 0; i < edges.size(); ++i) new_edge[numbered.old_edge[i]] = i;

    std::vector<std::uint32_t> same(hierarchy.vertices());
    std::iota(same.begin(), same.end(), 0U);
    const auto positions = static_cast<std::ptrdiff_t>(hierarchy.core.size());
    std::vector<std::uint32_t> step_of_edge;
    for (const EdgeIndex old : numbered.old_edge) step_of_edge.push_back(hierarchy.step_of_edge[old]);
    std::vector<EdgeIndex> step_edges;
    for (const EdgeIndex old : hierarchy.step_edges) step_edges.push_back(new_edge[old]);
    numbered.hierarchy.core = std::vector<Vertex>(same.begin(), same.begin() + positions);
    numbered.hierarchy.inner = std::vector<Vertex>(same.begin() + positions, same.end());
    numbered.hierarchy.place = std::move(same);
    numbered.hierarchy.step_of_edge = std::move(step_of_edge);
    numbered.hierarchy.step_edges = std::move(step_edges);
    numbered.hierarchy.in_order = true;
    return numbered;
}

}  // namespace isodelta::network
