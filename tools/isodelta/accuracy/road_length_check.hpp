#pragma once

#include <string>
#include <vector>

#include "network/network.hpp"
#include "tools/isodelta/accuracy/county_areas.hpp"

namespace isodelta::tools {

/// A road's published length beside ours.
struct RoadLengthCheck {
    const datasets::PublishedLength* published = nullptr;
    double ours_km = 0;       ///< counted: stated lengths where there are any, else drawn ones
    double drawn_km = 0;      ///< of the same links; 0: the data does not have the road there
    std::string explanation;  ///< of a difference that was looked into

    [[nodiscard]] double error() const { return ours_km / (published->length.value / 1000) - 1; }
};

/// Each published length of the dataset against its links of that number or name: the shortest way along them between
/// two facilities, or what lies inside the area.
[[nodiscard]] std::vector<RoadLengthCheck> check_road_lengths(const network::Network& network,
                                                              const CountyAreas& counties);

}  // namespace isodelta::tools
