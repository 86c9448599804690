#pragma once

#include <cstddef>
#include <vector>

#include "geo/geometry.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// Links as whole lines, by link: their pieces put together, rounded to 10⁻⁷ degrees. Lines of several parts are broken
/// where the network is; empty where a link has no piece. Where a piece ends beside the vertex that it leads to, the
/// line goes there.
[[nodiscard]] std::vector<geo::MultiLine> link_lines(const Network& network);

/// Length of each link as it counts, in metres.
[[nodiscard]] std::vector<double> link_lengths(const Network& network);

/// What of a network its links alone do not tell.
struct BeyondLinks {
    std::size_t restricted_junctions = 0;  ///< where not everybody may turn everywhere
    std::size_t barriers = 0;              ///< at nodes
    std::size_t gates = 0;                 ///< interchanges that are open only at times
    std::size_t connectors = 0;            ///< of facilities
    std::size_t services = 0;
    std::size_t stated_lengths = 0;  ///< links that count longer or shorter than they are drawn
    std::size_t undrawn = 0;         ///< links without a piece
    std::size_t coincidences = 0;    ///< positions that links pass without being joined there
};
[[nodiscard]] BeyondLinks find_beyond_links(const Network& network);

}  // namespace isodelta::network
