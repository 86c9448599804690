#include <catch2/catch.hpp>

#include "close_to.hpp"
#include "geo/geodesic.hpp"

using namespace isodelta::geo;

TEST_CASE("geodesic: Shanghai to Hangzhou as Vincenty's formula has it", "[geo][geodesic]") {
    // Vincenty, Survey Review 23 (1975), worked in Python: 164863.70202877576; PROJ's `geod -I` says 164863.702029.
    const Metres length = geodesic_distance({.lon = 121.4737, .lat = 31.2304}, {.lon = 120.1551, .lat = 30.2741});
    CHECK(length.value == close_to(164863.702029, 1e-5));
}

TEST_CASE("geodesic: a degree of the equator is the equatorial radius times pi / 180", "[geo][geodesic]") {
    CHECK(geodesic_distance({.lon = 0, .lat = 0}, {.lon = 1, .lat = 0}).value == close_to(111319.490793, 1e-5));
}

TEST_CASE("geodesic: a line is as long as its parts, and a point has no length", "[geo][geodesic]") {
    const LonLat a{.lon = 120, .lat = 30};
    const LonLat b{.lon = 121, .lat = 31};
    const LonLat c{.lon = 122, .lat = 30};
    CHECK(geodesic_length({a, b, c}).value == geodesic_distance(a, b).value + geodesic_distance(b, c).value);
    CHECK(geodesic_length({a}).value == 0);
    CHECK(geodesic_length({}).value == 0);
}

namespace {

/// A degree by a degree, its parallels drawn in steps so small that the geodesics between them follow the parallel.
Line graticule_square() {
    Line ring;
    for (int i = 0; i <= 1000; ++i) ring.push_back({.lon = 120 + i / 1000.0, .lat = 30});
    for (int i = 0; i <= 1000; ++i) ring.push_back({.lon = 121 - i / 1000.0, .lat = 31});
    ring.push_back(ring.front());
    return ring;
}

// By the formula of authalic latitude (Snyder, Map Projections, 1987, eq. 3-12), worked in Python.
constexpr double kSquareArea = 10642393438.883419;

}  // namespace

TEST_CASE("geodesic: the area between two parallels and two meridians", "[geo][geodesic]") {
    CHECK(geodesic_area({{.exterior = graticule_square(), .holes = {}}}).value == Approx(kSquareArea).epsilon(1e-7));
}

TEST_CASE("geodesic: holes are taken off, whichever way a ring turns", "[geo][geodesic]") {
    const Line hole{{120.2, 30.2}, {120.4, 30.2}, {120.4, 30.4}, {120.2, 30.4}, {120.2, 30.2}};
    const double hole_area = geodesic_area({{.exterior = hole, .holes = {}}}).value;
    const Line square = graticule_square();
    const Line reversed_hole(hole.rbegin(), hole.rend());
    const Line reversed_square(square.rbegin(), square.rend());
    const double expected = geodesic_area({{.exterior = square, .holes = {}}}).value - hole_area;
    CHECK(geodesic_area({{.exterior = square, .holes = {hole}}}).value == Approx(expected));
    CHECK(geodesic_area({{.exterior = reversed_square, .holes = {reversed_hole}}}).value == Approx(expected));
    CHECK(geodesic_area({}).value == 0);
}
