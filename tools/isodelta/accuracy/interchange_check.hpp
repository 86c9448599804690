#pragma once

#include <string>
#include <vector>

#include "network/network.hpp"
#include "tools/isodelta/accuracy/county_areas.hpp"
#include "tools/isodelta/accuracy/position_check.hpp"

namespace isodelta::tools {

/// Interchanges of Anhui beside the motorway junctions of the reference
/// (`folder`/roads/anhui_motorway_junctions_osm.geojson), which are where a ramp leaves the carriageway.
struct InterchangeChecks {
    std::vector<PositionCheck> nearest;  ///< ours against the nearest junction
    std::vector<PositionCheck> named;    ///< ours against the nearest junction of that name, within 20 km
    std::size_t junctions = 0;
    std::size_t junctions_met = 0;  ///< with an interchange of ours within 1 km
};

/// Errors: kNotFound, kBadInput of the file
[[nodiscard]] InterchangeChecks check_interchanges(const network::Network& network, const CountyAreas& counties,
                                                   const std::string& folder);

}  // namespace isodelta::tools
