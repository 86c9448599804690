#pragma once

#include <string>
#include <vector>

#include "network/crossings.hpp"
#include "network/network.hpp"
#include "tools/isodelta/accuracy/drive_check.hpp"
#include "tools/isodelta/accuracy/interchange_check.hpp"
#include "tools/isodelta/accuracy/road_density.hpp"
#include "tools/isodelta/accuracy/road_length_check.hpp"

namespace isodelta::tools {

/// A dataset's roads beside independent sources.
struct RoadAccuracy {
    std::vector<RoadLengthCheck> lengths;
    InterchangeChecks interchanges;
    std::vector<CircuityCheck> circuity;
    std::vector<DriveCheck> drives;
    std::vector<SeatCheck> seats;
    std::vector<CountyRoads> density;
    std::vector<network::Crossing> crossings;
};

/// Errors: kNotFound, kBadInput of the reference's files
[[nodiscard]] RoadAccuracy measure_roads(const network::Network& network, const std::string& folder);

/// What the roads are meant to keep and do not, one sentence each. A length that differs for a reason that was found is
/// none of them.
[[nodiscard]] std::vector<std::string> missed_targets(const RoadAccuracy& roads);

/// The chapter on roads, of the page that to_markdown(Accuracy) makes.
[[nodiscard]] std::string to_markdown(const RoadAccuracy& roads, const network::Network& network);

/// A few lines for the terminal.
[[nodiscard]] std::string to_text(const RoadAccuracy& roads);

}  // namespace isodelta::tools
