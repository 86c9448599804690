#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "geo/errors.hpp"
#include "geo/geometry.hpp"

namespace isodelta::geo {

using FieldValue = std::variant<std::monostate, std::string, double>;

/// One record of a layer: fields as the source has them (text, or number), geometry in WGS 84 longitude, latitude.
struct Feature {
    std::size_t number = 0;          ///< its place in the file, from 1
    std::vector<FieldValue> values;  ///< one for each of the layer's field_names
    Geometry geometry;

    /// "feature 3", as messages call it.
    [[nodiscard]] std::string label() const;
};

struct VectorLayer {
    std::string file;
    std::string name;
    bool has_geometry = true;  ///< false of a table of values only
    std::vector<std::string> field_names;
    std::vector<Feature> features;

    /// Errors: std::out_of_range no such field
    [[nodiscard]] const FieldValue& value(const Feature& feature, const std::string& field) const;
};

/// Reads one layer of anything GDAL opens. CSV points come from columns `lon` and `lat`, other CSV geometry from `wkt`
/// (both taken as WGS 84; those columns are not among the fields). `path` may end in ":layer" to name one layer of
/// many; the table `layer_styles`, in which QGIS keeps styles, does not count. CSV columns are all text. A database is
/// named as GDAL names it, its table behind another colon: "PG:dbname=gis host=/tmp port=5433:schema.table"; messages
/// leave its password out.
///
/// CRS:    transformed to WGS 84 from what the file declares; a GeoJSON without a CRS is WGS 84 (RFC 7946)
/// Errors: kNotFound no such file, server or layer; kBadInput not a vector file, several layers and none named (of a
///         database always), no or unknown CRS with coordinates that cannot be longitudes and latitudes; kIo
/// Problems (appended): NaN or infinite coordinates, positions outside the world, empty or unsupported geometry, per
/// feature;
///         such features come back without a geometry. CSV rows with a column too many or too few, text that is not
///         UTF-8 (left out), two fields of one name; a CRS that is assumed, and GDAL's own warnings, as warnings.
[[nodiscard]] VectorLayer read_vector(const std::string& path, std::vector<Problem>& problems);

}  // namespace isodelta::geo
