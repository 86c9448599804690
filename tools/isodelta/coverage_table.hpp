#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "geo/geojson_writer.hpp"
#include "network/coverage.hpp"

namespace isodelta::tools {

/// An item seen from a hub.
struct CoverageRow {
    std::string hub;  ///< empty: no hub reaches it
    const network::CoverageItem* item = nullptr;
    network::Coverage coverage;
    std::optional<network::Millis> within;  ///< the least limit that holds it; nothing: outside of all
    std::optional<network::Coverage> against;
    std::optional<network::Millis> within_against;
    std::optional<std::size_t> hubs_in_reach;  ///< where a row stands for all hubs
};

/// What is inside one limit, of one hub and one group of items.
struct CoverageTotal {
    std::string hub;  ///< empty: of all hubs together
    std::string kind;
    std::string group;
    network::Millis limit = 0;
    std::size_t inside = 0;
    std::size_t of = 0;
    std::optional<double> weight = {};  ///< nothing: no item of the group has one
    std::optional<double> weight_of = {};
    std::size_t gained = 0;
    std::size_t lost = 0;

    /// One more item. `item_weight`: nothing where it has none
    void add(const std::optional<double>& item_weight, bool is_in, bool was_in);
};

struct CoverageTable {
    const std::vector<CoverageRow>& rows;
    const std::vector<network::Millis>& limits;  ///< rising
    const network::Metric& metric;
    const std::vector<CoverageTotal>& population;  ///< of a raster; by hub and limit
    std::string against;                           ///< name of the scenario compared with; empty: none
    std::vector<std::string> slower;               ///< what takes longer than in that scenario
    bool of_nearest = false;                       ///< one row an item, of its nearest hub
};

/// "newly inside", "lost" or "".
[[nodiscard]] std::string change_of(const CoverageRow& row);

/// Per hub what is inside, and what the scenario changes; then totals.
[[nodiscard]] std::string to_text(const CoverageTable& table);

/// Every item as a feature: a point, an area, or a project's lines, with its row.
[[nodiscard]] std::vector<geo::GeoJsonFeature> to_features(const CoverageTable& table);
/// Every item, one line each.
[[nodiscard]] std::string to_csv(const CoverageTable& table);
/// Every item and the totals by hub, group and limit.
[[nodiscard]] nlohmann::ordered_json to_json(const CoverageTable& table);

}  // namespace isodelta::tools
