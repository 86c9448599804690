#pragma once

#include <optional>
#include <vector>

#include "network/isochrone.hpp"
#include "tools/isodelta/map/map_document.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

/// A question whose answer becomes a map.
struct MapQuery {
    std::vector<network::Metric> metrics;       ///< of all scenarios
    std::vector<datasets::Scenario> scenarios;  ///< the same
    std::optional<std::size_t> against;         ///< the one that all others are compared with
    MapChoices choices;                         ///< none: there is one scenario besides `against`
    std::vector<datasets::Endpoint> endpoints;
    network::SearchDirection direction = network::SearchDirection::kForward;
    std::vector<network::Millis> limits;  ///< ascending
    bool counted = false;  ///< bands by how many of the endpoints are in reach, not by time to the nearest
};

/// Bands and changes, times of the places around with the best way as evidence, and all that lies around them.
///
/// Errors: kBadOption bands that are too much for a page; those of network::compute_area_circles
[[nodiscard]] MapDocument answer_query(const Session& session, const MapQuery& query);

}  // namespace isodelta::tools
