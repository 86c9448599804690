#include "network/topology_view.hpp"

#include <vector>

#include "network/column_checks.hpp"

namespace isodelta::network {

TopologyView view_of(const Topology& topology) {
    const std::size_t count = boost::num_vertices(topology);
    std::vector<EdgeIndex> first_out = {0};
    std::vector<EdgeIndex> first_in = {0};
    std::vector<Vertex> targets;
    std::vector<Vertex> in_source;
    std::vector<EdgeIndex> in_edge;
    for (Vertex v = 0; v < count; ++v) {
        const auto [out_begin, out_end] = boost::out_edges(v, topology);
        for (auto edge = out_begin; edge != out_end; ++edge) targets.push_back(boost::target(*edge, topology));
        const auto [in_begin, in_end] = boost::in_edges(v, topology);
        for (auto edge = in_begin; edge != in_end; ++edge) {
            in_source.push_back(boost::source(*edge, topology));
            in_edge.push_back(boost::get(boost::edge_index, topology, *edge));
        }
        first_out.push_back(static_cast<EdgeIndex>(targets.size()));
        first_in.push_back(static_cast<EdgeIndex>(in_edge.size()));
    }
    return {std::move(first_out), std::move(targets), std::move(first_in), std::move(in_source), std::move(in_edge)};
}

std::string find_fault(const TopologyView& view) {
    const std::size_t count = num_vertices(view);
    const std::size_t total = view.target.size();
    if (!are_offsets(view.first_out, count, total)) return "edges from a vertex are no range";
    if (!are_offsets(view.first_in, count, total)) return "edges to a vertex are no range";
    if (view.in_source.size() != total || view.in_edge.size() != total) return "edges are missing in one direction";
    if (!all_below(view.target, count)) return "an edge leads to no vertex";
    for (Vertex v = 0; v < count; ++v)
        for (EdgeIndex i = view.first_in[v]; i < view.first_in[v + 1]; ++i) {
            const Vertex from = view.in_source[i];
            const EdgeIndex edge = view.in_edge[i];
            if (from >= count || edge < view.first_out[from] || edge >= view.first_out[from + 1] ||
                view.target[edge] != v)
                return "an edge is another one backwards";
        }
    return {};
}

}  // namespace isodelta::network
