// Coverage as a map, of a raster and of areas, on datasets/example; times as derived in test_example_route.cpp.
#include <catch2/catch.hpp>

#include "datasets/dataset_loader.hpp"
#include "geo/vector_reader.hpp"
#include "tests/geo/close_to.hpp"
#include "tests/geo/small_raster.hpp"
#include "tests/tools/example_copy.hpp"

namespace {

std::vector<std::string> coverage(const std::vector<std::string>& more) {
    return example(with({"coverage", "--to", "west", "--within", "10min,30min", "--profile", "car"}, more));
}

nlohmann::json total_of(const nlohmann::json& document, const std::string& kind, double limit) {
    for (const auto& total : document["totals"])
        if (total["kind"] == kind && total["within_min"] == limit) return total;
    FAIL("no total of " << kind << " within " << limit);
    return {};
}

}  // namespace

TEST_CASE("coverage: GeoJSON has a feature for each row, where the item is", "[tools][example][coverage]") {
    const auto document = json_of(
        coverage({"--of", "places,projects", "--scenario", "all", "--against", "baseline", "--format", "geojson"}));
    CHECK(document["type"] == "FeatureCollection");
    CHECK(document["isodelta"]["scenario"] == "all");
    CHECK(document["slower"].empty());
    REQUIRE(document["features"].size() == 4);
    for (const auto& feature : document["features"]) {
        if (feature["properties"]["id"] == "east") {
            CHECK(feature["geometry"]["type"] == "Point");
            CHECK(feature["geometry"]["coordinates"] == nlohmann::json({117.2, 33.0}));
            CHECK(feature["properties"]["minutes"].get<double>() == close_to(18.691, 0.001));
            CHECK(feature["properties"]["slack_min"].get<double>() == close_to(11.309, 0.001));
            CHECK(feature["properties"]["faster_by_min"].get<double>() == close_to(48.129, 0.002));
        }
        if (feature["properties"]["id"] == "new-bridge") CHECK(feature["geometry"]["type"] == "MultiLineString");
    }
    const TemporaryFolder folder;
    (void)output_of(coverage({"--of", "places", "-o", folder.path("inside.gpkg")}));
    std::vector<isodelta::geo::Problem> problems;
    CHECK(isodelta::geo::read_vector(folder.path("inside.gpkg"), problems).features.size() == 3);
}

TEST_CASE("coverage: a file says what made it", "[tools][example][coverage]") {
    const TemporaryFolder folder;
    (void)output_of(coverage({"--of", "places", "--scenario", "2030", "-o", folder.path("in.csv")}));
    const auto metadata = nlohmann::json::parse(folder.read("in.csv-metadata.json"));
    CHECK(metadata["url"] == "in.csv");
    CHECK(metadata["isodelta"]["scenario"] == "2030");
    CHECK(metadata["isodelta"]["dataset_digest"].get<std::string>().size() == 16);
    CHECK_THAT(folder.read("in.csv"), Catch::StartsWith("hub,"));
    (void)output_of(coverage({"--of", "places", "-o", folder.path("in.txt")}));
    CHECK_THAT(folder.read("in.txt"), Catch::Contains("\nversion ") && Catch::Contains("\ndataset_digest "));
    // Neither file is replaced, and none is written alone.
    (void)folder.write("other.csv-metadata.json", "mine");
    check_refused(run_command(coverage({"--of", "places", "-o", folder.path("other.csv")})), 1, "exists");
    CHECK(folder.names().count("other.csv") == 0);
}

