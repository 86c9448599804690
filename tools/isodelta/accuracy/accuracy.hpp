#pragma once

#include <string>
#include <vector>

#include "network/network.hpp"
#include "tools/isodelta/accuracy/people_check.hpp"
#include "tools/isodelta/accuracy/position_check.hpp"
#include "tools/isodelta/accuracy/road_accuracy.hpp"
#include "tools/isodelta/accuracy/run_time_check.hpp"

namespace isodelta::tools {

/// A rail line that opened after the reference timetable, and what its times rest on.
struct NewLine {
    std::string title;
    std::string opens;  ///< first and, where parts opened later, last opening day
    double stated_km = 0;
    double drawn_km = 0;  ///< of the same links
    double unstated_km = 0;
    std::size_t runs = 0;  ///< between two stops on it, over all its services
    std::size_t derived_runs = 0;
    std::size_t journeys = 0;  ///< published journey times that use it
    std::string sources;
};

/// A dataset beside independent sources.
struct Accuracy {
    std::vector<RunTimeCheck> direct;      ///< held-out trains, without a change
    std::vector<RunTimeCheck> few_trains;  ///< the same between stations that fewer than three trains join
    std::vector<RunTimeCheck> in_vehicle;  ///< the same pairs, changes at no cost
    std::vector<std::string> held_out_lines;
    std::vector<RunTimeCheck> derived;   ///< trains on the held-out lines, their run times derived
    std::vector<RunTimeCheck> journeys;  ///< published journeys, mostly of newer lines
    std::vector<NewLine> new_lines;
    std::vector<PositionCheck> stations;
    std::vector<PositionCheck> seats;
    std::vector<PeopleCheck> provinces;
    std::vector<PeopleCheck> cities;
    CensusComparison census;
    RoadAccuracy roads;
};

/// Compares the network with the reference data in `folder`.
/// Errors: kNotFound, kBadInput of the reference's files
[[nodiscard]] Accuracy measure_accuracy(const network::Network& network, const std::string& folder);

/// What the data is meant to keep and does not, one sentence each.
[[nodiscard]] std::vector<std::string> missed_targets(const Accuracy& accuracy);

/// The whole comparison as a Markdown page.
[[nodiscard]] std::string to_markdown(const Accuracy& accuracy, const network::Network& network);

/// A few lines for the terminal.
[[nodiscard]] std::string to_text(const Accuracy& accuracy);

}  // namespace isodelta::tools
