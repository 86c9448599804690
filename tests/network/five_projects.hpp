#pragma once

#include <string>
#include <vector>

#include "network/time_field.hpp"
#include "tests/support/generators.hpp"

namespace isodelta::support {

/// The random network with five projects in place of its three.
inline datasets::Dataset five_projects(std::uint32_t seed) {
    datasets::Dataset data = build_random_network(seed).data;
    for (const char* id : {"p3", "p4"}) {
        data.projects.emplace_back();
        data.projects.back().id = data.projects.back().name = id;
    }
    std::size_t number = 0;
    for (datasets::Link& link : data.links)
        if (link.mode == datasets::Mode::kRoad && ++number % 9 == seed % 9)
            link.lifetime.project = number % 2 == 0 ? "p3" : "p4";
    for (datasets::Link& link : data.links)
        if (link.id == "rail-2") link.lifetime.project = "p4";
    return data;
}

inline network::Origin origin_at(double east, double north, std::vector<std::uint32_t> stations) {
    return {.position = {east, north}, .stations = std::move(stations)};
}

/// Positions all over it, each with a station that stands for it.
inline std::vector<network::Origin> scattered_items(std::size_t stations) {
    std::vector<network::Origin> items;
    for (int i = 0; i < 16; ++i)
        items.push_back(origin_at(-14000.0 + 1900 * i, 12000.0 - 1613 * ((i * 7) % 16),
                                  {static_cast<std::uint32_t>(static_cast<std::size_t>(i) % stations)}));
    return items;
}

}  // namespace isodelta::support
