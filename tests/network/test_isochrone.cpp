#include "network/isochrone.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>

#include "geo/geometry_ops.hpp"
#include "tests/network/areas.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/generators.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::area_m2;
using support::AsciiMap;
using support::Scene;

namespace {

constexpr Millis kMinute = 60000;
const double kAccess = road_access(Profile::kCar).pace_s_per_m;

std::vector<Circle> circles(const Scene& scene, const Metric& metric, const std::vector<Origin>& origins,
                            const std::vector<Millis>& limits, Combine combine = Combine::kUnion) {
    return compute_area_circles(scene.net(), metric, origins, SearchDirection::kForward, limits, combine);
}

}  // namespace

TEST_CASE("isochrone: the cell follows the finest limit", "[network][isochrone]") {
    CHECK(cell_size(Profile::kCar, {15 * kMinute}) == 100);
    CHECK(cell_size(Profile::kCar, {15 * kMinute + 1}) == 250);
    CHECK(cell_size(Profile::kCar, {60 * kMinute}) == 250);
    CHECK(cell_size(Profile::kTransit, {180 * kMinute}) == 500);
    CHECK(cell_size(Profile::kTransit, {181 * kMinute}) == 1000);
    CHECK(cell_size(Profile::kWalk, {15 * kMinute}) == 25);
    CHECK(cell_size(Profile::kWalk, {60 * kMinute}) == 50);
    CHECK(cell_size(Profile::kWalk, {240 * kMinute}) == 100);
    CHECK(cell_size(Profile::kCar, {180 * kMinute, 15 * kMinute}) == 100);
}

TEST_CASE("isochrone: where roads are no help, a circle is a circle", "[network][isochrone]") {
    // The road is slower than the way beside it: 15 min reach 900 s / k = 5664.7 m, pi r² = 100.81 km². The boundary is
    // interpolated between cells of 100 m: well within a thousandth.
    AsciiMap map("A-B");
    map.link("A-B").speed = geo::kilometres_per_hour(3);
    const Scene scene(map.data);
    const Metric metric = scene.car();
    const auto found = circles(scene, metric, {scene.origin("A")}, {15 * kMinute});
    REQUIRE(found.size() == 1);
    const double radius = 900 / kAccess;
    CHECK(area_m2(found.front().area) == Approx(std::numbers::pi * radius * radius).epsilon(0.001));
    CHECK(found.front().cell_m == 100);
    CHECK(found.front().limit == 15 * kMinute);
}

TEST_CASE("isochrone: a closed bridge cuts off the far bank", "[network][isochrone]") {
    AsciiMap map("A----B\n     |\n     |\nC----D");
    support::add_barrier(map.data, {map.at('A', -90000, -1500), map.at('A', 90000, -1500)});
    support::add_project(map, "bridge", {"B-D"});
    const Scene scene(map.data);
    for (const bool open : {false, true}) {
        const Metric metric = scene.car({.base = open ? "all" : "baseline"});
        const auto found = circles(scene, metric, {scene.origin("A")}, {15 * kMinute});
        REQUIRE(found.size() == 1);
        CHECK(geo::contains(found.front().area, scene.at(map.at('B'))));
        CHECK(geo::contains(found.front().area, scene.at(map.at('D'))) == open);  // 8 km of road: 640 s
    }
}

TEST_CASE("isochrone: the water under a bridge is not inside", "[network][isochrone]") {
    // A lake 3 km wide; the bridge lies over its middle. A boat is not among the profiles.
    AsciiMap map("A\n|\n|\n|\n|\n|\nB");
    support::add_water(map.data, {map.at('A', -9000, -1500), map.at('A', 9000, -1500), map.at('A', 9000, -4500),
                                  map.at('A', -9000, -4500)});
    const Scene scene(map.data);
    const Metric metric = scene.car();
    const auto found = circles(scene, metric, {scene.origin("A")}, {15 * kMinute});
    REQUIRE(found.size() == 1);
    CHECK(geo::contains(found.front().area, scene.at(map.at('B', 500, 0))));
    CHECK_FALSE(geo::contains(found.front().area, scene.at(map.at('A', 800, -3000))));
}

