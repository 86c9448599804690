#pragma once

#include <string>
#include <vector>

#include "network/network.hpp"

namespace isodelta::network {

/// A part of a piece that is improved, in drawn metres from its beginning.
struct ImprovedPart {
    std::uint32_t piece = 0;
    double begin_m = 0;
    double end_m = 0;
};

struct ImprovementMatch {
    std::vector<ImprovedPart> parts;
    double share = 0;    ///< of the improvement's line that runs along one of them; 1 where it has no line
    std::string reason;  ///< why there is no part
};

/// The roads that a link `improves`: those of that id, number or name, and where it has a line, as far as they run
/// within `tolerance_m` of it.
[[nodiscard]] ImprovementMatch match_improvement(const Network& network, const datasets::Link& link,
                                                 double tolerance_m);

}  // namespace isodelta::network
