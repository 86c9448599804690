// A file that cannot or may not be written: told before any work, and nothing is left behind.
#include <catch2/catch.hpp>

#include "tests/tools/example_copy.hpp"

namespace {

std::vector<std::string> circles_to(const std::string& path) {
    return example({"isochrone", "--to", "west", "--within", "15min", "--profile", "car", "-o", path});
}

}  // namespace

TEST_CASE("output: a file that is there stays as it is without --overwrite", "[tools][output]") {
    const TemporaryFolder folder;
    const std::string path = folder.write("circles.geojson", "precious\n");
    check_refused(run_command(circles_to(path)), 1, "exists");
    check_refused(run_command(circles_to(path)), 1, "--overwrite");
    CHECK(folder.read("circles.geojson") == "precious\n");
    CHECK(run_command(with(circles_to(path), {"--overwrite"})).status == 0);
    CHECK_THAT(folder.read("circles.geojson"), Catch::StartsWith("{"));
    CHECK(folder.names() == std::set<std::string>{"circles.geojson"});
}

TEST_CASE("output: the same holds for a GeoPackage and for tables", "[tools][output]") {
    const TemporaryFolder folder;
    for (const char* name : {"circles.gpkg", "table.csv"}) {
        CAPTURE(name);
        const std::string path = folder.write(name, "precious\n");
        check_refused(
            name[0] == 'c'
                ? run_command(circles_to(path))
                : run_command(example({"coverage", "--to", "west", "--within", "1h", "--format", "csv", "-o", path})),
            1, "exists");
        CHECK(folder.read(name) == "precious\n");
    }
}

TEST_CASE("output: a folder that is not there is told, and not made", "[tools][output]") {
    const TemporaryFolder folder;
    for (const char* name : {"missing/circles.geojson", "missing/circles.gpkg", "missing/circles.shp"})
        check_refused(run_command(circles_to(folder.path(name))), 1, "there is no folder");
    CHECK(folder.names().empty());
}

TEST_CASE("output: a folder is no file", "[tools][output]") {
    const TemporaryFolder folder;
    check_refused(run_command(with(circles_to(folder.path("")), {"--overwrite"})), 1, "it is a folder");
}

TEST_CASE("output: an unknown ending is refused", "[tools][output]") {
    const TemporaryFolder folder;
    for (const char* name : {"circles.xyz", "circles", "circles.kmz.bak"})
        check_refused(run_command(circles_to(folder.path(name))), 2, "ending");
    CHECK(folder.names().empty());
}

TEST_CASE("output: an unknown ending is told before the work, not after it", "[tools][output]") {
    // The dataset is wrong too; who is told of the ending first has not waited for the work.
    const TemporaryFolder folder;
    check_refused(run_command({"isochrone", "--to", "west", "--within", "15min", "--data", folder.path("nowhere"), "-o",
                               folder.path("circles.xyz")}),
                  2, "ending");
}

TEST_CASE("output: a file that a reader takes for geometries never holds a table of text", "[tools][output]") {
    const TemporaryFolder folder;
    const auto route =
        run_command(example({"route", "west", "east", "--profile", "car", "-o", folder.path("trip.geojson")}));
    if (route.status == 0) CHECK(nlohmann::json::accept(folder.read("trip.geojson")));
    const auto projects = run_command(example({"projects", "-o", folder.path("projects.shp")}));
    if (projects.status == 0) CHECK_THAT(folder.read("projects.shp"), !Catch::Contains("new-bridge"));
    const auto coverage =
        run_command(example({"coverage", "--to", "west", "--within", "1h", "-o", folder.path("c.csv")}));
    if (coverage.status == 0) CHECK_THAT(folder.read("c.csv"), Catch::StartsWith("hub,"));
}

TEST_CASE("output: what is said goes to stderr, and -q silences it", "[tools][output]") {
    const TemporaryFolder folder;
    const Outcome said = run_command(circles_to(folder.path("a.geojson")));
    CHECK(said.out.empty());
    CHECK_THAT(said.err, Catch::Contains("wrote") && Catch::Contains("a.geojson"));
    const Outcome quiet = run_command(with(circles_to(folder.path("b.geojson")), {"-q"}));
    CHECK(quiet.status == 0);
    CHECK((quiet.out + quiet.err).empty());
    const Outcome verbose = run_command(with(circles_to(folder.path("c.geojson")), {"-v"}));
    CHECK_THAT(verbose.err, Catch::Contains("profile car"));
}
