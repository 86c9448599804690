#pragma once

#include <vector>

#include "network/network.hpp"

namespace isodelta::network {

/// Where an expressway passes over or under another road without an interchange, so that nobody can turn.
struct Crossing {
    std::uint32_t expressway = 0;  ///< in Dataset::links
    std::uint32_t other = 0;       ///< in Dataset::links
    geo::MapPoint position;
};

/// All of them, whatever is open, in the order of the links.
[[nodiscard]] std::vector<Crossing> find_crossings(const Network& network);

}  // namespace isodelta::network
