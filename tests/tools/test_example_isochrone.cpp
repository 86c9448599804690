// Circles on datasets/example, and on one straight road whose circle is known in closed form.
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "geo/geometry_ops.hpp"
#include "geo/vector_reader.hpp"
#include "tests/geo/close_to.hpp"
#include "tests/tools/example_copy.hpp"

using isodelta::geo::MultiPolygon;

namespace {

std::vector<std::string> circles(const std::vector<std::string>& more) {
    return example(with({"isochrone", "--to", "west", "--profile", "car"}, more));
}

std::vector<MultiPolygon> areas_of(const std::string& path) {
    std::vector<isodelta::geo::Problem> problems;
    std::vector<MultiPolygon> areas;
    for (const auto& feature : isodelta::geo::read_vector(path, problems).features)
        areas.push_back(std::get<MultiPolygon>(feature.geometry));
    CHECK(problems.empty());
    return areas;
}

double signed_area(const nlohmann::json& ring) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        sum += ring[i][0].get<double>() * ring[i + 1][1].get<double>() -
               ring[i + 1][0].get<double>() * ring[i][1].get<double>();
    return sum / 2;
}

}  // namespace

TEST_CASE("example isochrone: properties say what the circle is, largest first", "[tools][example]") {
    const auto document = json_of(circles({"--within", "10min,30min,20min", "--scenario", "all"}));
    REQUIRE(document["features"].size() == 3);
    CHECK_FALSE(document.contains("crs"));
    CHECK(document["bbox"].size() == 4);
    CHECK(document["isodelta"]["dataset"] == "example");
    CHECK(document["isodelta"]["scenario"] == "all");
    const double limits[] = {30, 20, 10};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& properties = document["features"][i]["properties"];
        CHECK(properties["contour"] == limits[i]);
        CHECK(properties["value_s"] == limits[i] * 60);
        CHECK(properties["metric"] == "time");
        CHECK(properties["origin_id"] == "west");
        CHECK(properties["origin"] == "西村");
        CHECK(properties["direction"] == "to");
        CHECK(properties["profile"] == "car");
        CHECK(properties["definition"] == "door-to-door");
        CHECK(properties["scenario"] == "all");
        for (const char* name : {"color", "fill", "fillColor", "fillOpacity", "fill-opacity", "opacity", "title"})
            CHECK(properties.contains(name));
        CHECK(properties["area_m2"] > 0);
        CHECK(properties["cell_m"] == 100);
    }
    CHECK(document["features"][0]["properties"]["area_m2"] > document["features"][1]["properties"]["area_m2"]);
}

TEST_CASE("example isochrone: polygons are valid and wound by RFC 7946", "[tools][example]") {
    const TemporaryFolder folder;
    (void)output_of(circles({"--within", "10min,20min,30min", "--scenario", "all", "-o", folder.path("c.geojson")}));
    for (const auto& area : areas_of(folder.path("c.geojson"))) CHECK(isodelta::geo::invalidity(area).empty());
    std::size_t rings = 0;
    const auto document = nlohmann::json::parse(folder.read("c.geojson"));
    for (const auto& feature : document["features"]) {
        const bool multi = feature["geometry"]["type"] == "MultiPolygon";
        const auto& shape = feature["geometry"]["coordinates"];
        for (const auto& polygon : multi ? shape : nlohmann::json::array({shape}))
            for (std::size_t i = 0; i < polygon.size(); ++i, ++rings) {
                CHECK(polygon[i].front() == polygon[i].back());
                CHECK((signed_area(polygon[i]) > 0) == (i == 0));
            }
    }
    CHECK(rings >= 3);
}

TEST_CASE("example isochrone: the roads reached are cut at the limit", "[tools][example]") {
    // In 15 min 15 km of the bridge road at 60 km/h, and 11.25 km of the old one at 45 km/h. Without the bridge only
    // those.
    const auto drawn = [](const std::string& scenario) {
        const auto document = json_of(circles({"--within", "15min", "--geometry", "network", "--scenario", scenario}));
        return document["features"].at(0)["properties"]["drawn_length_m"].get<double>();
    };
    CHECK(drawn("all") == close_to(26250, 2));
    CHECK(drawn("baseline") == close_to(11250, 2));
}

