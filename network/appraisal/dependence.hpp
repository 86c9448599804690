#pragma once

#include <vector>

#include "network/appraisal/candidates.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// Which candidates the weights of a network may depend on; whatever the profile, so that some of them may not after
/// all.
struct Dependence {
    std::vector<ProjectSet> of_edge;     ///< by edge index
    std::vector<ProjectSet> of_pattern;  ///< by pattern: whose closing closes it, or what opens it
};

/// A link, facility or service depends on its project, and on what replaces either; an edge on all that must be open
/// for it, and a ride on all that any of its trains needs.
[[nodiscard]] Dependence find_dependence(const Network& network, const Candidates& candidates);

}  // namespace isodelta::network
