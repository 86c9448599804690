// A place that is unknown, ambiguous or out of reach.
#include <catch2/catch.hpp>

#include "tests/tools/example_copy.hpp"

TEST_CASE("bad place: an unknown name is told with the nearest", "[tools][bad_place]") {
    check_refused(run_command(example({"route", "wset", "east"})), 1, "nothing is called 'wset'; nearest are");
    CHECK_THAT(run_command(example({"route", "wset", "east"})).err, Catch::Contains("西村 (west)"));
    check_refused(run_command({"route", "固镇", "Shanhai"}), 1, "上海 (shanghai)");
    check_refused(run_command(example({"isochrone", "--to", "wset", "--within", "1h"})), 1, "nothing is called 'wset'");
    check_refused(run_command(example({"coverage", "--to", "wset", "--within", "1h"})), 1, "nothing is called 'wset'");
}

TEST_CASE("bad place: an ambiguous name is told with the choices", "[tools][bad_place]") {
    const ExampleCopy copy;
    copy.replace("places.csv", "north,北桥,North Bridge", "north,北桥,East");
    const Outcome outcome = run_command({"route", "west", "East", "--data", copy.data()});
    check_refused(outcome, 1, "'East' may be");
    CHECK_THAT(outcome.err, Catch::Contains("(east)") && Catch::Contains("(north)") && Catch::Contains("use the id"));
    CHECK(run_command({"route", "west", "east", "--data", copy.data()}).status == 0);
}

TEST_CASE("bad place: a kind that is none is told", "[tools][bad_place]") {
    check_refused(run_command(example({"route", "town:west", "east"})), 1, "'town' is not a kind");
    check_refused(run_command(example({"isochrone", "--to", "kind:castle", "--within", "1h"})), 1,
                  "no facility of kind 'castle'");
}

TEST_CASE("bad place: a position outside the world or swapped is refused", "[tools][bad_place]") {
    check_refused(run_command(example({"route", "33.0,117.0", "east"})), 1, "'longitude,latitude'");
    check_refused(run_command(example({"route", "500,33", "east"})), 1, "is not on the earth");
}

TEST_CASE("bad place: a point far from every road has no way, and the distance is told", "[tools][bad_place]") {
    // 20 km and more from the nearest road; 15 km is the most for a car.
    check_refused(run_command(example({"route", "116.7,33.0", "east", "--profile", "car"})), 1, "15 km is the most");
    const TemporaryFolder folder;
    check_refused(run_command(example({"isochrone", "--to", "116.7,33.0", "--within", "1h", "--profile", "car", "-o",
                                       folder.path("x.geojson")})),
                  1, "15 km is the most");
    CHECK(folder.names().empty());
}

TEST_CASE("bad place: a place without a station has no train time, and is told so", "[tools][bad_place]") {
    check_refused(run_command(example({"route", "west", "east", "--definition", "in-vehicle"})), 1,
                  "no station bears the name of 西村");
}

TEST_CASE("bad place: an unknown project is told", "[tools][bad_place]") {
    check_refused(run_command(example({"projects", "show", "tunnel"})), 1, "no project is called 'tunnel'");
}
