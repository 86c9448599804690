#pragma once

#include <vector>

#include "tools/isodelta/map/map_document.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

/// Puts into the document what lies around its extent: links, projects, facilities, places, zones and water, each with
/// whether it is open in each of the scenarios. What would be too much for a page is left out and named.
void add_context(const Session& session, const std::vector<datasets::Scenario>& scenarios, MapDocument& document);

/// Who made the answer, of what data, by which licence: the source line of a map.
[[nodiscard]] std::string source_line(const datasets::Dataset& dataset);

}  // namespace isodelta::tools
