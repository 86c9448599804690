#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "network/coverage.hpp"

namespace isodelta::tools {

struct CoverageRow {
    std::string hub;
    const network::CoverageItem* item = nullptr;
    network::Millis limit = 0;
    network::Coverage coverage;
    std::optional<network::Coverage> against;
};

struct CoverageTable {
    const std::vector<CoverageRow>& rows;
    const network::Metric& metric;
    std::string against;  ///< name of the scenario compared with; empty: none
};

/// "newly inside", "lost" or "".
[[nodiscard]] std::string change_of(const CoverageRow& row);

/// Per hub what is inside, and what the scenario changes; then how many are inside.
[[nodiscard]] std::string to_text(const CoverageTable& table);

/// Every item, one line each.
[[nodiscard]] std::string to_csv(const CoverageTable& table);
[[nodiscard]] nlohmann::ordered_json to_json(const CoverageTable& table);

}  // namespace isodelta::tools
