// Results that were written before, as a page.
#include <catch2/catch.hpp>

#include "tests/geo/close_to.hpp"
#include "tests/tools/example_copy.hpp"
#include "tests/tools/map/page_document.hpp"

namespace {

/// Circles of the example in a folder, by scenario, in a format.
std::string write_circles(const TemporaryFolder& folder, const std::string& scenario, const std::string& ending,
                          const std::vector<std::string>& more = {}) {
    const std::string path = folder.path(scenario + ending);
    (void)output_of(with(example({"isochrone", "--to", "west", "--within", "10min,30min", "--profile", "car",
                                  "--scenario", scenario, "-o", path}),
                         more));
    return path;
}

nlohmann::json map_of(const TemporaryFolder& folder, const std::vector<std::string>& results) {
    (void)output_of(example(with(with({"map"}, results), {"-o", folder.path("map.html"), "--overwrite"})));
    return document_of(folder.read("map.html"));
}

double area_of(const nlohmann::json& collection) {
    double sum = 0;
    for (const auto& feature : collection["features"]) sum += feature["properties"]["area_km2"].get<double>();
    return sum;
}

}  // namespace

TEST_CASE("map of results: circles in every format give the bands of the question itself", "[tools][map]") {
    const TemporaryFolder folder;
    (void)output_of(example({"map", "--to", "west", "--within", "10min,30min", "--profile", "car", "--scenario", "all",
                             "--against", "baseline", "-o", folder.path("asked.html")}));
    const auto asked = document_of(folder.read("asked.html"));
    for (const char* ending : {".geojson", ".gpkg"})
        for (const bool bands : {false, true}) {
            const TemporaryFolder own;
            const std::vector<std::string> more =
                bands ? std::vector<std::string>{"--bands"} : std::vector<std::string>();
            const auto shown =
                map_of(own, {write_circles(own, "all", ending, more), write_circles(own, "baseline", ending, more)});
            CAPTURE(ending, bands);
            CHECK(shown["scenarios"] == asked["scenarios"]);
            CHECK(shown["limits_s"] == asked["limits_s"]);
            REQUIRE(shown["bands"]["features"].size() == 4);
            for (std::size_t i = 0; i < 4; ++i)
                CHECK(shown["bands"]["features"][i]["properties"]["area_km2"].get<double>() ==
                      close_to(asked["bands"]["features"][i]["properties"]["area_km2"].get<double>(), 0.05));
            CHECK(area_of(shown["changes"]) == close_to(area_of(asked["changes"]), 0.1));
            CHECK(shown["title"]["zh"].get<std::string>().find("西村") != std::string::npos);
        }
}

TEST_CASE("map of results: roads, routes and tables of places are shown with their fields", "[tools][map]") {
    const TemporaryFolder folder;
    const std::string route = folder.path("route.geojson");
    (void)output_of(example({"route", "east", "west", "--profile", "car", "--scenario", "all", "-o", route}));
    const std::string inside = folder.path("inside.geojson");
    (void)output_of(
        example({"coverage", "--to", "west", "--within", "15min", "--profile", "car", "--of", "places", "-o", inside}));
    const std::string roads = folder.path("roads.geojson");
    (void)output_of(example(
        {"isochrone", "--to", "west", "--within", "15min", "--profile", "car", "--geometry", "network", "-o", roads}));
    const auto shown = map_of(folder, {route, inside, roads})["results"]["features"];
    std::size_t reached = 0;
    std::size_t points = 0;
    for (const auto& feature : shown) {
        CHECK_FALSE(feature["properties"]["fields"].empty());
        reached += feature["properties"]["line"] == "reached" ? 1 : 0;
        points += feature["geometry"]["type"] == "Point" ? 1 : 0;
    }
    CHECK(reached == 1);
    CHECK(points == 3);
}

TEST_CASE("map of results: fields of strangers are data", "[tools][map][hostile]") {
    const TemporaryFolder folder;
    const std::string path = folder.write("hostile.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"name":"</script><img src=x onerror=alert(1)>","__proto__":"x","<b>":"\u2028\"'\u202e"},
 "geometry":{"type":"Polygon","coordinates":[[[117,33],[117.1,33],[117.1,33.1],[117,33]]]}}]})");
    (void)output_of(example({"map", path, "-o", folder.path("map.html")}));
    const std::string page = folder.read("map.html");
    CHECK_THAT(document_text(page), !Catch::Contains("<"));
    CHECK(document_of(page)["results"]["features"][0]["properties"]["name"] == "</script><img src=x onerror=alert(1)>");
}

TEST_CASE("map of results: what a map cannot show is refused", "[tools][map]") {
    const TemporaryFolder folder;
    const std::string nothing = folder.write("nothing.geojson", R"({"type":"FeatureCollection","features":[]})");
    check_refused(run_command(example({"map", nothing, "-o", folder.path("map.html")})), 1, "nothing");
    check_refused(run_command(example({"map", folder.path("none.geojson"), "-o", folder.path("map.html")})), 1, "none");
    const auto third = run_command(
        example({"map", write_circles(folder, "all", ".geojson"), write_circles(folder, "baseline", ".geojson"),
                 write_circles(folder, "2027", ".geojson"), "-o", folder.path("map.html")}));
    check_refused(third, 1, "a third scenario");
    CHECK_FALSE(folder.names().contains("map.html"));
}
