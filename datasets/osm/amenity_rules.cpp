#include "datasets/osm/amenity_rules.hpp"

#include <fmt/format.h>

#include <array>

#include "datasets/layer_reader.hpp"

namespace isodelta::datasets::osm {

namespace {

/// Keys all of whose values are somewhere to go.
constexpr std::array kKeys = {"amenity",         "healthcare",      "shop", "leisure", "sport", "tourism", "office",
                              "social_facility", "public_transport"};

/// Those of other keys that are.
constexpr std::array<std::pair<const char*, const char*>, 6> kTags = {{{"highway", "bus_stop"},
                                                                       {"railway", "station"},
                                                                       {"railway", "halt"},
                                                                       {"railway", "tram_stop"},
                                                                       {"railway", "subway_entrance"},
                                                                       {"landuse", "recreation_ground"}}};

}  // namespace

std::vector<std::string> amenities_in(const Tags& tags) {
    std::vector<std::string> found;
    for (const char* key : kKeys)
        if (const std::string_view values = tags.get(key); !values.empty() && values != "no")
            for (const std::string& value : split_list(std::string(values)))
                found.push_back(fmt::format("{}={}", key, value));
    for (const auto& [key, value] : kTags)
        if (tags.get(key) == value) found.push_back(fmt::format("{}={}", key, value));
    return found;
}

}  // namespace isodelta::datasets::osm
