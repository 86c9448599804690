#pragma once

#include <cstdint>

namespace isodelta::datasets {

/// Who may use something, a bit each.
using Travellers = std::uint8_t;
constexpr Travellers kNobody = 0;
constexpr Travellers kCars = 1;
constexpr Travellers kTrucks = 2;
constexpr Travellers kBikes = 4;
constexpr Travellers kWalkers = 8;
constexpr Travellers kMotors = kCars | kTrucks;
constexpr Travellers kVehicles = kMotors | kBikes;
constexpr Travellers kEverybody = kVehicles | kWalkers;

}  // namespace isodelta::datasets
