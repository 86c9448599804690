#pragma once

#include "geo/statement.hpp"
#include "network/appraisal/objective.hpp"

namespace isodelta::network {

/// Why a project is worth nothing to an objective, in any company.
enum class NoEffect {
    kNoData,          ///< the data has no link, facility or service of it
    kOutsideProfile,  ///< nobody travels on it in this profile and definition
    kNoService,       ///< it is a railway on which no service of the data runs
    kServiceClosed,   ///< services run on it, but need something else that stays closed
    kDeadEnd,         ///< a facility that can be reached, but nothing runs through it
    kImpossible,      ///< no set that can be holds it, for what it needs or excludes
    kNotConnected,    ///< no way leads from it to the hub
    kParallelFaster,  ///< what is there without it leads as fast to the hub
    kNotCounted,      ///< trips become shorter, but none of those that the objective counts
};

[[nodiscard]] const char* to_string(NoEffect kind);
/// False where it holds for every hub and objective.
[[nodiscard]] bool depends_on_hub(NoEffect kind);

struct Cause {
    NoEffect kind = NoEffect::kNoData;
    geo::Statement text;  ///< one sentence, with its figures
};

/// Looks at the project alone and among all others: its edges, their times, the places.
///
/// Needs: a candidate whose share is nothing
[[nodiscard]] Cause find_cause(ProjectTimes& times, const Objective& objective, std::size_t candidate);

}  // namespace isodelta::network
