#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "datasets/dataset.hpp"
#include "datasets/osm/barrier_rules.hpp"

namespace isodelta::datasets::osm {

/// Rivers, lakes, shores, railways and motorways of an extract, gathered as their nodes' ids and turned into barriers
/// once positions are known: one record a kind.
class BarrierCollector {
public:
    using Nodes = std::vector<std::int64_t>;

    void add_way(const BarrierUse& use, Nodes nodes);
    /// An area of several ways, which are to be met later.
    void add_relation(const BarrierUse& use, const std::vector<std::int64_t>& ways);
    [[nodiscard]] bool wants(std::int64_t way) const { return areas_of_way_.contains(way); }
    [[nodiscard]] bool wants_ways() const { return !areas_of_way_.empty(); }
    void add_member(std::int64_t way, const Nodes& nodes);

    void for_each_node(const std::function<void(std::int64_t)>& visit) const;

    using PositionOf = std::function<std::optional<geo::LonLat>(std::int64_t node)>;
    /// Puts the records into the dataset. Areas of several ways that do not close are their ways as lines; ponds are
    /// left out.
    void finish(const PositionOf& position_of, Dataset& dataset);

private:
    struct Area {
        std::string kind;
        std::vector<Nodes> ways;
    };

    std::map<std::string, std::vector<Nodes>> lines_;  ///< by kind
    std::vector<Area> areas_;
    std::unordered_multimap<std::int64_t, std::size_t> areas_of_way_;
};

}  // namespace isodelta::datasets::osm
