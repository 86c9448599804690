#pragma once

#include <string>
#include <vector>

#include "datasets/dataset.hpp"

namespace isodelta::datasets {

/// True for "amenity=school,hospital", "shop=*", "shop=": a tag rather than a name.
[[nodiscard]] bool is_amenity_query(const std::string& text);

/// An amenity, and which of the asked tags it bears.
struct FoundAmenity {
    const Amenity* amenity = nullptr;
    std::string tag;
};

/// Amenities that bear one of the tags of "amenity=school,hospital", or any of a key ("shop=*"), in the dataset's
/// order; one that bears several counts for the first.
///
/// Needs:  is_amenity_query(query)
/// Errors: kNotFound there is none; the message lists what there is under that key
[[nodiscard]] std::vector<FoundAmenity> find_amenities(const Dataset& dataset, const std::string& query);

}  // namespace isodelta::datasets
