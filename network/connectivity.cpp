#include "network/connectivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <limits>
#include <map>
#include <set>

#include "geo/polyline.hpp"

namespace isodelta::network {

namespace {

using datasets::Link;
using datasets::Mode;
using geo::Severity;

template <class EdgeIndexMap>
struct OfModes {
    const Network* network = nullptr;
    const std::vector<Mode>* modes = nullptr;
    EdgeIndexMap index = {};

    template <class EdgeDescriptor>
    bool operator()(const EdgeDescriptor& descriptor) const {
        const Edge& edge = network->edges[get(index, descriptor)];
        if (edge.kind == EdgeKind::kGate) return std::find(modes->begin(), modes->end(), Mode::kRoad) != modes->end();
        if (edge.kind != EdgeKind::kPiece) return false;
        const Mode mode = network->link_of(network->pieces[edge.item]).mode;
        return std::find(modes->begin(), modes->end(), mode) != modes->end();
    }
};

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

template <class Graph>
std::size_t number_components(const Graph& topology, const Network& network, const std::vector<Mode>& modes,
                              std::vector<std::uint32_t>& component_of) {
    using Filter = OfModes<typename boost::property_map<Graph, boost::edge_index_t>::const_type>;
    const boost::filtered_graph<Graph, Filter> graph(topology,
                                                     Filter{&network, &modes, get(boost::edge_index, topology)});
    const auto index = get(boost::vertex_index, topology);
    return boost::strong_components(graph, boost::make_iterator_property_map(component_of.begin(), index),
                                    boost::vertex_index_map(index));
}

}  // namespace

Components find_components(const Network& network, const std::vector<Mode>& modes) {
    Components components;
    components.of_vertex.resize(network.positions.size());
    const std::size_t total = std::visit(
        [&](const auto& topology) { return number_components(topology, network, modes, components.of_vertex); },
        network.topology);
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
