// A dataset with one thing wrong in it: exit status 1, a message that says where, nothing written.
#include <catch2/catch.hpp>

#include "tests/tools/example_copy.hpp"

TEST_CASE("bad data: the example that the other tests spoil is in order", "[tools][bad_data]") {
    const ExampleCopy copy;
    CHECK(run_command({"validate", "--data", copy.data()}).status == 0);
    CHECK(run_command({"isochrone", "--to", "west", "--within", "15min", "--profile", "car", "--data", copy.data()})
              .status == 0);
}

TEST_CASE("bad data: a dataset folder that is not there", "[tools][bad_data]") {
    const TemporaryFolder folder;
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"info"}, {"validate"}, {"projects"}, {"route", "a", "b"}})
        check_refused(run_command(with(command, {"--data", folder.path("nowhere")})), 1,
                      "nowhere' is not a dataset: it has no dataset.json");
}

TEST_CASE("bad data: a text file named as a layer", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.write("links.geojson", "three roads and a river\n");
    copy.check_refused_data("links.geojson");
}

TEST_CASE("bad data: a GeoJSON that breaks off", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.replace("links.geojson", "\"coordinates\": [[117.00, 33.00], [117.20, 33.00]]}}\n]}",
                 "\"coordinates\": [[117.");
    copy.check_refused_data("links.geojson");
}

TEST_CASE("bad data: a layer file that is not there", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.replace("dataset.json", "links.geojson", "roads.geojson");
    copy.check_refused_data("roads.geojson': no such file");
}

TEST_CASE("bad data: a link that is a point", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.replace("links.geojson", R"("LineString", "coordinates": [[117.00, 33.00], [117.20, 33.00]])",
                 R"("Point", "coordinates": [117.00, 33.00])");
    copy.check_refused_data("bridge: geometry: is point; a line");
}

TEST_CASE("bad data: a required field that is missing", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.replace("places.csv", "kind,", "type,");
    copy.check_refused_data("kind: is missing");
}

TEST_CASE("bad data: a negative length", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.replace("links.geojson", "\"length_km\": 25.5", "\"length_km\": -25.5");
    copy.check_refused_data("north-east: length_km: is -25.5");
}

TEST_CASE("bad data: a GeoJSON in a CRS that nobody knows", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.replace("links.geojson", "{\"type\": \"FeatureCollection\",",
                 R"({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:999999"}},)");
    copy.check_refused_data("links.geojson");
}

TEST_CASE("bad data: a shapefile in a CRS that nobody knows", "[tools][bad_data]") {
    // Made by the command itself, as points in WGS 84; then its .prj is overwritten with nonsense.
    const ExampleCopy copy;
    (void)output_of({"isochrone", "--to", "west", "--within", "1h", "--profile", "car", "--geometry", "points",
                     "--data", copy.data(), "-o", copy.path("data/towns.shp")});
    copy.write("towns.prj", "PROJCS[\"nonsense\",GEOGCS[\"nowhere\"]]");
    copy.replace("dataset.json", "places.csv", "towns.shp");
    const Outcome outcome = run_command({"info", "--data", copy.data()});
    check_refused(outcome, 1, "towns.shp");
}

TEST_CASE("bad data: projected coordinates without a CRS", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.replace("links.geojson", "[[117.00, 33.00], [117.20, 33.00]]", "[[500000, 3652000], [518690, 3652000]]");
    copy.check_refused_data("feature 3: geometry: has the position 500000, 3652000");
}

TEST_CASE("bad data: coordinates that are NaN or empty", "[tools][bad_data]") {
    for (const char* position : {"nan,33.00", "117.00,NaN", ",33.00", "117.00,"}) {
        CAPTURE(position);
        const ExampleCopy copy;
        copy.replace("places.csv", "117.00,33.00", position);
        copy.check_refused_data("places.csv");
    }
    const ExampleCopy copy;
    copy.replace("links.geojson", "[[117.00, 33.00], [117.20, 33.00]]", "[[117.00, NaN], [117.20, 33.00]]");
    copy.check_refused_data("links.geojson");
}

TEST_CASE("bad data: latitude before longitude", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.replace("places.csv", "117.00,33.00", "33.00,117.00");
    copy.check_refused_data("places.csv");
}

TEST_CASE("bad data: an empty layer", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.write("projects.csv", "id,kind,status\n");
    copy.check_refused_data("projects.csv: projects: has no features");
}

TEST_CASE("bad data: a link of a project that is not listed", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.replace("links.geojson", "\"project\": \"new-bridge\"", "\"project\": \"tunnel\"");
    copy.check_refused_data("bridge: project: names 'tunnel'");
}

TEST_CASE("bad data: a project off the network is told", "[tools][bad_data]") {
    // The bridge, moved a degree to the north, touches no road.
    const ExampleCopy copy;
    copy.replace("links.geojson", "[[117.00, 33.00], [117.20, 33.00]]", "[[117.00, 34.00], [117.20, 34.00]]");
    copy.check_refused_data("new-bridge");
}

TEST_CASE("bad data: a dataset without roads has no network", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.write("dataset.json",
               R"({"id": "x", "title": "x", "as_of": "2026", "licence": "x", "layers": {"places": ["places.csv"]}})");
    copy.check_refused_data("no links");
}

TEST_CASE("bad data: every fault is listed at once, and the last line counts them", "[tools][bad_data]") {
    const ExampleCopy copy;
    copy.replace("links.geojson", "\"length_km\": 25.5", "\"length_km\": -25.5");
    copy.replace("places.csv", "town", "castle");
    const Outcome outcome = run_command({"route", "west", "east", "--data", copy.data()});
    check_refused(outcome, 1, "the dataset has 2 problems");
    CHECK_THAT(outcome.err, Catch::Contains("length_km") && Catch::Contains("'castle'"));
    CHECK_THAT(run_command({"validate", "--data", copy.data()}).out, Catch::Contains("2 errors, 0 warnings"));
}

TEST_CASE("bad data: a warning is an error with --strict", "[tools][bad_data]") {
    // 60 km stated for a road that is drawn 24.6 km long.
    const ExampleCopy copy;
    copy.replace("links.geojson", "\"length_km\": 25.5", "\"length_km\": 60");
    CHECK(run_command({"validate", "--data", copy.data()}).status == 0);
    CHECK_THAT(output_of({"validate", "--data", copy.data()}), Catch::Contains("warning: "));
    CHECK(run_command({"validate", "--strict", "--data", copy.data()}).status == 1);
    CHECK(run_command({"info", "--data", copy.data()}).status == 0);
    check_refused(run_command({"info", "--strict", "--data", copy.data()}), 1, "north-east: length_km: is 60.00");
}
