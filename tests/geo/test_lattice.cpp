#include "geo/lattice.hpp"

#include <catch2/catch.hpp>

#include "geo/geometry_ops.hpp"

using namespace isodelta::geo;

namespace {

/// A square of 100 m with a hole of 40 m in its middle, and a triangle beside it.
MapMultiPolygon square_and_triangle() {
    MapPolygon square{.exterior = {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}, .holes = {}};
    square.holes.push_back({{30, 30}, {30, 70}, {70, 70}, {70, 30}, {30, 30}});
    const MapPolygon triangle{.exterior = {{200, 0}, {300, 0}, {200, 100}, {200, 0}}, .holes = {}};
    return {square, triangle};
}

}  // namespace

TEST_CASE("lattice: as many points as the area has squares, holes without", "[geo][lattice]") {
    CHECK(map_area(square_and_triangle()) == Approx(10000 - 1600 + 5000));
    CHECK(lattice_points({square_and_triangle()[0]}, 10).size() == 84);
    const auto fine = lattice_points(square_and_triangle(), 1);
    CHECK(static_cast<double>(fine.size()) == Approx(13400).epsilon(0.005));
    CHECK(lattice_points({}, 1).empty());
}

TEST_CASE("lattice: every point is inside", "[geo][lattice]") {
    for (const double spacing : {1.7, 7.3, 19.0})
        for (const MapPoint point : lattice_points(square_and_triangle(), spacing)) {
            CAPTURE(spacing, point.east, point.north);
            CHECK(contains(square_and_triangle(), point));
        }
}
