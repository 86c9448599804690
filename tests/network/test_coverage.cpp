#include "network/coverage.hpp"

#include <catch2/catch.hpp>

#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

namespace {

Coverage cover_one(const Scene& scene, const Metric& metric, const std::string& from, const CoverageItem& item,
                   Millis limit) {
    const TimeField field(scene.net(), metric, {scene.origin(from)}, SearchDirection::kForward);
    return cover(field, item, limit);
}

CoverageItem item_of(const std::vector<CoverageItem>& items, const std::string& id) {
    for (const CoverageItem& item : items)
        if (item.id == id) return item;
    FAIL("no item " << id);
    return {};
}

}  // namespace

TEST_CASE("coverage: the share of a project is the part of its length within the limit", "[network][coverage]") {
    // A project of 10 km that begins at the origin, 800 s long: half of it within 400 s, three tenths within 240 s.
    AsciiMap map("A---------B");
    map.link("A-B").stated_length = geo::kilometres(10);
    support::add_project(map, "p", {"A-B"});
    const Scene scene(map.data);
    const Metric metric = scene.car({.base = "all"});
    const CoverageItem item = item_of(project_items(scene.net()), "p");
    const Coverage half = cover_one(scene, metric, "A", item, 400000);
    CHECK(half.share.value() == Approx(0.5).margin(0.011));  // counted in steps of 100 m
    CHECK_FALSE(half.inside);
    CHECK(cover_one(scene, metric, "A", item, 240000).share.value() == Approx(0.3).margin(0.011));
    const Coverage all = cover_one(scene, metric, "A", item, 800000);
    CHECK(all.share.value() == 1);
    CHECK(all.inside);
    CHECK(all.time.value() <= 4000);  // its soonest position is at the origin, or half a step from it
    const Coverage none = cover_one(scene, metric, "A", item, 0);
    CHECK(none.share.value() == Approx(0).margin(0.011));
    CHECK_FALSE(none.inside);
}

TEST_CASE("coverage: a project shorter than a step is counted too", "[network][coverage]") {
    AsciiMap map("A-B-C", geo::Metres(20));
    support::add_project(map, "p", {"B-C"});  // 40 m
    const Scene scene(map.data);
    const Metric metric = scene.car({.base = "all"});
    const Coverage coverage = cover_one(scene, metric, "A", item_of(project_items(scene.net()), "p"), 3600000);
    CHECK(coverage.share.value_or(-1) == 1);
    CHECK(coverage.inside);
}

TEST_CASE("coverage: parts of a project count by their length, not by their number", "[network][coverage]") {
    // 1 km at the origin and 9 km far beyond the water: a tenth is inside.
    AsciiMap map("A-B C---------D");
    map.link("A-B").geometry.back() = map.at('A', 1000, 0);
    support::add_barrier(map.data, {map.at('B', 500, 90000), map.at('B', 500, -90000)});
    map.link("C-D").geometry.back() = map.at('C', 9000, 0);
    support::add_project(map, "p", {"A-B", "C-D"});
    const Scene scene(map.data);
    const Metric metric = scene.car({.base = "all"});
    const Coverage coverage = cover_one(scene, metric, "A", item_of(project_items(scene.net()), "p"), 3600000);
    CHECK(coverage.share.value() == Approx(0.1).margin(0.011));
}

TEST_CASE("coverage: a project of facilities is inside where one of them is", "[network][coverage]") {
    AsciiMap map("A-----B-----C");
    support::add_project(map, "p", {});
    support::add_facility(map, 'B', datasets::FacilityKind::kPort).lifetime.project = "p";
    support::add_facility(map, 'C', datasets::FacilityKind::kPort).lifetime.project = "p";
    const Scene scene(map.data);
    const Metric metric = scene.car({.base = "all"});
    const CoverageItem item = item_of(project_items(scene.net()), "p");
    // B is 6 km from A: 480 s
    CHECK_FALSE(cover_one(scene, metric, "A", item, 470000).inside);
    CHECK(cover_one(scene, metric, "A", item, 490000).inside);
    CHECK_FALSE(cover_one(scene, metric, "A", item, 490000).share.has_value());
    CHECK(cover_one(scene, metric, "A", item, 0).time.value() == Approx(480000).margin(5));
}

TEST_CASE("coverage: a place is inside up to and including the limit", "[network][coverage]") {
    AsciiMap map("A-----B");
    const Scene scene(map.data);
    const Metric metric = scene.car();
    const CoverageItem item = item_of(place_items(scene.net(), road_access(Profile::kCar)), "B");
    const Millis time = cover_one(scene, metric, "A", item, 0).time.value();
    CHECK(time == Approx(480000).margin(5));
    CHECK(cover_one(scene, metric, "A", item, time).inside);
    CHECK_FALSE(cover_one(scene, metric, "A", item, time - 1).inside);
}

