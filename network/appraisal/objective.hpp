#pragma once

#include <optional>
#include <string>
#include <vector>

#include "network/appraisal/project_times.hpp"
#include "network/appraisal/set_game.hpp"

namespace isodelta::network {

/// What projects are to be good for; each is what they add to the state without them (docs/appraisal.md).
enum class Measure {
    kPeople,   ///< people within the limit of a hub
    kMinutes,  ///< person-minutes saved on the trip to the nearest hub
    kTime,     ///< minutes saved by a place
    kAverage,  ///< minutes saved of the weighted average travel time to all hubs
    kZones,    ///< zones within the limit of a hub
};

[[nodiscard]] const char* to_string(Measure measure);
/// "people" and the others; nothing where it is none.
[[nodiscard]] std::optional<Measure> parse_measure(const std::string& text);
/// Whether places count that are within a limit.
[[nodiscard]] bool has_limit(Measure measure);

struct Objective {
    Measure measure = Measure::kPeople;
    std::vector<std::size_t> hubs;    ///< of ProjectTimes; several: the nearest counts
    std::vector<std::size_t> items;   ///< of ProjectTimes
    std::vector<double> weights;      ///< by entry of `items`: people, or 1
    std::vector<double> hub_weights;  ///< of kAverage, by entry of `hubs`: people
    Millis limit = kUnreachable;      ///< of kPeople and kZones
};

/// What an objective makes of sets: of each the best that can be. Where projects neither exclude nor replace each
/// other, each place is looked at with those projects alone that may shorten its trip, and what they need.
///
/// Lives: refers to times
[[nodiscard]] SetGame game_of(ProjectTimes& times, const Objective& objective);

/// Places of an objective that have no way to its hubs without the projects. Where minutes are saved they count
/// nothing, for there is nothing to compare with.
[[nodiscard]] std::size_t count_unreached(ProjectTimes& times, const Objective& objective);

}  // namespace isodelta::network
