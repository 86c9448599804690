// A route, a point and a cell of a surface are answered by one rule: they cannot disagree.
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "network/surface_painter.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/generators.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::Scene;

namespace {

struct Asked {
    Profile profile;
    double reach_m;  ///< how far from the origin points are drawn
};

std::vector<Asked> everyone() {
    return {{Profile::kCar, 16000}, {Profile::kWalk, 4000}, {Profile::kTransit, 16000}};
}

Scene random_scene(std::uint32_t seed, bool rivers) {
    auto built = support::build_random_network(seed);
    if (!rivers) built.data.barriers.clear();
    return Scene(built.data);
}

class Points {
public:
    explicit Points(std::uint32_t seed) : engine_(seed) {}
    geo::MapPoint operator()(double size, geo::MapPoint around = {}) {
        const double east = size * (static_cast<double>(engine_() % 20001) / 10000 - 1);
        const double north = size * (static_cast<double>(engine_() % 20001) / 10000 - 1);
        return around + geo::MapPoint{east, north};
    }

private:
    std::mt19937 engine_;
};

Millis route_time(const Scene& scene, const Metric& metric, geo::MapPoint from, geo::MapPoint to) {
    const auto route = find_route(scene.net(), metric, {{.position = from, .stations = {}}, "from"},
                                  {{.position = to, .stations = {}}, "to"});
    return route ? route->duration : kUnreachable;
}

}  // namespace

TEST_CASE("agreement: a route takes as long as the field of its origin says", "[network][route][field]") {
    const std::uint32_t seed = GENERATE(range(1U, 6U));
    const Scene scene = random_scene(seed, true);
    Points points(seed);
    for (const Asked& asked : everyone()) {
        const Metric metric = scene.metric(asked.profile, Definition::kDoorToDoor, {.base = "all"});
        for (int i = 0; i < 5; ++i) {
            const Origin origin{.position = points(16000), .stations = {}};
            const TimeField field(scene.net(), metric, {origin}, SearchDirection::kForward);
            for (int k = 0; k < 10; ++k) {
                const geo::MapPoint point = points(asked.reach_m, origin.position);
                CAPTURE(seed, to_string(asked.profile), origin.position.east, origin.position.north, point.east,
                        point.north);
                const auto arrival = field.arrive(point);
                const Millis expected = arrival ? to_millis(geo::Seconds(arrival->seconds)) : kUnreachable;
                CHECK(route_time(scene, metric, origin.position, point) == expected);
            }
        }
    }
}

namespace {

/// Seconds by which a route and the field of its destination differ, for points drawn around destinations at distances
/// between two multiples of the access limit; the largest found. Both searches round to milliseconds where they enter
/// the network, at different ends. A barrier may hide the best joint of one end only, so there is none here.
double largest_disagreement(std::uint32_t seed, double nearest_limits, double farthest_limits) {
    const Scene scene = random_scene(seed, false);
    Points points(seed);
    double largest = 0;
    for (const Asked& asked : everyone()) {
        const Metric metric = scene.metric(asked.profile, Definition::kDoorToDoor, {.base = "all"});
        for (int i = 0; i < 5; ++i) {
            const Origin origin{.position = points(14000), .stations = {}};
            const TimeField field(scene.net(), metric, {origin}, SearchDirection::kReverse);
            for (int k = 0; k < 40; ++k) {
                const geo::MapPoint point = points(16000);
                const double limits = geo::distance(point, origin.position) / metric.access.limit_m;
                if (limits <= nearest_limits || limits > farthest_limits) continue;
                const auto arrival = field.arrive(point);
                const Millis routed = route_time(scene, metric, point, origin.position);
                REQUIRE(arrival.has_value() == (routed < kUnreachable));
                if (arrival) largest = std::max(largest, std::abs(to_seconds(routed).count() - arrival->seconds));
            }
        }
    }
    return largest;
}

}  // namespace

TEST_CASE("agreement: a route takes as long as the field of its destination says, to points near and far",
          "[network][route][field]") {
    const std::uint32_t seed = GENERATE(range(1U, 6U));
    CAPTURE(seed);
    CHECK(largest_disagreement(seed, 0, 1) <= 0.002);
    CHECK(largest_disagreement(seed, 2, 100) <= 0.002);
}

