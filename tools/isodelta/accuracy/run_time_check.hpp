#pragma once

#include <functional>
#include <string>
#include <vector>

#include "datasets/scenario.hpp"
#include "network/network.hpp"
#include "tools/isodelta/accuracy/reference_timetable.hpp"

namespace isodelta::tools {

/// A pair of stations with the time that others publish and the one that the network gives.
struct RunTimeCheck {
    std::uint32_t from = 0;  ///< in Network::stations
    std::uint32_t to = 0;
    double published_min = 0;
    double computed_min = 0;
    std::string train;               ///< the fastest published one, or the journey's id
    std::string service;             ///< the service of the computed time; empty where trains are changed
    std::vector<std::string> lines;  ///< that it runs on between the two

    /// Share by which the computed time is too long, or below 0 too short.
    [[nodiscard]] double error() const { return computed_min / published_min - 1; }
};

/// Pairs of stations that at least three trains join, and those that fewer do.
enum class Pairs { kWithATimetable, kWithFewTrains };

/// The fastest train without a change, ours against the timetable's, between all such stations whose fastest train was
/// held out and is faster than any whose run times were entered.
[[nodiscard]] std::vector<RunTimeCheck> check_direct(const network::Network& network,
                                                     const datasets::Scenario& scenario,
                                                     const std::vector<Train>& trains, Pairs which);

/// The definition in-vehicle, where changing costs nothing: the network's answer against the fastest chain of all
/// trains of the timetable, between all stations where that chain needs a train that was held out.
[[nodiscard]] std::vector<RunTimeCheck> check_in_vehicle(const network::Network& network,
                                                         const datasets::Scenario& scenario,
                                                         const std::vector<Train>& trains);

/// Lines that are held out to test derived run times: of those that carry passengers under the scenario, the third
/// whose ids have a number of characters that three divides.
[[nodiscard]] std::vector<std::string> held_out_lines(const network::Network& network,
                                                      const datasets::Scenario& scenario);

/// What derived run times are worth: all run times on the held-out lines are forgotten, the network is built again, and
/// the fastest trains that keep to those lines are compared with all published ones.
[[nodiscard]] std::vector<RunTimeCheck> check_derived(const network::Network& network,
                                                      const datasets::ScenarioRequest& request,
                                                      const std::vector<Train>& trains);

/// The fastest train on the day against each published journey of the dataset. Journeys that no train makes are left
/// out.
[[nodiscard]] std::vector<RunTimeCheck> check_journeys(const network::Network& network);

}  // namespace isodelta::tools
