#pragma once

#include <string>
#include <utility>
#include <vector>

#include "geo/geometry.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::geo {

struct OutputFeature {
    std::vector<std::pair<std::string, FieldValue>> fields;  ///< every feature has the same fields in the same order
    Geometry geometry;
};

enum class Overwrite { kRefuse, kAllow };

/// Writes features through GDAL; the driver follows the file's ending: .gpkg, .shp, .fgb, .csv (geometry as wkt), .geojson.
/// The file appears whole or not at all.
///
/// CRS:    WGS 84, longitude first
/// Errors: kBadInput unknown ending, or the file exists and may not be overwritten; kIo
void write_vector(const std::string& path, const std::string& layer, const std::vector<OutputFeature>& features,
                  Overwrite overwrite);

}  // namespace isodelta::geo
