#pragma once

#include <vector>

#include "network/isochrone.hpp"
#include "tools/isodelta/continuation.hpp"
#include "tools/isodelta/feature_output.hpp"
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

/// Says which places of the request are off the network. Errors: kNotFound where all are (with --strict: where any is)
void check_reached(const Session& session, const CircleRequest& request);

/// What a circle is drawn as.
enum class CircleGeometry {
    kArea,
    kNetwork,  ///< the roads reached
    kPoints,   ///< places and stations, soonest first
};

/// Circles as features: Valhalla's property names (contour in minutes, metric, colours) and our own; largest first.
/// Where each place has circles of its own they are made on all cores and written in the places' order, so that no more
/// than a few are held, whatever their number; what is done of them is kept for going on later.
///
/// Errors: those of check_reached; kIo after Ctrl-C, under an InterruptGuard
void write_circles(const Session& session, const CircleRequest& request, CircleGeometry geometry, FeatureOutput& output,
                   Continuation& kept);

}  // namespace isodelta::tools
