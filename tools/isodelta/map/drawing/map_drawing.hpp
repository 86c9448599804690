#pragma once

#include <string>

#include "tools/isodelta/map/drawing/sheet.hpp"
#include "tools/isodelta/map/map_document.hpp"

namespace isodelta::tools {

struct DrawingOptions {
    std::string paper = "A4";     ///< or A3; landscape
    double dpi = 200;             ///< of a PNG
    std::string language = "zh";  ///< or en
    std::string date;             ///< what a PDF says of when it was made, "2026-08-20"
};

struct Drawing {
    std::string bytes;
    std::size_t unknown_texts = 0;  ///< with a letter that no font of this machine has
    std::size_t unnamed = 0;        ///< places on the map whose name found no room
};

/// A map for a report: the first scenario's bands, with what is gained and lost against the second within the longest
/// limit, and legend, scale bar, north arrow, title and source line. In an equal-area projection around its middle.
///
/// Errors: kIo
[[nodiscard]] Drawing draw_map(const MapDocument& document, SheetFormat format, const DrawingOptions& options);

}  // namespace isodelta::tools
