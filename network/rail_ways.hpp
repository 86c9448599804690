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

/// Finds the shortest way between two stations over the pieces of given rail lines.
class RailWays {
public:
    /// Lives: refers to both arguments
    RailWays(const datasets::Dataset& dataset, const NodedLinks& noded);
    ~RailWays();

    /// Pieces in order of travel; nothing where the lines do not connect the two.
    [[nodiscard]] std::optional<std::vector<std::uint32_t>> find(const std::vector<std::string>& lines,
                                                                 const std::string& from, const std::string& to);

private:
    /// The pieces of some lines as a Boost graph, made when first asked for: many services share their lines.
    struct LineGraph;
    [[nodiscard]] LineGraph& graph_of(const std::vector<std::string>& lines);

    const datasets::Dataset& dataset_;
    const NodedLinks& noded_;
    std::map<std::string, Vertex> vertex_of_station_;
    std::map<std::string, std::vector<std::uint32_t>> pieces_of_line_;
    std::map<std::vector<std::string>, std::unique_ptr<LineGraph>> graphs_;
};

}  // namespace isodelta::network
