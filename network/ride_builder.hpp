#pragma once

#include <vector>

#include "datasets/dataset.hpp"
#include "geo/errors.hpp"
#include "network/link_noding.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// A stretch of track that a train runs over.
struct TrackPart {
    geo::Metres length;
    geo::MetresPerSecond speed;  ///< design speed
};

/// Run time of a train of that category without a timetable: each part at its design speed or the category's own, plus
/// braking and starting, plus a margin. Source: docs/model.md, "Derived run times"
[[nodiscard]] geo::Seconds derived_run_time(const std::vector<TrackPart>& way, const std::string& category);

/// What lies between a stop of a service and the next.
struct Hop {
    std::vector<std::uint32_t> way;  ///< pieces, in order of travel; may be empty
    geo::Seconds run{0};
};

/// A service in one direction, over stations and the hops between them in running order.
[[nodiscard]] Pattern time_pattern(const datasets::Service& service, std::uint32_t number, bool reversed,
                                   std::vector<std::uint32_t> stations, std::vector<Hop> hops);

/// Patterns of every service, open or not, over stations numbered as in `stations`.
///
/// Problems (appended): a service whose lines do not connect two of its stops
[[nodiscard]] std::vector<Pattern> build_patterns(const datasets::Dataset& dataset, const NodedLinks& noded,
                                                  const std::vector<Station>& stations,
                                                  std::vector<geo::Problem>& problems);

/// The direct trains between each pair of stations, in the order of the pairs.
///
/// Needs: a network with its patterns
void add_rides(Network& network);

/// Appends the two edges of each ride.
///
/// Needs: a network with its rides and stations
void add_ride_edges(const Network& network, std::vector<Edge>& edges);

}  // namespace isodelta::network
