#pragma once

#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets {

struct LoadedDataset {
    Dataset dataset;  ///< without the records that have errors
    std::vector<geo::Problem> problems;
};

/// Reads `folder`/dataset.json and every layer that it names, and checks all of it (docs/data-format.md): fields,
/// geometries, ids, references, ends of links.
///
/// Errors: kNotFound no such folder or file; kBadInput a dataset.json that is not one
[[nodiscard]] LoadedDataset load_dataset(const std::string& folder);

}  // namespace isodelta::datasets
