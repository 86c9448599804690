#pragma once

#include <optional>
#include <string_view>

#include "datasets/osm/way_rules.hpp"

namespace isodelta::datasets::osm {

/// What nobody crosses off the streets.
struct BarrierUse {
    std::string_view kind;  ///< as in Barrier::kind
    bool is_area = false;
};

/// What a way or an area bars; nothing where it bars nothing, such as a river in a culvert or a railway on a viaduct.
/// Source: the OpenStreetMap wiki's page "Map features"
[[nodiscard]] std::optional<BarrierUse> barrier_of(const Tags& tags);

}  // namespace isodelta::datasets::osm
