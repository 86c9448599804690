#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/geometry.hpp"
#include "geo/layer_style.hpp"
#include "geo/statement.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::geo {

struct OutputFeature {
    std::vector<std::pair<std::string, FieldValue>> fields;  ///< every feature has the same fields in the same order
    Geometry geometry;
};

enum class Overwrite { kRefuse, kAllow };

/// What stands beside the features, where the format has a place for it.
struct LayerNotes {
    /// What made the layer, by name: a GeoPackage's metadata.
    std::vector<std::pair<std::string, std::string>> metadata;
    /// The same as a JSON document: for .shp, .fgb and .csv a file FILE-metadata.json, for a table its comment.
    std::string document;
    std::optional<LayerStyle> style;  ///< the layer's default in the table `layer_styles` of a GeoPackage
    std::string date;                 ///< "2026-11-28", which the style bears; empty: the same day for ever
};

/// Writes features through GDAL; the driver follows the file's ending: .gpkg, .shp, .fgb, .csv (geometry as wkt),
/// .geojson (without notes). "PG:dbname=gis:schema.table" is a table of a PostGIS database, which keeps its own name
/// instead of the layer's. The file, with what stands beside it, or table appears whole or not at all. Returns what the
/// format cannot hold, such as "colours".
///
/// CRS:    WGS 84, longitude first
/// Errors: kBadInput unknown ending, or the file or table exists and may not be overwritten; kIo
std::vector<Statement> write_vector(const std::string& path, const std::string& layer,
                                    const std::vector<OutputFeature>& features, Overwrite overwrite,
                                    const LayerNotes& notes = {});

}  // namespace isodelta::geo
