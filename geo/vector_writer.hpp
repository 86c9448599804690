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

/// Writes features through GDAL; the driver follows the file's ending: .gpkg, .shp, .fgb, .csv (geometry as wkt),
/// .geojson. "PG:dbname=gis:schema.table" is a table of a PostGIS database, which keeps its own name instead of the
/// layer's. The file or table appears whole or not at all.
///
/// CRS:    WGS 84, longitude first
/// Errors: kBadInput unknown ending, or the file or table exists and may not be overwritten; kIo
void write_vector(const std::string& path, const std::string& layer, const std::vector<OutputFeature>& features,
                  Overwrite overwrite);

}  // namespace isodelta::geo
