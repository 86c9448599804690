#pragma once

#include <string>
#include <utility>
#include <vector>

#include "network/topology.hpp"
#include "network/weights.hpp"

namespace isodelta::bench {

/// A car network to measure on.
struct RoadGraph {
    std::string name;
    std::vector<std::pair<double, double>> positions;                ///< by vertex: longitude, latitude
    std::vector<std::pair<network::Vertex, network::Vertex>> edges;  ///< sorted by source
    std::vector<network::Millis> weights;
};

/// Junctions and the roads between them; one-way streets one way, times by speed limits of their classes. No turn
/// restrictions, no barriers.
[[nodiscard]] RoadGraph read_osm_roads(const std::string& path);

/// So many copies a side, every other one mirrored so that roads near a seam face each other, and joined there.
[[nodiscard]] RoadGraph tile(const RoadGraph& graph, std::size_t side);

}  // namespace isodelta::bench
