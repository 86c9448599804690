#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "network/timeline.hpp"

namespace isodelta::tools {

/// The years of one hub.
struct HubTimeline {
    std::string hub;
    std::vector<network::TimelineYear> years;
};

struct TimelineTable {
    const std::vector<HubTimeline>& hubs;
    const std::vector<network::CoverageItem>& items;
    network::Millis limit = 0;
    std::string heading;  ///< who travels, and how it counts
};

/// What entered and what was lost, by year; then how many were inside.
[[nodiscard]] std::string to_text(const TimelineTable& table);
/// A line for each that entered or was lost.
[[nodiscard]] std::string to_csv(const TimelineTable& table);
[[nodiscard]] nlohmann::ordered_json to_json(const TimelineTable& table);

}  // namespace isodelta::tools
