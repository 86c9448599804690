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
    CHECK_THAT(found[0].detail, Catch::StartsWith("1 of 2 runs"));
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
