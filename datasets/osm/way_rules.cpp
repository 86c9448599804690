#include "datasets/osm/way_rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace isodelta::datasets::osm {

namespace {

/// What a value of `highway` means.
struct HighwayRule {
    std::string_view value;
    std::string_view link_class;
    Travellers travellers;
    bool joined_anywhere;
};

// Classes as those of the Chinese standards that such roads mostly have (OpenStreetMap wiki, "China tagging
// guidelines": trunk are national, primary provincial, secondary county roads); who may use them, as its page "OSM tags
// for routing/Access restrictions" has it for most countries.
constexpr std::array<HighwayRule, 26> kHighways = {{
    {"motorway", "expressway", kMotors, false},
    {"motorway_link", "ramp", kMotors, false},
    {"trunk", "class1", kEverybody, true},
    {"trunk_link", "ramp", kEverybody, true},
    {"primary", "class2", kEverybody, true},
    {"primary_link", "ramp", kEverybody, true},
    {"secondary", "class2", kEverybody, true},
    {"secondary_link", "ramp", kEverybody, true},
    {"tertiary", "class3", kEverybody, true},
    {"tertiary_link", "class3", kEverybody, true},
    {"unclassified", "class4", kEverybody, true},
    {"road", "class4", kEverybody, true},
    {"residential", "residential", kEverybody, true},
    {"living_street", "service", kEverybody, true},
    {"service", "service", kEverybody, true},
    {"track", "track", kEverybody, true},
    {"busway", "residential", kNobody, true},
    {"bus_guideway", "residential", kNobody, false},
    {"pedestrian", "path", kWalkers, true},
    {"footway", "path", kWalkers, true},
    {"corridor", "path", kWalkers, true},
    {"steps", "stairs", kWalkers, true},
    {"cycleway", "path", kBikes | kWalkers, true},
    {"path", "path", kBikes | kWalkers, true},
    {"bridleway", "path", kWalkers, true},
    {"crossing", "path", kWalkers, true},
}};

/// A key that says who may go, in order from the most general to the most particular.
struct AccessKey {
    const char* key;
    Travellers travellers;
};

constexpr std::array<AccessKey, 8> kAccessKeys = {{
    {"access", kEverybody},
    {"foot", kWalkers},
    {"vehicle", kVehicles},
    {"bicycle", kBikes},
    {"motor_vehicle", kMotors},
    {"motorcar", kCars},
    {"goods", kTrucks},
    {"hgv", kTrucks},
}};

// "destination" and "customers" let people in who have a reason; through traffic is not told apart.
constexpr std::array<std::string_view, 14> kClosed = {
    "no",        "private", "agricultural", "forestry",  "delivery", "permit", "military",
    "emergency", "psv",     "bus",          "residents", "dismount", "forest", "use_sidepath"};
constexpr std::array<std::string_view, 6> kOpen = {"yes",         "permissive", "designated",
                                                   "destination", "customers",  "official"};

/// Speed limits by name, behind the country: "CN:urban". Source for CN: Regulation on the Implementation of the Road
/// Traffic Safety Law, articles 45 and 78; elsewhere they are about the same.
struct NamedLimit {
    std::string_view name;
    double kmh;
};
constexpr std::array<NamedLimit, 8> kNamedLimits = {{
    {"motorway", 120},
    {"trunk", 100},
    {"rural", 70},
    {"urban", 50},
    {"zone30", 30},
    {"zone:30", 30},
    {"living_street", 10},
    {"walk", 10},
}};

/// A value of `barrier` that stops some of those whom no tag of its own lets through.
struct BarrierRule {
    std::string_view value;
    Travellers stopped;
};
constexpr std::array<BarrierRule, 20> kBarriers = {{
    {"bollard", kMotors},
    {"block", kMotors},
    {"cycle_barrier", kMotors},
    {"motorcycle_barrier", kMotors},
    {"chain", kMotors},
    {"jersey_barrier", kMotors},
    {"log", kMotors},
    {"planter", kMotors},
    {"bus_trap", kMotors},
    {"sump_buster", kMotors},
    {"barrier_board", kMotors},
    {"horse_stile", kVehicles},
    {"kissing_gate", kVehicles},
    {"stile", kVehicles},
    {"turnstile", kVehicles},
    {"full-height_turnstile", kVehicles},
    {"debris", kVehicles},
    {"wall", kEverybody},
    {"fence", kEverybody},
    {"ditch", kVehicles},
}};

template <class Table>
bool contains(const Table& table, std::string_view value) {
    return std::find(table.begin(), table.end(), value) != table.end();
}

/// Calls `visit(part)` for each of "a; b;c", without blanks around.
template <class Visit>
void for_each_part(std::string_view list, Visit&& visit) {
    while (true) {
        const std::size_t end = std::min(list.find(';'), list.size());
        std::string_view part = list.substr(0, end);
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        visit(part);
        if (end == list.size()) return;
        list.remove_prefix(end + 1);
    }
}

/// The number that a text begins with; the text without it and without blanks. Nothing where it begins with none.
std::optional<double> take_number(std::string_view& text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || !std::isfinite(number) || number < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    while (text.starts_with(' ')) text.remove_prefix(1);
    return number;
}

/// Starts with what the class allows and follows the keys from the general to the particular.
Travellers allowed_by(const Tags& tags, Travellers allowed) {
    for (const AccessKey& rule : kAccessKeys) {
        const std::string_view value = tags.get(rule.key);
        if (value.empty()) continue;
        if (contains(kClosed, value)) allowed &= static_cast<Travellers>(~rule.travellers);
        // "access=yes" on a motorway does not invite walkers.
        if (contains(kOpen, value) && rule.travellers != kEverybody) allowed |= rule.travellers;
    }
    return allowed;
}

void apply_oneway(const Tags& tags, bool implied, WayUse& use) {
    const std::string_view value = tags.get("oneway");
    Travellers bound = kVehicles;
    if (value == "reversible" || value == "alternating") {
        use.along &= static_cast<Travellers>(~kMotors);
        use.against &= static_cast<Travellers>(~kMotors);
        use.doubt = "oneway by the hour: closed to cars";
        return;
    }
    const bool back = value == "-1" || value == "reverse";
    const bool yes = back || value == "yes" || value == "true" || value == "1";
    const bool no = value == "no" || value == "false" || value == "0";
    if (!yes && (no || !implied)) {
        if (!no && !value.empty()) use.doubt = "oneway: not understood";
        return;
    }
    const std::string_view bikes = tags.get("oneway:bicycle");
    if (bikes == "no" || tags.get("cycleway").starts_with("opposite") ||
        tags.get("cycleway:left").starts_with("opposite") || tags.get("cycleway:right").starts_with("opposite"))
        bound &= static_cast<Travellers>(~kBikes);
    if (tags.get("oneway:foot") == "yes") bound |= kWalkers;
    Travellers& closed = back ? use.along : use.against;
    closed &= static_cast<Travellers>(~bound);
}

const HighwayRule* find_highway(std::string_view value) {
    const auto rule =
        std::find_if(kHighways.begin(), kHighways.end(), [&](const HighwayRule& each) { return each.value == value; });
    return rule == kHighways.end() ? nullptr : &*rule;
}

/// The value that a thing will have, and when: highway=construction with construction=motorway, or
/// construction:highway=motorway.
struct Planned {
    Stage stage = Stage::kBuilt;
    std::string_view value;
};

Planned planned_value(const Tags& tags, std::string_view value, const char* construction_key,
                      const char* proposed_key) {
    if (value == "construction") return {Stage::kConstruction, tags.get("construction")};
    if (value == "proposed" || value == "planned") return {Stage::kProposed, tags.get("proposed")};
    if (!value.empty()) return {Stage::kBuilt, value};
    if (const auto built = tags.get(construction_key); !built.empty()) return {Stage::kConstruction, built};
    if (const auto wanted = tags.get(proposed_key); !wanted.empty()) return {Stage::kProposed, wanted};
    return {};
}

void read_opening(const Tags& tags, WayUse& use) {
    for (const char* key : {"opening_date", "opening_date:construction", "start_date", "construction:start_date",
                            "proposed:start_date", "construction:opening_date", "proposed:opening_date"}) {
        if (use.stage == Stage::kBuilt && std::string_view(key) != "opening_date") break;
        const std::string_view text = tags.get(key);
        if (text.empty()) continue;
        use.opens = parse_date(std::string(text));
        if (use.opens) return;
        use.doubt = "opening date: not understood";
    }
}

void read_speed(const Tags& tags, WayUse& use) {
    for (const char* key : {"maxspeed", "maxspeed:forward", "maxspeed:type", "source:maxspeed"}) {
        const std::string_view text = tags.get(key);
        if (text.empty()) continue;
        bool understood = true;
        use.speed_kmh = parse_maxspeed(text, understood);
        const bool is_limit = std::string_view(key).starts_with("maxspeed") && std::string_view(key) != "maxspeed:type";
        if (!understood && is_limit) use.doubt = "maxspeed: not understood";
        if (use.speed_kmh) return;
    }
}

std::optional<WayUse> use_of_highway(const Tags& tags) {
    Planned planned = planned_value(tags, tags.get("highway"), "construction:highway", "proposed:highway");
    if (planned.value.empty() && planned.stage != Stage::kBuilt) planned.value = "road";
    const HighwayRule* rule = find_highway(planned.value);
    if (rule == nullptr && planned.stage != Stage::kBuilt && (planned.value == "yes" || planned.value == "minor"))
        rule = find_highway("road");
    if (rule == nullptr) return std::nullopt;
    WayUse use{.link_class = rule->link_class, .stage = planned.stage};
    Travellers allowed = rule->travellers;
    const std::string_view motorroad = tags.get("motorroad");
    if (motorroad == "yes") allowed &= kMotors;
    // Nobody steps off a bridge or out of a tunnel halfway.
    const auto is_level = [&](const char* key) { return tags.get(key).empty() || tags.get(key) == "no"; };
    use.joined_anywhere = rule->joined_anywhere && motorroad != "yes" && is_level("tunnel") && is_level("bridge");
    // What is being built is mostly closed now; that says nothing about later.
    if (use.stage == Stage::kBuilt) allowed = allowed_by(tags, allowed);
    if (tags.get("area") == "yes") allowed &= kWalkers | kBikes;
    use.along = use.against = allowed;
    const std::string_view junction = tags.get("junction");
    apply_oneway(tags,
                 junction == "roundabout" || junction == "circular" || rule->link_class == "expressway" ||
                     planned.value == "motorway_link",
                 use);
    if (tags.get("area") != "yes") read_speed(tags, use);
    read_opening(tags, use);
    return use;
}

std::optional<WayUse> use_of_railway(const Tags& tags) {
    const Planned planned = planned_value(tags, tags.get("railway"), "construction:railway", "proposed:railway");
    const bool rail = planned.value == "rail" || (planned.stage != Stage::kBuilt && planned.value == "yes");
    const std::string_view service = tags.get("service");
    if (!rail || service == "yard" || service == "siding" || service == "spur" || service == "crossover")
        return std::nullopt;
    WayUse use{.mode = Mode::kRail, .link_class = "conventional", .stage = planned.stage};
    read_speed(tags, use);
    const double kmh = use.speed_kmh.value_or(0);
    const std::string_view usage = tags.get("usage");
    if (tags.get("highspeed") == "yes" || kmh >= 250) {
        use.link_class = "high-speed";
    } else if (kmh >= 200) {
        use.link_class = "intercity";
    } else if (usage == "industrial" || usage == "military" || usage == "freight") {
        use.link_class = "freight";
    }
    read_opening(tags, use);
    return use;
}

std::optional<WayUse> use_of_ferry(const Tags& tags) {
    if (tags.get("route") != "ferry" && tags.get("ferry").empty()) return std::nullopt;
    WayUse use{.mode = Mode::kFerry, .link_class = "III"};
    use.along = use.against = allowed_by(tags, kEverybody);
    apply_oneway(tags, false, use);
    const std::string_view duration = tags.get("duration");
    use.duration_s = parse_duration(duration);
    if (!duration.empty() && !use.duration_s) use.doubt = "duration: not understood";
    read_opening(tags, use);
    return use;
}

std::optional<WayUse> use_of_waterway(const Tags& tags) {
    const std::string_view value = tags.get("waterway");
    if (value != "river" && value != "canal" && value != "fairway") return std::nullopt;
    static constexpr std::array<std::string_view, 7> kClasses = {"VII", "VI", "V", "IV", "III", "II", "I"};
    const std::string_view cemt = tags.get("CEMT");
    for (const std::string_view link_class : kClasses)
        if (cemt.starts_with(link_class)) return WayUse{.mode = Mode::kWaterway, .link_class = link_class};
    if (tags.get("ship") == "yes" || tags.get("motorboat") == "yes" || value == "fairway")
        return WayUse{.mode = Mode::kWaterway, .link_class = "VII"};
    return std::nullopt;
}

}  // namespace

