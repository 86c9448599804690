#pragma once

#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "geo/geometry.hpp"

namespace isodelta::geo {

struct GeoJsonFeature {
    nlohmann::ordered_json properties;
    Geometry geometry;
};

/// A FeatureCollection by RFC 7946: longitude first, 7 decimals, right-handed rings, no crs; members of `extra` stand
/// before "features", the bbox behind. Same input, same bytes. One feature a line.
[[nodiscard]] std::string to_geojson(const std::vector<GeoJsonFeature>& features, const nlohmann::ordered_json& extra);

/// Features as they stand in a collection, and the box around them.
struct GeoJsonText {
    std::string features;  ///< one a line, without the last line break; empty without features
    LonLat low{.lon = std::numeric_limits<double>::infinity(), .lat = std::numeric_limits<double>::infinity()};
    LonLat high{.lon = -std::numeric_limits<double>::infinity(), .lat = -std::numeric_limits<double>::infinity()};
};

[[nodiscard]] GeoJsonText to_geojson_text(const std::vector<GeoJsonFeature>& features);

/// A collection that is written while its features are still being made: the same bytes as to_geojson.
class GeoJsonStream {
public:
    using Put = std::function<void(std::string_view)>;

    GeoJsonStream(Put put, const nlohmann::ordered_json& extra);
    void add(const GeoJsonText& text);
    void finish();

private:
    Put put_;
    GeoJsonText all_;  ///< without the features
    bool is_empty_ = true;
};

/// Text of a geometry member.
[[nodiscard]] std::string to_geojson(const Geometry& geometry);

}  // namespace isodelta::geo
