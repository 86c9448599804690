#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "network/audit.hpp"

namespace isodelta::network {

/// The design speeds that the standards have for a class.
struct DesignSpeeds {
    double least_kmh = 0;
    double most_kmh = 0;
};

/// Nothing for a class without any.
/// Source: JTG B01-2014, table 3.5.1 (roads); CJJ 37-2012, table 3.2.1 (streets); TB 10621-2014 (high-speed rail, 250
/// to 350), TB
///         10623-2014 (intercity, 120 to 200), TB 10098-2017 (conventional rail, up to 200)
[[nodiscard]] std::optional<DesignSpeeds> design_speeds(std::string_view link_class);

/// Links of one mode and class between the same two ends and of one length, neither improving the other, and services
/// with the same stops and run times, where both may be open at once.
[[nodiscard]] std::vector<Finding> find_duplicates(const datasets::Dataset& dataset);

/// Ends of roads and rails at which no other link, facility or place is, with the road that passes nearest.
[[nodiscard]] std::vector<Finding> find_loose_ends(const Network& network);

}  // namespace isodelta::network
