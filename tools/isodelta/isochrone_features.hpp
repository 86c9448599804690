#pragma once

#include <vector>

#include "geo/geojson_writer.hpp"
#include "network/isochrone.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

struct CircleRequest {
    const network::Metric* metric = nullptr;
    std::vector<datasets::Endpoint> endpoints;
    network::SearchDirection direction = network::SearchDirection::kForward;
    std::vector<network::Millis> limits;
    network::Combine combine = network::Combine::kEach;
    bool bands = false;
};

/// Circles as features: Valhalla's property names (contour in minutes, metric, colours) and our own; largest first.
/// Errors: kNotFound where no place of the request is on the network (with --strict: where any is not)
[[nodiscard]] std::vector<geo::GeoJsonFeature> area_features(const Session& session, const CircleRequest& request);
[[nodiscard]] std::vector<geo::GeoJsonFeature> road_features(const Session& session, const CircleRequest& request);

/// Places and stations within the largest limit, soonest first.
[[nodiscard]] std::vector<geo::GeoJsonFeature> point_features(const Session& session, const CircleRequest& request);

}  // namespace isodelta::tools
