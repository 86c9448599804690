#pragma once

#include <string>

#include "geo/statement.hpp"
#include "network/metric.hpp"

namespace isodelta::tools {

/// What times rest on: "transit, door-to-door, scenario all, against baseline, 21 projects without a year closed".
/// `against` may be empty.
[[nodiscard]] geo::Statement circumstances(const network::Metric& metric, const std::string& against);

/// The same from one year to another: "transit, door-to-door, 2017 to 2035".
[[nodiscard]] geo::Statement circumstances_in_years(const network::Metric& metric, int first, int last);

}  // namespace isodelta::tools