TEST_CASE("coverage: the cells of a raster are summed by their centres", "[tools][example][coverage]") {
    // Cells of 0.1°: centres at the west village, 9.3 km and 18.7 km east of it along the bridge, and one 100 km off.
    const TemporaryFolder folder;
    const std::string raster = folder.path("people.tif");
    isodelta::support::write_raster(raster, "EPSG:4490", {116.95, 0.1, 0, 33.05, 0, -0.1},
                                    {{100, 20, 7, -1}, {-1, -1, -1, 5}}, -1);
    const auto all = json_of(coverage(
        {"--of", "none", "--population", raster, "--scenario", "all", "--against", "baseline", "--format", "json"}));
    // Half of the bridge takes 9.3 min, all of it 18.7; the cell in the south-east is reached off the network: 11 km of
    // 30 km/h over the detour are 29.4 min beyond its foot, which is too far.
    const auto ten = total_of(all, "population", 10.0);
    CHECK(ten["weight"] == 120.0);
    CHECK(ten["weight_of"] == 132.0);
    CHECK(ten["inside"] == 2);
    CHECK(ten["of"] == 4);
    CHECK(ten["newly_inside"] == 1);
    CHECK(total_of(all, "population", 30.0)["weight"] == 127.0);
    const auto nearest = json_of(coverage({"--to", "east", "--combine", "nearest", "--of", "none", "--population",
                                           raster, "--scenario", "all", "--format", "json"}));
    CHECK(total_of(nearest, "population", 10.0)["weight"] == 127.0);
    CHECK_THAT(output_of(coverage({"--of", "none", "--population", raster, "--scenario", "all"})),
               Catch::Contains("population  people"));
    check_refused(run_command(coverage({"--of", "none", "--population", folder.path("none.tif")})), 1,
                  "there is no file");
    check_refused(run_command(example({"coverage", "--to", "west", "--within", "1h", "--of", "none", "--population",
                                       raster, "--definition", "in-vehicle"})),
                  2, "--definition door-to-door");
}

TEST_CASE("coverage: what may be lost is said, or that nothing can be", "[tools][example][coverage]") {
    CHECK_THAT(output_of(coverage({"--of", "places", "--scenario", "all", "--against", "baseline"})),
               Catch::Contains("Nothing takes longer than in baseline: nobody can be lost."));
    const auto lost =
        json_of(coverage({"--of", "places", "--scenario", "baseline", "--against", "all", "--format", "json"}));
    CHECK(lost["slower"] == nlohmann::json({"New bridge road"}));
}

TEST_CASE("coverage: a polygon of a layer has the share of it that is inside", "[tools][example][coverage]") {
    const TemporaryFolder folder;
    // From the middle of the bridge eastwards; half of it lies within 14 min of the west.
    const std::string areas = folder.write("areas.geojson", R"({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "strip"}, "geometry": {"type": "Polygon", "coordinates":
        [[[117.1, 32.999], [117.2, 32.999], [117.2, 33.001], [117.1, 33.001], [117.1, 32.999]]]}}]})");
    const auto document =
        json_of(example({"coverage", "--to", "west", "--within", "14min", "--profile", "car", "--scenario", "all",
                         "--of", "none", "--layer", areas, "--format", "geojson"}));
    REQUIRE(document["features"].size() == 1);
    CHECK(document["features"][0]["geometry"]["type"] == "MultiPolygon");
    CHECK(document["features"][0]["properties"]["share"].get<double>() == close_to(0.5, 0.03));
    CHECK(document["features"][0]["properties"]["minutes"].get<double>() == close_to(14.02, 0.1));
}

TEST_CASE("indicators: by hand on the example", "[tools][example][indicators]") {
    // To the west (20,000 people) by the bridge: the east is 18.691 min away, the north 32.820 min.
    const auto document =
        json_of(example({"indicators", "--of", "places", "--to", "west", "--within", "30min", "--profile", "car",
                         "--scenario", "all", "--against", "baseline", "--format", "json"}));
    std::map<std::string, nlohmann::json> rows;
    for (const auto& row : document["rows"]) rows[row["id"]] = row;
    CHECK(rows.at("east")["average_min"].get<double>() == close_to(18.691, 0.001));
    CHECK(rows.at("east")["hubs_in_reach"] == 1.0);
    CHECK(rows.at("east")["people_in_reach"] == 20000.0);
    CHECK(rows.at("east")["potential"].get<double>() == close_to(20000 / 18.691, 0.1));
    CHECK(rows.at("east")["people_in_reach_against"] == 0.0);
    CHECK(rows.at("north")["hubs_in_reach"] == 0.0);
    CHECK(rows.at("west")["average_min"].is_null());  // it is not its own destination
    CHECK(rows.at("west")["potential"] == 0.0);
    for (const auto& total : document["summary"]) {
        // Over the people of the east (30,000) and the north (5,000).
        if (total["indicator"] == "average_min")
            CHECK(total["mean"].get<double>() == close_to((18.691 * 30 + 32.820 * 5) / 35, 0.001));
        // People in reach: 20,000 for 30,000 of 55,000, nothing for the others: 1 − 30/55.
        if (total["indicator"] == "people_in_reach") CHECK(total["gini"].get<double>() == close_to(25.0 / 55, 1e-9));
    }
    CHECK_THAT(
        output_of(example({"indicators", "--of", "places", "--to", "west", "--profile", "car", "--format", "csv"})),
        Catch::StartsWith("kind,group,id,name,people,average_min,hubs_in_reach,people_in_reach,potential\n"));
    check_refused(run_command(example({"indicators", "--of", "projects", "--to", "west"})), 2,
                  "a project has no people");
    check_refused(run_command(example({"indicators", "--of", "places", "--to", "117.0,33.0"})), 1, "how many people");
}

