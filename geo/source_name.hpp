#pragma once

#include <string>

namespace isodelta::geo {

/// A file or database, and the layer in it that is meant.
struct SourceName {
    std::string source;
    std::string layer;  ///< empty where none is named
};

/// True for "PG:dbname=gis:roads" and the like, which name a database and not a file.
[[nodiscard]] bool is_database(const std::string& path);

/// Splits "roads.gpkg:layer" and "PG:dbname=gis:schema.table", unless a file has that very name.
[[nodiscard]] SourceName split_layer(const std::string& path);

/// The name as messages and records may have it: without the password of a database.
[[nodiscard]] std::string without_password(const std::string& path);

}  // namespace isodelta::geo
