#include "network/appraisal/variation.hpp"

#include "network/profile.hpp"

namespace isodelta::network {

namespace {

/// A frame is no value that can be copied, but the same centre gives the same frame.
Network copy_of(const Network& network) {
    return {.dataset = network.dataset,
            .frame = geo::LocalFrame(network.frame.centre()),
            .topology = network.topology,
            .edges = network.edges,
            .positions = network.positions,
            .links = network.links,
            .vertex_titles = network.vertex_titles,
            .pieces = network.pieces,
            .ends = network.ends,
            .twins = network.twins,
            .lines = network.lines,
            .connectors = network.connectors,
            .stations = network.stations,
            .patterns = network.patterns,
            .rides = network.rides,
            .ride_options = network.ride_options,
            .barriers = network.barriers,
            .access = network.access};
}

}  // namespace

VariedNetwork::VariedNetwork(const Network& network, const Variation& variation)
    : dataset_(std::make_unique<datasets::Dataset>(*network.dataset)), network_(copy_of(network)) {
    network_.dataset = dataset_.get();
    for (datasets::Service& service : dataset_->services) {
        service.trains_per_day /= variation.waiting;
        for (datasets::Stop& stop : service.stops)
            if (stop.run) *stop.run /= variation.speed;
    }
    for (datasets::Facility& facility : dataset_->facilities) {
        facility.entry = entry_time(facility) * variation.terminal;
        facility.transfer = transfer_time(facility) * variation.terminal;
        facility.exit = exit_time(facility) * variation.terminal;
    }
    // At another speed a road takes as long as one of another length; its line stays.
    std::vector<Piece> pieces(network.pieces.begin(), network.pieces.end());
    for (Piece& piece : pieces) {
        piece.begin_m /= variation.speed;
        piece.end_m /= variation.speed;
    }
    network_.pieces = std::move(pieces);
    for (RideOption& option : network_.ride_options) option.run = to_millis(to_seconds(option.run) / variation.speed);
}

}  // namespace isodelta::network
