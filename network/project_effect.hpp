#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/statement.hpp"
#include "network/metric.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// What opening a project does to the trip between its two ends, or why it does nothing.
enum class Outcome {
    kFaster,          ///< the trip between its ends is faster with it
    kParallelFaster,  ///< its ends are reached at least as fast without it
    kNotConnected,    ///< its ends are not reached with it either
    kNoService,       ///< it is a railway on which no service of the data runs
    kServiceClosed,   ///< services run on it, but need something else that stays closed
    kOutsideProfile,  ///< no profile travels on it
    kDeadEnd,         ///< a facility without services: it can be reached, but nothing runs through it
    kNothing,         ///< the data has no link, facility or service of it
};

struct ProjectEffect {
    Outcome outcome = Outcome::kNothing;
    std::string scenario;  ///< the one that the project was opened in: "baseline", or "all" where it needs others
    Profile profile = Profile::kCar;
    Definition definition = Definition::kDoorToDoor;
    geo::Statement from;
    geo::Statement to;
    std::optional<Millis> before;
    std::optional<Millis> after;
    std::vector<geo::Statement> used;  ///< roads or lines of the best trip with the project open
};

/// Opens the project in `baseline`, and where that does nothing closes it in `all`; compares the trip between its ends
/// by car for roads, by train in the vehicle for railways and stations.
[[nodiscard]] ProjectEffect compute_effect(const Network& network, const std::string& project);

/// One sentence, such as "by car from A to B: 18 min instead of 31 min".
[[nodiscard]] geo::Statement describe(const ProjectEffect& effect);

}  // namespace isodelta::network
