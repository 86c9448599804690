#pragma once

#include <string>
#include <vector>

#include "geo/errors.hpp"

namespace isodelta::tools {

/// A line of a report: how severe it is in the language that is set, where and what in English.
[[nodiscard]] std::string problem_text(const geo::Problem& problem);

/// Prints the errors (with `strict`, the warnings too) on stderr and throws where there are any.
/// Errors: kBadInput with their number
void refuse_errors(const std::vector<geo::Problem>& problems, bool strict);

/// Prints the problems of a file that is read besides. Errors: kBadInput where one is an error (with `strict`, any)
void warn_of(const std::vector<geo::Problem>& problems, bool strict);

}  // namespace isodelta::tools
