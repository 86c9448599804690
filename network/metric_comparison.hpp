#pragma once

#include <string>
#include <vector>

#include "network/metric.hpp"

namespace isodelta::network {

/// What takes longer under one metric than under another, or is closed: names of roads, "A → B" of trains, names of
/// facilities; each once, in the order of the network. Where there is nothing, no trip takes longer either, and nobody
/// who was within a limit is lost.
///
/// Needs: metrics of one profile and definition
[[nodiscard]] std::vector<std::string> find_slower(const Network& network, const Metric& before, const Metric& after);

}  // namespace isodelta::network
