#include "datasets/link_classes.hpp"

#include <algorithm>
#include <array>

namespace isodelta::datasets {

namespace {

// Walkers and cyclists keep off expressways and, we assume, off ramps; a ramp for others says so in its record.
constexpr std::array<LinkClass, 23> kClasses = {{
    {"expressway", Mode::kRoad, kMotors, false, false},   {"class1", Mode::kRoad, kEverybody, true, false},
    {"class2", Mode::kRoad, kEverybody, true, false},     {"class3", Mode::kRoad, kEverybody, true, false},
    {"class4", Mode::kRoad, kEverybody, true, false},     {"street", Mode::kRoad, kEverybody, true, false},
    {"ramp", Mode::kRoad, kMotors, false, false},         {"residential", Mode::kRoad, kEverybody, true, true},
    {"service", Mode::kRoad, kEverybody, true, true},     {"track", Mode::kRoad, kEverybody, true, true},
    {"path", Mode::kRoad, kBikes | kWalkers, true, true}, {"stairs", Mode::kRoad, kWalkers, true, true},
    {"high-speed", Mode::kRail, kNobody, false, false},   {"intercity", Mode::kRail, kNobody, false, false},
    {"conventional", Mode::kRail, kNobody, false, false}, {"freight", Mode::kRail, kNobody, false, false},
    {"I", Mode::kWaterway, kNobody, false, false},        {"II", Mode::kWaterway, kNobody, false, false},
    {"III", Mode::kWaterway, kNobody, false, false},      {"IV", Mode::kWaterway, kNobody, false, false},
    {"V", Mode::kWaterway, kNobody, false, false},        {"VI", Mode::kWaterway, kNobody, false, false},
    {"VII", Mode::kWaterway, kNobody, false, false},
}};

}  // namespace

std::span<const LinkClass> link_classes() {
    return kClasses;
}

const LinkClass* find_link_class(std::string_view name) {
    const auto found = std::ranges::find(kClasses, name, &LinkClass::name);
    return found == kClasses.end() ? nullptr : &*found;
}

std::vector<std::string> classes_of(Mode mode) {
    if (mode == Mode::kFerry) mode = Mode::kWaterway;
    std::vector<std::string> classes;
    for (const LinkClass& known : kClasses)
        if (known.mode == mode && !known.every_street && known.name != "ramp") classes.emplace_back(known.name);
    return classes;
}

bool may_become(const LinkFacts& link, const std::string& link_class) {
    const std::vector<std::string> classes = classes_of(link.mode);
    if (std::find(classes.begin(), classes.end(), link_class) == classes.end()) return false;
    if (link.link_class == link_class) return true;
    // What only walkers use does not become a road either.
    for (const char* apart : {"expressway", "path", "stairs"})
        if (link.link_class == apart || link_class == apart) return false;
    return true;
}

}  // namespace isodelta::datasets
