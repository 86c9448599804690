#pragma once

#include <map>

#include "tools/isodelta/appraisal_table.hpp"

namespace isodelta::tools {

/// Causes that are the same for every objective, by candidate.
using Causes = std::map<std::size_t, network::Cause>;

/// What the candidates are worth to an objective, and why those are worth nothing that are. What is found out for one
/// objective and holds for others is kept in `causes`.
[[nodiscard]] AppraisedObjective appraise(network::ProjectTimes& times, const network::Objective& objective,
                                          const network::AttributionOptions& options, Causes& causes);

}  // namespace isodelta::tools
