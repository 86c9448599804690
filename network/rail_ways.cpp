#include "network/rail_ways.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>
#include <limits>
#include <utility>

namespace isodelta::network {

struct RailWays::LineGraph {
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                        boost::property<boost::edge_weight_t, double>>;
    /// Shortest ways from one vertex.
    struct Tree {
        std::vector<std::size_t> parent;
        std::vector<double> length;
    };

    std::map<Vertex, std::size_t> number_of;
    std::map<std::pair<std::size_t, std::size_t>, std::uint32_t> shortest_piece;
    Graph graph;
    std::map<std::size_t, Tree> trees;

    std::size_t number(Vertex vertex) { return number_of.emplace(vertex, number_of.size()).first->second; }

    /// One way along a piece.
    void add(std::uint32_t piece, Vertex from, Vertex to, const std::vector<Piece>& pieces) {
        const double length = pieces[piece].end_m - pieces[piece].begin_m;
        const std::pair between(number(from), number(to));
        const auto [entry, fresh] = shortest_piece.emplace(between, piece);
        if (!fresh && length < pieces[entry->second].end_m - pieces[entry->second].begin_m) entry->second = piece;
        boost::add_edge(between.first, between.second, length, graph);
    }

    const Tree& tree_from(std::size_t source) {
        const auto known = trees.find(source);
        if (known != trees.end()) return known->second;
        Tree tree{std::vector<std::size_t>(boost::num_vertices(graph)),
                  std::vector<double>(boost::num_vertices(graph))};
        boost::dijkstra_shortest_paths_no_color_map(
            graph, source, boost::predecessor_map(tree.parent.data()).distance_map(tree.length.data()));
        return trees.emplace(source, std::move(tree)).first->second;
    }
};

RailWays::RailWays(const datasets::Dataset& dataset, const NodedLinks& noded) : dataset_(dataset), noded_(noded) {
    for (std::uint32_t piece = 0; piece < noded.pieces.size(); ++piece) {
        const datasets::Link& link = dataset.links[noded.pieces[piece].link];
        if (link.mode != datasets::Mode::kRail) continue;
        pieces_of_line_[link.line].push_back(piece);
    }
    for (const auto& [station, vertex] : noded.rail_vertices)
        vertex_of_station_[dataset.facilities[station].id] = vertex;
}

RailWays::~RailWays() = default;

RailWays::LineGraph& RailWays::graph_of(const std::vector<std::string>& lines) {
    std::unique_ptr<LineGraph>& graph = graphs_[lines];
    if (graph) return *graph;
    graph = std::make_unique<LineGraph>();
    for (const std::string& line : lines)
        for (const std::uint32_t piece : pieces_of_line_[line]) {
            const auto [begin, end] = noded_.ends[piece];
            graph->add(piece, begin, end, noded_.pieces);
            if (dataset_.links[noded_.pieces[piece].link].direction == datasets::Direction::kBoth)
                graph->add(piece, end, begin, noded_.pieces);
        }
    return *graph;
}

std::optional<std::vector<std::uint32_t>> RailWays::find(const std::vector<std::string>& lines, const std::string& from,
                                                         const std::string& to) {
    const auto begin = vertex_of_station_.find(from);
    const auto end = vertex_of_station_.find(to);
    if (begin == vertex_of_station_.end() || end == vertex_of_station_.end()) return std::nullopt;
    LineGraph& graph = graph_of(lines);
    const auto source = graph.number_of.find(begin->second);
    const auto target = graph.number_of.find(end->second);
    if (source == graph.number_of.end() || target == graph.number_of.end()) return std::nullopt;

    const LineGraph::Tree& tree = graph.tree_from(source->second);
    if (tree.length[target->second] == std::numeric_limits<double>::max()) return std::nullopt;
    std::vector<std::uint32_t> way;
    for (std::size_t at = target->second; at != source->second; at = tree.parent[at])
        way.push_back(graph.shortest_piece.at({tree.parent[at], at}));
    std::reverse(way.begin(), way.end());
    return way;
}

}  // namespace isodelta::network
