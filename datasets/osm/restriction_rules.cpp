#include "datasets/osm/restriction_rules.hpp"

#include <algorithm>
#include <array>

namespace isodelta::datasets::osm {

namespace {

struct RestrictionKey {
    const char* key;
    Travellers barred;
};

// Without a vehicle a restriction is for all of them; on foot one turns as one likes.
constexpr std::array<RestrictionKey, 6> kKeys = {{
    {"restriction", kVehicles},
    {"restriction:motor_vehicle", kMotors},
    {"restriction:motorcar", kCars},
    {"restriction:hgv", kTrucks},
    {"restriction:goods", kTrucks},
    {"restriction:bicycle", kBikes},
}};

constexpr std::array<std::string_view, 9> kValues = {"no_right_turn",   "no_left_turn",   "no_u_turn",
                                                     "no_straight_on",  "no_entry",       "no_exit",
                                                     "only_right_turn", "only_left_turn", "only_straight_on"};

}  // namespace

RestrictionRule rule_of_restriction(const Tags& tags) {
    RestrictionRule rule;
    for (const RestrictionKey& key : kKeys) {
        const std::string_view value = tags.get(key.key);
        if (value.empty()) continue;
        if (value != "only_u_turn" && std::find(kValues.begin(), kValues.end(), value) == kValues.end()) {
            rule.refused = "its kind is not understood";
            return rule;
        }
        rule.only = value.starts_with("only_");
        rule.many_from = value == "no_entry";
        rule.many_to = value == "no_exit";
        rule.barred |= key.barred;
    }
    if (rule.barred == kNobody) {
        rule.refused = tags.get("restriction:conditional").empty() ? "it is for vehicles that are none of ours"
                                                                   : "it holds at times only";
        return rule;
    }
    rule.barred &= static_cast<Travellers>(~travellers_in(tags.get("except")));
    if (rule.barred == kNobody) rule.refused = "it excepts everybody";
    return rule;
}

std::string_view fault_of_members(const RestrictionRule& rule, std::size_t from, std::size_t to, std::size_t via_ways,
                                  std::size_t via_nodes) {
    if (from == 0 || to == 0 || via_ways + via_nodes == 0) return "it lacks from, via or to";
    if ((from > 1 && !rule.many_from) || (to > 1 && !rule.many_to)) return "it has several ways from or to";
    if (via_nodes > 1 || (via_nodes > 0 && via_ways > 0)) return "it has several nodes via, or nodes and ways";
    return {};
}

}  // namespace isodelta::datasets::osm
