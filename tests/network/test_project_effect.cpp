#include "network/project_effect.hpp"

#include <catch2/catch.hpp>

#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

namespace {

constexpr Millis kMinute = 60000;

/// A road round three sides of a square, and the fourth.
AsciiMap shortcut() {
    AsciiMap map("A-----B\n|     |\n|     |\nC-----D");
    map.data.places.clear();  // the trip is asked between the ends themselves
    support::add_project(map, "p", {"A-B"});
    return map;
}

ProjectEffect effect_of(const AsciiMap& map, const std::string& project = "p") {
    const Scene scene(map.data);
    return compute_effect(scene.net(), project);
}

}  // namespace

TEST_CASE("project effect: a short cut is faster", "[network][effect]") {
    // 6 km against 3 + 6 + 3 km at 12.5 m/s: 480 s instead of 960 s.
    const AsciiMap map = shortcut();
    const ProjectEffect effect = effect_of(map);
    CHECK(effect.outcome == Outcome::kFaster);
    CHECK(effect.scenario == "baseline");
    CHECK(effect.profile == Profile::kCar);
    REQUIRE(effect.before.has_value());
    REQUIRE(effect.after.has_value());
    CHECK(*effect.before == Approx(960000).margin(5));
    CHECK(*effect.after == Approx(480000).margin(5));
    CHECK(effect.used == std::vector<isodelta::geo::Statement>{"A-B"});
    CHECK_THAT(to_string(describe(effect)),
               Catch::Contains("by car") && Catch::Contains("8.0 min instead of 16.0 min"));
}

TEST_CASE("project effect: a road longer than the old way is parallel to a faster one", "[network][effect]") {
    AsciiMap map = shortcut();
    map.link("A-B").stated_length = geo::kilometres(13);
    const ProjectEffect effect = effect_of(map);
    CHECK(effect.outcome == Outcome::kParallelFaster);
    CHECK(effect.before == effect.after);
    CHECK(effect.used.size() == 3);
    CHECK_THAT(to_string(describe(effect)), Catch::Contains("with and without it"));
}

TEST_CASE("project effect: a one-way road helps in its own direction, however its ends are numbered",
          "[network][effect]") {
    AsciiMap map = shortcut();
    map.link("A-B").direction = datasets::Direction::kForward;
    if (GENERATE(false, true)) std::swap(map.link("A-B").geometry.front(), map.link("A-B").geometry.back());
    const ProjectEffect effect = effect_of(map);
    CAPTURE(to_string(describe(effect)));
    CHECK(effect.outcome == Outcome::kFaster);
}

TEST_CASE("project effect: two roads that meet nothing are not connected", "[network][effect]") {
    AsciiMap map("A-B\n\n\nC-D E-F");
    support::add_project(map, "p", {"C-D", "E-F"});
    const ProjectEffect effect = effect_of(map);
    CHECK(effect.outcome == Outcome::kNotConnected);
    CHECK_FALSE(effect.after.has_value());
    CHECK_THAT(to_string(describe(effect)), Catch::Contains("not connected"));
}

TEST_CASE("project effect: a railway without services changes no passenger route", "[network][effect]") {
    AsciiMap map("A===B");
    support::add_stations(map, "AB");
    support::add_project(map, "p", {"A-B"});
    CHECK(effect_of(map).outcome == Outcome::kNoService);
    CHECK_THAT(to_string(describe(effect_of(map))), Catch::Contains("no service"));
}

TEST_CASE("project effect: a railway with services is faster where it is the only way", "[network][effect]") {
    AsciiMap map("A===B");
    support::add_stations(map, "AB");
    support::add_project(map, "p", {"A-B"});
    support::add_service(map, {.id = "s", .stops = "AB", .run_min = {12}});
    const ProjectEffect effect = effect_of(map);
    CHECK(effect.outcome == Outcome::kFaster);
    CHECK(effect.profile == Profile::kTransit);
    CHECK(effect.definition == Definition::kInVehicle);
    CHECK_FALSE(effect.before.has_value());
    CHECK(effect.after == 12 * kMinute);
    CHECK_THAT(to_string(describe(effect)),
               Catch::Contains("by train") && Catch::Contains("12.0 min instead of no way"));
}

TEST_CASE("project effect: services that need another closed project are said to", "[network][effect]") {
    AsciiMap map("A===B===C");
    support::add_stations(map, "ABC");
    support::add_project(map, "p", {"A-B"});
    support::add_service(map, {.id = "s", .stops = "AC", .run_min = {12}});
    map.link("B-C").lifetime.closes = datasets::Date{.year = 2000};
    CHECK(effect_of(map).outcome == Outcome::kServiceClosed);
    CHECK_THAT(to_string(describe(effect_of(map))), Catch::Contains("closed"));
}

TEST_CASE("project effect: a project that needs another is judged among all", "[network][effect]") {
    AsciiMap map("A===B===C");
    support::add_stations(map, "ABC");
    support::add_project(map, "p", {"A-B"});
    support::add_project(map, "q", {"B-C"});
    support::add_service(map, {.id = "s", .stops = "AC", .run_min = {12}});
    const ProjectEffect effect = effect_of(map);
    CHECK(effect.outcome == Outcome::kFaster);
    CHECK(effect.scenario == "all");
}

TEST_CASE("project effect: a waterway is outside the profiles", "[network][effect]") {
    AsciiMap map("A---B\nC~~~D");
    map.link("C-D").mode = datasets::Mode::kWaterway;
    map.link("C-D").link_class = "III";
    support::add_project(map, "p", {"C-D"});
    CHECK(effect_of(map).outcome == Outcome::kOutsideProfile);
    CHECK_THAT(to_string(describe(effect_of(map))), Catch::Contains("outside"));
}

TEST_CASE("project effect: a port is a dead end", "[network][effect]") {
    AsciiMap map("A---B");
    support::add_project(map, "p", {});
    support::assign(support::add_facility(map, 'B', datasets::FacilityKind::kPort).lifetime, "p");
    CHECK(effect_of(map).outcome == Outcome::kDeadEnd);
    CHECK_THAT(to_string(describe(effect_of(map))), Catch::Contains("can be reached"));
}

TEST_CASE("project effect: a project without records changes nothing", "[network][effect]") {
    AsciiMap map("A---B");
    support::add_project(map, "p", {});
    CHECK(effect_of(map).outcome == Outcome::kNothing);
    CHECK_THAT(to_string(describe(effect_of(map))), Catch::Contains("neither link nor facility nor service"));
}

TEST_CASE("project effect: between places where an end exists by the project only", "[network][effect]") {
    // The road from B to C is all there is at C's end; the places there are 1 km beside it, and the town of A is known.
    AsciiMap map("A-----B-----C\nD           E");
    support::add_project(map, "p", {"B-C"});
    std::erase_if(map.data.places, [](const datasets::Place& place) { return place.id == "B" || place.id == "C"; });
    const ProjectEffect effect = effect_of(map);
    CHECK(effect.outcome == Outcome::kFaster);
    REQUIRE(effect.before.has_value());  // A or D and E reach each other off the network as well
    CHECK(effect.to == "E");
    CHECK(*effect.after < *effect.before);
}
