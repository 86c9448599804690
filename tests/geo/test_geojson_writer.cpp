#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "error_matchers.hpp"
#include "geo/geojson_writer.hpp"
#include "geo/geometry_ops.hpp"

using namespace isodelta::geo;
using nlohmann::ordered_json;

namespace {

std::string text_of(const Geometry& geometry) {
    return to_geojson(geometry);
}

/// The polygons as a reader of the text gets them.
MultiPolygon read_back(const std::string& text) {
    MultiPolygon polygons;
    const auto line_of = [](const ordered_json& ring) {
        Line line;
        for (const auto& position : ring) line.push_back({.lon = position[0], .lat = position[1]});
        return line;
    };
    const ordered_json json = ordered_json::parse(text);
    for (const auto& part : json["coordinates"]) {
        Polygon& polygon = polygons.emplace_back();
        polygon.exterior = line_of(part[0]);
        for (std::size_t i = 1; i < part.size(); ++i) polygon.holes.push_back(line_of(part[i]));
    }
    return polygons;
}

double doubled_area(const Line& ring) {
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        sum += (ring[i - 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat) -
               (ring[i].lon - ring[0].lon) * (ring[i - 1].lat - ring[0].lat);
    }
    return sum;
}

}  // namespace

TEST_CASE("geojson_writer: a collection is one feature a line, with its box and its extra members", "[geo][geojson]") {
    const std::vector<GeoJsonFeature> features{
        {.properties = {{"name", "湖州"}, {"minutes", 42}}, .geometry = LonLat{.lon = 120.0868, .lat = 30.8944}},
        {.properties = {}, .geometry = Line{{120, 30}, {121.5, 31.25}}},
        {.properties = {{"name", nullptr}}, .geometry = {}}};
    CHECK(to_geojson(features, {{"generator", "test"}}) ==
          "{\"type\":\"FeatureCollection\",\"generator\":\"test\",\"features\":[\n"
          "{\"type\":\"Feature\",\"properties\":{\"name\":\"湖州\",\"minutes\":42},\"geometry\":"
          "{\"type\":\"Point\",\"coordinates\":[120.0868,30.8944]}},\n"
          "{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
          "{\"type\":\"LineString\",\"coordinates\":[[120,30],[121.5,31.25]]}},\n"
          "{\"type\":\"Feature\",\"properties\":{\"name\":null},\"geometry\":null}\n"
          "],\"bbox\":[120,30,121.5,31.25]}\n");
}

TEST_CASE("geojson_writer: a stream of some features at a time is the same collection", "[geo][geojson]") {
    const std::vector<GeoJsonFeature> features{{.properties = {{"n", 1}}, .geometry = LonLat{.lon = 120, .lat = 30}},
                                               {.properties = {{"n", 2}}, .geometry = {}},
                                               {.properties = {{"n", 3}}, .geometry = LonLat{.lon = 119, .lat = 31}}};
    std::string text;
    GeoJsonStream stream([&text](std::string_view part) { text += part; }, {{"generator", "test"}});
    stream.add(to_geojson_text(std::vector{features[0]}));
    stream.add(to_geojson_text(std::vector<GeoJsonFeature>{}));
    stream.add(to_geojson_text(std::vector{features[1], features[2]}));
    stream.finish();
    CHECK(text == to_geojson(features, {{"generator", "test"}}));
    CHECK(ordered_json::parse(text)["bbox"] == ordered_json({119, 30, 120, 31}));
}

TEST_CASE("geojson_writer: a collection of nothing is JSON, without a box", "[geo][geojson]") {
    const auto json = ordered_json::parse(to_geojson(std::vector<GeoJsonFeature>{}, {}));
    CHECK(json["features"].empty());
    CHECK_FALSE(json.contains("bbox"));
}

TEST_CASE("geojson_writer: coordinates have at most seven decimals and no empty ones", "[geo][geojson]") {
    CHECK(text_of(LonLat{.lon = 121.123456789, .lat = 31.5}) == R"({"type":"Point","coordinates":[121.1234568,31.5]})");
    CHECK(text_of(LonLat{.lon = -1e-9, .lat = 100.0 / 3}) == R"({"type":"Point","coordinates":[0,33.3333333]})");
    CHECK(text_of(LonLat{.lon = 120, .lat = -30}) == R"({"type":"Point","coordinates":[120,-30]})");
}

TEST_CASE("geojson_writer: repeated positions are left out, but a line keeps two", "[geo][geojson]") {
    CHECK(text_of(Line{{1, 2}, {1.00000001, 2}, {3, 4}}) == R"({"type":"LineString","coordinates":[[1,2],[3,4]]})");
    CHECK(text_of(Line{{1, 2}, {1.00000001, 2}}) == R"({"type":"LineString","coordinates":[[1,2],[1,2]]})");
    CHECK(text_of(MultiLine{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}) ==
          R"({"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]})");
}

