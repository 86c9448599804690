#pragma once

#include <functional>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "network/network.hpp"

namespace isodelta::network {

/// 1 for class I to 7 for class VII (GB 50139); 0 for what is no class of waterway.
[[nodiscard]] std::uint8_t channel_class(std::string_view link_class);

/// What a waterway's edges need: which pieces are water and of which class.
struct WaterPiece {
    std::uint32_t piece = 0;
    PieceEnds ends;
    std::uint8_t channel = 0;
    bool both_ways = true;
};

/// Edges of the waterways and quays. A vessel keeps its size from quay to quay, so each size of vessel has vertices of
/// its own where it can go: one built for a class uses all channels of that class and better ones. The smallest
/// vessel's vertices are the waterways' own, and it goes everywhere.
///
/// `add_vertex(like)` makes one more vertex at the place of another.
class VesselLayers {
public:
    VesselLayers(std::vector<WaterPiece> pieces, std::function<Vertex(Vertex like)> add_vertex);

    /// Appends the edges along the pieces, and those of a quay at a facility, for every size that gets there.
    void add_edges(std::vector<Edge>& edges);
    void add_quay(std::uint32_t facility, Vertex street, Vertex water, std::vector<Edge>& edges);

private:
    [[nodiscard]] Vertex vertex(Vertex water, std::uint8_t vessel);

    std::vector<WaterPiece> pieces_;
    std::function<Vertex(Vertex)> add_vertex_;
    std::vector<std::uint8_t> vessels_;  ///< sizes in use, the smallest vessel (the largest number) first
    std::map<std::pair<Vertex, std::uint8_t>, Vertex> copies_;  ///< by vertex of the waterway and size
};

}  // namespace isodelta::network
