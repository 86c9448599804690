#include "network/freight/vessel_layers.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace isodelta::network {

std::uint8_t channel_class(std::string_view link_class) {
    static constexpr std::array<std::string_view, 7> kClasses = {"I", "II", "III", "IV", "V", "VI", "VII"};
    const auto found = std::find(kClasses.begin(), kClasses.end(), link_class);
    return found == kClasses.end() ? 0 : static_cast<std::uint8_t>(found - kClasses.begin() + 1);
}

VesselLayers::VesselLayers(std::vector<WaterPiece> pieces, std::function<Vertex(Vertex)> add_vertex)
    : pieces_(std::move(pieces)), add_vertex_(std::move(add_vertex)) {
    std::set<std::uint8_t, std::greater<>> classes;
    for (const WaterPiece& piece : pieces_) classes.insert(piece.channel);
    vessels_.assign(classes.begin(), classes.end());
}

Vertex VesselLayers::vertex(Vertex water, std::uint8_t vessel) {
    if (vessel == vessels_.front()) return water;
    const auto known = copies_.find({water, vessel});
    if (known != copies_.end()) return known->second;
    return copies_[{water, vessel}] = add_vertex_(water);
}

void VesselLayers::add_edges(std::vector<Edge>& edges) {
    for (const std::uint8_t vessel : vessels_)
        for (const WaterPiece& piece : pieces_) {
            if (piece.channel > vessel) continue;
            const Vertex begin = vertex(piece.ends.begin, vessel);
            const Vertex end = vertex(piece.ends.end, vessel);
            edges.push_back({.item = piece.piece, .from = begin, .to = end, .vessel = vessel});
            if (piece.both_ways)
                edges.push_back({.item = piece.piece, .from = end, .to = begin, .against = 1, .vessel = vessel});
        }
}

void VesselLayers::add_quay(std::uint32_t facility, Vertex street, Vertex water, std::vector<Edge>& edges) {
    for (const std::uint8_t vessel : vessels_) {
        const bool gets_there = std::any_of(pieces_.begin(), pieces_.end(), [&](const WaterPiece& piece) {
            return piece.channel <= vessel && (piece.ends.begin == water || piece.ends.end == water);
        });
        if (!gets_there) continue;
        const Vertex ship = vertex(water, vessel);
        edges.push_back({.item = facility, .from = street, .to = ship, .kind = EdgeKind::kLoad, .vessel = vessel});
        edges.push_back({.item = facility, .from = ship, .to = street, .kind = EdgeKind::kUnload, .vessel = vessel});
    }
}

}  // namespace isodelta::network
