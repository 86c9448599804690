#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets {

/// Checks what holds between records: references, ends of links at their facilities, stops of services, lengths.
/// Every problem is listed; `file_of` maps "layer/id" to the file that a message names.
void validate(const Dataset& dataset, const std::unordered_map<std::string, std::string>& file_of,
              std::vector<geo::Problem>& problems);

}  // namespace isodelta::datasets
