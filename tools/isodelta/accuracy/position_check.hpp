#pragma once

#include <string>
#include <vector>

#include "datasets/dataset.hpp"

namespace isodelta::tools {

/// A position of the dataset beside that of a reference.
struct PositionCheck {
    std::string id;
    std::string title;
    double distance_m = 0;
    std::string reference;
    bool independent = false;  ///< the dataset did not take its position from that reference
};

/// Stations of the dataset against three lists in `folder`/rail: one of the region, one of China in three datums, and
/// the timetable's own, which is in GCJ-02. Stations that a list does not have are left out. Errors: kNotFound,
/// kBadInput as the lists' files have it
[[nodiscard]] std::vector<PositionCheck> check_stations(const datasets::Dataset& dataset, const std::string& folder);

/// Seats of counties, districts and cities against the populated place of that name in GeoNames that is nearest, within
/// 20 km (`folder`/admin/geonames_places_region.tsv).
[[nodiscard]] std::vector<PositionCheck> check_seats(const datasets::Dataset& dataset, const std::string& folder);

}  // namespace isodelta::tools
