#pragma once

#include <vector>

#include "datasets/dataset.hpp"
#include "geo/errors.hpp"
#include "network/link_noding.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// Run time of a train of that category over pieces without a timetable: each at its design speed or the category's
/// own, plus braking and starting, plus a margin. Source: docs/model.md, "Derived run times"
[[nodiscard]] geo::Seconds derived_run_time(const std::vector<std::uint32_t>& way, const std::vector<Piece>& pieces,
                                            const datasets::Dataset& dataset, const std::string& category);

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

}  // namespace isodelta::network
