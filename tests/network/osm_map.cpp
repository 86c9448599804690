#include "tests/network/osm_map.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <sstream>

#include "geo/geodesic.hpp"
#include "network/search.hpp"
#include "network/streets/street_builder.hpp"
#include "tests/geo/temporary_folder.hpp"

namespace isodelta::support {

namespace {

using network::Millis;

/// On the equator, where a degree has the same length both ways, nearly.
constexpr double kKilometre = 1 / 111.0;

std::string text_of(const OsmTags& tags) {
    std::string text;
    for (const auto& [key, value] : tags) text += fmt::format("<tag k=\"{}\" v=\"{}\"/>", key, value);
    return text;
}

datasets::Streets read(const OsmMap& map) {
    const TemporaryFolder folder;
    return datasets::osm::read_streets(folder.write("map.osm", map.xml()), {.as_of = datasets::Date{2026, 1, 1}});
}

}  // namespace

OsmMap::OsmMap(const std::string& drawing) {
    std::istringstream lines(drawing);
    std::string line;
    for (double row = 0; std::getline(lines, line); ++row)
        for (std::size_t column = 0; column < line.size(); ++column)
            if (std::isalpha(static_cast<unsigned char>(line[column])) != 0)
                nodes_.push_back({.letter = line[column],
                                  .lon = 100 + static_cast<double>(column) / 2 * kKilometre,
                                  .lat = -row / 2 * kKilometre,
                                  .tags = {}});
}

OsmMap& OsmMap::way(int number, const std::string& nodes, const OsmTags& tags) {
    ways_ += fmt::format("<way id=\"{}\">", number);
    for (const char letter : nodes) ways_ += fmt::format("<nd ref=\"{}\"/>", static_cast<int>(letter));
    ways_ += text_of(tags) + "</way>\n";
    return *this;
}

OsmMap& OsmMap::node(char letter, double lon, double lat) {
    nodes_.push_back({.letter = letter, .lon = lon, .lat = lat, .tags = {}});
    return *this;
}

OsmMap& OsmMap::tag(char letter, const OsmTags& tags) {
    for (Node& node : nodes_)
        if (node.letter == letter) node.tags = tags;
    return *this;
}

OsmMap& OsmMap::relation(int number, const std::vector<OsmMember>& members, const OsmTags& tags) {
    relations_ += fmt::format("<relation id=\"{}\">", number);
    for (const OsmMember& member : members) {
        const bool is_node = std::isalpha(static_cast<unsigned char>(member.ref.front())) != 0;
        relations_ +=
            fmt::format("<member type=\"{}\" ref=\"{}\" role=\"{}\"/>", is_node ? "node" : "way",
                        is_node ? std::to_string(static_cast<int>(member.ref.front())) : member.ref, member.role);
    }
    relations_ += text_of(tags) + "</relation>\n";
    return *this;
}

OsmMap& OsmMap::add(const std::string& element) {
    ways_ += element + "\n";
    return *this;
}

std::string OsmMap::xml() const {
    std::string text = "<?xml version=\"1.0\"?>\n<osm version=\"0.6\">\n";
    for (const Node& node : nodes_)
        text += fmt::format("<node id=\"{}\" lon=\"{:.7f}\" lat=\"{:.7f}\">{}</node>\n", static_cast<int>(node.letter),
                            node.lon, node.lat, text_of(node.tags));
    return text + ways_ + relations_ + "</osm>\n";
}

geo::Line OsmMap::line(const std::string& letters) const {
    geo::Line line;
    for (const char letter : letters)
        for (const Node& node : nodes_)
            if (node.letter == letter) line.push_back({.lon = node.lon, .lat = node.lat});
    return line;
}

std::string OsmMap::letters() const {
    std::string all;
    for (const Node& node : nodes_) all += node.letter;
    return all;
}

OsmScene::OsmScene(const OsmMap& map)
    : map_(map),
      streets_(read(map)),
      dataset_(std::move(streets_.dataset)),
      network_(network::build_street_network(streets_, dataset_)) {}

OsmScene::OsmScene(const OsmMap& map, const datasets::Plan& plan) : OsmScene(map) {
    network::LaidNetwork laid = network::lay_plans(network_, dataset_, {plan}, network::kLayingTolerance);
    network_ = std::move(laid.network);
    problems_ = std::move(laid.problems);
}

std::vector<network::Vertex> OsmScene::vertices_at(char letter) const {
    std::vector<network::Vertex> vertices;
    for (const OsmMap::Node& node : map_.nodes_) {
        if (node.letter != letter) continue;
        const geo::MapPoint at = network_.frame.to_map({.lon = node.lon, .lat = node.lat});
        for (network::Vertex vertex = 0; vertex < network_.positions.size(); ++vertex)
            if (geo::distance(network_.positions[vertex], at) < 1) vertices.push_back(vertex);
    }
    return vertices;
}

std::optional<Millis> OsmScene::time(network::Profile profile, char from, char to, const std::string& scenario) const {
    const auto metric = network::build_metric(
        network_, datasets::resolve_scenario(dataset_, {.base = scenario, .open = {}, .close = {}}), profile,
        network::Definition::kDoorToDoor);
    std::vector<network::Seed> seeds;
    for (const network::Vertex vertex : vertices_at(from)) seeds.push_back({vertex, 0});
    const auto tree = network::search(network_.topology, metric.weights, seeds, network::SearchDirection::kForward);
    Millis best = network::kUnreachable;
    for (const network::Vertex vertex : vertices_at(to)) best = std::min(best, tree.time[vertex]);
    return best < network::kUnreachable ? std::optional(best) : std::nullopt;
}

std::optional<int> OsmScene::steps(network::Profile profile, char from, char to, const std::string& scenario) const {
    const auto best = time(profile, from, to, scenario);
    if (!best) return std::nullopt;
    Millis unit = network::kUnreachable;
    const auto metric =
        network::build_metric(network_, datasets::resolve_scenario(dataset_, {.base = "all", .open = {}, .close = {}}),
                              profile, network::Definition::kDoorToDoor);
    for (network::EdgeIndex edge = 0; edge < network_.edges.size(); ++edge)
        if (network_.edges[edge].kind == network::EdgeKind::kPiece) {
            const network::Piece& piece = network_.pieces[network_.edges[edge].item];
            if (metric.weights[edge] == network::kUnreachable) continue;
            unit = std::min(unit, static_cast<Millis>(1000.0 * metric.weights[edge] / (piece.end_m - piece.begin_m)));
        }
    return static_cast<int>(std::lround(static_cast<double>(*best) / static_cast<double>(unit)));
}

double OsmScene::seconds(network::Profile profile, char from, char to, const std::string& scenario) const {
    return time(profile, from, to, scenario).value_or(network::kUnreachable) / 1000.0;
}

std::size_t OsmScene::refused(const std::string& reason) const {
    const auto found = streets_.refused.find(reason);
    return found == streets_.refused.end() ? 0 : found->second;
}

std::size_t OsmScene::warned(const std::string& reason) const {
    const auto found = streets_.warnings.find(reason);
    return found == streets_.warnings.end() ? 0 : found->second;
}

}  // namespace isodelta::support
