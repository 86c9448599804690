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
    const auto first_ride = static_cast<std::uint32_t>(network.rides.size());
    set_rides(network);

    std::vector<Edge> edges(network.edges.begin(), network.edges.end());
    add_ride_edges(network, first_ride, edges);
    settle_edges(network, {network.pieces.begin(), network.pieces.end()}, std::move(edges));
    return network;
}

}  // namespace isodelta::network
