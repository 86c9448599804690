#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "error_matchers.hpp"
#include "geo/geometry_ops.hpp"

using namespace isodelta::geo;

namespace {

MapLine rectangle(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

MapMultiPolygon box(double west, double south, double east, double north) {
    return {{.exterior = rectangle(west, south, east, north), .holes = {}}};
}

double ring_area(const MapLine& ring) {
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        sum += ring[i - 1].east * ring[i].north - ring[i - 1].north * ring[i].east;
    }
    return sum / 2;
}

double area(const MapMultiPolygon& polygons) {
    double sum = 0;
    for (const MapPolygon& polygon : polygons) {
        sum += ring_area(polygon.exterior);
        for (const MapLine& hole : polygon.holes) sum += ring_area(hole);
    }
    return sum;
}

}  // namespace

TEST_CASE("geometry_ops: a union counts an overlap once", "[geo][geometry_ops]") {
    const MapMultiPolygon both = unite({box(0, 0, 2, 2), box(1, 0, 3, 2)});
    REQUIRE(both.size() == 1);
    CHECK(area(both) == Approx(6));
    CHECK(area(unite({box(0, 0, 1, 1), box(5, 5, 6, 6)})) == Approx(2));
    CHECK(unite({}).empty());
    CHECK(unite({{}, {}}).empty());
}

TEST_CASE("geometry_ops: intersection and difference add up to the whole", "[geo][geometry_ops]") {
    const MapMultiPolygon a = box(0, 0, 10, 10);
    const MapMultiPolygon b = box(4, 4, 6, 20);
    CHECK(area(intersect(a, b)) == Approx(12));
    CHECK(area(subtract(a, b)) == Approx(88));
    CHECK(subtract(a, a).empty());
    CHECK(area(subtract(a, {})) == Approx(100));
    CHECK(intersect(a, {}).empty());
}

TEST_CASE("geometry_ops: polygons that only share an edge or a corner share no polygon", "[geo][geometry_ops]") {
    CHECK(intersect(box(0, 0, 1, 1), box(1, 0, 2, 1)).empty());
    CHECK(intersect(box(0, 0, 1, 1), box(1, 1, 2, 2)).empty());
    // An edge and an area: the area is kept, the edge is not.
    const MapMultiPolygon comb = unite({box(0, 0, 1, 5), box(0, 0, 5, 1)});
    CHECK(area(intersect(comb, box(1, 0, 3, 5))) == Approx(2));
}

TEST_CASE("geometry_ops: a hole stays a hole, and turns clockwise", "[geo][geometry_ops]") {
    const MapMultiPolygon ring = subtract(box(0, 0, 10, 10), box(4, 4, 6, 6));
    REQUIRE(ring.size() == 1);
    REQUIRE(ring[0].holes.size() == 1);
    CHECK(ring_area(ring[0].exterior) > 0);
    CHECK(ring_area(ring[0].holes[0]) == Approx(-4));
}

