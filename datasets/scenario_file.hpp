#pragma once

#include <string>
#include <vector>

#include "datasets/change.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets {

/// Reads a scenario file (docs/data-format.md, "Scenario files"). Whether what it names exists is not asked here.
///
/// Errors:   kNotFound, kIo; kBadInput where it is not JSON
/// Problems: changes and fields that are not as they should be, as errors, each with its change and field; such changes
///           are left out
[[nodiscard]] ScenarioFile read_scenario_file(const std::string& path, std::vector<geo::Problem>& problems);

}  // namespace isodelta::datasets