TEST_CASE("isochrone: circles of one origin nest", "[network][isochrone]") {
    const std::uint32_t seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    const Scene scene(support::build_random_network(seed).data);
    const Metric metric = scene.car({.base = "all"});
    const auto found = circles(scene, metric, {{.position = {1000, -2000}, .stations = {}}},
                               {20 * kMinute, 30 * kMinute, 16 * kMinute});
    REQUIRE(found.size() == 3);
    CHECK(found[0].limit == 30 * kMinute);  // largest first
    CHECK(found[1].limit == 20 * kMinute);
    CHECK(found[2].limit == 16 * kMinute);
    for (std::size_t i = 0; i + 1 < found.size(); ++i) {
        CHECK(area_m2(found[i].area) > area_m2(found[i + 1].area));
        CHECK(area_m2(geo::subtract(found[i + 1].area, found[i].area)) < 1);
    }
}

TEST_CASE("isochrone: bands are disjoint and add up to the largest circle", "[network][isochrone]") {
    const Scene scene(support::build_random_network(2).data);
    const Metric metric = scene.car({.base = "all"});
    const std::vector<Origin> origins = {{.position = {1000, -2000}, .stations = {}},
                                         {.position = {-9000, 0}, .stations = {}}};
    const auto whole = circles(scene, metric, origins, {30 * kMinute, 20 * kMinute}, Combine::kEach);
    const auto bands = to_bands(whole);
    REQUIRE(bands.size() == 4);
    for (const std::size_t i : {0U, 2U}) {
        CHECK(bands[i].origin == bands[i + 1].origin);
        CHECK(area_m2(geo::intersect(bands[i].area, bands[i + 1].area)) < 1);
        CHECK(area_m2(bands[i].area) + area_m2(bands[i + 1].area) == Approx(area_m2(whole[i].area)).epsilon(1e-9));
        CHECK(area_m2(bands[i + 1].area) == Approx(area_m2(whole[i + 1].area)));
    }
}

TEST_CASE("isochrone: a cell's centre is inside exactly if its time is within the limit", "[network][isochrone]") {
    const std::uint32_t seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    const Scene scene(support::build_random_network(seed).data);  // with its river
    const Metric metric = scene.car({.base = "all"});
    const Origin origin{.position = {3000, 2500}, .stations = {}};
    const auto found = circles(scene, metric, {origin}, {20 * kMinute});
    const TimeField field(scene.net(), metric, {origin}, SearchDirection::kForward);
    const geo::ScalarGrid grid = field.to_grid(geo::Seconds(1300), found.front().cell_m);
    std::size_t wrong = 0;
    for (std::size_t row = 0; row < grid.rows(); ++row)
        for (std::size_t column = 0; column < grid.columns(); ++column) {
            const auto time = grid.at(column, row);
            const bool inside = time && *time <= 1200;
            if (geo::contains(found.front().area, grid.centre(column, row)) != inside) ++wrong;
        }
    CHECK(wrong == 0);
}

TEST_CASE("isochrone: a point inside is within the limit, but for the cell's error", "[network][isochrone]") {
    // A point of the area has a centre within the limit at most one diagonal away, and time is no steeper than k.
    const std::uint32_t seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    auto built = support::build_random_network(seed);
    built.data.barriers.clear();
    const Scene scene(built.data);
    const Metric metric = scene.car({.base = "all"});
    const Origin origin{.position = {3000, 2500}, .stations = {}};
    const auto found = circles(scene, metric, {origin}, {20 * kMinute});
    const TimeField field(scene.net(), metric, {origin}, SearchDirection::kForward);
    const double error = found.front().cell_m * std::numbers::sqrt2 * kAccess;
    std::mt19937 engine(seed);
    std::size_t inside = 0;
    for (int k = 0; k < 4000; ++k) {
        const geo::MapPoint point{-20000.0 + static_cast<double>(engine() % 40000),
                                  -20000.0 + static_cast<double>(engine() % 40000)};
        const auto arrival = field.arrive(point);
        CAPTURE(point.east, point.north);
        if (!geo::contains(found.front().area, point)) {
            if (arrival && arrival->seconds < 1200 - error) FAIL_CHECK("left out: " << arrival->seconds << " s");
            continue;
        }
        ++inside;
        if (!arrival || arrival->seconds > 1200 + error)
            FAIL_CHECK("let in: " << (arrival ? arrival->seconds : -1) << " s");
    }
    CHECK(inside > 100);
}
