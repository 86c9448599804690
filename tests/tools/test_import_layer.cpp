// Layers of roads through the command: what is printed, written and refused.
#include <catch2/catch.hpp>

#include "tests/datasets/drawn_layer.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/run_command.hpp"

using isodelta::support::DrawnLayer;

namespace {

/// Letters are 56 m apart, and one street ends 0.6 m short of the next.
DrawnLayer town() {
    DrawnLayer layer(
        "A----B     D----E\n"
        "     |          |\n"
        "     F          G\n");
    return layer.put('C', 10950, 0)
        .line("main", "AB", {{"name", "长江路"}, {"class", "class2"}, {"speed_kmh", "50"}, {"width", "7"}})
        .line("side", "BF", {{"class", "residential"}})
        .line("east", "DE", {{"class", "class2"}, {"status", "planned"}, {"opens", "2030"}, {"name", "East"}})
        .line("gap", "BC", {{"class", "residential"}})
        .line("south", "EG", {{"class", "path"}});
}

}  // namespace

TEST_CASE("import layer: counts are printed, and the network is one", "[tools][layer]") {
    const TemporaryFolder folder;
    const std::string roads = folder.write("roads.csv", town().csv());
    const std::string network = folder.path("town.network");
    const std::string counts = output_of({"import", "layer", roads, "-o", network, "--as-of", "2026-01-01"});
    for (const char* words :
         {"candidate links, planned, to open in 2030", "5  features", "5  links", "not taken",
          "field 'width': nothing reads it", "taken with a doubt", "end that meets nothing within 10 m",
          "pieces of 5 links", "car: vertices", "walk: vertices"})
        CHECK_THAT(counts, Catch::Contains(words));
    (void)output_of({"network", "verify", network});
    const auto projects = json_of({"projects", "--network", network, "--format", "json"})["projects"];
    REQUIRE(projects.size() == 1);
    CHECK(projects[0]["name"] == "East");
    CHECK(projects[0]["status"] == "planned");

    // 500 steps of 10⁻⁷ degrees: 55.66 m on the equator, at 0.75 × 50 km/h 5.34 s, and 0.75 × 30 km/h for the side.
    const auto route =
        json_of({"route", "100,0", "100.0005,-0.0002", "--network", network, "--profile", "car", "--format", "json"});
    CHECK(route["legs"].size() == 2);
}

TEST_CASE("import layer: --tolerance and --node join what they say", "[tools][layer]") {
    const TemporaryFolder folder;
    const std::string roads = folder.write("roads.csv", town().csv());
    const auto counts = [&](const std::vector<std::string>& more) {
        return output_of(with({"import", "layer", roads, "-o", folder.path("a.network"), "--overwrite"}, more));
    };
    CHECK_THAT(counts({}), Catch::Contains("walk: vertices, 2 components"));
    CHECK_THAT(counts({"--tolerance", "0.5"}), Catch::Contains("walk: vertices, 2 components"));
    CHECK_THAT(counts({"--tolerance", "1"}), Catch::Contains("walk: vertices, 1 components") &&
                                                 Catch::Contains("1  ends led on to others within the tolerance"));
    CHECK_THAT(counts({"--node"}), Catch::Contains("0  vertices set in where lines cross or touch"));
}

TEST_CASE("import layer: --strict refuses what was taken with a doubt, and writes nothing", "[tools][layer]") {
    const TemporaryFolder folder;
    const std::string roads = folder.write("roads.csv", town().csv());
    check_refused(run_command({"import", "layer", roads, "-o", folder.path("a.network"), "--strict"}), 1,
                  "end that meets nothing within 10 m");
    CHECK(folder.names() == std::set<std::string>{"roads.csv"});
}

TEST_CASE("import layer: a mapping file's problems come all at once, and nothing is written", "[tools][layer]") {
    const TemporaryFolder folder;
    const std::string roads = folder.write("roads.csv", town().csv());
    const std::string fields =
        folder.write("fields.json", R"({"klass": "a", "ref": "NUMBER", "speed_kmh": {"field": "v", "unit": "knots"}})");
    const Outcome outcome = run_command({"import", "layer", roads, "--fields", fields, "-o", folder.path("a.network")});
    check_refused(outcome, 1, "fields.json' has 3 problems; nothing was written");
    CHECK_THAT(outcome.err, Catch::Contains("klass: is no field of a link") &&
                                Catch::Contains("speed_kmh.unit: is \"knots\"") &&
                                Catch::Contains("names the field 'NUMBER'"));
    CHECK(folder.names() == std::set<std::string>{"fields.json", "roads.csv"});
}

TEST_CASE("import layer: features that cannot be read are said and counted, the others taken", "[tools][layer]") {
    const TemporaryFolder folder;
    DrawnLayer layer = town();
    layer.feature("far", "LINESTRING (500000 3400000, 500100 3400000)").feature("nan", "LINESTRING (nan 1, 2 3)");
    const std::string roads = folder.write("roads.csv", layer.csv());
    const Outcome outcome = run_command({"import", "layer", roads, "-o", folder.path("a.network")});
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.err, Catch::Contains("feature 6") && Catch::Contains("is not a longitude"));
    CHECK_THAT(outcome.err, Catch::Contains("feature 7"));
    CHECK_THAT(outcome.err, Catch::Contains("; it is left out"));
    CHECK_THAT(outcome.out, Catch::Contains("2  feature that cannot be read: see the messages"));
    check_refused(run_command({"import", "layer", roads, "-o", folder.path("b.network"), "--strict"}), 1,
                  "has 2 problems; nothing was written");
}

TEST_CASE("import layer: usage that cannot be", "[tools][layer]") {
    const TemporaryFolder folder;
    const std::string roads = folder.write("roads.csv", town().csv());
    const auto refused = [&](const std::vector<std::string>& more, int status, const std::string& words) {
        check_refused(run_command(with({"import", "layer", roads}, more)), status, words);
    };
    refused({}, 2, "import layer needs -o FILE: a network file");
    refused({"-o", folder.path("a.gpkg")}, 2, "its ending must be .network");
    refused({"-o", folder.path("a.network"), "--tolerance", "-1"}, 2, "--tolerance -1: it is a number of metres");
    refused({"-o", folder.path("a.network"), "--tolerance", "1000"}, 2, "from 0 to 100");
    refused({"-o", folder.path("a.network"), "--as-of", "soon"}, 2, "--as-of soon");
    refused({"-o", folder.path("a.network"), "--fields", folder.path("none.json")}, 1, "there is no mapping file");
    check_refused(run_command({"import", "layer", folder.path("none.gpkg"), "-o", folder.path("a.network")}), 1,
                  "no such file");
    const std::string metres =
        folder.write("metres.csv", "class,wkt\nclass1,\"LINESTRING (500000 3400000, 500100 3400000)\"\n");
    const Outcome outcome = run_command({"import", "layer", metres, "-o", folder.path("a.network")});
    check_refused(outcome, 1, "has no line to travel on; it has 1 feature");
    CHECK(folder.names() == std::set<std::string>{"metres.csv", "roads.csv"});
}

TEST_CASE("import layer: help says what a layer and a mapping file are", "[tools][layer]") {
    const std::string help = output_of({"import", "layer", "-h"});
    for (const char* words : {"--fields", "--node", "--tolerance", "Example: isodelta import layer", "PG:dbname=gis"})
        CHECK_THAT(help, Catch::Contains(words));
}
