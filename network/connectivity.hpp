#pragma once

#include <cstdint>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/errors.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// Strongly connected components of the links of some modes, every candidate open.
struct Components {
    std::vector<std::uint32_t> of_vertex;  ///< component number by vertex
    std::vector<std::size_t> pieces;       ///< by component: pieces that begin in it; 0 for what has no such link
    std::uint32_t largest = 0;
    std::size_t count = 0;  ///< components that have pieces
};

[[nodiscard]] Components find_components(const Network& network, const std::vector<datasets::Mode>& modes);

/// Problems (appended): an error for each project whose links meet nothing but themselves, with the nearest link of its
/// mode; a warning for each other part of the network that its largest component does not contain.
void report_disconnected(const Network& network, std::vector<geo::Problem>& problems);

/// How far a kind of traveller gets, with everything open.
struct Connected {
    std::size_t vertices = 0;    ///< with an edge for them
    std::size_t components = 0;  ///< strongly connected, of those
    std::size_t largest = 0;     ///< vertices in the largest of them
};

[[nodiscard]] Connected connect(const Network& network, datasets::Travellers travellers);

}  // namespace isodelta::network