std::optional<WayUse> use_of_way(const Tags& tags) {
    if (auto use = use_of_highway(tags)) return use;
    if (auto use = use_of_railway(tags)) return use;
    if (auto use = use_of_ferry(tags)) return use;
    return use_of_waterway(tags);
}

Travellers barred_at_node(const Tags& tags) {
    const std::string_view barrier = tags.get("barrier");
    const auto rule = std::find_if(kBarriers.begin(), kBarriers.end(),
                                   [&](const BarrierRule& each) { return each.value == barrier; });
    const Travellers stopped = rule == kBarriers.end() ? kNobody : rule->stopped;
    // A crossing's or signal's access tags speak of its pavement.
    if (barrier.empty()) return kNobody;
    return static_cast<Travellers>(kEverybody & ~allowed_by(tags, static_cast<Travellers>(kEverybody & ~stopped)));
}

std::optional<double> parse_maxspeed(std::string_view text, bool& understood) {
    std::optional<double> least;
    understood = true;
    for_each_part(text, [&](std::string_view part) {
        if (part == "none" || part == "signals" || part == "variable" || part == "unlimited") return;
        std::optional<double> kmh;
        if (const std::size_t colon = part.find(':'); colon != std::string_view::npos || part == "walk") {
            const std::string_view name = part == "walk" ? part : part.substr(colon + 1);
            for (const NamedLimit& limit : kNamedLimits)
                if (limit.name == name) kmh = limit.kmh;
            std::string_view zone = name;
            if (!kmh && zone.starts_with("zone")) {
                zone.remove_prefix(4);
                if (zone.starts_with(':')) zone.remove_prefix(1);
                kmh = take_number(zone);
            }
        } else if (auto number = take_number(part)) {
            if (part.empty() || part == "km/h" || part == "kmh" || part == "kph") kmh = number;
            if (part == "mph") kmh = *number * 1.609344;
            if (part == "knots") kmh = *number * 1.852;
        }
        if (!kmh || *kmh <= 0 || *kmh > 500) {
            understood = false;
        } else {
            least = std::min(least.value_or(*kmh), *kmh);
        }
    });
    return least;
}

