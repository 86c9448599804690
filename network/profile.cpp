#include "network/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "geo/errors.hpp"

namespace isodelta::network {

namespace {

using geo::Seconds;

constexpr std::string_view kStairs = "stairs";

/// Design speed by class, and the share of it that a car keeps over a long stretch.
struct ClassSpeed {
    std::string_view link_class;
    double design_kmh;
    double car_factor;
};

// Roads: JTG B01-2014, table 3.5.1: expressway 120/100/80, class 1 100/80/60, class 2 80/60, class 3 40/30, class 4
// 30/20 km/h; where the standard leaves a choice, the middle or upper one that flat country allows. Streets: CJJ
// 37-2012, secondary trunk road 40 km/h. High-speed rail: TB 10621-2014, 350; intercity: TB 10623-2014, 200;
// conventional rail: 160 km/h of the main lines after 2007. Waterways (GB 50139-2014 classes) carry no speed limit in
// the standard: 15 km/h on classes I to III and 10 km/h below are our assumption. The car factors are our assumption
// too: 0.85 where no junction stops the traffic, 0.75 where it does.
// Ramps, residential streets, service roads, tracks and paths are classes that street networks have; their speeds are
// assumptions of ours within CJJ 37-2012 (branch roads 20 to 40 km/h).
constexpr std::array<ClassSpeed, 23> kClassSpeeds = {{
    {"expressway", 120, 0.85},
    {"class1", 80, 0.75},
    {"class2", 60, 0.75},
    {"class3", 40, 0.75},
    {"class4", 30, 0.75},
    {"street", 40, 0.75},
    {kRamp, 50, 0.75},
    {"residential", 30, 0.75},
    {"service", 20, 0.75},
    {"track", 20, 0.5},
    {"path", 15, 1},
    {kStairs, 5, 1},
    {"high-speed", 350, 1},
    {"intercity", 200, 1},
    {"conventional", 160, 1},
    {"freight", 80, 1},
    {"I", 15, 1},
    {"II", 15, 1},
    {"III", 15, 1},
    {"IV", 10, 1},
    {"V", 10, 1},
    {"VI", 10, 1},
    {"VII", 10, 1},
}};

const ClassSpeed& class_speed(std::string_view link_class) {
    for (const ClassSpeed& speed : kClassSpeeds)
        if (speed.link_class == link_class) return speed;
    throw geo::Error(geo::ErrorCode::kBadInput, fmt::format("'{}' is not a class of link", link_class));
}

/// Road distance over straight distance in 25 Chinese cities, mean. Source: Annals of GIS 27(4), 2021.
constexpr double kDetour = 1.324;

constexpr double kWalkKmh = 5;

// An assumption of ours, as is that stairs halve a walker's speed.
constexpr double kBikeKmh = 15;
constexpr double kOnStairs = 0.5;

// The most that trucks may go. Source: Regulation on the Implementation of the Road Traffic Safety Law, article 78.
constexpr double kTruckKmh = 100;

// Local roads off the network: class 4 of JTG B01-2014, 30 km/h. The limit lets a town between two main roads be
// reached.
constexpr double kCarAccessKmh = 30;
constexpr double kCarAccessLimit = 15000;
constexpr double kWalkAccessLimit = 2000;

// Where every street and path is in the network, what is left is yards and fields: they are crossed on foot, from the
// middle of a large block to its edge. An assumption of ours.
constexpr double kStreetAccessLimit = 250;

constexpr AccessRule access_rule(double kmh, double limit_m) {
    return {kDetour / (kmh / 3.6), limit_m, kDetour};
}

// Assumptions of ours, each replaceable by a station's own record: arrive, pass security and reach the gate before it
// closes; walk from platform to platform through the hall; leave and find a taxi.
constexpr Seconds kEntry{20 * 60.0};
constexpr Seconds kTransfer{10 * 60.0};
constexpr Seconds kExit{10 * 60.0};

}  // namespace

const char* to_string(Profile profile) {
    switch (profile) {
        case Profile::kCar:
            return "car";
        case Profile::kWalk:
            return "walk";
        case Profile::kTransit:
            return "transit";
        case Profile::kTruck:
            return "truck";
        case Profile::kBike:
            return "bike";
        case Profile::kFreight:
            return "freight";
    }
    return "";
}

const char* to_string(Definition definition) {
    switch (definition) {
        case Definition::kInVehicle:
            return "in-vehicle";
        case Definition::kStationToStation:
            return "station-to-station";
        case Definition::kDoorToDoor:
            return "door-to-door";
    }
    return "";
}

std::optional<Profile> parse_profile(const std::string& text) {
    using enum Profile;
    for (const Profile profile : {kCar, kWalk, kTransit, kTruck, kBike, kFreight})
        if (text == to_string(profile)) return profile;
    return std::nullopt;
}

std::optional<Definition> parse_definition(const std::string& text) {
    using enum Definition;
    for (const Definition definition : {kInVehicle, kStationToStation, kDoorToDoor})
        if (text == to_string(definition)) return definition;
    return std::nullopt;
}

void check_pair(Profile profile, Definition definition) {
    if (profile == Profile::kTransit || definition == Definition::kDoorToDoor) return;
    throw geo::Error(
        geo::ErrorCode::kBadOption,
        fmt::format("'{}' counts train times, which profile '{}' does not have; use door-to-door or --profile transit",
                    to_string(definition), to_string(profile)));
}

void check_access(Profile profile, Profile access) {
    if (profile != Profile::kTransit)
        throw geo::Error(
            geo::ErrorCode::kBadOption,
            fmt::format("profile '{}' uses no stations; only transit has an access to them", to_string(profile)));
    if (access != Profile::kCar && access != Profile::kBike && access != Profile::kWalk)
        throw geo::Error(
            geo::ErrorCode::kBadOption,
            fmt::format("nobody goes to a station as '{}'; there is car, bike and walk", to_string(access)));
}

geo::MetresPerSecond design_speed(const LinkView& link) {
    return link.speed.value_or(geo::kilometres_per_hour(class_speed(link.link_class).design_kmh));
}

Travellers mask_of(Profile profile) {
    switch (profile) {
        case Profile::kCar:
        case Profile::kTransit:
            return datasets::kCars;
        case Profile::kWalk:
            return datasets::kWalkers;
        case Profile::kTruck:
        case Profile::kFreight:
            return datasets::kTrucks;
        case Profile::kBike:
            return datasets::kBikes;
    }
    return datasets::kNobody;
}

Travellers travellers_of(datasets::Mode mode, std::string_view link_class) {
    if (mode == datasets::Mode::kFerry) return datasets::kEverybody;
    if (mode != datasets::Mode::kRoad) return 0;
    if (link_class == kExpressway) return datasets::kMotors;
    return datasets::kEverybody;
}

std::optional<geo::MetresPerSecond> travel_speed(const LinkView& link, Profile profile) {
    if (((link.along | link.against) & mask_of(profile)) == 0) return std::nullopt;
    if (link.mode == datasets::Mode::kFerry) return design_speed(link);
    const ClassSpeed& of_class = class_speed(link.link_class);
    switch (profile) {
        case Profile::kWalk:
            return geo::kilometres_per_hour(kWalkKmh) * (link.link_class == kStairs ? kOnStairs : 1);
        case Profile::kBike:
            return std::min(geo::kilometres_per_hour(kBikeKmh), design_speed(link));
        case Profile::kTruck:
        case Profile::kFreight:
            return std::min(geo::kilometres_per_hour(kTruckKmh), design_speed(link)) * of_class.car_factor;
        case Profile::kCar:
        case Profile::kTransit:
            break;
    }
    return design_speed(link) * of_class.car_factor;
}

AccessRule road_access(Profile profile, bool every_street) {
    if (every_street) return access_rule(kWalkKmh, kStreetAccessLimit);
    return profile == Profile::kWalk ? access_rule(kWalkKmh, kWalkAccessLimit)
                                     : access_rule(kCarAccessKmh, kCarAccessLimit);
}

AccessRule station_walk() {
    return access_rule(kWalkKmh, kWalkAccessLimit);
}

geo::Seconds entry_time(const datasets::Facility& station) {
    return station.entry.value_or(kEntry);
}
geo::Seconds transfer_time(const datasets::Facility& station) {
    return station.transfer.value_or(kTransfer);
}
geo::Seconds exit_time(const datasets::Facility& station) {
    return station.exit.value_or(kExit);
}

}  // namespace isodelta::network
