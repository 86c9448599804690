#pragma once

#include "tools/isodelta/isochrone_features.hpp"
#include "tools/isodelta/output_options.hpp"

namespace isodelta::tools {

/// Seconds at the centres of cells as a GeoTIFF, up to the largest limit: a band for each place, or one for all of them
/// together (union).
///
/// Errors: kBadOption another way to combine them; those of write_circles and of geo::RasterWriter
void write_surfaces(const Session& session, const CircleRequest& request, const OutputOptions& output);

}  // namespace isodelta::tools