TEST_CASE("geojson_writer: rings turn by the right hand, whichever way they came", "[geo][geojson]") {
    const MultiPolygon clockwise{
        {.exterior = {{0, 0}, {0, 9}, {9, 9}, {9, 0}, {0, 0}}, .holes = {{{1, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 1}}}}};
    CHECK(text_of(clockwise) == R"({"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,9],[0,0]],)"
                                R"([[1,1],[1,2],[2,2],[2,1],[1,1]]]]})");
}

TEST_CASE("geojson_writer: rings that collapse by rounding are left out", "[geo][geojson]") {
    const Line tiny{{5, 5}, {5.00000001, 5}, {5.00000001, 5.00000001}, {5, 5}};
    const Line flat{{6, 6}, {7, 6}, {7, 6.00000001}, {6, 6}};
    const Line square{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}};
    const MultiPolygon polygons{{.exterior = square, .holes = {tiny, flat}}, {.exterior = tiny, .holes = {}}};
    CHECK(text_of(polygons) == R"({"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,9],[0,0]]]]})");
    CHECK(text_of(MultiPolygon{{.exterior = tiny, .holes = {}}}) == "null");
    CHECK(text_of(MultiPolygon{}) == "null");
}

TEST_CASE("geojson_writer: polygons stay valid where rounding would make them cross themselves", "[geo][geojson]") {
    // A neck of a third of a unit in the last place, which rounding closes: two parts are left, or one that touches
    // itself.
    const double e = 1e-7;
    const MultiPolygon neck{{.exterior = {{0, 0}, {10 * e, 0}, {10 * e, 10 * e}, {5 * e, 3.1 * e}, {0, 10 * e}, {0, 0}},
                             .holes = {{{3 * e, 1 * e}, {5 * e, 2.9 * e}, {7 * e, 1 * e}, {3 * e, 1 * e}}}}};
    REQUIRE(invalidity(neck).empty());
    CHECK(invalidity(read_back(text_of(neck))).empty());
}

TEST_CASE("geojson_writer: random needles read back valid, right-handed and without repeated positions",
          "[geo][geojson]") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> radius(0.2e-7, 40e-7);
    for (int round = 0; round < 300; ++round) {
        Polygon star;
        for (int i = 0; i < 40; ++i) {
            const double angle = i * 0.15707963267948966;
            const double r = radius(random);
            star.exterior.push_back({.lon = 121.5 + r * std::cos(angle), .lat = 31.2 + r * std::sin(angle)});
        }
        star.exterior.push_back(star.exterior.front());
        const std::string text = text_of(MultiPolygon{star});
        if (text == "null") continue;
        const MultiPolygon polygons = read_back(text);
        REQUIRE(invalidity(polygons).empty());
        for (const Polygon& polygon : polygons) {
            REQUIRE(doubled_area(polygon.exterior) > 0);
            for (const Line& hole : polygon.holes) REQUIRE(doubled_area(hole) < 0);
            for (std::size_t i = 1; i < polygon.exterior.size(); ++i) {
                REQUIRE(polygon.exterior[i - 1] != polygon.exterior[i]);
            }
        }
    }
}

TEST_CASE("geojson_writer: what is not a number is refused", "[geo][geojson]") {
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    CHECK_ERROR(text_of(LonLat{.lon = kNan, .lat = 1}), kBadInput, "a coordinate must be a number");
    CHECK_ERROR(text_of(Line{{0, 0}, {1, kInfinity}}), kBadInput, "a coordinate must be a number");
    CHECK_ERROR(text_of(MultiPolygon{{.exterior = {{0, 0}, {1, 0}, {kNan, 1}, {0, 0}}, .holes = {}}}), kBadInput,
                "a coordinate must be a number");
    const std::vector<GeoJsonFeature> features{{.properties = {{"cost", {1.0, kNan}}}, .geometry = {}}};
    CHECK_ERROR(to_geojson(features, {}), kBadInput, "'cost'");
    const std::vector<GeoJsonFeature> no_features;
    CHECK_ERROR(to_geojson(no_features, {{"limit", kInfinity}}), kBadInput, "'limit'");
}

TEST_CASE("geojson_writer: text that is not UTF-8 is refused", "[geo][geojson]") {
    const std::vector<GeoJsonFeature> features{{.properties = {{"name", "\xba\xfe\xd6\xdd"}}, .geometry = {}}};
    CHECK_ERROR(to_geojson(features, {}), kBadInput, "as JSON");
}

TEST_CASE("geojson_writer: the same input gives the same bytes", "[geo][geojson]") {
    const std::vector<GeoJsonFeature> features{
        {.properties = {{"z", 1}, {"a", 0.1}}, .geometry = LonLat{.lon = 1.0 / 3, .lat = 2.0 / 3}}};
    const std::string text = to_geojson(features, {});
    CHECK(text == to_geojson(features, {}));
    CHECK(text.find(R"({"z":1,"a":0.1})") != std::string::npos);
}