TEST_CASE("geometry_ops: what overlaps or crosses itself is made valid", "[geo][geometry_ops]") {
    MapMultiPolygon overlapping = box(0, 0, 2, 2);
    overlapping.push_back(box(1, 0, 3, 2)[0]);
    CHECK(area(make_valid(overlapping)) == Approx(6));
    const MapMultiPolygon bow_tie{{.exterior = {{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, .holes = {}}};
    CHECK(area(make_valid(bow_tie)) == Approx(2));
    CHECK(make_valid(bow_tie).size() == 2);
    CHECK(area(intersect(bow_tie, box(0, 0, 1, 2))) == Approx(1));
}

TEST_CASE("geometry_ops: rings that enclose nothing are dropped", "[geo][geometry_ops]") {
    const MapMultiPolygon flat{{.exterior = {{0, 0}, {5, 0}, {0, 0}}, .holes = {}},
                               {.exterior = {{3, 0}, {5, 0}, {5, 5}, {5, 0}, {0, 0}, {3, 0}}, .holes = {}},
                               {.exterior = {{1, 1}}, .holes = {}},
                               {.exterior = {}, .holes = {}}};
    CHECK(make_valid(flat).empty());
    CHECK(area(subtract(box(0, 0, 1, 1), flat)) == Approx(1));
}

TEST_CASE("geometry_ops: normalise gives equal rings equal words", "[geo][geometry_ops]") {
    const MapLine square = rectangle(0, 0, 9, 9);
    const MapLine hole{{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}};
    MapMultiPolygon first{{.exterior = rectangle(20, 0, 21, 1), .holes = {}}, {.exterior = square, .holes = {hole}}};
    MapMultiPolygon second{{.exterior = {{9, 9}, {9, 0}, {0, 0}, {0, 9}, {0, 9}, {9, 9}},
                            .holes = {{{2, 2}, {1, 2}, {1, 1}, {2, 1}, {2, 2}}}},
                           {.exterior = {{21, 1}, {21, 0}, {20, 0}, {20, 1}}, .holes = {}}};  // not even closed
    normalise(first);
    normalise(second);
    REQUIRE(first.size() == 2);
    REQUIRE(second.size() == 2);
    CHECK(first[0].exterior == square);
    CHECK(first[0].holes[0] == hole);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(first[i].exterior == second[i].exterior);
        CHECK(first[i].holes == second[i].holes);
    }
}

TEST_CASE("geometry_ops: a buffer reaches as far as it says", "[geo][geometry_ops]") {
    const MapMultiPolygon strip = buffer({{0, 0}, {1000, 0}}, 100);
    REQUIRE(strip.size() == 1);
    // A rectangle and two half circles; eight segments a quarter fall short of pi by 0.64 %.
    CHECK(area(strip) == Approx(1000 * 200 + std::numbers::pi * 100 * 100).epsilon(0.001));
    CHECK(contains(strip, {500, 99.9}));
    CHECK_FALSE(contains(strip, {500, 100.1}));
    CHECK(buffer({{0, 0}, {1000, 0}}, 0).empty());
}

TEST_CASE("geometry_ops: invalidity gives GEOS's reason, and nothing for what is valid", "[geo][geometry_ops]") {
    const MultiPolygon good{{.exterior = {{0, 0}, {1, 0}, {1, 1}, {0, 0}}, .holes = {}}};
    const MultiPolygon crossed{{.exterior = {{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, .holes = {}}};
    const MultiPolygon open{{.exterior = {{0, 0}, {1, 0}, {1, 1}, {0, 1}}, .holes = {}}};
    CHECK(invalidity(good).empty());
    CHECK(invalidity({}).empty());
    CHECK_THAT(invalidity(crossed), Catch::Contains("Self-intersection"));
    CHECK_THAT(invalidity(open), Catch::Contains("closed"));
}

TEST_CASE("geometry_ops: contains counts the boundary in and the holes out", "[geo][geometry_ops]") {
    MapMultiPolygon polygons = box(0, 0, 10, 10);
    polygons[0].holes.push_back({{4, 4}, {4, 6}, {6, 6}, {6, 4}, {4, 4}});
    polygons.push_back(box(20, 0, 30, 10)[0]);
    CHECK(contains(polygons, {1, 1}));
    CHECK(contains(polygons, {25, 5}));
    CHECK_FALSE(contains(polygons, {5, 5}));
    CHECK_FALSE(contains(polygons, {15, 5}));
    CHECK_FALSE(contains(polygons, {-1, 0}));  // level with a corner
    CHECK(contains(polygons, {0, 5}));
    CHECK(contains(polygons, {0, 0}));
    CHECK(contains(polygons, {4, 5}));
    CHECK_FALSE(contains({}, {0, 0}));
}

TEST_CASE("geometry_ops: length inside leaves out holes and gaps", "[geo][geometry_ops]") {
    MapMultiPolygon polygons = box(0, 0, 10, 10);
    polygons[0].holes.push_back({{4, 4}, {4, 6}, {6, 6}, {6, 4}, {4, 4}});
    polygons.push_back(box(20, 0, 30, 10)[0]);
    CHECK(length_inside({{-5, 5}, {25, 5}}, polygons) == Approx(4 + 4 + 5));
    CHECK(length_inside({{-5, 50}, {25, 50}}, polygons) == 0);
    CHECK(length_inside({{1, 1}, {2, 1}}, {}) == 0);
}

TEST_CASE("geometry_ops: crossings are where lines cross, touch, or begin and end to run together",
          "[geo][geometry_ops]") {
    CHECK(crossings({{0, 0}, {10, 0}}, {{5, -5}, {5, 5}}) == std::vector<MapPoint>{{5, 0}});
    CHECK(crossings({{0, 0}, {10, 0}}, {{5, 0}, {5, 5}}) == std::vector<MapPoint>{{5, 0}});
    CHECK(crossings({{0, 0}, {10, 0}}, {{0, 1}, {10, 1}}).empty());
    CHECK(crossings({{0, 0}, {10, 0}}, {{2, -1}, {2, 1}, {8, 1}, {8, -1}}) == std::vector<MapPoint>{{2, 0}, {8, 0}});
    // Together from 2 over the position 4 of one line and 6 of the other to 8, then once more at 10.
    CHECK(crossings({{0, 0}, {4, 0}, {12, 0}}, {{2, 3}, {2, 0}, {6, 0}, {8, 0}, {9, 3}, {10, 0}}) ==
          std::vector<MapPoint>{{2, 0}, {8, 0}, {10, 0}});
}

TEST_CASE("geometry_ops: a line without a second position is an error with words", "[geo][geometry_ops]") {
    CHECK_ERROR(buffer({{0, 0}}, 1), kBadInput, "a geometry operation failed");
    CHECK_ERROR(crossings({{0, 0}}, {{0, 0}, {1, 1}}), kBadInput, "a geometry operation failed");
}
