#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/geojson_writer.hpp"
#include "network/appraisal/reach.hpp"
#include "tools/isodelta/appraisal_case.hpp"

namespace isodelta::tools {

/// What brings a place within a limit, or how near it comes.
struct RequirementTable {
    const AppraisalCase& of;
    const network::Reach& reach;
    network::Millis limit = 0;
    std::optional<network::Route> route;  ///< where no set does it: the trip with the best one
};

[[nodiscard]] std::string to_text(const RequirementTable& table);
/// A line for each way to do it and project.
[[nodiscard]] std::string to_csv(const RequirementTable& table);
[[nodiscard]] nlohmann::ordered_json to_json(const RequirementTable& table);
/// A feature for each project of any way.
[[nodiscard]] std::vector<geo::GeoJsonFeature> to_features(const RequirementTable& table);

}  // namespace isodelta::tools
