#include "network/route.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "geo/geodesic.hpp"
#include "tests/network/rail_scene.hpp"
#include "tests/support/generators.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::kMinute;
using support::Scene;

namespace {

/// "access road rail": the modes of the legs.
std::string modes(const Route& route) {
    std::string text;
    for (const Leg& leg : route.legs) text += (text.empty() ? "" : " ") + leg.mode;
    return text;
}

/// The largest step between the end of a leg and the beginning of the next, in metres.
double largest_gap(const Route& route) {
    double gap = 0;
    const Leg* last = nullptr;
    for (const Leg& leg : route.legs) {
        if (leg.geometry.empty()) continue;
        if (last != nullptr)
            gap = std::max(gap, geo::geodesic_distance(last->geometry.back(), leg.geometry.front()).value);
        last = &leg;
    }
    return gap;
}

}  // namespace

TEST_CASE("route: pieces of one road become one leg", "[network][route]") {
    AsciiMap map("A-B-C-D-E");
    for (const char* id : {"A-B", "B-C", "C-D"}) map.link(id).name = "长江路";
    map.link("D-E").name = "黄河路";
    const Scene scene(map.data);
    const auto route = scene.route(scene.car(), "A", "E");
    REQUIRE(route.has_value());
    REQUIRE(route->legs.size() == 2);
    CHECK(route->legs[0].name == "长江路");
    CHECK(route->legs[0].from == "A");
    CHECK(route->legs[0].to == "D");
    CHECK(route->legs[0].distance_m == Approx(6000).margin(0.1));
    CHECK(route->legs[0].geometry.size() == 4);
    CHECK(route->legs[1].name == "黄河路");
    CHECK(route->duration == Approx(640000).margin(5));  // 8 km at 12.5 m/s
    CHECK(route->distance_m == Approx(8000).margin(0.1));
}

TEST_CASE("route: a leg on a project names it and is not merged with the old road", "[network][route]") {
    AsciiMap map("A-B-C");
    map.link("A-B").name = map.link("B-C").name = "长江路";
    support::add_project(map, "p", {"B-C"});
    map.link("B-C").precision = datasets::Precision::kSchematic;
    const Scene scene(map.data);
    const auto route = scene.route(scene.car({.base = "all"}), "A", "C");
    REQUIRE(route.has_value());
    REQUIRE(route->legs.size() == 2);
    CHECK(route->legs[0].project.empty());
    CHECK_FALSE(route->legs[0].schematic);
    CHECK(route->legs[1].project == "p");
    CHECK(route->legs[1].schematic);
}

TEST_CASE("route: legs add up and follow one another, on random networks", "[network][route]") {
    const std::uint32_t seed = GENERATE(range(1U, 6U));
    const Profile profile = GENERATE(Profile::kCar, Profile::kWalk, Profile::kTransit);
    const Scene scene(support::build_random_network(seed).data);
    const Metric metric = scene.metric(profile, Definition::kDoorToDoor, {.base = "all"});
    std::mt19937 engine(seed);
    const auto random_point = [&] {
        return geo::MapPoint{-16000.0 + static_cast<double>(engine() % 32000),
                             -16000.0 + static_cast<double>(engine() % 32000)};
    };
    std::size_t found = 0;
    for (int i = 0; i < 60; ++i) {
        const Origin from{.position = random_point(), .stations = {}};
        const Origin to{.position = random_point(), .stations = {}};
        CAPTURE(seed, to_string(profile), from.position.east, from.position.north, to.position.east, to.position.north);
        const auto route = find_route(scene.net(), metric, {from, "from"}, {to, "to"});
        if (!route) continue;
        ++found;
        REQUIRE_FALSE(route->legs.empty());
        Millis sum = 0;
        double distance = 0;
        for (const Leg& leg : route->legs) {
            sum += leg.duration;
            distance += leg.distance_m;
        }
        CHECK(sum == route->duration);
        CHECK(distance == Approx(route->distance_m));
        // A leg shorter than half a millisecond of driving (some centimetres) may be left out.
        CHECK(largest_gap(*route) < 0.1);
        CHECK(geo::geodesic_distance(route->legs.front().geometry.front(), scene.net().frame.to_lonlat(from.position))
                  .value < 0.1);
        CHECK(
            geo::geodesic_distance(route->legs.back().geometry.back(), scene.net().frame.to_lonlat(to.position)).value <
            0.1);
        CHECK(route->legs.front().from == "from");
        CHECK(route->legs.back().to == "to");
    }
    CHECK(found > 5);
}

