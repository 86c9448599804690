#include "network/ride_builder.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/network/rail_scene.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::kMinute;
using support::ride_weight;
using support::Scene;

namespace {

Scene timetabled() {
    AsciiMap map("A=B=C=D");
    support::add_stations(map, "ABCD");
    support::add_service(map, {.id = "s", .stops = "ABCD", .run_min = {10, 20, 30}, .dwell_min = {0, 2, 5, 0}});
    return Scene(map.data);
}

/// Run time in seconds of the only service, from A to the last letter of the drawing, without a timetable.
double derived_seconds(AsciiMap& map, const std::string& letters) {
    support::add_stations(map, letters);
    support::add_service(map, {.id = "s", .stops = {letters.front(), letters.back()}});
    const Scene scene(map.data);
    REQUIRE(scene.net().patterns.size() == 2);
    CHECK(scene.net().patterns.front().derived);
    return to_seconds(scene.net().patterns.front().arrive.back()).count();
}

}  // namespace

TEST_CASE("rides: a through traveller pays the dwell, one who boards there does not", "[network][rides]") {
    const Scene scene = timetabled();
    const Metric metric = support::transit(scene, Definition::kInVehicle);
    const auto minutes = [&](char from, char to) {
        return ride_weight(scene, metric, EdgeKind::kFirstRide, from, to) / static_cast<double>(kMinute);
    };
    CHECK(minutes('A', 'B') == 10);
    CHECK(minutes('A', 'C') == 32);  // 10 + 2 dwell + 20
    CHECK(minutes('A', 'D') == 67);  // 10 + 2 + 20 + 5 + 30
    CHECK(minutes('B', 'C') == 20);
    CHECK(minutes('B', 'D') == 55);  // 20 + 5 + 30
    CHECK(minutes('C', 'D') == 30);
}

TEST_CASE("rides: run the other way, the same runs and dwells count", "[network][rides]") {
    const Scene scene = timetabled();
    const Metric metric = support::transit(scene, Definition::kInVehicle);
    const auto minutes = [&](char from, char to) {
        return ride_weight(scene, metric, EdgeKind::kFirstRide, from, to) / static_cast<double>(kMinute);
    };
    CHECK(minutes('D', 'C') == 30);
    CHECK(minutes('D', 'B') == 55);
    CHECK(minutes('D', 'A') == 67);
    CHECK(minutes('C', 'A') == 32);
    CHECK(minutes('B', 'A') == 10);
}

TEST_CASE("rides: a service in one direction does not run back", "[network][rides]") {
    AsciiMap map("A=B");
    support::add_stations(map, "AB");
    support::add_service(map, {.id = "s", .stops = "AB", .run_min = {10}, .direction = datasets::Direction::kForward});
    const Scene scene(map.data);
    const Metric metric = support::transit(scene, Definition::kInVehicle);
    CHECK(ride_weight(scene, metric, EdgeKind::kFirstRide, 'A', 'B') == 10 * kMinute);
    CHECK(ride_weight(scene, metric, EdgeKind::kFirstRide, 'B', 'A') == kUnreachable);
}

TEST_CASE("rides: trains between a pair are sorted fastest first", "[network][rides]") {
    AsciiMap map("A=B");
    support::add_stations(map, "AB");
    for (const double run : {30.0, 10.0, 20.0})
        support::add_service(map, {.id = "s" + std::to_string(static_cast<int>(run)), .stops = "AB", .run_min = {run}});
    const Scene scene(map.data);
    REQUIRE(scene.net().rides.size() == 2);  // A to B, B to A
    const auto options = scene.net().options_of(scene.net().rides.front());
    REQUIRE(options.size() == 3);
    CHECK(options[0].run == 10 * kMinute);
    CHECK(options[1].run == 20 * kMinute);
    CHECK(options[2].run == 30 * kMinute);
}

TEST_CASE("rides: a run without a timetable is that at design speed, plus start, brake and margin",
          "[network][rides]") {
    AsciiMap map("A=B");
    map.link("A-B").stated_length = geo::kilometres(100);
    // v = 350 km/h = 97.2222 m/s: 100000 / v = 1028.571 s, v / 0.6 = 162.037 s, v / 1.0 = 97.222 s; x 1.15 + 60 s
    CHECK(derived_seconds(map, "AB") == Approx(1.15 * 1287.8307 + 60).margin(0.001));
}

