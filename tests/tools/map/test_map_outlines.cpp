// Outlines of areas besides a question or results, as a page and as a sheet.
//
//         117.0          117.1          117.2
//   33.1  +------- 西县, a county -------+
//         |   =====路, a road=====       |     远县: ten degrees to the east
//   33.0  west ------- bridge -------- east
//         |                              |
//   32.9  +------------------------------+
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <catch2/catch.hpp>

#include "tests/tools/example_copy.hpp"
#include "tests/tools/map/page_document.hpp"

namespace {

const std::vector<std::string> kAsked = {"map",        "--to", "west",      "--within", "10min,30min",
                                         "--scenario", "all",  "--profile", "car"};

std::string feature(const std::string& name, const std::string& type, const std::string& coordinates) {
    return fmt::format(R"({{"type":"Feature","properties":{{"name":"{}","name_en":"{} in English","code":7}},)"
                       R"("geometry":{{"type":"{}","coordinates":{}}}}})",
                       name, name, type, coordinates);
}

std::string box(double west, double south, double east, double north) {
    return fmt::format("[[[{0},{1}],[{2},{1}],[{2},{3}],[{0},{3}],[{0},{1}]]]", west, south, east, north);
}

std::string collection(const std::vector<std::string>& features) {
    return fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", fmt::join(features, ","));
}

const std::string kCounty = feature("西县", "Polygon", box(117.0, 32.9, 117.2, 33.1));
const std::string kFar = feature("远县", "Polygon", box(127.0, 32.9, 127.2, 33.1));
const std::string kRoad = feature("路", "LineString", "[[117.02,33.05],[117.1,33.05]]");

nlohmann::json page_with(const TemporaryFolder& folder, const std::vector<std::string>& arguments) {
    (void)output_of(example(with(arguments, {"-o", folder.path("map.html"), "--overwrite"})));
    return document_of(folder.read("map.html"));
}

}  // namespace

TEST_CASE("map areas: those on the map go with a question, with their names and fields, and change nothing else",
          "[tools][map]") {
    const TemporaryFolder folder;
    const std::string areas = folder.write("areas.geojson", collection({kCounty, kFar}));
    auto without = page_with(folder, kAsked);
    auto shown = page_with(folder, with(kAsked, {"--areas", areas}));
    const auto results = shown["results"]["features"];
    REQUIRE(results.size() == 1);
    CHECK(results[0]["properties"]["name"] == "西县");
    CHECK(results[0]["properties"]["name_en"] == "西县 in English");
    CHECK(results[0]["properties"]["fields"]["code"] == "7");
    CHECK(results[0]["geometry"]["coordinates"][0][0].size() == 5);
    for (auto* document : {&without, &shown}) document->erase("results");
    CHECK(shown == without);
}

TEST_CASE("map areas: they go with results, below them", "[tools][map]") {
    const TemporaryFolder folder;
    const std::string areas = folder.write("areas.geojson", collection({kCounty}));
    const std::string road = folder.write("road.geojson", collection({kRoad}));
    const auto results = page_with(folder, {"map", road, "--areas", areas})["results"]["features"];
    REQUIRE(results.size() == 2);
    CHECK(results[0]["properties"]["name"] == "西县");
    CHECK(results[1]["properties"]["name"] == "路");
}

TEST_CASE("map areas: a sheet has their outlines", "[tools][map]") {
    const TemporaryFolder folder;
    const std::string areas = folder.write("areas.geojson", collection({kCounty}));
    const std::string far = folder.write("far.geojson", collection({kFar, kRoad}));
    const auto outlines = [&](const std::vector<std::string>& more) {
        (void)output_of(example(with(kAsked, with({"-o", folder.path("map.svg"), "--overwrite"}, more))));
        return count_of(folder.read("map.svg"), "rgb(20%,20%,20%)");  // #333333, as Cairo writes it
    };
    const std::size_t none = outlines({});
    CHECK(outlines({"--areas", far}) == none);
    CHECK(outlines({"--areas", areas}) > none);
}

TEST_CASE("map areas: boundaries are simplified as those of bands are", "[tools][map]") {
    // Teeth of some 5 m along the southern side of 19 km, where half a pixel is wider than that.
    std::string ring = "[117.0,33.1]";
    for (int i = 0; i <= 400; ++i) ring += fmt::format(",[{:.5f},{:.6f}]", 117 + i * 5e-4, 32.9 + (i % 2) * 5e-5);
    ring += ",[117.2,33.1],[117.0,33.1]";
    const TemporaryFolder folder;
    const std::string areas =
        folder.write("areas.geojson", collection({feature("锯齿", "Polygon", "[[" + ring + "]]")}));
    const auto asked = page_with(folder, with(kAsked, {"--areas", areas}));
    CHECK(asked["simplified_m"].get<double>() >= 6);
    CHECK(asked["results"]["features"][0]["geometry"]["coordinates"][0][0].size() < 10);
}

TEST_CASE("map areas: what is no area, or on no map, is a warning, and an error when strict", "[tools][map]") {
    const TemporaryFolder folder;
    const auto run = [&](const std::string& areas, const std::vector<std::string>& more) {
        return run_command(example(with(kAsked, with({"--areas", areas, "-o", folder.path("map.html")}, more))));
    };
    const std::string mixed = folder.write("mixed.geojson", collection({kCounty, kRoad}));
    check_refused(run(mixed, {"--strict"}), 1, "feature 2: is no area");
    const std::string far = folder.write("far.geojson", collection({kFar}));
    check_refused(run(far, {"--strict"}), 1, "has no area on this map");
    CHECK_FALSE(folder.names().contains("map.html"));
    const Outcome outcome = run(mixed, {"--areas", far});
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.err, Catch::Contains("feature 2: is no area; --areas draws polygons only") &&
                                Catch::Contains("far.geojson: has no area on this map"));
}

TEST_CASE("map areas: a file without an area, and one that is too much for a page, are refused", "[tools][map]") {
    const TemporaryFolder folder;
    const auto refuse = [&](const std::string& areas, const std::string& words) {
        check_refused(run_command(example(with(kAsked, {"--areas", areas, "-o", folder.path("map.html")}))), 1, words);
    };
    refuse(folder.write("road.geojson", collection({kRoad})), "has no polygon; --areas takes a layer of areas");
    refuse(folder.path("none.geojson"), "none.geojson");
    // Teeth of a kilometre, beside a road that no map simplifies for: two positions each.
    std::string ring = "[117.0,33.1]";
    for (int i = 0; i <= 500000; ++i)
        ring += fmt::format(",[{:.7f},{:.3f}]", 117 + i * 4e-7, i % 2 == 0 ? 32.9 : 32.91);
    ring += ",[117.2,33.1],[117.0,33.1]";
    const std::string teeth = folder.write("teeth.geojson", collection({feature("齿", "Polygon", "[[" + ring + "]]")}));
    const std::string road = folder.write("road.geojson", collection({kRoad}));
    check_refused(run_command(example({"map", road, "--areas", teeth, "-o", folder.path("map.html")})), 1,
                  "have 500004 positions, and a page holds 500000");
    CHECK_FALSE(folder.names().contains("map.html"));
}
