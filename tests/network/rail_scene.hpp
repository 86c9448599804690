#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

namespace isodelta::support {

constexpr network::Millis kMinute = 60000;

/// Weight of the edge of that kind between the stations at two letters; kUnreachable where there is none.
inline network::Millis ride_weight(const Scene& scene, const network::Metric& metric, network::EdgeKind kind, char from,
                                   char to) {
    const std::uint32_t board = scene.station(std::string("station-") + from);
    const std::uint32_t alight = scene.station(std::string("station-") + to);
    for (network::EdgeIndex i = 0; i < scene.net().edges.size(); ++i) {
        const network::Edge& edge = scene.net().edges[i];
        if (edge.kind != kind) continue;
        const network::Ride& ride = scene.net().rides[edge.item];
        if (ride.from == board && ride.to == alight) return metric.weights[i];
    }
    return network::kUnreachable;
}

inline network::Metric transit(const Scene& scene, network::Definition definition,
                               const datasets::ScenarioRequest& request = {}) {
    return scene.metric(network::Profile::kTransit, definition, request);
}

}  // namespace isodelta::support
