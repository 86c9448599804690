#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <random>

#include "geo/contour.hpp"
#include "geo/geometry_ops.hpp"

using namespace isodelta::geo;

namespace {

double ring_area(const MapLine& ring) {
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const MapPoint a = ring[i - 1] - ring[0];
        const MapPoint b = ring[i] - ring[0];
        sum += a.east * b.north - a.north * b.east;
    }
    return sum / 2;
}

/// Holes turn the other way, so that areas simply add.
double area(const MapMultiPolygon& region) {
    double sum = 0;
    for (const MapPolygon& polygon : region) {
        sum += ring_area(polygon.exterior);
        for (const MapLine& hole : polygon.holes) sum += ring_area(hole);
    }
    return sum;
}

/// GEOS's judgement; it knows nothing of units.
std::string invalidity_on_map(const MapMultiPolygon& region) {
    const auto as_lonlat = [](const MapLine& ring) {
        Line result;
        for (const MapPoint point : ring) result.push_back({.lon = point.east, .lat = point.north});
        return result;
    };
    MultiPolygon result;
    for (const MapPolygon& polygon : region) {
        Polygon& part = result.emplace_back();
        part.exterior = as_lonlat(polygon.exterior);
        for (const MapLine& hole : polygon.holes) part.holes.push_back(as_lonlat(hole));
    }
    return invalidity(result);
}

void check_well_formed(const MapMultiPolygon& region) {
    REQUIRE(invalidity_on_map(region).empty());
    for (const MapPolygon& polygon : region) {
        REQUIRE(ring_area(polygon.exterior) > 0);
        for (const MapLine& hole : polygon.holes) REQUIRE(ring_area(hole) < 0);
    }
}

/// A grid drawn as text, north up: digits are values, dots cells without one. Cells of 100 m.
ScalarGrid draw(const std::vector<std::string>& rows) {
    ScalarGrid grid({.east = 0, .north = 0}, 100, rows.front().size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t column = 0; column < rows[i].size(); ++column) {
            const char cell = rows[i][column];
            if (cell != '.') grid.set(column, rows.size() - 1 - i, static_cast<float>(cell - '0'));
        }
    }
    return grid;
}

MapMultiPolygon contour(const ScalarGrid& grid, float limit) {
    return contours(grid, {limit}).front();
}

/// Value = distance from the grid's middle.
ScalarGrid cone(std::size_t size, double cell_m) {
    ScalarGrid grid({.east = 0, .north = 0}, cell_m, size, size);
    const double half = static_cast<double>(size) * cell_m / 2;
    for (std::size_t row = 0; row < size; ++row) {
        for (std::size_t column = 0; column < size; ++column) {
            grid.set(column, row, static_cast<float>(distance(grid.centre(column, row), {half, half})));
        }
    }
    return grid;
}

}  // namespace

TEST_CASE("contour: the circles of a cone have the area of circles", "[geo][contour]") {
    // Chords cut a circle of radius r by h^2 / (12 r) at most over a length h; with r >= 20 cells that is below 0.1 %.
    const std::vector<float> radii{2000, 3000, 4500};
    const auto regions = contours(cone(101, 100), radii);
    for (std::size_t i = 0; i < radii.size(); ++i) {
        REQUIRE(regions[i].size() == 1);
        CHECK(regions[i][0].holes.empty());
        CHECK(area(regions[i]) == Approx(std::numbers::pi * radii[i] * radii[i]).epsilon(1e-3));
        check_well_formed(regions[i]);
    }
}

TEST_CASE("contour: between two cells with values the boundary is interpolated", "[geo][contour]") {
    // From the centre at 150 (value 2) to that at 250 (value 6), the limit 5 is reached after three quarters.
    const MapMultiPolygon region = contour(draw({"666", "626", "666"}), 5);
    REQUIRE(region.size() == 1);
    CHECK(contains(region, {224.9, 150}));
    CHECK_FALSE(contains(region, {225.1, 150}));
}

TEST_CASE("contour: a lone reached cell is a diamond of half a cell around its centre", "[geo][contour]") {
    const MapMultiPolygon region = contour(draw({"...", ".1.", "..."}), 5);
    REQUIRE(region.size() == 1);
    CHECK(region[0].exterior == MapLine{{100, 150}, {150, 100}, {200, 150}, {150, 200}, {100, 150}});
    CHECK(area(contour(draw({"1"}), 5)) == Approx(5000));
}

TEST_CASE("contour: beside a cell without a value the boundary runs half a cell away, whatever the limit",
          "[geo][contour]") {
    const ScalarGrid grid = draw({".....", ".111.", ".111.", ".111.", "....."});
    for (const float limit : {1.0F, 1.5F, 8.0F}) {
        const MapMultiPolygon region = contour(grid, limit);
        REQUIRE(region.size() == 1);
        CHECK(contains(region, {100, 250}));
        CHECK_FALSE(contains(region, {99.9, 250}));
        CHECK(contains(region, {400, 250}));
        CHECK(area(region) == Approx(300 * 300 - 4 * 50 * 50 / 2));  // a square, its corners cut
    }
}

TEST_CASE("contour: a full grid is one region without a hole", "[geo][contour]") {
    const MapMultiPolygon region = contour(draw({"1111", "1111"}), 1);
    REQUIRE(region.size() == 1);
    CHECK(region[0].holes.empty());
    CHECK(area(region) == Approx(400 * 200 - 4 * 50 * 50 / 2));
}

