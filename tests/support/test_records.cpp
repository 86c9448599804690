#include "tests/support/records.hpp"

#include <catch2/catch.hpp>

#include "datasets/validation.hpp"

using namespace isodelta;
using support::AsciiMap;

TEST_CASE("records: a station is the end of the rails at its letter and serves its place", "[support]") {
    AsciiMap map("A=B-C");
    support::add_stations(map, "AB");
    CHECK(map.link("A-B").from == "station-A");
    CHECK(map.link("A-B").to == "station-B");
    CHECK(map.link("B-C").from.empty());  // roads pass beside stations
    CHECK(map.data.places[1].stations == std::vector<std::string>{"station-B"});
}

TEST_CASE("records: an interchange is the end of the roads at its letter", "[support]") {
    AsciiMap map("A#B-C");
    support::add_facility(map, 'B', datasets::FacilityKind::kInterchange);
    CHECK(map.link("A-B").to == "interchange-B");
    CHECK(map.link("B-C").from == "interchange-B");
}

TEST_CASE("records: a drawn service has its minutes at its stops", "[support]") {
    AsciiMap map("A=B=C");
    support::add_stations(map, "ABC");
    const auto& service = support::add_service(
        map, {.id = "s", .stops = "ABC", .run_min = {10, 20}, .dwell_min = {0, 3, 0}, .trains_per_day = 34});
    REQUIRE(service.stops.size() == 3);
    CHECK_FALSE(service.stops[0].run.has_value());
    CHECK(service.stops[1].run == geo::Seconds(600));
    CHECK(service.stops[2].run == geo::Seconds(1200));
    CHECK(service.stops[1].dwell == geo::Seconds(180));
    std::vector<geo::Problem> problems;
    datasets::validate(map.data, {}, problems);
    CHECK(problems.empty());
}

TEST_CASE("records: a project builds the links named", "[support]") {
    AsciiMap map("A-B-C");
    support::add_project(map, "p", {"B-C"}, datasets::Date{.year = 2030});
    CHECK(map.link("A-B").lifetime.project.empty());
    CHECK(map.link("B-C").lifetime.project == "p");
    CHECK(map.data.projects.front().opens->year == 2030);
}

TEST_CASE("records: water is a closed ring, a shore is a line", "[support]") {
    AsciiMap map("A-B\n   \nC-D");
    support::add_barrier(map.data, {map.at('A'), map.at('D')});
    support::add_water(map.data, {map.at('A'), map.at('C'), map.at('D')});
    REQUIRE(map.data.barriers.size() == 2);
    CHECK(map.data.barriers[0].lines.front().size() == 2);
    CHECK(map.data.barriers[1].areas.front().exterior.size() == 4);
    CHECK(map.data.barriers[1].areas.front().exterior.back() == map.at('A'));
    CHECK(map.data.barriers[0].id != map.data.barriers[1].id);
}
