// What boarding, changing and leaving cost (network/metric.hpp; docs/model.md, "By train").
#include <catch2/catch.hpp>
#include <random>

#include "tests/network/rail_scene.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::kMinute;
using support::ride_weight;
using support::Scene;

namespace {

struct Train {
    double run_min;
    double a_day;
};

/// Services between A and B; the last is of project "p".
AsciiMap with_trains(const std::vector<Train>& trains) {
    AsciiMap map("A=B");
    support::add_stations(map, "AB");
    support::add_project(map, "p", {});
    for (std::size_t i = 0; i < trains.size(); ++i) {
        auto& service = support::add_service(map, {.id = "s" + std::to_string(i),
                                                   .stops = "AB",
                                                   .run_min = {trains[i].run_min},
                                                   .trains_per_day = trains[i].a_day});
        if (i + 1 == trains.size()) support::assign(service.lifetime, "p");
    }
    return map;
}

Millis ride(const AsciiMap& map, EdgeKind kind, Definition definition, const std::string& base = "all") {
    const Scene scene(map.data);
    return ride_weight(scene, support::transit(scene, definition, {.base = base}), kind, 'A', 'B');
}

}  // namespace

TEST_CASE("waits: the first boarding costs the entry time, however rare the train", "[network][metric]") {
    const AsciiMap map = with_trains({{60, GENERATE(1.0, 100.0)}});
    CHECK(ride(map, EdgeKind::kFirstRide, Definition::kInVehicle) == 60 * kMinute);
    CHECK(ride(map, EdgeKind::kFirstRide, Definition::kStationToStation) == 80 * kMinute);  // entry 20
    CHECK(ride(map, EdgeKind::kFirstRide, Definition::kDoorToDoor) == 80 * kMinute);
}

TEST_CASE("waits: a change costs the transfer and half the headway", "[network][metric]") {
    // 68 trains in 17 hours: every 15 min; 10 + 7.5 + 60 min
    const AsciiMap map = with_trains({{60, 68}});
    CHECK(ride(map, EdgeKind::kNextRide, Definition::kStationToStation) == 77.5 * kMinute);
    CHECK(ride(map, EdgeKind::kNextRide, Definition::kDoorToDoor) == 77.5 * kMinute);
    CHECK(ride(map, EdgeKind::kNextRide, Definition::kInVehicle) == 60 * kMinute);
}

TEST_CASE("waits: a change costs at most leaving and entering again", "[network][metric]") {
    // 2 trains a day: half the headway is 255 min; exit 10 + entry 20 = 30 min
    AsciiMap map = with_trains({{60, 2}});
    CHECK(ride(map, EdgeKind::kNextRide, Definition::kStationToStation) == 90 * kMinute);
    // A hall so long that changing takes longer than that: the change itself remains.
    map.data.facilities.front().transfer = geo::Seconds(50 * 60);
    CHECK(ride(map, EdgeKind::kNextRide, Definition::kStationToStation) == 110 * kMinute);
}

TEST_CASE("waits: trains at most a fifth slower share the headway", "[network][metric]") {
    // 34 + 34 trains: 10 + 7.5 min of change where both count, 10 + 15 where the faster counts alone.
    CHECK(ride(with_trains({{60, 34}, {72, 34}}), EdgeKind::kNextRide, Definition::kStationToStation) ==
          77.5 * kMinute);
    CHECK(ride(with_trains({{60, 34}, {72.1, 34}}), EdgeKind::kNextRide, Definition::kStationToStation) ==
          85 * kMinute);
}

TEST_CASE("waits: many slow trains may beat a rare fast one", "[network][metric]") {
    // Fast alone: 60 + 30 (capped) = 90. Any of 1 + 101 trains: 75 + 10 + 5 = 90 (17 h / 102 / 2 = 5 min): equal, and
    // with 203 slow ones 75 + 10 + 2.5 = 87.5.
    CHECK(ride(with_trains({{60, 1}, {75, 203}}), EdgeKind::kNextRide, Definition::kStationToStation) ==
          87.5 * kMinute);
    // Who boards first, knows the train.
    CHECK(ride(with_trains({{60, 1}, {75, 203}}), EdgeKind::kFirstRide, Definition::kStationToStation) == 80 * kMinute);
}

