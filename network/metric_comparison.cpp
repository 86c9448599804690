#include "network/metric_comparison.hpp"

#include <fmt/format.h>

#include <set>

#include "network/leg_builder.hpp"

namespace isodelta::network {

namespace {

std::string name_of(const Network& network, const Edge& edge) {
    const auto station = [&](std::uint32_t number) { return network.facility_of(network.stations[number]).title(); };
    switch (edge.kind) {
        case EdgeKind::kPiece:
            return road_title(network.link_of(network.pieces[edge.item]));
        case EdgeKind::kConnector:
            return network.dataset->facilities[network.connectors[edge.item].facility].title();
        case EdgeKind::kGate:
        case EdgeKind::kLoad:
        case EdgeKind::kUnload:
            return network.dataset->facilities[edge.item].title();
        case EdgeKind::kFirstRide:
        case EdgeKind::kNextRide:
            return fmt::format("{} → {}", station(network.rides[edge.item].from), station(network.rides[edge.item].to));
        case EdgeKind::kExit:
            return station(edge.item);
        case EdgeKind::kPassage:
            break;
    }
    return {};
}

}  // namespace

std::vector<std::string> find_slower(const Network& network, const Metric& before, const Metric& after) {
    std::vector<std::string> names;
    std::set<std::string> known;
    for (EdgeIndex i = 0; i < network.edges.size(); ++i) {
        if (after.weights[i] <= before.weights[i]) continue;
        std::string name = name_of(network, network.edges[i]);
        if (known.insert(name).second) names.push_back(std::move(name));
    }
    return names;
}

}  // namespace isodelta::network
