#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "network/link_noding.hpp"

namespace isodelta::network {

/// A stretch of rail between two vertices.
struct RailPiece {
    std::uint32_t piece = 0;  ///< in Network::pieces
    PieceEnds ends;
    geo::Metres length;
    geo::MetresPerSecond speed;  ///< design speed
    std::string line;
    bool one_way = false;
};

/// The rails of a network, as services see them.
struct Rails {
    std::vector<RailPiece> pieces;                    ///< ascending by piece
    std::map<std::string, Vertex> vertex_of_station;  ///< by facility

    /// Needs: a piece that is rail
    [[nodiscard]] const RailPiece& of(std::uint32_t piece) const;
};

[[nodiscard]] Rails rails_of(const datasets::Dataset& dataset, const NodedLinks& noded);
/// The same of a network that is there already.
[[nodiscard]] Rails rails_of(const Network& network);

/// Finds the shortest way between two stations over the pieces of given rail lines.
class RailWays {
public:
    /// Lives: refers to the rails
    explicit RailWays(const Rails& rails);
    ~RailWays();

    /// Pieces in order of travel; nothing where the lines do not connect the two.
    [[nodiscard]] std::optional<std::vector<std::uint32_t>> find(const std::vector<std::string>& lines,
                                                                 const std::string& from, const std::string& to);

private:
    /// The pieces of some lines as a Boost graph, made when first asked for: many services share their lines.
    struct LineGraph;
    [[nodiscard]] LineGraph& graph_of(const std::vector<std::string>& lines);

    const Rails& rails_;
    std::map<std::string, std::vector<const RailPiece*>> pieces_of_line_;
    std::map<std::vector<std::string>, std::unique_ptr<LineGraph>> graphs_;
};

}  // namespace isodelta::network
