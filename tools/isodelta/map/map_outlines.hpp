#pragma once

#include <string>
#include <vector>

#include "tools/isodelta/map/map_document.hpp"

namespace isodelta::tools {

/// The areas of a file, such as counties, to be outlined on a map.
struct MapOutlines {
    std::string file;
    std::vector<MapResult> areas;
};

/// Reads them from anything GDAL opens. Features that are no areas are warnings.
///
/// Errors: those of read_features; kBadInput a file without an area; with `strict` a warning is an error
[[nodiscard]] MapOutlines read_outlines(const std::string& path, bool strict);

/// Puts those that lie on the map below its other results, simplified as the document's boundaries are. None is a
/// warning.
///
/// Errors: kBadInput more positions than a page holds; with `strict` a warning
void add_outlines(MapOutlines outlines, bool strict, MapDocument& document);

}  // namespace isodelta::tools
