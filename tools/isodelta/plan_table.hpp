#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/geojson_writer.hpp"
#include "network/appraisal/budget.hpp"
#include "tools/isodelta/appraisal_case.hpp"

namespace isodelta::tools {

/// The best use of a budget, and of smaller ones.
struct PlanTable {
    const AppraisalCase& of;
    const network::Objective& objective;
    const network::SetGame& game;
    const std::vector<network::Plan>& curve;  ///< cheapest first; the last one is the plan
    double budget = 0;
    network::ProjectSet costless = 0;  ///< worth something, but of no stated cost
    double all_costed = 0;             ///< worth of all with a stated cost
};

[[nodiscard]] std::string to_text(const PlanTable& table);
/// The curve: a line for each plan that is worth more than all cheaper ones.
[[nodiscard]] std::string to_csv(const PlanTable& table);
[[nodiscard]] nlohmann::ordered_json to_json(const PlanTable& table);
/// A feature for each project that is worth something, planned or not.
[[nodiscard]] std::vector<geo::GeoJsonFeature> to_features(const PlanTable& table);

}  // namespace isodelta::tools