TEST_CASE("rides: each part of the way counts at its own speed", "[network][rides]") {
    AsciiMap map("A=B=C");
    map.link("A-B").stated_length = geo::kilometres(50);
    map.link("B-C").stated_length = geo::kilometres(50);
    map.link("B-C").link_class = "conventional";
    // 50 km at 350 km/h = 514.286 s, 50 km at 160 km/h = 1125 s, start and brake from 350 km/h 259.259 s; x 1.15
    // and a minute on the tracks of the stations
    CHECK(derived_seconds(map, "ABC") == Approx(1.15 * (514.2857 + 1125 + 259.2593) + 60).margin(0.01));
}

TEST_CASE("rides: derived times are never less than physics allows, nor much more", "[network][rides]") {
    // Fastest run over d from rest to rest at 0.3 and 0.5 m/s²: d/v + v/0.6 + v/1.0 where top speed v is reached (from
    // v²/0.6 + v²/1.0 = 25.2 km on), else sqrt(2 d (1/0.3 + 1/0.5)). On 5 km, the shortest hop of a high-speed line,
    // the minute on station tracks is a quarter of 230.9 s.
    const double km = GENERATE(5.0, 10.0, 25.0, 26.0, 60.0, 300.0);
    CAPTURE(km);
    AsciiMap map("A=B");
    map.link("A-B").stated_length = geo::kilometres(km);
    const double v = 350 / 3.6;
    const double d = 1000 * km;
    const double fastest = d >= v * v / 0.6 + v * v ? d / v + v / 0.6 + v : std::sqrt(2 * d * (1 / 0.3 + 1 / 0.5));
    const double derived = derived_seconds(map, "AB");
    CHECK(derived >= fastest);
    CHECK(derived <= 1.5 * fastest);
}

TEST_CASE("rides: on a short way too, no part is run faster than its own speed", "[network][rides]") {
    AsciiMap map("A=B=C");
    map.link("A-B").stated_length = geo::kilometres(10);
    map.link("A-B").speed = geo::kilometres_per_hour(60);
    map.link("B-C").stated_length = geo::kilometres(10);
    // 600 s and 102.857 s; starting and braking alone, as if 350 km/h were allowed throughout, would be 461.9 s.
    CHECK(derived_seconds(map, "ABC") == Approx(1.15 * 702.857 + 60).margin(0.01));
}

TEST_CASE("rides: a train keeps to what its category may run", "[network][rides]") {
    // 100 km at 250 km/h = 1440 s, start and brake from 250 km/h 69.444 (1/0.6 + 1) = 185.185 s; at 120 km/h 3000 s and
    // 33.333 (1/0.6 + 1) = 88.889 s
    const auto seconds = [](const std::string& category) {
        AsciiMap map("A=B");
        map.link("A-B").stated_length = geo::kilometres(100);
        support::add_stations(map, "AB");
        support::add_service(map, {.id = "s", .stops = "AB"}).category = category;
        return to_seconds(Scene(map.data).net().patterns.front().arrive.back()).count();
    };
    CHECK(seconds("D") == Approx(1.15 * (1440 + 185.185) + 60).margin(0.01));
    CHECK(seconds("K") == Approx(1.40 * (3000 + 88.889) + 60).margin(0.01));
    CHECK(seconds("G") < seconds("D"));
}

TEST_CASE("rides: a pattern with one derived run is marked so, one with a timetable is not", "[network][rides]") {
    AsciiMap map("A=B=C");
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "s", .stops = "ABC", .run_min = {10, 20}});
    CHECK_FALSE(Scene(map.data).net().patterns.front().derived);
    map.data.services.front().stops[2].run.reset();
    CHECK(Scene(map.data).net().patterns.front().derived);
}

TEST_CASE("rides: a service whose lines do not join two of its stops is an error", "[network][rides]") {
    AsciiMap map("A=B C=D");
    support::add_stations(map, "ABCD");
    support::add_service(map, {.id = "s", .stops = "ABC", .run_min = {10, 20}});
    const Scene scene(map.data);
    CHECK(scene.net().patterns.empty());
    REQUIRE(geo::count(scene.problems(), geo::Severity::kError) >= 1);
    const auto problem = std::find_if(scene.problems().begin(), scene.problems().end(),
                                      [](const geo::Problem& p) { return p.layer == "services"; });
    REQUIRE(problem != scene.problems().end());
    CHECK(problem->feature == "s");
    CHECK_THAT(problem->message, Catch::Contains("'station-B'") && Catch::Contains("'station-C'"));
}
