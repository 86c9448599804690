#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "geo/geojson_writer.hpp"
#include "network/appraisal/attribution.hpp"
#include "network/appraisal/no_effect.hpp"
#include "tools/isodelta/appraisal_case.hpp"

namespace isodelta::tools {

/// Least and most of a project's Shapley value when something is assumed otherwise.
struct ValueRange {
    double least = 0;
    double most = 0;
};

/// What projects are worth to one objective.
struct AppraisedObjective {
    network::Measure measure = network::Measure::kPeople;
    std::vector<std::size_t> hubs;
    network::Attribution attribution;
    std::vector<std::optional<network::Cause>> causes;  ///< by candidate: why it is worth nothing
    std::vector<ValueRange> ranges;                     ///< by candidate; empty: not asked for
    std::size_t unreached = 0;                          ///< places without a way to the hub if no project opens
};

struct AppraisalTable {
    const AppraisalCase& of;
    const std::vector<AppraisedObjective>& objectives;
};

/// For each objective the projects by their Shapley values, pairs, and why others are worth nothing.
[[nodiscard]] std::string to_text(const AppraisalTable& table);
/// A line for each objective and project.
[[nodiscard]] std::string to_csv(const AppraisalTable& table);
[[nodiscard]] nlohmann::ordered_json to_json(const AppraisalTable& table);
/// A feature for each objective and project.
[[nodiscard]] std::vector<geo::GeoJsonFeature> to_features(const AppraisalTable& table);

}  // namespace isodelta::tools
