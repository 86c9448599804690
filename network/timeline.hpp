#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "network/coverage.hpp"
#include "network/metric.hpp"
#include "network/openings.hpp"

namespace isodelta::network {

/// A circle that is followed through the years.
struct TimelineRequest {
    Origin hub;
    SearchDirection direction = SearchDirection::kReverse;
    Millis limit = 0;
    int first_year = 0;  ///< compared with the year before it
    int last_year = 0;
    Profile profile = Profile::kTransit;
    Definition definition = Definition::kDoorToDoor;
    TravelOptions travel;
    /// The scenario of a year with these records closed besides.
    std::function<datasets::Scenario(int year, const std::vector<std::string>& close)> scenario_of;
    std::shared_ptr<const Hierarchy> hierarchy;  ///< nothing: by the reference search
    /// Called before each search; may throw.
    std::function<void()> on_search = [] {};
};

/// An item that comes inside, or is lost.
struct TimelineChange {
    std::size_t item = 0;
    bool entered = true;
    std::optional<Millis> time;
    std::optional<Millis> before;  ///< in the year before
    std::vector<std::size_t> by;   ///< of the year's openings; several: only together
    bool only_way = true;          ///< other openings of the year would not have done as well
};

struct TimelineYear {
    int year = 0;
    std::size_t inside = 0;
    std::vector<Opening> openings;
    std::vector<TimelineChange> changes;  ///< in the order of the items
};

/// What enters a circle in which year, and by which opening: the least set of the year's openings that does it. An
/// opening belongs to it where the item is outside without it; where that leaves several ways, one of them is given.
///
/// Cost:   a metric and a search a year, and one for each opening of a year in which something enters
[[nodiscard]] std::vector<TimelineYear> compute_timeline(const Network& network, const TimelineRequest& request,
                                                         const std::vector<CoverageItem>& items);

}  // namespace isodelta::network
