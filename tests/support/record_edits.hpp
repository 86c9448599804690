#pragma once

#include <vector>

#include "datasets/change.hpp"
#include "datasets/dataset.hpp"

namespace isodelta::support {

/// Edits the changes of a scenario into a dataset's own records, so that a network built from nothing has them: what
/// the weights of a scenario are checked against. It shares no code with them.
///
/// Needs: changes that can be; runs that are stated where run times change. What is opened or closed has an opening day
///        already, or belongs to a project: else connectors would be other ones
void edit_records(datasets::Dataset& dataset, const std::vector<datasets::Change>& changes);

}  // namespace isodelta::support
