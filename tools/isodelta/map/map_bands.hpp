#pragma once

#include <vector>

#include "geo/crs.hpp"
#include "network/isochrone.hpp"
#include "tools/isodelta/map/map_document.hpp"

namespace isodelta::tools {

/// The circles of each scenario, in the frame, as bands; and what each gains and loses against the one that the
/// document compares with. Boundaries are simplified by less than a map of a page's width shows, and the document says
/// by how much.
void add_circles(const std::vector<std::vector<network::Circle>>& circles, const geo::LocalFrame& frame,
                 MapDocument& document);

}  // namespace isodelta::tools