TEST_CASE("route: no way is no route", "[network][route]") {
    AsciiMap map("A-B     C-D");
    support::add_barrier(map.data, {map.at('B', 2000, 90000), map.at('B', 2000, -90000)});
    const Scene scene(map.data);
    CHECK_FALSE(scene.route(scene.car(), "A", "D").has_value());
}

TEST_CASE("route: to where one is, it takes no time", "[network][route]") {
    const Scene scene(AsciiMap("A-B").data);
    const auto route = scene.route(scene.car(), "A", "A");
    REQUIRE(route.has_value());
    CHECK(route->duration == 0);
}

TEST_CASE("route: off both ends of one road", "[network][route]") {
    AsciiMap map("A-------------------B");
    const Scene scene(map.data);
    const auto route = find_route(scene.net(), scene.car(), {scene.origin(map.at('A', 3000, 1000)), "from"},
                                  {scene.origin(map.at('A', 15000, -2000)), "to"});
    REQUIRE(route.has_value());
    CHECK(modes(*route) == "access road access");
    CHECK(largest_gap(*route) < 0.1);
}

TEST_CASE("route: by train, each process at a station is a leg of its own", "[network][route]") {
    AsciiMap map("A======B======C");
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "s", .stops = "AB", .run_min = {20}, .trains_per_day = 68});
    support::add_service(map, {.id = "t", .stops = "BC", .run_min = {30}, .trains_per_day = 68});
    support::add_project(map, "p", {"B-C"});
    const Scene scene(map.data);
    const auto in_vehicle = scene.route(support::transit(scene, Definition::kInVehicle, {.base = "all"}), "A", "C");
    REQUIRE(in_vehicle.has_value());
    CHECK(modes(*in_vehicle) == "rail rail");
    CHECK(in_vehicle->duration == 50 * kMinute);
    const auto between = scene.route(support::transit(scene, Definition::kStationToStation, {.base = "all"}), "A", "C");
    REQUIRE(between.has_value());
    CHECK(modes(*between) == "enter rail change rail");
    CHECK(between->duration == (20 + 20 + 17.5 + 30) * kMinute);
    CHECK(between->legs[0].duration == 20 * kMinute);
    CHECK(between->legs[1].service == "s");
    CHECK(between->legs[1].project.empty());
    CHECK(between->legs[2].duration == 17.5 * kMinute);
    CHECK(between->legs[3].service == "t");
    CHECK(between->legs[3].project == "p");
    CHECK(between->legs[3].distance_m == Approx(7000).margin(0.1));
    CHECK(largest_gap(*between) < 0.1);
}

TEST_CASE("route: the direct train is named beside a faster trip with a change", "[network][route]") {
    AsciiMap map("A======B======C");
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "s", .stops = "AB", .run_min = {10}});
    support::add_service(map, {.id = "t", .stops = "BC", .run_min = {10}});
    support::add_service(map, {.id = "direct", .stops = "AC", .run_min = {25}});
    const Scene scene(map.data);
    const Metric metric = support::transit(scene, Definition::kInVehicle);
    CHECK(scene.route(metric, "A", "C")->duration == 20 * kMinute);
    const auto direct = find_direct_route(scene.net(), metric, {scene.origin("A"), "A"}, {scene.origin("C"), "C"});
    REQUIRE(direct.has_value());
    CHECK(direct->duration == 25 * kMinute);
    CHECK(direct->legs.front().service == "direct");
    CHECK_FALSE(find_direct_route(scene.net(), support::transit(scene, Definition::kInVehicle, {.close = {"direct"}}),
                                  {scene.origin("A"), "A"}, {scene.origin("C"), "C"})
                    .has_value());
}

TEST_CASE("route: a derived run and a schematic course are marked", "[network][route]") {
    AsciiMap map("A======B");
    support::add_stations(map, "AB");
    support::add_service(map, {.id = "s", .stops = "AB"});
    map.link("A-B").precision = datasets::Precision::kSchematic;
    const Scene scene(map.data);
    const auto route = scene.route(support::transit(scene, Definition::kInVehicle), "A", "B");
    REQUIRE(route.has_value());
    CHECK(route->legs.front().derived);
    CHECK(route->legs.front().schematic);
}
