#include "network/time_field.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

namespace {

const double kAccess = road_access(Profile::kCar).pace_s_per_m;

/// Time in seconds from or to one position, at another.
std::optional<double> seconds(const Scene& scene, geo::LonLat from, geo::LonLat to,
                              SearchDirection direction = SearchDirection::kForward) {
    const Metric metric = scene.car();
    const bool forward = direction == SearchDirection::kForward;
    const TimeField field(scene.net(), metric, {scene.origin(forward ? from : to)}, direction);
    const auto arrival = field.arrive(scene.at(forward ? to : from));
    return arrival ? std::optional(arrival->seconds) : std::nullopt;
}

/// A road of 20 km from A to B at 12.5 m/s.
AsciiMap straight_road() {
    return AsciiMap("A-------------------B");
}

constexpr double kRoad = 0.08;  // s/m

}  // namespace

TEST_CASE("time field: both ends on one link, anywhere along it", "[network][field]") {
    // From 3 km to 15 km along the road: 12 km x 0.08 s/m = 960 s, and back.
    const AsciiMap map = straight_road();
    const Scene scene(map.data);
    const SearchDirection direction = GENERATE(SearchDirection::kForward, SearchDirection::kReverse);
    CHECK(seconds(scene, map.at('A', 3000, 0), map.at('A', 15000, 0), direction).value() == Approx(960).margin(0.01));
    CHECK(seconds(scene, map.at('A', 15000, 0), map.at('A', 3000, 0), direction).value() == Approx(960).margin(0.01));
}

TEST_CASE("time field: both ends beside one link", "[network][field]") {
    // Both leave at the critical angle: p x + (h1 + h2) sqrt(k² - p²), 0.08 x 12000 + 3000 x sqrt(k² - 0.08²) s.
    const AsciiMap map = straight_road();
    const Scene scene(map.data);
    const double expected = kRoad * 12000 + 3000 * std::sqrt(kAccess * kAccess - kRoad * kRoad);
    const SearchDirection direction = GENERATE(SearchDirection::kForward, SearchDirection::kReverse);
    CHECK(seconds(scene, map.at('A', 3000, 1000), map.at('A', 15000, -2000), direction).value() ==
          Approx(expected).margin(0.01));
    CHECK(seconds(scene, map.at('A', 15000, 1000), map.at('A', 3000, 2000), direction).value() ==
          Approx(expected).margin(0.01));
}

TEST_CASE("time field: close to each other, two points beside a road go straight", "[network][field]") {
    const AsciiMap map = straight_road();
    const Scene scene(map.data);
    CHECK(seconds(scene, map.at('A', 9000, 2000), map.at('A', 9000, -2000)).value() ==
          Approx(4000 * kAccess).margin(0.01));
    CHECK(seconds(scene, map.at('A', 9000, 2000), map.at('A', 9000, 2000)).value() == Approx(0).margin(0.001));
}

TEST_CASE("time field: two points on opposite sides of a road, too far apart to go straight", "[network][field]") {
    // Each is within 15 km of the road but not of the other: they join and leave it at the same position, so the least
    // total time is that of the straight line, 16 km x k. The way over any other position is longer.
    const AsciiMap map = straight_road();
    const Scene scene(map.data);
    const SearchDirection direction = GENERATE(SearchDirection::kForward, SearchDirection::kReverse);
    CHECK(seconds(scene, map.at('A', 9000, 9000), map.at('A', 9000, -7000), direction).value() ==
          Approx(16000 * kAccess).margin(0.01));
}

TEST_CASE("time field: on a one-way link nobody rides back", "[network][field]") {
    AsciiMap map = straight_road();
    map.link("A-B").direction = datasets::Direction::kForward;
    const Scene scene(map.data);
    const SearchDirection direction = GENERATE(SearchDirection::kForward, SearchDirection::kReverse);
    CHECK(seconds(scene, map.at('A', 2000, 0), map.at('A', 18000, 0), direction).value() ==
          Approx(16000 * kRoad).margin(0.01));
    // Back, 16 km, they only touch the link, half way: both are within 15 km of that position, at the access pace.
    CHECK(seconds(scene, map.at('A', 18000, 0), map.at('A', 2000, 0), direction).value() ==
          Approx(16000 * kAccess).margin(0.01));
    // 10 km apart they reach each other off the network.
    CHECK(seconds(scene, map.at('A', 12000, 0), map.at('A', 2000, 0), direction).value() ==
          Approx(10000 * kAccess).margin(0.01));
}

