#pragma once

#include <string>
#include <vector>

#include "tools/isodelta/map/map_document.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

/// Results that were written before as a map. Areas of `isodelta isochrone` become bands: of the first scenario that
/// the files hold and of the second, which it is compared with; several places' circles are united. All else is shown
/// as it is, with its fields. Around it lies what the session's dataset has there.
///
/// Errors: those of geo::read_vector; kBadInput a file without a geometry, or areas of more than two scenarios
[[nodiscard]] MapDocument show_results(const Session& session, const std::vector<std::string>& paths);

}  // namespace isodelta::tools
