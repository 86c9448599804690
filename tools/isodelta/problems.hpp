#pragma once

#include <vector>

#include "geo/errors.hpp"

namespace isodelta::tools {

/// Prints the errors (with `strict`, the warnings too) on stderr and throws where there are any.
/// Errors: kBadInput with their number
void refuse_errors(const std::vector<geo::Problem>& problems, bool strict);

}  // namespace isodelta::tools
