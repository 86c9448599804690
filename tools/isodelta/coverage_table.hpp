#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

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

struct CoverageTable {
    const std::vector<CoverageRow>& rows;
    const std::vector<network::Millis>& limits;  ///< rising
    const network::Metric& metric;
    std::string against;      ///< name of the scenario compared with; empty: none
    bool of_nearest = false;  ///< one row an item, of its nearest hub
};

/// "newly inside", "lost" or "".
[[nodiscard]] std::string change_of(const CoverageRow& row);

/// Per hub what is inside, and what the scenario changes; then totals.
[[nodiscard]] std::string to_text(const CoverageTable& table);

/// Every item, one line each.
[[nodiscard]] std::string to_csv(const CoverageTable& table);
/// Every item and the totals by hub, group and limit.
[[nodiscard]] nlohmann::ordered_json to_json(const CoverageTable& table);

}  // namespace isodelta::tools
