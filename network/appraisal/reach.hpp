#pragma once

#include <optional>
#include <vector>

#include "datasets/date.hpp"
#include "network/appraisal/project_times.hpp"
#include "network/appraisal/requirement.hpp"
#include "network/route.hpp"

namespace isodelta::network {

/// An item that is to be within a limit of the nearest of some hubs.
struct ReachRequest {
    std::size_t item = 0;           ///< of ProjectTimes
    std::vector<std::size_t> hubs;  ///< of ProjectTimes
    Millis limit = 0;
    std::size_t most_asked = 100'000;  ///< sets a search
};

/// A set that brings the item within the limit.
struct ReachSet {
    LeastSet least;
    Millis time = kUnreachable;  ///< with it
};

/// What it takes.
struct Reach {
    Millis before = kUnreachable;         ///< without any project
    Millis with_all = kUnreachable;       ///< with the best of them that can be open together
    ProjectSet players = 0;               ///< that may shorten the trip
    std::optional<ReachSet> smallest;     ///< fewest projects; nothing: not even all of them do it
    std::optional<ReachSet> cheapest;     ///< of those whose cost is stated, the least cost in all
    std::optional<ReachSet> earliest;     ///< of those whose opening day is known, complete soonest
    std::optional<datasets::Date> opens;  ///< when the earliest is complete; nothing: it takes none
    ProjectSet critical = 0;              ///< in every set that does it
    std::optional<ReachSet> best;         ///< where none does: fewest projects that reach `with_all`
};

[[nodiscard]] Reach find_reach(ProjectTimes& times, const ReachRequest& request);

/// How much faster one leg of a trip must become, all else unchanged, for the trip to be within a limit.
struct BreakEven {
    std::size_t leg = 0;           ///< of the route
    std::optional<Millis> needed;  ///< what it may take then; nothing: not even if it took no time
};

/// Needs: a route that is longer than the limit
[[nodiscard]] std::vector<BreakEven> find_break_even(const Route& route, Millis limit);

}  // namespace isodelta::network
