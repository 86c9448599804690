#pragma once

#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets {

/// Lines and areas of one layer of anything GDAL opens, as one barrier that nobody crosses off the network; of a kind
/// that a field `kind` tells (of the first feature), else a river.
///
/// Errors:   those of geo::read_vector; kBadInput a layer without lines or areas, or points among them
/// Problems: those of geo::read_vector
[[nodiscard]] Barrier read_barrier_layer(const std::string& path, std::vector<geo::Problem>& problems);

}  // namespace isodelta::datasets
