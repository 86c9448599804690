#pragma once

#include <string>
#include <vector>

#include "datasets/dataset.hpp"

namespace isodelta::tools {

/// The people of the county-level units of a province or city, added up, beside the official total.
struct PeopleCheck {
    std::string code;  ///< the first digits of the units' codes
    std::string title;
    std::size_t units = 0;
    long ours = 0;
    long official = 0;
};

/// Provinces (and Zhoukou) against the totals that the census office announced.
[[nodiscard]] std::vector<PeopleCheck> check_provinces(const datasets::Dataset& dataset);

/// Each prefecture-level city's own figure against the sum of its units.
[[nodiscard]] std::vector<PeopleCheck> check_cities(const datasets::Dataset& dataset);

/// Units whose figure differs from the census by county (`folder`/admin/counties_census2020_wgs84.geojson), or that one
/// of the two does not have.
struct CensusComparison {
    std::size_t units = 0;  ///< of the census
    std::vector<std::string> different;
};
[[nodiscard]] CensusComparison compare_with_census(const datasets::Dataset& dataset, const std::string& folder);

}  // namespace isodelta::tools
