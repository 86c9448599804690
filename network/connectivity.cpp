#include "network/connectivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <functional>
#include <limits>
#include <map>
#include <set>

#include "geo/polyline.hpp"

namespace isodelta::network {

namespace {

using datasets::Link;
using datasets::Mode;
using geo::Severity;

/// By edge: whether it is of one of the modes.
std::vector<char> edges_of(const Network& network, const std::vector<Mode>& modes) {
    std::vector<char> wanted;
    for (const Edge& edge : network.edges) {
        Mode mode = Mode::kRoad;
        if (edge.kind == EdgeKind::kPiece) mode = network.link_of(network.pieces[edge.item]).mode;
        const bool on_links =
            edge.kind == EdgeKind::kPiece || edge.kind == EdgeKind::kGate || edge.kind == EdgeKind::kPassage;
        wanted.push_back(on_links && std::find(modes.begin(), modes.end(), mode) != modes.end() ? 1 : 0);
    }
    return wanted;
}

std::string nearest_link(const Network& network, const Link& link, const std::string& project) {
    const geo::MapLine line = network.frame.to_map(link.geometry);
    double best = std::numeric_limits<double>::infinity();
    std::string_view nearest;
    for (std::uint32_t piece = 0; piece < network.pieces.size(); ++piece) {
        const LinkView other = network.link_of(network.pieces[piece]);
        if (other.mode != link.mode || other.project == project || other.id == link.id) continue;
        const geo::Polyline course(network.lines[piece]);
        for (const geo::MapPoint end : {line.front(), line.back()}) {
            const double gap = course.find_nearest(end).distance_m;
            if (gap >= best) continue;
            best = gap;
            nearest = other.id;
        }
    }
    if (nearest.empty()) return fmt::format("there is no other {}", to_string(link.mode));
    return fmt::format("the nearest {} is '{}', {:.0f} m from its end", to_string(link.mode), nearest, best);
}

/// Projects some link of which shares a vertex with a link of the same mode that is not theirs.
std::set<std::string> connected_projects(const Network& network) {
    std::map<Vertex, std::set<std::string>> projects_at;
    for (const Edge& edge : network.edges)
        if (edge.kind == EdgeKind::kPiece) {
            const std::string project(network.link_of(network.pieces[edge.item]).project);
            projects_at[edge.from].insert(project);
            projects_at[edge.to].insert(project);
        }
    std::set<std::string> connected;
    for (const auto& [vertex, projects] : projects_at)
        if (projects.size() > 1) connected.insert(projects.begin(), projects.end());
    return connected;
}

std::set<std::string> report_lonely_projects(const Network& network, std::vector<geo::Problem>& problems) {
    const std::set<std::string> connected = connected_projects(network);
    std::set<std::string> lonely;
    for (const Link& link : network.dataset->links) {
        const std::string& project = link.lifetime.project;
        if (project.empty() || connected.contains(project) || !lonely.insert(project).second) continue;
        problems.push_back({Severity::kError, "", "projects", project, "",
                            fmt::format("is not connected with the network: its link '{}' meets no other, and {}",
                                        link.id, nearest_link(network, link, project))});
    }
    return lonely;
}

/// Numbers the strong components of the graph of those edges that are `wanted`.
std::size_t number_components(const Network& network, const std::vector<char>& wanted,
                              std::vector<std::uint32_t>& component_of) {
    return std::visit(
        [&]<class Graph>(const Graph& topology) {
            using Wanted = std::function<bool(typename boost::graph_traits<Graph>::edge_descriptor)>;
            const auto edge_index = get(boost::edge_index, topology);
            const boost::filtered_graph<Graph, Wanted> graph(
                topology, [&](const auto& edge) { return wanted[get(edge_index, edge)] != 0; });
            const auto index = get(boost::vertex_index, topology);
            return boost::strong_components(graph, boost::make_iterator_property_map(component_of.begin(), index),
                                            boost::vertex_index_map(index));
        },
        network.topology);
}

}  // namespace

Components find_components(const Network& network, const std::vector<Mode>& modes) {
    Components components;
    components.of_vertex.resize(network.positions.size());
    const std::size_t total = number_components(network, edges_of(network, modes), components.of_vertex);
    components.pieces.resize(total);
    for (std::size_t i = 0; i < network.pieces.size(); ++i) {
        const Mode mode = network.link_of(network.pieces[i]).mode;
        if (std::find(modes.begin(), modes.end(), mode) == modes.end()) continue;
        ++components.pieces[components.of_vertex[network.ends[i].begin]];
    }
    for (std::uint32_t i = 0; i < total; ++i) {
        if (components.pieces[i] > 0) ++components.count;
        if (components.pieces[i] > components.pieces[components.largest]) components.largest = i;
    }
    return components;
}

Connected connect(const Network& network, datasets::Travellers travellers) {
    std::vector<char> allowed(network.edges.size());
    std::vector<char> touched(network.positions.size());
    for (EdgeIndex i = 0; i < network.edges.size(); ++i) {
        const Edge& edge = network.edges[i];
        Travellers who = datasets::kEverybody;
        if (edge.kind == EdgeKind::kPiece) {
            const LinkRow& link = network.links.rows[network.pieces[edge.item].link];
            who = edge.against != 0 ? link.against : link.along;
        }
        if ((who & ~edge.barred & travellers) == 0) continue;
        allowed[i] = 1;
        if (edge.kind == EdgeKind::kPiece) touched[edge.from] = touched[edge.to] = 1;
    }
    std::vector<std::uint32_t> component_of(network.positions.size());
    const std::size_t total = number_components(network, allowed, component_of);
    std::vector<std::size_t> sizes(total);
    for (Vertex vertex = 0; vertex < touched.size(); ++vertex) sizes[component_of[vertex]] += touched[vertex];
    Connected connected;
    for (const std::size_t size : sizes) {
        connected.vertices += size;
        connected.components += size > 0 ? 1 : 0;
        connected.largest = std::max(connected.largest, size);
    }
    return connected;
}

void report_disconnected(const Network& network, std::vector<geo::Problem>& problems) {
    const std::set<std::string> lonely = report_lonely_projects(network, problems);
    for (const std::vector<Mode>& modes : {std::vector{Mode::kRoad, Mode::kFerry}, {Mode::kRail}, {Mode::kWaterway}}) {
        const Components components = find_components(network, modes);
        std::set<std::uint32_t> reported = {components.largest};
        for (std::size_t i = 0; i < network.pieces.size(); ++i) {
            const LinkView link = network.link_of(network.pieces[i]);
            if (std::find(modes.begin(), modes.end(), link.mode) == modes.end() ||
                lonely.contains(std::string(link.project)))
                continue;
            const std::uint32_t component = components.of_vertex[network.ends[i].begin];
            if (!reported.insert(component).second) continue;
            problems.push_back(
                {Severity::kWarning, "", "links", std::string(link.id), "",
                 fmt::format(
                     "and what it meets ({} pieces) are not connected both ways with the rest of the {} network",
                     components.pieces[component], to_string(link.mode))});
        }
    }
}

}  // namespace isodelta::network
