#include <catch2/catch.hpp>

#include "geo/scalar_grid.hpp"

using namespace isodelta::geo;

TEST_CASE("scalar_grid: row 0 is the southernmost, and a value belongs to its cell's centre", "[geo][scalar_grid]") {
    const ScalarGrid grid({.east = 1000, .north = 2000}, 100, 3, 2);
    CHECK(grid.centre(0, 0) == MapPoint{.east = 1050, .north = 2050});
    CHECK(grid.centre(2, 1) == MapPoint{.east = 1250, .north = 2150});
}

TEST_CASE("scalar_grid: a cell has no value until one is set", "[geo][scalar_grid]") {
    ScalarGrid grid({}, 1, 2, 2);
    CHECK_FALSE(grid.at(1, 0).has_value());
    grid.set(1, 0, 7);
    CHECK(grid.at(1, 0) == 7.0F);
    CHECK_FALSE(grid.at(0, 1).has_value());
}

TEST_CASE("scalar_grid: lower keeps the smaller value", "[geo][scalar_grid]") {
    ScalarGrid grid({}, 1, 1, 1);
    grid.lower(0, 0, 5);
    grid.lower(0, 0, 9);
    CHECK(grid.at(0, 0) == 5.0F);
    grid.lower(0, 0, 3);
    CHECK(grid.at(0, 0) == 3.0F);
}
