#include "network/rail_ways.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>
#include <limits>

namespace isodelta::network {

RailWays::RailWays(const datasets::Dataset& dataset, const NodedLinks& noded) : dataset_(dataset), noded_(noded) {
    for (std::uint32_t piece = 0; piece < noded.pieces.size(); ++piece) {
        const datasets::Link& link = dataset.links[noded.pieces[piece].link];
        if (link.mode != datasets::Mode::kRail) continue;
        const auto [begin, end] = noded.ends[piece];
        graph_[begin].emplace_back(end, piece);
        graph_[end].emplace_back(begin, piece);
        if (!link.from.empty() && noded.pieces[piece].begin_m == 0) vertex_of_station_[link.from] = begin;
        const bool last = piece + 1 == noded.pieces.size() || noded.pieces[piece + 1].link != noded.pieces[piece].link;
        if (!link.to.empty() && last) vertex_of_station_[link.to] = end;
        for (const std::string& via : link.via)
            for (const Vertex vertex : {begin, end})
                if (const auto* facility = find_by_id(dataset.facilities, via);
                    facility != nullptr && noded.titles[vertex] == facility->title())
                    vertex_of_station_[via] = vertex;
    }
}

const RailWays::Way& RailWays::find(const std::vector<std::string>& lines, const std::string& from, const std::string& to) {
    const std::string key = fmt::format("{}>{}@{}", from, to, fmt::join(lines, ";"));
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
    const auto begin = vertex_of_station_.find(from);
    const auto end = vertex_of_station_.find(to);
    Way way;
    if (begin != vertex_of_station_.end() && end != vertex_of_station_.end())
        way = search({lines.begin(), lines.end()}, begin->second, end->second);
    return known_.emplace(key, std::move(way)).first->second;
}

RailWays::Way RailWays::search(const std::set<std::string>& lines, Vertex from, Vertex to) const {
    // The lines of one service have a few hundred pieces at most: Boost's Dijkstra on a graph of just those.
    std::map<Vertex, std::size_t> local;
    std::vector<Vertex> vertices;
    const auto number = [&](Vertex vertex) {
        const auto [entry, fresh] = local.emplace(vertex, vertices.size());
        if (fresh) vertices.push_back(vertex);
        return entry->second;
    };
    using LineGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                        boost::property<boost::edge_weight_t, double>>;
    LineGraph graph;
    std::map<std::pair<std::size_t, std::size_t>, std::uint32_t> piece_between;
    for (const auto& [vertex, neighbours] : graph_)
        for (const auto& [neighbour, piece] : neighbours) {
            if (!lines.contains(dataset_.links[noded_.pieces[piece].link].line)) continue;
            const std::size_t a = number(vertex);
            const std::size_t b = number(neighbour);
            const double length = noded_.pieces[piece].end_m - noded_.pieces[piece].begin_m;
            const auto [entry, fresh] = piece_between.emplace(std::pair(a, b), piece);
            const auto& other = noded_.pieces[entry->second];
            if (!fresh && length < other.end_m - other.begin_m) entry->second = piece;
            boost::add_edge(a, b, length, graph);
        }
    if (!local.contains(from) || !local.contains(to)) return std::nullopt;

    std::vector<std::size_t> parent(boost::num_vertices(graph));
    std::vector<double> length(boost::num_vertices(graph));
    boost::dijkstra_shortest_paths_no_color_map(graph, local[from], boost::predecessor_map(parent.data()).distance_map(length.data()));
    if (length[local[to]] == std::numeric_limits<double>::max()) return std::nullopt;
    std::vector<std::uint32_t> way;
    for (std::size_t at = local[to]; at != local[from]; at = parent[at]) way.push_back(piece_between.at({parent[at], at}));
    std::reverse(way.begin(), way.end());
    return way;
}

}  // namespace isodelta::network
