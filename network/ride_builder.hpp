#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/errors.hpp"
#include "network/network.hpp"
#include "network/rail_ways.hpp"

namespace isodelta::network {

/// A part of a way at one design speed.
struct RunPart {
    geo::Metres length;
    geo::MetresPerSecond speed;
};

/// Run time of a train of that category over a way without a timetable: each part at its design speed or the category's
/// own, plus braking and starting, plus a margin. Source: docs/model.md, "Derived run times"
[[nodiscard]] geo::Seconds derived_run_time(const std::vector<RunPart>& way, const std::string& category);

/// What lies between a stop of a service and the next.
struct Hop {
    std::vector<std::uint32_t> way;  ///< pieces, in order of travel; may be empty
    geo::Seconds run{0};
};

/// A service in one direction, over stations and the hops between them in running order.
[[nodiscard]] Pattern time_pattern(const datasets::Service& service, std::uint32_t number, bool reversed,
                                   std::vector<std::uint32_t> stations, std::vector<Hop> hops);

/// Gives a pattern's trains their times from the runs between its stops, in running order, and the service's dwells.
void set_times(Pattern& pattern, const datasets::Service& service, const std::vector<geo::Seconds>& runs);

/// What the record says of the run that ends at a stop of the pattern, counted in running order; nothing: to be
/// derived.
[[nodiscard]] const std::optional<geo::Seconds>& stated_run(const datasets::Service& service, bool reversed,
                                                            std::size_t way);

/// Patterns of services, open or not, over stations numbered as in `stations`: of those from `first_service` on.
///
/// Problems (appended): a service whose lines do not connect two of its stops
[[nodiscard]] std::vector<Pattern> build_patterns(const datasets::Dataset& dataset, const Rails& rails,
                                                  const std::vector<Station>& stations, std::uint32_t first_service,
                                                  std::vector<geo::Problem>& problems);

/// The direct trains between each pair of stations. Pairs that the network has already keep their numbers; new ones
/// come behind, in the order of their stations.
///
/// Needs: a network with its patterns
void set_rides(Network& network);

/// Appends the two edges of each ride from `first` on.
///
/// Needs: a network with its rides and stations
void add_ride_edges(const Network& network, std::uint32_t first, std::vector<Edge>& edges);

}  // namespace isodelta::network
