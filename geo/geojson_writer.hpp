#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/geometry.hpp"

namespace isodelta::geo {

struct GeoJsonFeature {
    nlohmann::ordered_json properties;
    Geometry geometry;
};

/// A FeatureCollection by RFC 7946: longitude first, 7 decimals, right-handed rings, bbox, no crs; members of `extra` stand
/// beside "features". Same input, same bytes. One feature a line.
[[nodiscard]] std::string to_geojson(const std::vector<GeoJsonFeature>& features, const nlohmann::ordered_json& extra);

/// Text of a geometry member.
[[nodiscard]] std::string to_geojson(const Geometry& geometry);

}  // namespace isodelta::geo