TEST_CASE("coverage: what cannot be reached has no time", "[network][coverage]") {
    AsciiMap map("A-B     C-D");
    support::add_barrier(map.data, {map.at('B', 2000, 90000), map.at('B', 2000, -90000)});
    const Scene scene(map.data);
    const Coverage coverage = cover_one(
        scene, scene.car(), "A", item_of(place_items(scene.net(), road_access(Profile::kCar)), "C"), kUnreachable - 1);
    CHECK_FALSE(coverage.time.has_value());
    CHECK_FALSE(coverage.inside);
}

TEST_CASE("coverage: under the station definitions a place is as far as the nearest of its stations",
          "[network][coverage]") {
    AsciiMap map("A=B=C D");
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "s", .stops = "ABC", .run_min = {10, 20}});
    map.data.places[3].stations = {"station-C", "station-B"};
    const Scene scene(map.data);
    const Metric metric = scene.metric(Profile::kTransit, Definition::kInVehicle);
    CHECK(cover_one(scene, metric, "A", item_of(place_items(scene.net(), road_access(Profile::kCar)), "C"), 0).time ==
          30 * 60000U);
    CHECK(cover_one(scene, metric, "A", item_of(place_items(scene.net(), road_access(Profile::kCar)), "D"), 0).time ==
          10 * 60000U);
    CHECK(cover_one(scene, metric, "A", item_of(place_items(scene.net(), road_access(Profile::kCar)), "A"), 0).inside);
}

TEST_CASE("coverage: under the station definitions a project is where its stations are", "[network][coverage]") {
    AsciiMap map("A=B=C");
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "s", .stops = "ABC", .run_min = {10, 20}});
    support::add_project(map, "station", {});
    map.data.facilities[2].lifetime.project = "station";
    support::add_project(map, "trains", {});
    support::add_service(map, {.id = "t", .stops = "BC", .run_min = {5}}).lifetime.project = "trains";
    const Scene scene(map.data);
    const Metric metric = scene.metric(Profile::kTransit, Definition::kInVehicle, {.base = "all"});
    // C: 10 + 5 min with a free change; the trains' soonest stop is B.
    CHECK(cover_one(scene, metric, "A", item_of(project_items(scene.net()), "station"), 0).time == 15 * 60000U);
    CHECK(cover_one(scene, metric, "A", item_of(project_items(scene.net()), "trains"), 0).time == 10 * 60000U);
}

TEST_CASE("coverage: zones are asked at their position", "[network][coverage]") {
    AsciiMap map("A-----B");
    datasets::Zone zone;
    zone.id = zone.name = "park";
    zone.kind = "industrial";
    zone.position = map.at('B');
    map.data.zones.push_back(zone);
    const Scene scene(map.data);
    const CoverageItem item = item_of(zone_items(scene.net(), road_access(Profile::kCar)), "park");
    CHECK(item.kind == "zone");
    CHECK(cover_one(scene, scene.car(), "A", item, 0).time.value() == Approx(480000).margin(5));
}

TEST_CASE("coverage: the share of an area is what of it lies within the limit", "[network][coverage]") {
    // Around A nobody can but walk: 5 km/h over a detour of 1.324 reaches 1 km straight in 953.28 s.
    const AsciiMap map("A---------B");
    const Scene scene(map.data);
    const Metric metric = scene.metric(Profile::kWalk);
    CoverageItem item = item_at(scene.net(), metric.access, {.title = "square", .position = map.at('A')}, {});
    geo::Polygon square;
    for (const auto& [east, north] : {std::pair(-900, 300), {900, 300}, {900, 2300}, {-900, 2300}, {-900, 300}})
        square.exterior.push_back(map.at('A', east, north));
    set_area(scene.net(), {square}, item);
    CHECK(item.lattice.size() == Approx(1000).margin(60));
    const Coverage none = cover_one(scene, metric, "A", item, 1000);
    CHECK(none.share.value() == 0);
    CHECK(none.inside);  // by its position, which is A
    // From A along the road and off it at right angles, everything up to 2 km north of the road is reached in the end.
    const Coverage most = cover_one(scene, metric, "A", item, 7200000);
    CHECK(most.share.value() == Approx(1700.0 / 2000).margin(0.03));
    const TimeField field(scene.net(), metric, {scene.origin("A")}, SearchDirection::kForward);
    std::size_t inside = 0;
    for (const geo::MapPoint point : item.lattice) {
        const auto arrival = field.arrive(point);
        inside += arrival && arrival->seconds <= 1500 ? 1 : 0;
    }
    CHECK(cover_one(scene, metric, "A", item, 1500000).share.value() ==
          Approx(static_cast<double>(inside) / static_cast<double>(item.lattice.size())));
    CHECK(inside > 0);
}
