#pragma once

#include <string>

#include "tools/isodelta/map/map_document.hpp"

namespace isodelta::tools {

struct PageOptions {
    std::string language = "zh";
    std::string basemap;  ///< tiles, "https://host/{z}/{x}/{y}.png", or a style, "https://host/style.json"; empty: none
};

/// One HTML file that opens from disk and asks nobody for anything but the base map, where one is named. Names may hold
/// anything: they reach the page as data only, and nothing but the page's own script can run in it.
///
/// Errors: kBadOption a base map that is an address neither of tiles nor of a style
[[nodiscard]] std::string to_page(const MapDocument& document, const PageOptions& options);

/// Errors: kBadOption a base map that is an address neither of tiles nor of a style
void check_basemap(const std::string& url);

}  // namespace isodelta::tools
