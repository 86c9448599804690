#include "tools/benchmarks/road_graph.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <numbers>
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/visitor.hpp>
#include <unordered_map>

namespace isodelta::bench {

namespace {

using network::Millis;
using network::Vertex;
using Position = std::pair<double, double>;

/// km/h; a mile-stone of comparison, not a model.
const std::map<std::string, double> kSpeeds = {
    {"motorway", 110},    {"motorway_link", 60}, {"trunk", 80},          {"trunk_link", 50}, {"primary", 60},
    {"primary_link", 40}, {"secondary", 50},     {"secondary_link", 40}, {"tertiary", 40},   {"tertiary_link", 30},
    {"unclassified", 35}, {"residential", 25},   {"living_street", 10},  {"service", 15}};

double metres(Position a, Position b) {
    constexpr double kDegree = 111320;
    const double east = (b.first - a.first) * std::cos(a.second * std::numbers::pi / 180);
    return std::hypot(east, b.second - a.second) * kDegree;
}

struct Way {
    std::vector<std::int64_t> nodes;
    std::vector<Position> positions;
    double speed = 0;
    bool forward = true;
    bool backward = true;
};

class WayCollector : public osmium::handler::Handler {
public:
    void way(const osmium::Way& way) {
        const auto speed = kSpeeds.find(way.tags().get_value_by_key("highway", ""));
        if (speed == kSpeeds.end() || way.nodes().size() < 2) return;
        const std::string oneway = way.tags().get_value_by_key("oneway", "");
        const std::string junction = way.tags().get_value_by_key("junction", "");
        const bool is_oneway = oneway == "yes" || oneway == "1" || oneway == "true" || junction == "roundabout" ||
                               (oneway.empty() && std::string(speed->first).starts_with("motorway"));
        Way found{.speed = speed->second, .forward = oneway != "-1", .backward = !is_oneway};
        for (const osmium::NodeRef& node : way.nodes()) {
            if (!node.location().valid()) return;
            found.nodes.push_back(node.ref());
            found.positions.emplace_back(node.lon(), node.lat());
        }
        ways.push_back(std::move(found));
    }

    std::vector<Way> ways;
};

void sort_by_source(RoadGraph& graph) {
    std::vector<std::size_t> order(graph.edges.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return graph.edges[a].first < graph.edges[b].first; });
    RoadGraph sorted{.name = graph.name, .positions = std::move(graph.positions)};
    for (const std::size_t i : order) {
        sorted.edges.push_back(graph.edges[i]);
        sorted.weights.push_back(graph.weights[i]);
    }
    graph = std::move(sorted);
}

}  // namespace

RoadGraph read_osm_roads(const std::string& path) {
    osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location> index;
    osmium::handler::NodeLocationsForWays<decltype(index)> locations(index);
    locations.ignore_errors();
    WayCollector collector;
    osmium::io::Reader reader(path, osmium::osm_entity_bits::node | osmium::osm_entity_bits::way);
    osmium::apply(reader, locations, collector);
    reader.close();

    std::unordered_map<std::int64_t, int> uses;
    for (const Way& way : collector.ways) {
        for (const std::int64_t node : way.nodes) ++uses[node];
        ++uses[way.nodes.front()];
        ++uses[way.nodes.back()];
    }
    RoadGraph graph{.name = std::filesystem::path(path).stem().stem().string()};
    std::unordered_map<std::int64_t, Vertex> vertex_of;
    const auto vertex = [&](std::int64_t node, Position position) {
        const auto [found, fresh] = vertex_of.emplace(node, static_cast<Vertex>(graph.positions.size()));
        if (fresh) graph.positions.push_back(position);
        return found->second;
    };
    for (const Way& way : collector.ways) {
        Vertex from = vertex(way.nodes[0], way.positions[0]);
        double length = 0;
        for (std::size_t i = 1; i < way.nodes.size(); ++i) {
            length += metres(way.positions[i - 1], way.positions[i]);
            if (uses[way.nodes[i]] < 2) continue;
            const Vertex to = vertex(way.nodes[i], way.positions[i]);
            const auto time = static_cast<Millis>(std::lround(length / way.speed * 3600));
            for (const bool back : {false, true}) {
                if (!(back ? way.backward : way.forward)) continue;
                graph.edges.emplace_back(back ? to : from, back ? from : to);
                graph.weights.push_back(time);
            }
            from = to;
            length = 0;
        }
    }
    sort_by_source(graph);
    return graph;
}

RoadGraph tile(const RoadGraph& graph, std::size_t side) {
    const auto [west, east] = std::minmax_element(graph.positions.begin(), graph.positions.end());
    const auto by_north = [](Position a, Position b) { return a.second < b.second; };
    const auto [south, north] = std::minmax_element(graph.positions.begin(), graph.positions.end(), by_north);
    const Position low{west->first, south->second};
    const Position high{east->first, north->second};
    const std::size_t count = graph.positions.size();

    RoadGraph tiling{.name = graph.name + " tiled"};
    for (std::size_t row = 0; row < side; ++row)
        for (std::size_t column = 0; column < side; ++column)
            for (const Position& at : graph.positions)
                tiling.positions.emplace_back(static_cast<double>(column) * (high.first - low.first) +
                                                  (column % 2 == 0 ? at.first : low.first + high.first - at.first),
                                              static_cast<double>(row) * (high.second - low.second) +
                                                  (row % 2 == 0 ? at.second : low.second + high.second - at.second));
    for (std::size_t copy = 0; copy < side * side; ++copy) {
        const auto first = static_cast<Vertex>(copy * count);
        for (std::size_t i = 0; i < graph.edges.size(); ++i) {
            tiling.edges.emplace_back(first + graph.edges[i].first, first + graph.edges[i].second);
            tiling.weights.push_back(graph.weights[i]);
        }
    }

    // The vertices nearest to an edge of the map meet their mirror images across the seam.
    constexpr std::size_t kJoints = 40;
    const auto join = [&](bool eastward, bool at_high) {
        std::vector<std::pair<double, Vertex>> nearest;
        for (Vertex v = 0; v < count; ++v) {
            const Position at = graph.positions[v];
            const double gap = eastward ? std::abs(at.first - (at_high ? high : low).first)
                                        : std::abs(at.second - (at_high ? high : low).second);
            nearest.emplace_back(gap, v);
        }
        std::partial_sort(nearest.begin(), nearest.begin() + kJoints, nearest.end());
        for (std::size_t row = 0; row < side; ++row)
            for (std::size_t column = 0; column < side; ++column) {
                const std::size_t along = eastward ? column : row;
                if (along + 1 == side || (along % 2 == 0) != at_high) continue;
                const std::size_t other = row * side + column + (eastward ? 1 : side);
                for (std::size_t k = 0; k < kJoints; ++k) {
                    const auto a = static_cast<Vertex>((row * side + column) * count + nearest[k].second);
                    const auto b = static_cast<Vertex>(other * count + nearest[k].second);
                    const auto time =
                        static_cast<Millis>(std::lround(metres(tiling.positions[a], tiling.positions[b]) / 50 * 3600));
                    tiling.edges.emplace_back(a, b);
                    tiling.weights.push_back(time);
                    tiling.edges.emplace_back(b, a);
                    tiling.weights.push_back(time);
                }
            }
    };
    for (const bool eastward : {false, true})
        for (const bool at_high : {false, true}) join(eastward, at_high);
    sort_by_source(tiling);
    return tiling;
}

}  // namespace isodelta::bench
