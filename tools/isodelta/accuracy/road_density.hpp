#pragma once

#include <string>
#include <vector>

#include "network/network.hpp"
#include "tools/isodelta/accuracy/county_areas.hpp"

namespace isodelta::tools {

/// Kilometres of road that the data holds in a county. Expressways are complete; of other roads only the main ones are
/// in it, so their sum is no road density.
struct CountyRoads {
    std::string code;
    std::string name;
    double area_km2 = 0;
    double expressway_km = 0;
    double other_km = 0;

    [[nodiscard]] double expressways_per_100_km2() const { return expressway_km / area_km2 * 100; }
    [[nodiscard]] double all_per_100_km2() const { return (expressway_km + other_km) / area_km2 * 100; }
};

/// Roads open on the dataset's day, by county.
[[nodiscard]] std::vector<CountyRoads> measure_density(const network::Network& network, const CountyAreas& counties);

}  // namespace isodelta::tools
