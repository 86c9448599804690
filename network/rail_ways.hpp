#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "datasets/dataset.hpp"
#include "network/link_noding.hpp"

namespace isodelta::network {

/// Finds the shortest way between two stations over the pieces of given rail lines.
class RailWays {
public:
    /// Lives: refers to both arguments
    RailWays(const datasets::Dataset& dataset, const NodedLinks& noded);

    /// Pieces in order of travel; nothing where the lines do not connect the two.
    [[nodiscard]] const std::optional<std::vector<std::uint32_t>>& find(const std::vector<std::string>& lines,
                                                                        const std::string& from, const std::string& to);

private:
    using Way = std::optional<std::vector<std::uint32_t>>;
    using Graph = std::map<Vertex, std::vector<std::pair<Vertex, std::uint32_t>>>;

    [[nodiscard]] Way search(const std::set<std::string>& lines, Vertex from, Vertex to) const;

    const datasets::Dataset& dataset_;
    const NodedLinks& noded_;
    Graph graph_;
    std::map<std::string, Vertex> vertex_of_station_;
    std::map<std::string, Way> known_;
};

}  // namespace isodelta::network
