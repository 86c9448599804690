#pragma once

#include "geo/geometry.hpp"

namespace isodelta::geo::detail {

constexpr int kDecimals = 7;  // about a centimetre, as RFC 7946 (section 11.2) advises no more than is known

/// The geometry as it will be read back from text of 7 decimals: without repeated positions; polygons still valid,
/// oriented, rings that collapse dropped; no geometry where nothing is left.
///
/// Errors: kBadInput a coordinate that is not finite
[[nodiscard]] Geometry round_for_text(const Geometry& geometry);

}  // namespace isodelta::geo::detail