TEST_CASE("example isochrone: points are the places within the limit, soonest first", "[tools][example]") {
    // From the south-west end: itself, east by the bridge in 18.69 min, north in 32.82 min.
    const auto document = json_of(circles({"--within", "10min,30min", "--geometry", "points", "--scenario", "all"}));
    REQUIRE(document["features"].size() == 2);
    CHECK(document["features"][0]["properties"]["id"] == "west");
    CHECK(document["features"][0]["properties"]["contour"] == 10);
    CHECK(document["features"][1]["properties"]["id"] == "east");
    CHECK(document["features"][1]["properties"]["minutes"].get<double>() == close_to(18.691, 0.001));
    CHECK(document["features"][1]["properties"]["contour"] == 30);
}

TEST_CASE("example isochrone: nobody crosses the river but by the bridge", "[tools][example]") {
    // The river bends west to 117.09 at the bridge's latitude; without the bridge the east bank is beyond 66 min.
    const auto box = [](const std::string& scenario) {
        return json_of(circles({"--within", "15min", "--scenario", scenario}))["bbox"][2].get<double>();
    };
    CHECK(box("baseline") <= 117.101);
    CHECK(box("all") > 117.15);
}

TEST_CASE("example isochrone: a GeoPackage reads back as the GeoJSON does", "[tools][example]") {
    const TemporaryFolder folder;
    for (const char* name : {"c.geojson", "c.gpkg", "c.fgb", "c.shp"}) {
        const Outcome outcome = run_command(circles({"--within", "10min,20min", "-o", folder.path(name)}));
        CHECK(outcome.out.empty());
        CHECK(outcome.status == 0);
    }
    std::vector<isodelta::geo::Problem> problems;
    const auto layer = isodelta::geo::read_vector(folder.path("c.gpkg"), problems);
    CHECK(problems.empty());
    REQUIRE(layer.features.size() == 2);
    CHECK(std::get<double>(layer.value(layer.features[0], "contour")) == 20);
    CHECK(std::get<double>(layer.value(layer.features[1], "contour")) == 10);
    CHECK(std::get<std::string>(layer.value(layer.features[1], "origin")) == "西村");
    const auto expected = areas_of(folder.path("c.geojson"));
    const auto read = areas_of(folder.path("c.gpkg"));
    CHECK(areas_of(folder.path("c.fgb")).size() == 2);
    CHECK(areas_of(folder.path("c.shp")).size() == 2);
    REQUIRE(read.size() == expected.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        REQUIRE(read[i].size() == expected[i].size());
        REQUIRE(read[i][0].exterior.size() == expected[i][0].exterior.size());
    }
}

TEST_CASE("isochrone: the circle on one straight road has the area that geometry gives", "[tools][isochrone]") {
    // Along the road L = 15 km in 15 min (class 1: 60 km/h), off it R = 30 km/h · 15 min / 1.324 = 5.665 km. The circle
    // is the convex hull of the disc of radius R and of the two tips at ±L: 2 R √(L² − R²) + R² (π − 2 arccos(R/L)) =
    // 182.2 km².
    const double far = 15000;
    const double near = 7500 / 1.324;
    const double expected =
        2 * near * std::sqrt(far * far - near * near) + near * near * (std::numbers::pi - 2 * std::acos(near / far));
    CHECK(expected == close_to(182.2e6, 0.1e6));
    const ExampleCopy copy;
    copy.write("links.geojson", R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties":
        {"id": "road", "mode": "road", "class": "class1"}, "geometry": {"type": "LineString", "coordinates":
        [[116.5, 33.0], [117.0, 33.0], [117.5, 33.0]]}}]})");
    copy.write("dataset.json", R"({"id": "straight", "title": "One road", "as_of": "2026", "licence": "CC0-1.0",
        "layers": {"places": ["places.csv"], "links": ["links.geojson"]}})");
    const auto document =
        json_of({"isochrone", "--to", "west", "--within", "15min", "--profile", "car", "--data", copy.data()});
    // The boundary, 62 km, is within a cell of 100 m of its true place; on the average it is far nearer.
    CHECK(document["features"].at(0)["properties"]["area_m2"].get<double>() == close_to(expected, 0.01 * expected));
}

TEST_CASE("example isochrone: bands are disjoint and make up the largest circle", "[tools][example]") {
    const auto total = [](const nlohmann::json& document) {
        double sum = 0;
        for (const auto& feature : document["features"]) sum += feature["properties"]["area_m2"].get<double>();
        return sum;
    };
    const auto circle = json_of(circles({"--within", "10min,30min", "--scenario", "all"}));
    const auto bands = json_of(circles({"--within", "10min,30min", "--scenario", "all", "--bands"}));
    const auto largest = circle["features"].at(0)["properties"]["area_m2"].get<double>();
    CHECK(total(bands) == close_to(largest, 1e-5 * largest));
}
