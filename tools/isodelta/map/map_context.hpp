#pragma once

#include <vector>

#include "geo/statement.hpp"
#include "tools/isodelta/map/map_document.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

/// Puts into the document what lies around its extent: links, projects, facilities, places, zones and water, each with
/// whether it is open in each of the scenarios. What would be too much for a page is left out and named.
void add_context(const Session& session, const std::vector<datasets::Scenario>& scenarios, MapDocument& document);

/// What of the world a map shows: its extent with a margin, in the shape of windows and sheets.
[[nodiscard]] MapExtent shown_extent(const MapDocument& document);

/// In both languages of a map, whichever is set.
[[nodiscard]] MapText to_text(const geo::Statement& statement);

/// Who made the answer, of what data, by which licence: the source line of a map.
[[nodiscard]] std::string source_line(const datasets::Dataset& dataset);

}  // namespace isodelta::tools