TEST_CASE("agreement: a route takes as long as the field of its destination says, to points across one road",
          "[network][route][field]") {
    // Both ends are within the access limit of a road between them, but not of each other.
    const std::uint32_t seed = GENERATE(range(1U, 6U));
    CAPTURE(seed);
    CHECK(largest_disagreement(seed, 1, 2) <= 0.002);
}

TEST_CASE("agreement: a cell's time is that of a point at its centre", "[network][surface]") {
    // Floats below 8192 s are within 0.25 ms of any time.
    const std::uint32_t seed = GENERATE(range(1U, 4U));
    const SearchDirection direction = GENERATE(SearchDirection::kForward, SearchDirection::kReverse);
    const Scene scene = random_scene(seed, true);
    Points points(seed + 100);
    for (const Asked& asked : everyone()) {
        const Metric metric = scene.metric(asked.profile, Definition::kDoorToDoor, {.base = "all"});
        const TimeField field(scene.net(), metric, {{.position = points(12000), .stations = {}}}, direction);
        const double limit = asked.profile == Profile::kTransit ? 4000 : 1500;
        const geo::ScalarGrid grid = field.to_grid(geo::Seconds(limit), asked.profile == Profile::kWalk ? 70 : 600);
        std::size_t reached = 0;
        std::size_t wrong = 0;
        for (std::size_t row = 0; row < grid.rows(); ++row)
            for (std::size_t column = 0; column < grid.columns(); ++column) {
                const auto cell = grid.at(column, row);
                const auto arrival = field.arrive(grid.centre(column, row));
                reached += cell ? 1 : 0;
                if (cell && (!arrival || std::abs(*cell - arrival->seconds) > 0.001)) ++wrong;
                if (!cell && arrival && arrival->seconds < limit - 0.001) ++wrong;
            }
        CAPTURE(seed, to_string(asked.profile), direction == SearchDirection::kForward);
        CHECK(reached > 10);
        CHECK(wrong == 0);
    }
}

TEST_CASE("agreement: the grid has an empty frame and whole multiples of its cell as corners", "[network][surface]") {
    const Scene scene = random_scene(1, true);
    const Metric metric = scene.car();
    const TimeField field(scene.net(), metric, {{.position = {123, 456}, .stations = {}}}, SearchDirection::kForward);
    const geo::ScalarGrid grid = field.to_grid(geo::Seconds(1200), 250);
    CHECK(std::remainder(grid.south_west().east, 250) == Approx(0).margin(1e-9));
    CHECK(std::remainder(grid.south_west().north, 250) == Approx(0).margin(1e-9));
    for (std::size_t column = 0; column < grid.columns(); ++column) {
        CHECK_FALSE(grid.at(column, 0).has_value());
        CHECK_FALSE(grid.at(column, grid.rows() - 1).has_value());
    }
    for (std::size_t row = 0; row < grid.rows(); ++row) {
        CHECK_FALSE(grid.at(0, row).has_value());
        CHECK_FALSE(grid.at(grid.columns() - 1, row).has_value());
    }
}

TEST_CASE("agreement: several origins together give the least of each alone", "[network][field]") {
    const std::uint32_t seed = GENERATE(range(1U, 4U));
    const Scene scene = random_scene(seed, true);
    Points points(seed);
    const Metric metric = scene.metric(Profile::kTransit, Definition::kDoorToDoor, {.base = "all"});
    const Origin first{.position = points(12000), .stations = {}};
    const Origin second{.position = points(12000), .stations = {}};
    const TimeField a(scene.net(), metric, {first}, SearchDirection::kForward);
    const TimeField b(scene.net(), metric, {second}, SearchDirection::kForward);
    const TimeField both(scene.net(), metric, {first, second}, SearchDirection::kForward);
    for (int k = 0; k < 50; ++k) {
        const geo::MapPoint point = points(16000);
        CAPTURE(seed, point.east, point.north);
        const auto at = [&](const TimeField& field) {
            const auto arrival = field.arrive(point);
            return arrival ? arrival->seconds : 1e9;
        };
        CHECK(at(both) == Approx(std::min(at(a), at(b))).margin(1e-6));
    }
}
