#pragma once

#include <string>
#include <vector>

#include "geo/vector_writer.hpp"

namespace isodelta::geo::detail {

/// Throws what write_table would throw for this table before any work is done: no server, no schema, no table named,
/// or one that is there and may not be replaced.
void check_table(const std::string& path, Overwrite overwrite);

/// Writes features as a table of a PostGIS database ("PG:dbname=gis:schema.table") in one transaction: it appears, or
/// takes the place of the old one, whole or not at all. `comment` is the table's; empty: none.
///
/// CRS:    WGS 84 (SRID 4326), in the column `geom`
/// Errors: as write_vector; kIo where the database refuses something
void write_table(const std::string& path, const std::vector<OutputFeature>& features, Overwrite overwrite,
                 const std::string& comment);

}  // namespace isodelta::geo::detail
