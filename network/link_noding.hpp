#pragma once

#include <string>
#include <utility>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/crs.hpp"
#include "geo/errors.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// An interchange that is open only at times, between its expressways and its other roads.
struct Gate {
    std::uint32_t facility = 0;  ///< in Dataset::facilities
    Vertex expressway = 0;
    Vertex at_grade = 0;
};

/// Links cut into pieces where they meet (docs/data-format.md, "Where links meet").
struct NodedLinks {
    std::vector<Piece> pieces;
    LineCollector lines;                   ///< of each piece
    std::vector<PieceEnds> ends;           ///< of each piece
    std::vector<geo::MapPoint> positions;  ///< of each vertex
    std::vector<std::string> titles;       ///< of each vertex
    std::vector<Connector> connectors;
    std::vector<Gate> gates;
    std::vector<Vertex> connector_roads;  ///< the road vertex of each connector
    std::vector<std::pair<std::uint32_t, Vertex>>
        rail_vertices;  ///< facilities that rail links meet at, in Dataset::facilities
    std::vector<std::pair<std::uint32_t, Vertex>> water_vertices;  ///< the same of waterways
};

/// Problems (appended): a facility too far from the link that names it; a facility with no road in reach.
[[nodiscard]] NodedLinks node_links(const datasets::Dataset& dataset, const geo::LocalFrame& frame,
                                    const Barriers& barriers, std::vector<geo::Problem>& problems);

}  // namespace isodelta::network
