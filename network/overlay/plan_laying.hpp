#pragma once

#include <string>
#include <vector>

#include "datasets/plan_file.hpp"
#include "geo/errors.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// What is laid nearer than this to a road meets it, metres.
constexpr double kLayingTolerance = 50;

struct LaidNetwork {
    Network network;
    std::vector<geo::Problem> problems;  ///< what does not connect, what is not found, and why
    std::vector<std::string> joints;     ///< what was joined to what, in words
};

/// Lays project files over a network: new links are joined to the roads that their class may meet, improvements are
/// laid beside what they improve (docs/model.md, "Projects over a network"). Their projects and facilities are added to
/// the dataset, which must be the base's; everything else stays as it was.
[[nodiscard]] LaidNetwork lay_plans(const Network& base, datasets::Dataset& dataset,
                                    const std::vector<datasets::Plan>& plans, double tolerance_m);

}  // namespace isodelta::network
