#include "network/profile.hpp"

#include <catch2/catch.hpp>

#include "tests/geo/error_matchers.hpp"

using namespace isodelta;
using namespace isodelta::network;

namespace {

datasets::Link link_of(datasets::Mode mode, const std::string& link_class) {
    datasets::Link link;
    link.mode = mode;
    link.link_class = link_class;
    return link;
}

}  // namespace

TEST_CASE("profile: each class of road has its design speed and factor", "[network][profile]") {
    struct Row {
        const char* link_class;
        double design_kmh;
        double car_kmh;
    };
    // docs/model.md, "By road": 120 x 0.85 = 102; 80, 60, 40, 30, 40 x 0.75 = 60, 45, 30, 22.5, 30.
    const Row row = GENERATE(Row{"expressway", 120, 102}, Row{"class1", 80, 60}, Row{"class2", 60, 45},
                             Row{"class3", 40, 30}, Row{"class4", 30, 22.5}, Row{"street", 40, 30});
    CAPTURE(row.link_class);
    const datasets::Link link = link_of(datasets::Mode::kRoad, row.link_class);
    CHECK(design_speed(link).value * 3.6 == Approx(row.design_kmh));
    CHECK(travel_speed(link, Profile::kCar).value().value * 3.6 == Approx(row.car_kmh));
    CHECK(travel_speed(link, Profile::kTransit).value().value * 3.6 == Approx(row.car_kmh));
    const auto walk = travel_speed(link, Profile::kWalk);
    CHECK(walk.has_value() == (std::string(row.link_class) != "expressway"));
    if (walk) CHECK(walk->value * 3.6 == Approx(5));
}

TEST_CASE("profile: a link's own speed comes before its class's", "[network][profile]") {
    datasets::Link link = link_of(datasets::Mode::kRoad, "class2");
    link.speed = geo::kilometres_per_hour(80);
    CHECK(design_speed(link).value * 3.6 == Approx(80));
    CHECK(travel_speed(link, Profile::kCar).value().value * 3.6 == Approx(60));  // x 0.75
}

TEST_CASE("profile: roads and ferries carry travellers, rails and waterways do not", "[network][profile]") {
    CHECK_FALSE(travel_speed(link_of(datasets::Mode::kRail, "high-speed"), Profile::kCar).has_value());
    CHECK_FALSE(travel_speed(link_of(datasets::Mode::kWaterway, "III"), Profile::kTransit).has_value());
    CHECK(travel_speed(link_of(datasets::Mode::kFerry, "IV"), Profile::kWalk).value().value * 3.6 == Approx(10));
}

TEST_CASE("profile: an unknown class is refused by its name", "[network][profile]") {
    CHECK_ERROR(design_speed(link_of(datasets::Mode::kRoad, "class9")), kBadInput, "class9");
}

TEST_CASE("profile: definitions count train times, which cars and walkers have none of", "[network][profile]") {
    CHECK_ERROR(check_pair(Profile::kCar, Definition::kInVehicle), kBadOption, "in-vehicle");
    CHECK_ERROR(check_pair(Profile::kWalk, Definition::kStationToStation), kBadOption, "walk");
    CHECK_NOTHROW(check_pair(Profile::kCar, Definition::kDoorToDoor));
    CHECK_NOTHROW(check_pair(Profile::kTransit, Definition::kInVehicle));
}

TEST_CASE("profile: every profile and definition is read by the name it is shown by", "[network][profile]") {
    for (const Profile profile : {Profile::kCar, Profile::kWalk, Profile::kTransit})
        CHECK(parse_profile(to_string(profile)) == profile);
    using enum Definition;
    for (const Definition definition : {kInVehicle, kStationToStation, kDoorToDoor})
        CHECK(parse_definition(to_string(definition)) == definition);
    CHECK_FALSE(parse_profile("bicycle").has_value());
    CHECK_FALSE(parse_definition("").has_value());
}

TEST_CASE("profile: off the network cars go 30 km/h and walkers 5, by a detour", "[network][profile]") {
    // 1.324 m of road a metre of straight line: 1.324 / (30 / 3.6) and 1.324 / (5 / 3.6) s/m.
    CHECK(road_access(Profile::kCar).pace_s_per_m == Approx(0.15888));
    CHECK(road_access(Profile::kCar).limit_m == 15000);
    CHECK(road_access(Profile::kTransit).pace_s_per_m == Approx(0.15888));
    CHECK(road_access(Profile::kWalk).pace_s_per_m == Approx(0.95328));
    CHECK(road_access(Profile::kWalk).limit_m == 2000);
    CHECK(station_walk().pace_s_per_m == Approx(0.95328));
    CHECK(station_walk().limit_m == 2000);
}

TEST_CASE("profile: a station's own times come before the defaults", "[network][profile]") {
    datasets::Facility station;
    CHECK(entry_time(station) == geo::Seconds(20 * 60));
    CHECK(transfer_time(station) == geo::Seconds(10 * 60));
    CHECK(exit_time(station) == geo::Seconds(10 * 60));
    station.entry = geo::Seconds(1);
    station.transfer = geo::Seconds(2);
    station.exit = geo::Seconds(3);
    CHECK(entry_time(station) == geo::Seconds(1));
    CHECK(transfer_time(station) == geo::Seconds(2));
    CHECK(exit_time(station) == geo::Seconds(3));
}
