#pragma once

#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets {

/// Reads claims about a dataset from a table of their own, with the fields of the layer `claims`.
///
/// Errors:   those of geo::read_vector
/// Problems: fields that are not as the schema says, names that mean nothing, ids that a claim of the dataset has, as
///           errors
[[nodiscard]] std::vector<Claim> read_claims(const std::string& path, const Dataset& dataset,
                                             std::vector<geo::Problem>& problems);

}  // namespace isodelta::datasets
