// Commands that read and write tables of a PostGIS database.
#include <catch2/catch.hpp>

#include "geo/vector_reader.hpp"
#include "geo/vector_writer.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/example_copy.hpp"
#include "tests/tools/postgis.hpp"
#include "tests/tools/run_command.hpp"

namespace {

std::size_t features_in(const std::string& table) {
    std::vector<isodelta::geo::Problem> problems;
    const auto layer = isodelta::geo::read_vector(postgis() + table, problems);
    CHECK(problems.empty());
    return layer.features.size();
}

}  // namespace

TEST_CASE("postgis: circles, projects and converted positions go into tables", "[postgis]") {
    const std::vector<std::string> circle = {
        "isochrone", "--to", "上海", "--within", "1h,2h", "--profile", "car", "-o", postgis() + ":plans.circles"};
    (void)output_of(circle);
    CHECK(features_in(":plans.circles") == 2);
    check_refused(run_command(circle), 1, "exists; --overwrite replaces it");
    (void)output_of(with(circle, {"--overwrite"}));
    CHECK(features_in(":plans.circles") == 2);
    const std::string comment = ask("SELECT obj_description('plans.circles'::regclass)");
    const auto made_by = nlohmann::json::parse(comment)["isodelta"];
    CHECK(made_by["profile"] == "car");
    CHECK(made_by["dataset_digest"].get<std::string>().size() == 16);
    (void)output_of({"projects", "list", "--kind", "road", "-o", postgis() + ":road_projects"});
    CHECK(features_in(":road_projects") > 10);
    const TemporaryFolder folder;
    const std::string points = folder.write("points.csv", "name,lon,lat\na,121,31\nb,120,30\n");
    (void)output_of({"convert", points, "--from", "gcj02", "-o", postgis() + ":converted"});
    CHECK(features_in(":converted") == 2);
}

TEST_CASE("postgis: a table in the way, or no server, is found before the work", "[postgis]") {
    const std::vector<std::string> circle = {"isochrone", "--to", "上海", "--within", "1h", "--profile", "car", "-o"};
    check_refused(run_command(with(circle, {"PG:dbname=gis host=/nowhere password=secret:a"})), 1, "password=***");
    check_refused(run_command(with(circle, {postgis()})), 1, "no table is named");
    check_refused(run_command({"matrix", "--from", "上海", "--to", "固镇", "-o", postgis() + ":times"}), 2,
                  "a table holds features, and these are none; give a file, .csv, .json");
}

TEST_CASE("postgis: what people are counted by may be a table", "[postgis]") {
    execute("CREATE TABLE jobs (name text, jobs int, geom geometry(Point, 4326))");
    execute(
        "INSERT INTO jobs VALUES ('mill', 250, 'SRID=4326;POINT(121.47 31.23)'), ('far', 7, 'SRID=4326;POINT(100 "
        "20)')");
    const auto document = json_of({"coverage", "--to", "上海", "--within", "1h", "--of", "none", "--layer",
                                   postgis() + ":jobs", "--weight", "jobs", "--profile", "car", "--format", "json"});
    CHECK(document["totals"][0]["weight"] == 250.0);
    CHECK(document["totals"][0]["weight_of"] == 257.0);
}

TEST_CASE("postgis: a dataset whose places are a table is the dataset, until the table changes", "[postgis]") {
    const ExampleCopy copy;
    const std::vector<std::string> circle = {"isochrone", "--to", "west",   "--within", "15min",
                                             "--profile", "car",  "--data", copy.data()};
    const auto shapes = [&] { return json_of(circle)["features"]; };
    const auto digest = [&] { return json_of(circle)["isodelta"]["dataset_digest"]; };
    const auto expected = shapes();
    std::vector<isodelta::geo::Problem> problems;
    const auto layer = isodelta::geo::read_vector(copy.data() + "/places.csv", problems);
    std::vector<isodelta::geo::OutputFeature> rows;
    for (const auto& feature : layer.features) {
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < layer.field_names.size(); ++i)
            row.fields.emplace_back(layer.field_names[i], feature.values[i]);
        row.geometry = feature.geometry;
    }
    write_vector(postgis() + ":places", "", rows, isodelta::geo::Overwrite::kRefuse);
    copy.replace("dataset.json", "places.csv", postgis() + ":places");
    CHECK(shapes() == expected);
    const auto before = digest();
    CHECK(digest() == before);
    execute("UPDATE places SET note = 'changed' WHERE id = 'west'");
    CHECK(digest() != before);
    CHECK(shapes() == expected);
}

TEST_CASE("postgis: roads of a table, and what no table of roads is", "[postgis]") {
    execute("CREATE TABLE roads (id text, class text, geom geometry(LineString, 4326))");
    execute(
        "INSERT INTO roads VALUES ('a', 'class2', 'SRID=4326;LINESTRING(120 30, 120.01 30)'), "
        "('b', 'class3', 'SRID=4326;LINESTRING(120.01 30, 120.01 30.01)')");
    const TemporaryFolder folder;
    const auto import = [&](const std::string& table) {
        return run_command({"import", "layer", postgis() + table, "-o", folder.path("roads.network"), "--overwrite"});
    };
    const Outcome roads = import(":roads");
    CHECK(roads.status == 0);
    CHECK_THAT(roads.out, Catch::Contains("3  vertices") && Catch::Contains("2 links"));
    execute("CREATE TABLE plain (id text, class text)");
    check_refused(import(":plain"), 1, "has no geometry; roads are lines");
    check_refused(import(":no_such_table"), 1, "has no table 'no_such_table'; it has: ");
    check_refused(import(""), 1, "name one, as in 'PG:dbname=gis");
}
