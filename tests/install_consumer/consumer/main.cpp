// A stranger's program: two links in code, no file, one route.
#include <cstdio>

#include "datasets/dataset.hpp"
#include "datasets/scenario.hpp"
#include "geo/geodesic.hpp"
#include "network/metric.hpp"
#include "network/network_builder.hpp"
#include "network/route.hpp"

using namespace isodelta;

namespace {

datasets::Link road(const char* id, geo::Line line, double km) {
    datasets::Link link;
    link.id = id;
    link.name = "a road";
    link.link_class = "class1";
    link.geometry = std::move(line);
    link.stated_length = geo::kilometres(km);
    return link;
}

}  // namespace

int main() {
    const geo::LonLat a{117.0, 33.0};
    const geo::LonLat b{117.1, 33.0};
    const geo::LonLat c{117.25, 33.0};
    datasets::Dataset dataset;
    dataset.as_of = {2026, 1, 1};
    dataset.links = {road("a-b", {a, b}, 10), road("b-c", {b, c}, 15)};

    const auto built = network::build_network(dataset);
    if (!built.problems.empty()) return 2;
    const auto end_at = [&](geo::LonLat position) { return network::Origin{built.network.frame.to_map(position), {}}; };
    const auto route_in = [&](const datasets::ScenarioRequest& request) {
        const auto scenario = datasets::resolve_scenario(dataset, request);
        const auto metric =
            network::build_metric(built.network, scenario, network::Profile::kCar, network::Definition::kDoorToDoor);
        return network::find_route(built.network, metric, {end_at(a), "a"}, {end_at(c), "c"});
    };
    // 10 km + 15 km of class 1 at 80 km/h × 0.75 = 60 km/h are 25 min.
    const auto open = route_in({});
    const auto closed = route_in({.base = "", .open = {}, .close = {"a-b", "b-c"}});
    if (!open) return 3;
    std::printf("a → c: %.0f s in %zu leg(s) of %zu links, closed: %s\n", network::to_seconds(open->duration).count(),
                open->legs.size(), dataset.links.size(), closed ? "a way" : "no way");
    return open->duration == 1500000 && !closed ? 0 : 1;
}
