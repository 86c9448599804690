#include "network/rail_ways.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>
#include <limits>
#include <utility>

#include "network/profile.hpp"

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
    std::map<std::pair<std::size_t, std::size_t>, const RailPiece*> shortest_piece;
    Graph graph;
    std::map<std::size_t, Tree> trees;

    std::size_t number(Vertex vertex) { return number_of.emplace(vertex, number_of.size()).first->second; }

    /// One way along a piece.
    void add(const RailPiece& piece, Vertex from, Vertex to) {
        const std::pair between(number(from), number(to));
        const auto [entry, fresh] = shortest_piece.emplace(between, &piece);
        if (!fresh && piece.length < entry->second->length) entry->second = &piece;
        boost::add_edge(between.first, between.second, piece.length.value, graph);
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

const RailPiece& Rails::of(std::uint32_t piece) const {
    return *std::lower_bound(pieces.begin(), pieces.end(), piece,
                             [](const RailPiece& one, std::uint32_t number) { return one.piece < number; });
}

namespace {

RailPiece rail_piece(std::uint32_t number, const Piece& piece, PieceEnds ends, const LinkView& link) {
    return {.piece = number,
            .ends = ends,
            .length = geo::Metres(piece.end_m - piece.begin_m),
            .speed = design_speed(link),
            .line = std::string(link.line),
            .one_way = link.direction == datasets::Direction::kForward};
}

}  // namespace

Rails rails_of(const datasets::Dataset& dataset, const NodedLinks& noded) {
    Rails rails;
    for (std::uint32_t i = 0; i < noded.pieces.size(); ++i) {
        const datasets::Link& link = dataset.links[noded.pieces[i].link];
        if (link.mode == datasets::Mode::kRail)
            rails.pieces.push_back(rail_piece(i, noded.pieces[i], noded.ends[i], link));
    }
    for (const auto& [station, vertex] : noded.rail_vertices)
        rails.vertex_of_station[dataset.facilities[station].id] = vertex;
    return rails;
}

Rails rails_of(const Network& network) {
    Rails rails;
    for (std::uint32_t i = 0; i < network.pieces.size(); ++i) {
        if (network.links.rows[network.pieces[i].link].mode != static_cast<std::uint8_t>(datasets::Mode::kRail))
            continue;
        rails.pieces.push_back(rail_piece(i, network.pieces[i], network.ends[i], network.link_of(network.pieces[i])));
    }
    for (const Station& station : network.stations)
        if (station.tracks != kNoVertex) rails.vertex_of_station[network.facility_of(station).id] = station.tracks;
    return rails;
}

RailWays::RailWays(const Rails& rails) : rails_(rails) {
    for (const RailPiece& piece : rails.pieces) pieces_of_line_[piece.line].push_back(&piece);
}

RailWays::~RailWays() = default;

RailWays::LineGraph& RailWays::graph_of(const std::vector<std::string>& lines) {
    std::unique_ptr<LineGraph>& graph = graphs_[lines];
    if (graph) return *graph;
    graph = std::make_unique<LineGraph>();
    for (const std::string& line : lines)
        for (const RailPiece* piece : pieces_of_line_[line]) {
            graph->add(*piece, piece->ends.begin, piece->ends.end);
            if (!piece->one_way) graph->add(*piece, piece->ends.end, piece->ends.begin);
        }
    return *graph;
}

std::optional<std::vector<std::uint32_t>> RailWays::find(const std::vector<std::string>& lines, const std::string& from,
                                                         const std::string& to) {
    const auto& stations = rails_.vertex_of_station;
    const auto begin = stations.find(from);
    const auto end = stations.find(to);
    if (begin == stations.end() || end == stations.end()) return std::nullopt;
    LineGraph& graph = graph_of(lines);
    const auto source = graph.number_of.find(begin->second);
    const auto target = graph.number_of.find(end->second);
    if (source == graph.number_of.end() || target == graph.number_of.end()) return std::nullopt;

    const LineGraph::Tree& tree = graph.tree_from(source->second);
    if (tree.length[target->second] == std::numeric_limits<double>::max()) return std::nullopt;
    std::vector<std::uint32_t> way;
    for (std::size_t at = target->second; at != source->second; at = tree.parent[at])
        way.push_back(graph.shortest_piece.at({tree.parent[at], at})->piece);
    std::reverse(way.begin(), way.end());
    return way;
}

}  // namespace isodelta::network
