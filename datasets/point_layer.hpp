#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/coordinate.hpp"
#include "geo/errors.hpp"
#include "geo/geometry.hpp"

namespace isodelta::datasets {

/// A feature of any layer, as a point that counts so much.
struct LayerPoint {
    std::string title;  ///< from its field name, name_zh or title; else its number in the layer
    geo::LonLat position;
    geo::MultiPolygon area;  ///< of a polygon
    std::optional<double> weight;
};

/// Features of one layer of anything GDAL opens: points where they are, polygons at their centroid, lines at half their
/// length. `weight` names a field of numbers; empty: there are no weights.
///
/// Errors:   those of geo::read_vector; kBadInput no such field (the message lists them)
/// Problems: those of geo::read_vector; a weight that is missing, below 0 or no number: the feature is left out
[[nodiscard]] std::vector<LayerPoint> read_point_layer(const std::string& path, const std::string& weight,
                                                       std::vector<geo::Problem>& problems);

}  // namespace isodelta::datasets