TEST_CASE("waits: one more train never makes a change longer", "[network][metric]") {
    const unsigned seed = GENERATE(range(1U, 41U));
    CAPTURE(seed);
    std::mt19937 engine(seed);
    std::vector<Train> trains;
    for (unsigned i = 0; i < 2 + engine() % 4; ++i)
        trains.push_back({40 + static_cast<double>(engine() % 40), 1 + static_cast<double>(engine() % 60)});
    const AsciiMap map = with_trains(trains);
    for (const EdgeKind kind : {EdgeKind::kFirstRide, EdgeKind::kNextRide})
        CHECK(ride(map, kind, Definition::kDoorToDoor, "all") <= ride(map, kind, Definition::kDoorToDoor, "baseline"));
}

TEST_CASE("waits: the option that an edge stands for is the train that it weighs", "[network][metric]") {
    const Scene scene(with_trains({{72, 34}, {60, 34}}).data);
    const Metric metric = support::transit(scene, Definition::kStationToStation, {.base = "all"});
    CHECK(scene.net().ride_options[metric.first_option.front()].run == 60 * kMinute);
    // In `baseline` the fast one, which is of a project, does not run.
    const Metric closed = support::transit(scene, Definition::kStationToStation, {.base = "baseline"});
    CHECK(scene.net().ride_options[closed.first_option.front()].run == 72 * kMinute);
    CHECK(scene.net().ride_options[closed.next_option.front()].run == 72 * kMinute);
}

TEST_CASE("waits: a service opens only if all its links and stops are open", "[network][metric]") {
    const std::string closed = GENERATE("none", "link", "stop", "passed", "service");
    CAPTURE(closed);
    AsciiMap map("A=B=C");
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "s", .stops = "AC", .run_min = {30}});
    const datasets::Date later{.year = 2030};
    if (closed == "link") map.link("B-C").lifetime.opens = later;
    if (closed == "stop") map.data.facilities[2].lifetime.opens = later;
    if (closed == "passed") map.data.facilities[1].lifetime.opens = later;  // not a stop: trains pass it
    if (closed == "service") map.data.services.front().lifetime.opens = later;
    const Scene scene(map.data);
    const auto weight = [&](const char* year) {
        const Metric metric = support::transit(scene, Definition::kInVehicle, {.base = year});
        return ride_weight(scene, metric, EdgeKind::kFirstRide, 'A', 'C');
    };
    CHECK(weight("2030") == 30 * kMinute);
    CHECK(weight("2029") == (closed == "none" || closed == "passed" ? 30 * kMinute : kUnreachable));
}

TEST_CASE("waits: under the station definitions trips end on the platforms", "[network][metric]") {
    const Scene scene(with_trains({{60, 34}}).data);
    using enum Definition;
    for (const Definition definition : {kInVehicle, kStationToStation, kDoorToDoor}) {
        const Metric metric = support::transit(scene, definition, {.base = "all"});
        for (EdgeIndex i = 0; i < scene.net().edges.size(); ++i)
            if (scene.net().edges[i].kind == EdgeKind::kExit)
                CHECK(metric.weights[i] == (definition == kDoorToDoor ? 10 * kMinute : kUnreachable));
    }
}

TEST_CASE("waits: cars and walkers take no trains", "[network][metric]") {
    const Scene scene(with_trains({{60, 34}}).data);
    for (const Profile profile : {Profile::kCar, Profile::kWalk})
        CHECK(ride_weight(scene, scene.metric(profile), EdgeKind::kFirstRide, 'A', 'B') == kUnreachable);
}