TEST_CASE("delta indicators: each is what the reference search's table comes to", "[tools][delta][indicators]") {
    const std::vector<std::string> scenario = {"--scenario", "2030", "--format", "json"};
    const auto document = json_of(with({"indicators", "--of", "counties", "--to", "hubs", "--within", "3h"}, scenario));
    const auto matrix =
        json_of(with({"matrix", "--from", "counties", "--to", "hubs", "--search", "reference"}, scenario));
    std::map<std::string, double> people;
    for (const auto& place :
         isodelta::datasets::load_dataset(ISODELTA_SOURCE_DIR "/datasets/yangtze-delta").dataset.places)
        people[place.id] = static_cast<double>(place.population.value_or(0));
    std::map<std::string, nlohmann::json> rows;
    for (const auto& row : document["rows"]) rows[row["id"]] = row;
    REQUIRE(rows.size() == matrix["from"].size());
    for (std::size_t i = 0; i < matrix["from"].size(); ++i) {
        const auto& row = rows.at(matrix["from"][i]["id"]);
        CAPTURE(row["name"]);
        double weighted = 0;
        double all = 0;
        double reached = 0;
        double potential = 0;
        for (std::size_t k = 0; k < matrix["to"].size(); ++k) {
            const double minutes = matrix["duration_s"][i][k].get<double>() / 60;
            const double weight = people.at(matrix["to"][k]["id"]);
            weighted += minutes * weight;
            all += weight;
            reached += minutes <= 180 ? weight : 0;
            potential += weight / minutes;
        }
        CHECK(row["average_min"].get<double>() == Approx(weighted / all));
        CHECK(row["people_in_reach"].get<double>() == Approx(reached));
        CHECK(row["potential"].get<double>() == Approx(potential));
    }
}

TEST_CASE("density: roads of an area, by class", "[tools][example][density]") {
    const TemporaryFolder folder;
    // A tenth of the bridge's 18.69 km lies in a box of 0.02° × 0.02°, 1.87 km × 2.22 km.
    const std::string areas = folder.write("areas.geojson", R"({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "box"}, "geometry": {"type": "Polygon", "coordinates":
        [[[117.09, 32.99], [117.11, 32.99], [117.11, 33.01], [117.09, 33.01], [117.09, 32.99]]]}}]})");
    const auto document = json_of(example({"density", "--areas", areas, "--scenario", "all", "--format", "json"}));
    REQUIRE(document["rows"].size() == 2);
    CHECK(document["rows"][0]["class"] == "all");
    CHECK(document["rows"][1]["class"] == "class1");
    CHECK(document["rows"][1]["km"].get<double>() == close_to(1.869, 0.005));
    CHECK(document["rows"][1]["km_per_100_km2"].get<double>() == close_to(1.869 / (1.869 * 2.218) * 100, 0.3));
    CHECK(document["isodelta"]["scenario"] == "all");
    CHECK(
        json_of(example({"density", "--areas", areas, "--scenario", "baseline", "--format", "json"}))["rows"].size() ==
        1);
    CHECK_THAT(output_of(example({"density", "--areas", areas, "--scenario", "all", "--format", "csv"})),
               Catch::StartsWith("id,name,area_km2,class,km,km_per_100_km2\nareas-1,box,"));
    const std::string points = folder.write("points.csv", "name,lon,lat\na,117,33\n");
    check_refused(run_command(example({"density", "--areas", points})), 1, "is no polygon");
}