TEST_CASE("time field: a point between two roads takes the one that is sooner in all", "[network][field]") {
    // Two roads 4 km apart lead east from a cross street; the origin is at A. The upper begins at the origin, the lower
    // 4 km on; in the middle the upper is better by the cross street's time, unless the lower is fast enough.
    AsciiMap map("A---------B\n|\n|\n|\nC---------D");
    const bool fast = GENERATE(false, true);
    if (fast) map.link("C-D").speed = geo::MetresPerSecond(40);  // 30 m/s driven
    const Scene scene(map.data);
    const double lower_road = fast ? 1 / 30.0 : kRoad;
    const auto by = [&](double pace) { return pace * 9000 + 2000 * std::sqrt(kAccess * kAccess - pace * pace); };
    const double upper = by(kRoad);
    const double lower = 4000 * kRoad + by(lower_road);
    REQUIRE((lower < upper) == fast);
    const Metric metric = scene.car();
    const TimeField field(scene.net(), metric, {scene.origin("A")}, SearchDirection::kForward);
    const auto arrival = field.arrive(scene.at(map.at('A', 9000, -2000)));
    REQUIRE(arrival.has_value());
    CHECK(arrival->seconds == Approx(std::min(upper, lower)).margin(0.01));
    CHECK(scene.net().link_of(scene.net().pieces[arrival->stretch.piece]).id == (fast ? "C-D" : "A-B"));
}

TEST_CASE("time field: expressways are not entered between interchanges", "[network][field]") {
    // 10 km to the only interchange and back would be possible; beside the expressway there is only the direct way.
    AsciiMap map("A-B#########C-D");
    support::add_facility(map, 'B', datasets::FacilityKind::kInterchange);
    support::add_facility(map, 'C', datasets::FacilityKind::kInterchange);
    const Scene scene(map.data);
    const Metric metric = scene.car();
    const TimeField field(scene.net(), metric, {scene.origin("A")}, SearchDirection::kForward);
    const auto beside = field.arrive(scene.at(map.at('B', 5000, 0)));
    REQUIRE(beside.has_value());
    CHECK(beside->seconds > 2000 * kRoad + 5000 * 3.6 / 102);  // what it would be, entered in the middle
    // D: 2 km at 45 km/h, 10 km at 102 km/h, 2 km at 45 km/h = 672.94 s
    CHECK(field.arrive(scene.at(map.at('D')))->seconds == Approx(4000 * kRoad + 10000 * 3.6 / 102).margin(0.01));
}

TEST_CASE("time field: a river is crossed on the bridge only", "[network][field]") {
    AsciiMap map("A---------B\n          |\n          |\nC---------D");
    support::add_barrier(map.data, {map.at('A', -90000, -1500), map.at('A', 90000, -1500)});
    support::add_project(map, "bridge", {"B-D"});
    map.data.projects.front().opens = datasets::Date{.year = 2020};
    const Scene scene(map.data);
    // A to C: 10 + 3 + 10 km of road, though they are 3 km apart.
    CHECK(seconds(scene, map.at('A'), map.at('C')).value() == Approx(23000 * kRoad).margin(0.01));
    const Metric closed = scene.car({.base = "baseline"});
    const TimeField field(scene.net(), closed, {scene.origin("A")}, SearchDirection::kForward);
    CHECK_FALSE(field.arrive(scene.at(map.at('C'))).has_value());
}

TEST_CASE("time field: under the station definitions points have no times, stations have", "[network][field]") {
    AsciiMap map("A=B=C");
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "s", .stops = "AB", .run_min = {10}, .direction = datasets::Direction::kForward});
    const Scene scene(map.data);
    const Metric metric = scene.metric(Profile::kTransit, Definition::kStationToStation);
    const TimeField from(scene.net(), metric, {scene.origin("A")}, SearchDirection::kForward);
    CHECK_FALSE(from.arrive(scene.at(map.at('B'))).has_value());
    CHECK(from.station_time(scene.station("station-A")) == 0);
    CHECK(from.station_time(scene.station("station-B")) == 30 * 60000);  // entry 20 + run 10
    CHECK(from.station_time(scene.station("station-C")) == kUnreachable);
    const TimeField to(scene.net(), metric, {scene.origin("B")}, SearchDirection::kReverse);
    CHECK(to.station_time(scene.station("station-A")) == 30 * 60000);
    CHECK(to.station_time(scene.station("station-B")) == 0);
    const TimeField against(scene.net(), metric, {scene.origin("B")}, SearchDirection::kForward);
    CHECK(against.station_time(scene.station("station-A")) == kUnreachable);
}
