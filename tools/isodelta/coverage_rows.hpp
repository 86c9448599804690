#pragma once

#include <vector>

#include "network/search.hpp"
#include "tools/isodelta/coverage_table.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

struct CoverageRequest {
    const network::Metric* metric = nullptr;
    const network::Metric* against = nullptr;  ///< of the scenario to compare with; may be nullptr
    std::vector<datasets::Endpoint> hubs;
    network::SearchDirection direction = network::SearchDirection::kReverse;  ///< as isochrones: reverse is --to
    std::vector<network::Millis> limits;                                      ///< rising
};

/// A row for each hub and item, soonest first of each hub.
[[nodiscard]] std::vector<CoverageRow> rows_of_each(const Session& session, const CoverageRequest& request,
                                                    const std::vector<network::CoverageItem>& items);

/// A row for each item, of its nearest hub, soonest first.
[[nodiscard]] std::vector<CoverageRow> rows_of_nearest(const Session& session, const CoverageRequest& request,
                                                       const std::vector<network::CoverageItem>& items);

}  // namespace isodelta::tools
