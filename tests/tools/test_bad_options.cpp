// Options that are none, or do not go together: exit status 2, one sentence, nothing done.
#include <catch2/catch.hpp>

#include "tests/tools/example_copy.hpp"

namespace {

const std::vector<std::string> kIsochrone = {"isochrone", "--to", "west", "--within", "15min", "--profile", "car"};
const std::vector<std::string> kRoute = {"route", "west", "east", "--profile", "car"};
const std::vector<std::string> kCoverage = {"coverage", "--to", "west", "--within", "15min", "--profile", "car"};

/// On the example: exit status 2, these words, and no file.
void check_usage_error(const std::vector<std::string>& arguments, const std::string& words) {
    CAPTURE(arguments);
    const TemporaryFolder folder;
    const std::string name = arguments.front() == "isochrone" ? "out.geojson" : "out.json";
    const Outcome outcome = run_command(with(example(arguments), {"-o", folder.path(name)}));
    INFO("stdout: " << outcome.out);
    INFO("stderr: " << outcome.err);
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Catch::Contains(words));
    CHECK(folder.names().empty());
}

}  // namespace

TEST_CASE("options: the commands that the other tests spoil are in order", "[tools][options]") {
    for (const auto& command : {kIsochrone, kRoute, kCoverage}) (void)output_of(example(command));
}

TEST_CASE("options: a bare number in --within is refused", "[tools][options]") {
    check_usage_error({"isochrone", "--to", "west", "--within", "180"}, "a number needs its unit");
    check_usage_error({"isochrone", "--to", "west", "--within", "1h,2"}, "'2' is not a travel time");
    check_usage_error({"coverage", "--to", "west", "--within", "3"}, "a number needs its unit");
}

TEST_CASE("options: --from and --to both, or neither, are refused", "[tools][options]") {
    check_usage_error({"isochrone", "--from", "west", "--to", "east", "--within", "1h"}, "either --from or --to");
    check_usage_error({"isochrone", "--within", "1h"}, "either --from or --to");
}

TEST_CASE("options: train times of a car are refused", "[tools][options]") {
    for (const char* definition : {"in-vehicle", "station-to-station"})
        for (const auto& command : {kIsochrone, kRoute, kCoverage})
            check_usage_error(with(command, {"--definition", definition}),
                              std::string("'") + definition + "' counts train times");
    check_usage_error({"route", "west", "east", "--profile", "walk", "--definition", "in-vehicle"}, "'walk'");
}

TEST_CASE("options: an area of train times is refused, and points are offered", "[tools][options]") {
    for (const char* geometry : {"area", "network"})
        check_usage_error(
            {"isochrone", "--to", "west", "--within", "1h", "--definition", "in-vehicle", "--geometry", geometry},
            "use --geometry points");
}

TEST_CASE("options: bands and sharing out need an area", "[tools][options]") {
    check_usage_error(with(kIsochrone, {"--geometry", "points", "--bands"}), "--bands needs --geometry area");
    check_usage_error(with(kIsochrone, {"--geometry", "network", "--combine", "nearest"}), "they need --geometry area");
}

TEST_CASE("options: a word that is none of the choices is refused with those that there are", "[tools][options]") {
    check_usage_error({"route", "west", "east", "--profile", "horse"},
                      "there is car, truck, bike, walk, transit and freight");
    check_usage_error({"route", "west", "east", "--definition", "fast"}, "there is in-vehicle, station-to-station");
    check_usage_error(with(kIsochrone, {"--geometry", "hull"}), "there is area, network and points");
    check_usage_error(with(kIsochrone, {"--combine", "all"}), "there is each, union, nearest and count");
    check_usage_error(with(kCoverage, {"--of", "people"}), "there is places, zones, projects, all");
    check_usage_error(with(kRoute, {"--format", "xml"}), "there is text, json, geojson");
    check_usage_error(with(kCoverage, {"--format", "xml"}), "there is text, csv, json, geojson");
    check_usage_error({"projects", "--format", "xml"}, "there is text, csv, json");
    check_usage_error({"projects", "--kind", "tunnel"}, "there is road, rail");
    check_usage_error({"projects", "--status", "built"}, "there is planned");
    check_usage_error({"info", "--format", "csv"}, "there is text, json");
}

TEST_CASE("options: an unknown scenario is refused", "[tools][options]") {
    check_usage_error(with(kRoute, {"--scenario", "future"}), "it is 'baseline', 'all' or a date");
    check_usage_error(with(kCoverage, {"--against", "today"}), "it is 'baseline', 'all' or a date");
    check_usage_error(with(kRoute, {"--open", "new-bridge", "--close", "new-bridge"}), "both opened and closed");
}

TEST_CASE("options: an unknown id in --open or --close is told, with all others", "[tools][options]") {
    const Outcome outcome =
        run_command(example(with(kRoute, {"--open", "new-brigde", "--open", "tunnel", "--close", "ferry"})));
    check_refused(outcome, 1, "'new-brigde'");
    CHECK_THAT(outcome.err, Catch::Contains("'tunnel'") && Catch::Contains("'ferry'"));
}

TEST_CASE("options: an unknown command is refused", "[tools][options]") {
    check_refused(run_command({"isocrone"}), 2, "there is no command 'isocrone'");
    check_refused(run_command({"isocrone", "-h"}), 2, "there is no command 'isocrone'");
}

TEST_CASE("options: an unknown or incomplete flag is refused", "[tools][options]") {
    check_usage_error(with(kRoute, {"--speed", "120"}), "--speed");
    check_usage_error(with(kIsochrone, {"--withn", "1h"}), "--withn");
    check_usage_error({"isochrone", "--to", "west"}, "--within");
    check_usage_error({"route", "west"}, "to");
    check_usage_error({"coverage", "--within", "1h"}, "--to");
    check_usage_error({"route", "west", "east", "north"}, "north");
    CHECK(run_command({"route", "west", "east", "--scenario"}).status == 2);
}