TEST_CASE("contour: nothing reached is an empty region", "[geo][contour]") {
    CHECK(contour(draw({"...", "..."}), 5).empty());
    CHECK(contour(draw({"666", "666"}), 5).empty());
    CHECK(contour(ScalarGrid({}, 100, 0, 0), 5).empty());
    CHECK(contours(draw({"1"}), {}).empty());
}

TEST_CASE("contour: a value equal to the limit is inside", "[geo][contour]") {
    const ScalarGrid grid = draw({"999", "959", "999"});
    CHECK(contour(grid, 4.999F).empty());
    const MapMultiPolygon region = contour(grid, 5);
    REQUIRE(region.size() == 1);
    CHECK(contains(region, {150, 150}));
    check_well_formed(region);
}

TEST_CASE("contour: a region around what is not reached has a hole", "[geo][contour]") {
    const MapMultiPolygon region = contour(draw({"11111", "19991", "19991", "11111"}), 5);
    REQUIRE(region.size() == 1);
    REQUIRE(region[0].holes.size() == 1);
    CHECK_FALSE(contains(region, {250, 200}));
    CHECK(contains(region, {50, 200}));
    check_well_formed(region);
}

TEST_CASE("contour: a hole is where values lack, too", "[geo][contour]") {
    const MapMultiPolygon region = contour(draw({"1111", "1.11", "1111", "11.1", "1111"}), 5);
    REQUIRE(region.size() == 1);
    REQUIRE(region[0].holes.size() == 2);
    CHECK(ring_area(region[0].holes[0]) == Approx(-(100 * 100 * 2 - 100 * 100 / 2) + 100 * 100));
}

TEST_CASE("contour: two islands are two parts, and an island in a lake is a third", "[geo][contour]") {
    const MapMultiPolygon islands = contour(draw({"11.22", "11.22"}), 5);
    CHECK(islands.size() == 2);
    const MapMultiPolygon lake = contour(draw({"1111111", "1999991", "1999991", "1991991", "1999991", "1111111"}), 5);
    REQUIRE(lake.size() == 2);
    CHECK(lake[0].holes.size() == 1);
    CHECK(lake[1].holes.empty());
    CHECK(contains(lake, {350, 250}));
    check_well_formed(lake);
}

TEST_CASE("contour: cells that meet at a corner join where the mean of the four is within the limit",
          "[geo][contour]") {
    const ScalarGrid grid = draw({"18", "81"});  // mean 4.5
    CHECK(contour(grid, 4).size() == 2);
    CHECK(contour(grid, 5).size() == 1);
    CHECK(contour(draw({"1.", "81"}), 7).size() == 2);  // never across a cell without a value
}

TEST_CASE("contour: an equal grid gives an equal answer, whatever other limits are asked for", "[geo][contour]") {
    const ScalarGrid grid = draw({"1352", "7184", "2616"});
    const auto both = contours(grid, {3, 6});
    const auto reversed = contours(grid, {6, 3});
    for (std::size_t part = 0; part < both[0].size(); ++part) {
        CHECK(both[0][part].exterior == reversed[1][part].exterior);
        CHECK(both[0][part].exterior == contour(grid, 3)[part].exterior);
    }
}

TEST_CASE("contour: random grids give valid regions that nest", "[geo][contour]") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    // Few different values make saddles and values equal to a limit; many make general positions.
    for (const int levels : {3, 10, 100000}) {
        std::uniform_int_distribution<int> level(0, levels);
        std::uniform_real_distribution<double> chance(0, 1);
        for (int round = 0; round < 6; ++round) {
            ScalarGrid grid({.east = 1000, .north = -5000}, 250, 40, 30);
            for (std::size_t row = 0; row < 30; ++row) {
                for (std::size_t column = 0; column < 40; ++column) {
                    const double value = 9000.0 * level(random) / levels;
                    if (chance(random) < 0.85) grid.set(column, row, static_cast<float>(value));
                }
            }
            const auto regions = contours(grid, {0, 2000, 2001, 3000, 4500, 6000, 8999});
            for (std::size_t i = 0; i < regions.size(); ++i) {
                check_well_formed(regions[i]);
                if (i == 0) continue;
                CAPTURE(levels, round, i);
                REQUIRE(area(subtract(regions[i - 1], regions[i])) <= 1e-9 * area(regions[i]));
            }
        }
    }
}

TEST_CASE("contour: random grids agree with their cells at every centre", "[geo][contour]") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> level(0, 9);
    for (int round = 0; round < 20; ++round) {
        ScalarGrid grid({}, 100, 15, 12);
        for (std::size_t row = 0; row < 12; ++row) {
            for (std::size_t column = 0; column < 15; ++column) {
                const int value = level(random);
                if (value < 8) grid.set(column, row, static_cast<float>(value));
            }
        }
        const MapMultiPolygon region = contour(grid, 4);
        for (std::size_t row = 0; row < 12; ++row) {
            for (std::size_t column = 0; column < 15; ++column) {
                const bool is_reached = grid.at(column, row).value_or(9) <= 4;
                REQUIRE(contains(region, grid.centre(column, row)) == is_reached);
            }
        }
    }
}
