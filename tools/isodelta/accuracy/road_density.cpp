#include "tools/isodelta/accuracy/road_density.hpp"

#include "datasets/scenario.hpp"
#include "geo/geodesic.hpp"

namespace isodelta::tools {

std::vector<CountyRoads> measure_density(const network::Network& network, const CountyAreas& counties) {
    const datasets::Scenario today = resolve_scenario(*network.dataset, {});
    std::vector<CountyRoads> roads;
    for (const County& county : counties.counties())
        roads.push_back({.code = county.code, .name = county.name, .area_km2 = county.area_km2});
    for (const datasets::Link& link : network.dataset->links) {
        if (link.mode != datasets::Mode::kRoad || !today.is_open(link.id, link.lifetime)) continue;
        const geo::MapLine line = network.frame.to_map(link.geometry);
        const double counted_per_drawn =
            link.stated_length ? *link.stated_length / geo::geodesic_length(link.geometry) : 1;
        for (const std::uint32_t number : counties.near(line)) {
            const double km = counties.length_inside(line, number) * counted_per_drawn / 1000;
            (link.link_class == "expressway" ? roads[number].expressway_km : roads[number].other_km) += km;
        }
    }
    return roads;
}

}  // namespace isodelta::tools
