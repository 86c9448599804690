#include "network/audit.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/network/rail_scene.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

namespace {

std::vector<Finding> of(const Scene& scene, Finding::Kind kind, const std::string& what) {
    std::vector<Finding> findings = audit(scene.net());
    std::erase_if(findings, [&](const Finding& finding) { return finding.kind != kind || finding.what != what; });
    return findings;
}

}  // namespace

TEST_CASE("audit: what is only roughly known is listed by record", "[network][audit]") {
    AsciiMap map("A--B--C");
    map.link("A-B").precision = datasets::Precision::kSchematic;
    map.link("B-C").precision = datasets::Precision::kSurveyed;
    const auto found = of(Scene(map.data), Finding::Kind::kSchematic, "course");
    REQUIRE(found.size() == 1);
    CHECK(found[0].layer == "links");
    CHECK(found[0].id == "A-B");
}

TEST_CASE("audit: run times that come from length and speed are counted by service", "[network][audit]") {
    AsciiMap map("A=B=C");
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "s", .stops = "ABC", .run_min = {10, 20}}).stops[2].run.reset();
    const auto found = of(Scene(map.data), Finding::Kind::kDerived, "run times");
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == "s");
    CHECK_THAT(to_string(found[0].detail), Catch::StartsWith("1 of 2 runs"));
}

TEST_CASE("audit: stated and drawn lengths are compared, the largest disagreement first", "[network][audit]") {
    AsciiMap map("A--B--C--D");  // three links of three cells of 1 km each
    map.link("A-B").stated_length = geo::kilometres(3.1);
    map.link("B-C").stated_length = geo::kilometres(3.3);
    map.link("C-D").stated_length = geo::kilometres(6);
    const auto found = of(Scene(map.data), Finding::Kind::kDisagreement, "length");
    REQUIRE(found.size() == 2);  // a thirtieth is rounding
    CHECK(found[0].id == "C-D");
    CHECK(found[0].share == Approx(1).epsilon(0.01));
    CHECK(found[1].id == "B-C");
    CHECK(found[1].share == Approx(0.1).epsilon(0.05));
}

TEST_CASE("audit: a train faster than its line allows is a disagreement", "[network][audit]") {
    AsciiMap map("A=B");
    map.link("A-B").stated_length = geo::kilometres(350);  // an hour at 350 km/h
    support::add_stations(map, "AB");
    support::add_service(map, {.id = "s", .stops = "AB", .run_min = {50}});
    const auto found = of(Scene(map.data), Finding::Kind::kDisagreement, "speed");
    REQUIRE(found.size() == 1);
    CHECK(found[0].share == Approx(0.2));
}

TEST_CASE("audit: a city whose units do not add up to its people is a disagreement", "[network][audit]") {
    AsciiMap map("A--B--C");
    const auto set = [&](std::size_t i, const char* kind, const char* code, long people) {
        map.data.places[i].kind = kind;
        map.data.places[i].admin_code = code;
        map.data.places[i].population = people;
    };
    set(0, "city", "340300", 300);
    set(1, "county", "340323", 100);
    set(2, "district", "340302", 200);
    CHECK(of(Scene(map.data), Finding::Kind::kDisagreement, "people").empty());
    set(2, "district", "340302", 190);
    CHECK(of(Scene(map.data), Finding::Kind::kDisagreement, "people").size() == 1);
}

TEST_CASE("audit: a design speed that its class does not have is a disagreement", "[network][audit]") {
    AsciiMap map("A--B--C--D");
    map.link("A-B").speed = geo::kilometres_per_hour(80);  // class 2 has 60 and 80
    map.link("B-C").speed = geo::kilometres_per_hour(100);
    map.link("C-D").speed = geo::kilometres_per_hour(30);
    const auto found = of(Scene(map.data), Finding::Kind::kDisagreement, "design speed");
    REQUIRE(found.size() == 2);
    CHECK(found[0].id == "C-D");
    CHECK(found[0].share == Approx(1));
    CHECK(found[1].id == "B-C");
    CHECK(found[1].share == Approx(0.25));
    CHECK_THAT(to_string(found[1].detail), Catch::Contains("100 km/h; class2 has 60 to 80"));
}

TEST_CASE("audit: a timetable far from what length and speed give is a disagreement", "[network][audit]") {
    // 35 km at 350 km/h: 360 s, and 97.2 m/s × (1/0.3 + 1/0.5) / 2 = 259 s to start and brake; times 1.15, and a
    // minute: 772 s.
    AsciiMap map("A=B");
    map.link("A-B").stated_length = geo::kilometres(35);
    support::add_stations(map, "AB");
    support::add_service(map, {.id = "usual", .stops = "AB", .run_min = {12}});
    support::add_service(map, {.id = "slow", .stops = "AB", .run_min = {25.74}});
    const auto found = of(Scene(map.data), Finding::Kind::kDisagreement, "run time");
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == "slow");
    CHECK(found[0].share == Approx(1).margin(0.02));
}

TEST_CASE("audit: what is there twice is a duplicate, unless it improves or follows the other", "[network][audit]") {
    AsciiMap map("A--B\nC==D");
    support::add_stations(map, "CD");
    support::add_service(map, {.id = "one", .stops = "CD", .run_min = {20}});
    support::add_service(map, {.id = "two", .stops = "CD", .run_min = {20}});
    support::add_service(map, {.id = "later", .stops = "CD", .run_min = {21}});
    datasets::Link again = map.link("A-B");
    again.id = "again";
    std::reverse(again.geometry.begin(), again.geometry.end());
    map.data.links.push_back(again);
    const auto duplicates = [&] { return of(Scene(map.data), Finding::Kind::kDuplicate, "ends and length"); };
    REQUIRE(duplicates().size() == 1);
    CHECK(duplicates()[0].id == "again");
    CHECK(duplicates()[0].detail == "as 'A-B'");
    const auto services = of(Scene(map.data), Finding::Kind::kDuplicate, "stops and run times");
    REQUIRE(services.size() == 1);
    CHECK(services[0].id == "two");
    SECTION("a better link is none") {
        map.data.links.back().improves = "A-B";
        CHECK(duplicates().empty());
    }
    SECTION("what opens when the other closes is none") {
        map.link("A-B").lifetime.closes = datasets::Date{2020, 1, 1};
        map.data.links.back().lifetime.opens = datasets::Date{2020, 1, 1};
        CHECK(duplicates().empty());
    }
    SECTION("a longer way is none") {
        map.data.links.back().geometry.insert(map.data.links.back().geometry.begin() + 1, map.at('A', 1500, 700));
        CHECK(duplicates().empty());
    }
}

TEST_CASE("audit: an end that meets nothing is unconnected, with what passes near", "[network][audit]") {
    AsciiMap map("A--B--C", geo::Metres(2000));
    map.link("B-C").geometry.front() = map.at('B', 0, 120);                       // 120 m off the end of the other
    map.data.places.erase(map.data.places.begin(), map.data.places.begin() + 2);  // C is a place
    const auto found = of(Scene(map.data), Finding::Kind::kUnconnected, "end");
    REQUIRE(found.size() == 3);
    CHECK(found[0].id == "A-B");
    CHECK_THAT(to_string(found[0].detail), !Catch::Contains("passes"));
    CHECK_THAT(to_string(found[1].detail), Catch::Contains("'B-C' passes 120 m off"));
    CHECK_THAT(to_string(found[2].detail), Catch::Contains("'A-B' passes 120 m off"));
}
