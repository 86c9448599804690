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

}  // namespace isodelta::datasets
