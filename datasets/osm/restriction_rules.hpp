#pragma once

#include <string_view>

#include "datasets/osm/way_rules.hpp"

namespace isodelta::datasets::osm {

/// What a restriction's tags say.
struct RestrictionRule {
    Travellers barred = kNobody;
    bool only = false;
    bool many_from = false;    ///< no_entry: from any of several ways
    bool many_to = false;      ///< no_exit: into any of several ways
    std::string_view refused;  ///< why it is not taken; empty: it is
};

/// Source: the OpenStreetMap wiki's page "Relation:restriction"
[[nodiscard]] RestrictionRule rule_of_restriction(const Tags& tags);

/// Why so many members of each role cannot be; empty where they can.
[[nodiscard]] std::string_view fault_of_members(const RestrictionRule& rule, std::size_t from, std::size_t to,
                                                std::size_t via_ways, std::size_t via_nodes);

}  // namespace isodelta::datasets::osm
