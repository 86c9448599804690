#pragma once

#include <optional>
#include <string>

#include "geo/coordinate.hpp"
#include "geo/geometry.hpp"

namespace isodelta::geo {

/// What longitudes and latitudes of Chinese sources refer to. Maps published in China shift positions by some hundred
/// metres: GCJ-02 (AMap, Tencent, Google in China), and on top of it BD-09 (Baidu). Which one a source uses cannot be
/// told from its numbers, so a source has to declare it; nothing here guesses.
enum class Datum { kWgs84, kGcj02, kBd09 };

/// "wgs84", "gcj02", "bd09"; nothing for anything else.
[[nodiscard]] std::optional<Datum> parse_datum(const std::string& text);
[[nodiscard]] const char* to_string(Datum datum);

/// A position of that datum in WGS 84, and the other way round. To and back again is within a millimetre.
///
/// Units:  degrees, longitude first
/// Source: the shift as it has been made public (Wikipedia, "Restrictions on geographic data in China"): a polynomial
///         with sines on the Krasovsky ellipsoid. It has no closed inverse and is inverted by iteration
/// Note:   positions outside China (72.004–137.8347 E, 0.8293–55.8271 N) are not shifted
[[nodiscard]] LonLat to_wgs84(LonLat position, Datum datum);
[[nodiscard]] LonLat from_wgs84(LonLat position, Datum datum);

/// The same for every position of a geometry.
[[nodiscard]] Geometry to_wgs84(Geometry geometry, Datum datum);
[[nodiscard]] Geometry from_wgs84(Geometry geometry, Datum datum);

}  // namespace isodelta::geo
