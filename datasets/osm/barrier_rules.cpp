#include "datasets/osm/barrier_rules.hpp"

#include <algorithm>
#include <array>

namespace isodelta::datasets::osm {

namespace {

struct Rule {
    const char* key;
    std::string_view value;
    BarrierUse use;
};

constexpr std::array<Rule, 11> kRules = {{{"waterway", "riverbank", {"river", true}},
                                          {"waterway", "dock", {"lake", true}},
                                          {"natural", "water", {"lake", true}},
                                          {"landuse", "reservoir", {"lake", true}},
                                          {"landuse", "basin", {"lake", true}},
                                          {"waterway", "river", {"river", false}},
                                          {"waterway", "canal", {"river", false}},
                                          {"natural", "coastline", {"sea", false}},
                                          {"railway", "rail", {"railway", false}},
                                          {"railway", "light_rail", {"railway", false}},
                                          {"highway", "motorway", {"motorway", false}}}};

bool is_yes(std::string_view value) {
    return !value.empty() && value != "no";
}

}  // namespace

std::optional<BarrierUse> barrier_of(const Tags& tags) {
    if (is_yes(tags.get("tunnel")) || is_yes(tags.get("covered")) || tags.get("intermittent") == "yes")
        return std::nullopt;
    const auto rule =
        std::find_if(kRules.begin(), kRules.end(), [&](const Rule& each) { return tags.get(each.key) == each.value; });
    if (rule == kRules.end()) return std::nullopt;
    const bool on_land = rule->use.kind == "railway" || rule->use.kind == "motorway";
    if (on_land && (is_yes(tags.get("bridge")) || is_yes(tags.get("service")))) return std::nullopt;
    return rule->use;
}

}  // namespace isodelta::datasets::osm
