#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "datasets/dataset.hpp"
#include "geo/units.hpp"
#include "network/links.hpp"

namespace isodelta::network {

/// Who travels, and how.
enum class Profile { kCar, kWalk, kTransit, kTruck, kBike, kFreight };

/// What a transit time counts (docs/model.md). Car and walk know door to door only.
enum class Definition { kInVehicle, kStationToStation, kDoorToDoor };

/// How the gap between a point and the network is closed: straight, times a detour factor, at a speed, up to a limit.
struct AccessRule {
    double pace_s_per_m = 0;  ///< detour factor / speed
    double limit_m = 0;       ///< straight distance
    double detour = 1;        ///< road distance over straight distance
};

[[nodiscard]] const char* to_string(Profile profile);
[[nodiscard]] const char* to_string(Definition definition);
[[nodiscard]] std::optional<Profile> parse_profile(const std::string& text);
[[nodiscard]] std::optional<Definition> parse_definition(const std::string& text);

/// Errors: kBadOption for a pair that means nothing, such as car and in-vehicle
void check_pair(Profile profile, Definition definition);

/// Errors: kBadOption for an access that is not by car, by bicycle or on foot, or to another profile than transit
void check_access(Profile profile, Profile access);

/// The profile's bit, of those that go on roads.
[[nodiscard]] Travellers mask_of(Profile profile);

constexpr std::string_view kExpressway = "expressway";
constexpr std::string_view kRamp = "ramp";

/// Who may use a link of that class unless it says otherwise: walkers and cyclists keep off expressways.
[[nodiscard]] Travellers travellers_of(datasets::Mode mode, std::string_view link_class);

/// Speed of the profile's vehicle, or on foot, on an open link, or none where it may not go in either direction.
[[nodiscard]] std::optional<geo::MetresPerSecond> travel_speed(const LinkView& link, Profile profile);

/// Design speed of a link: its own, else its class's default.
/// Source: JTG B01-2014 (roads), TB 10621-2014 (high-speed rail), GB 50139-2014 (waterways); see the table in
/// profile.cpp
[[nodiscard]] geo::MetresPerSecond design_speed(const LinkView& link);

/// By car, or on foot and by bicycle. In a network of every street everybody walks to the next one.
[[nodiscard]] AccessRule road_access(Profile profile, bool every_street = false);

/// On foot to and from a station.
[[nodiscard]] AccessRule station_walk();

/// Time from the street to the train, between trains, and from the train to the street; of the station, else the
/// default.
[[nodiscard]] geo::Seconds entry_time(const datasets::Facility& station);
[[nodiscard]] geo::Seconds transfer_time(const datasets::Facility& station);
[[nodiscard]] geo::Seconds exit_time(const datasets::Facility& station);

/// Hours in which trains run, 06:00 to 23:00: headway = service day / trains a day.
constexpr geo::Seconds kServiceDay{17 * 3600.0};

/// Name of the waiting model, for outputs.
constexpr const char* kWaitModel =
    "first boarding: station entry time; change: transfer time + half the combined headway, at most exit + entry time";

}  // namespace isodelta::network
