#pragma once

#include <vector>

#include "datasets/streets.hpp"
#include "geo/crs.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// A part of a street between two nodes where others may meet it.
struct StreetPiece {
    std::uint32_t street = 0;
    std::uint32_t first = 0;  ///< in Streets::nodes
    std::uint32_t last = 0;   ///< in Streets::nodes
    double begin_m = 0;       ///< along the street, on the ellipsoid
    double end_m = 0;
};

/// Streets cut into pieces, in the order that the network has them in.
struct CutStreets {
    std::vector<StreetPiece> pieces;
    std::vector<double> lengths;                 ///< by street
    std::vector<geo::MapPoint> positions;        ///< by node, in the network's frame
    std::vector<std::uint32_t> first_of_street;  ///< by street, and one more: in the next
    std::vector<std::uint32_t> of_street;        ///< pieces of each street in its order
    std::size_t breaks = 0;                      ///< places where a node is missing
};

/// The middle of all positions. Errors: kBadInput where there are none
[[nodiscard]] geo::LonLat centre_of(const datasets::Streets& streets);

[[nodiscard]] CutStreets cut_streets(const datasets::Streets& streets, geo::LonLat centre);

}  // namespace isodelta::network
