#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "close_to.hpp"
#include "geo/geometry_ops.hpp"
#include "geo/simplify.hpp"

using namespace isodelta::geo;

namespace {

MapLine circle(MapPoint centre, double radius, int steps) {
    MapLine ring;
    for (int i = 0; i < steps; ++i) {
        const double angle = 2 * std::numbers::pi * i / steps;
        ring.push_back(centre + MapPoint{radius * std::cos(angle), radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

double distance_to(const MapLine& ring, MapPoint point) {
    double best = 1e12;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const MapPoint along = ring[i] - ring[i - 1];
        const double t = std::clamp(dot(point - ring[i - 1], along) / dot(along, along), 0.0, 1.0);
        best = std::min(best, distance(point, ring[i - 1] + along * t));
    }
    return best;
}

}  // namespace

TEST_CASE("simplify: a boundary keeps to the tolerance with far fewer positions", "[geo][simplify]") {
    const MapLine ring = circle({0, 0}, 10000, 2000);
    const MapMultiPolygon simple = simplify({{.exterior = ring, .holes = {}}}, 100);
    REQUIRE(simple.size() == 1);
    CHECK(simple[0].exterior.size() < 60);
    for (const MapPoint point : ring) CHECK(distance_to(simple[0].exterior, point) <= 100.001);
    CHECK(simple[0].exterior.front() == simple[0].exterior.back());
}

TEST_CASE("simplify: specks go, larger parts and holes stay", "[geo][simplify]") {
    // Of a tolerance of 100 m, 10,000 m² are a speck: a disc of 40 m is one, of 200 m none.
    const MapMultiPolygon simple = simplify(
        {{.exterior = circle({0, 0}, 5000, 100), .holes = {circle({0, 0}, 40, 20), circle({1000, 0}, 200, 20)}},
         {.exterior = circle({20000, 0}, 40, 20), .holes = {}},
         {.exterior = circle({30000, 0}, 200, 20), .holes = {}}},
        100);
    REQUIRE(simple.size() == 2);
    CHECK(simple[0].holes.size() == 1);
    CHECK(simple[1].exterior.front().east == close_to(29800, 100));
}

TEST_CASE("simplify: a narrow neck does not make a polygon invalid", "[geo][simplify]") {
    // Two squares joined by a bent corridor 10 m wide; a tolerance of 500 m would cross its sides.
    const MapLine ring = {{0, 0},       {5000, 0},    {5000, 2000},  {7500, 2300},  {10000, 2000},
                          {10000, 0},   {15000, 0},   {15000, 5000}, {10000, 5000}, {10000, 2010},
                          {7500, 2310}, {5000, 2010}, {5000, 5000},  {0, 5000},     {0, 0}};
    const MapMultiPolygon simple = simplify({{.exterior = ring, .holes = {}}}, 500);
    MultiPolygon shown;  // the same shape, small enough to be degrees
    for (const MapPolygon& polygon : simple) {
        Polygon& part = shown.emplace_back();
        for (const MapPoint point : polygon.exterior) part.exterior.push_back({point.east / 1e5, point.north / 1e5});
    }
    CHECK(invalidity(shown).empty());
    CHECK(contains(simple, {2500, 2500}));
    CHECK(contains(simple, {12500, 2500}));
}

TEST_CASE("simplify: a line keeps its ends and its corners", "[geo][simplify]") {
    const MapLine simple = simplify(MapLine{{0, 0}, {500, 3}, {1000, 0}, {1000, 500}, {1002, 1000}}, 10);
    CHECK(simple == MapLine{{0, 0}, {1000, 0}, {1002, 1000}});
    CHECK(simplify(MapLine{{0, 0}, {1, 1}}, 10).size() == 2);
    CHECK(simplify(MapLine{{0, 0}, {1, 1}, {0, 0}}, 10).size() >= 2);
}
