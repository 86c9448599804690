#include "tests/network/network_scene.hpp"

#include <stdexcept>

#include "datasets/name_index.hpp"
#include "geo/polyline.hpp"
#include "network/search.hpp"

namespace isodelta::support {

using network::kNoEdge;
using network::kUnreachable;
using network::Millis;
using network::Vertex;

Scene::Scene(datasets::Dataset dataset)
    : data_(std::make_unique<datasets::Dataset>(std::move(dataset))), built_(network::build_network(*data_)) {}

network::Metric Scene::metric(network::Profile profile, network::Definition definition,
                              const datasets::ScenarioRequest& request) const {
    return network::build_metric(net(), datasets::resolve_scenario(data(), request), profile, definition);
}

network::Metric Scene::car(const datasets::ScenarioRequest& request) const {
    return metric(network::Profile::kCar, network::Definition::kDoorToDoor, request);
}

network::Origin Scene::origin(const std::string& place) const {
    const datasets::Place* found = datasets::find_by_id(data().places, place);
    if (found == nullptr) throw std::invalid_argument("no place " + place);
    return network::origin_of(net(), datasets::endpoint_of(data(), *found));
}

network::Origin Scene::origin(geo::LonLat position) const {
    return {.position = at(position), .stations = {}};
}

std::optional<network::Route> Scene::route(const network::Metric& metric, const std::string& from,
                                           const std::string& to) const {
    return network::find_route(net(), metric, {origin(from), from}, {origin(to), to});
}

Millis Scene::time(const network::Metric& metric, const std::string& from, const std::string& to) const {
    const auto found = route(metric, from, to);
    return found ? found->duration : kUnreachable;
}

std::vector<Vertex> Scene::vertices_of(const std::string& link) const {
    std::vector<Vertex> vertices;
    for (const network::Piece& piece : net().pieces) {
        if (net().link_of(piece).id != link) continue;
        const network::Edge& edge = net().edges[piece.forward];
        if (vertices.empty()) vertices.push_back(edge.from);
        vertices.push_back(edge.to);
    }
    return vertices;
}

Millis Scene::weight_of(const std::string& link, const network::Metric& metric) const {
    Millis sum = 0;
    for (const network::Piece& piece : net().pieces)
        if (net().link_of(piece).id == link) sum = network::clamped_sum(sum, metric.weights[piece.forward]);
    return sum;
}

Millis Scene::graph_time(const network::Metric& metric, Vertex from, Vertex to) const {
    return network::search(net().topology, metric.weights, {{from, 0}}, network::SearchDirection::kForward).time[to];
}

std::uint32_t Scene::station(const std::string& id) const {
    const auto found = net().find_station(id);
    if (!found) throw std::invalid_argument("no station " + id);
    return *found;
}

double gap_to(const geo::MapLine& line, geo::MapPoint point) {
    return geo::Polyline(line).find_nearest(point).distance_m;
}

}  // namespace isodelta::support
