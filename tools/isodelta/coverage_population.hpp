#pragma once

#include <string>
#include <vector>

#include "tools/isodelta/coverage_rows.hpp"

namespace isodelta::tools {

/// The cells of a raster whose centres are inside each limit, summed: a total for each hub and limit, or for all hubs
/// together.
///
/// Errors: those of geo::RasterReader; kBadOption a definition that reaches stations only
[[nodiscard]] std::vector<CoverageTotal> sum_population(const Session& session, const CoverageRequest& request,
                                                        const std::string& path, bool of_nearest);

}  // namespace isodelta::tools
