#include "network/service_laying.hpp"

#include "network/edge_settling.hpp"
#include "network/rail_ways.hpp"
#include "network/ride_builder.hpp"

namespace isodelta::network {

Network lay_services(Network network, datasets::Dataset& dataset, const std::vector<datasets::Service>& services,
                     std::vector<geo::Problem>& problems) {
    const auto first = static_cast<std::uint32_t>(dataset.services.size());
    dataset.services.insert(dataset.services.end(), services.begin(), services.end());
    const auto patterns = build_patterns(dataset, rails_of(network), network.stations, first, problems);
    network.patterns.insert(network.patterns.end(), patterns.begin(), patterns.end());
    auto i = static_cast<std::uint32_t>(network.rides.size());
    set_rides(network);

    std::vector<Edge> edges(network.edges.begin(), network.edges.end());
    for (; i < network.rides.size(); ++i) {
        const Station& from = network.stations[network.rides[i].from];
        const Station& to = network.stations[network.rides[i].to];
        edges.push_back({.item = i, .from = from.street, .to = to.platforms, .kind = EdgeKind::kFirstRide});
        edges.push_back({.item = i, .from = from.platforms, .to = to.platforms, .kind = EdgeKind::kNextRide});
    }
    settle_edges(network, {network.pieces.begin(), network.pieces.end()}, std::move(edges));
    return network;
}

}  // namespace isodelta::network