std::optional<double> parse_duration(std::string_view text) {
    double seconds = 0;
    if (text.starts_with("PT")) {
        text.remove_prefix(2);
        while (!text.empty()) {
            const auto number = take_number(text);
            if (!number || text.empty()) return std::nullopt;
            const char unit = text.front();
            if (unit != 'H' && unit != 'M' && unit != 'S') return std::nullopt;
            seconds += *number * (unit == 'H' ? 3600 : unit == 'M' ? 60 : 1);
            text.remove_prefix(1);
        }
        return seconds > 0 ? std::optional(seconds) : std::nullopt;
    }
    std::array<double, 3> parts{};
    std::size_t count = 0;
    while (true) {
        const auto number = take_number(text);
        if (!number || count == parts.size()) return std::nullopt;
        parts[count++] = *number;
        if (text.empty()) break;
        if (!text.starts_with(':')) return std::nullopt;
        text.remove_prefix(1);
    }
    seconds = count == 1 ? parts[0] * 60 : parts[0] * 3600 + parts[1] * 60 + (count == 3 ? parts[2] : 0);
    return seconds > 0 ? std::optional(seconds) : std::nullopt;
}

Travellers travellers_in(std::string_view list) {
    Travellers travellers = kNobody;
    for_each_part(list, [&](std::string_view part) {
        for (const AccessKey& rule : kAccessKeys)
            if (part == rule.key && rule.travellers != kEverybody) travellers |= rule.travellers;
    });
    return travellers;
}

}  // namespace isodelta::datasets::osm
