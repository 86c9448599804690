// Stations, tracks and services laid over networks: a timetable over streets, a planned line over a timetable.
#include <catch2/catch.hpp>

#include "network/project_effect.hpp"
#include "network/search.hpp"
#include "tests/network/plan_scene.hpp"
#include "tests/network/rail_scene.hpp"

using namespace isodelta;
using network::Definition;
using network::Millis;
using network::Profile;
using support::AsciiMap;
using support::OsmMap;
using support::OsmScene;
using support::Scene;

namespace {

datasets::Facility station(const OsmMap& map, char letter) {
    datasets::Facility facility;
    facility.id = std::string("stop-") + letter;
    facility.name = std::string("Station ") + letter;
    facility.kind = datasets::FacilityKind::kStation;
    facility.position = map.line({letter}).front();
    facility.entry = geo::Seconds(300);
    facility.transfer = geo::Seconds(120);
    facility.exit = geo::Seconds(60);
    return facility;
}

/// A service over letters, with the minutes from each to the next.
datasets::Service service(const std::string& id, const std::string& letters, const std::vector<double>& run_min,
                          double trains_per_day = 17) {
    datasets::Service result;
    result.id = id;
    result.category = "rail";
    result.trains_per_day = trains_per_day;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        datasets::Stop stop{.station = std::string("stop-") + letters[i]};
        if (i > 0) stop.run = geo::Seconds(60 * run_min[i - 1]);
        result.stops.push_back(stop);
    }
    return result;
}

/// Two villages of streets, ten kilometres apart, that only trains join.
OsmMap villages() {
    OsmMap map("A-B-C               D-E-F");
    map.way(1, "ABC").way(2, "DEF");
    return map;
}

datasets::Plan trains(const OsmMap& map) {
    datasets::Plan plan{.file = "feed", .projects = {}, .links = {}, .facilities = {}, .services = {}};
    plan.facilities = {station(map, 'B'), station(map, 'E')};
    plan.services = {service("there", "BE", {10})};
    return plan;
}

/// Seconds between two positions by transit, as a route tells it; nothing where there is no way.
std::optional<double> trip(const OsmScene& scene, const OsmMap& map, char from, char to,
                           const std::string& scenario = "", std::optional<Profile> access = {}) {
    const auto metric = network::build_metric(
        scene.net(), datasets::resolve_scenario(scene.dataset(), {.base = scenario, .open = {}, .close = {}}),
        Profile::kTransit, Definition::kDoorToDoor, {.access = access, .with_flights = false, .freight = {}});
    const auto origin = [&](char letter) {
        return network::NamedOrigin{{.position = scene.net().frame.to_map(map.line({letter}).front()), .stations = {}},
                                    {letter}};
    };
    const auto route = network::find_route(scene.net(), metric, origin(from), origin(to));
    return route ? std::optional(network::to_seconds(route->duration).count()) : std::nullopt;
}

}  // namespace

TEST_CASE("services: one walks to the station, rides, and walks on", "[network][plan][gtfs]") {
    const OsmMap map = villages();
    const OsmScene scene(map, trains(map));
    CHECK(scene.problems().empty());
    // A kilometre on foot at 5 km/h is 12 minutes; entry 5, train 10, exit 1; a kilometre on foot.
    CHECK(*trip(scene, map, 'A', 'F') == Approx((12 + 5 + 10 + 1 + 12) * 60).margin(5));
    CHECK_FALSE(trip(scene, map, 'F', 'A'));
    CHECK(*trip(scene, map, 'A', 'C') == Approx(24 * 60).margin(5));
    // Residential streets at 30 km/h x 0.75 by car, 15 km/h by bicycle.
    CHECK(*trip(scene, map, 'A', 'F', "", Profile::kCar) == Approx(2 * 3600 / 22.5 + 16 * 60).margin(5));
    CHECK(*trip(scene, map, 'A', 'F', "", Profile::kBike) == Approx(2 * 3600 / 15.0 + 16 * 60).margin(5));
}

TEST_CASE("services: nobody rides where one may not get on or off", "[network][plan][gtfs]") {
    const OsmMap map = villages();
    datasets::Plan plan = trains(map);
    plan.services.front().stops.back().alights = false;
    CHECK_FALSE(trip(OsmScene(map, plan), map, 'A', 'F'));
}

TEST_CASE("services: a station between streets is joined to the nearest of each kind", "[network][plan][gtfs]") {
    // The path P - Q is not for cars and bicycles; the streets are farther.
    OsmMap map(
        "A---B               D-E-F\n"
        "|   |                    \n"
        "P---Q                    ");
    map.way(1, "AB").way(2, "DEF").way(3, "PQ", {{"highway", "footway"}}).way(4, "AP").way(5, "BQ");
    map.node('S', 100.0165, -0.0077);  // 140 m north of the path, 170 m west of the street B - Q
    datasets::Plan plan{.file = "feed", .projects = {}, .links = {}, .facilities = {}, .services = {}};
    plan.facilities = {station(map, 'S'), station(map, 'E')};
    plan.services = {service("there", "SE", {10})};
    const OsmScene scene(map, plan);
    CHECK(scene.problems().empty());
    std::set<std::string> met;
    for (const network::Connector& connector : scene.net().connectors)
        if (scene.dataset().facilities[connector.facility].id == "stop-S")
            met.insert(std::string(scene.net().links[connector.link].id));
    CHECK(met == std::set<std::string>{"way-3", "way-5"});
}

TEST_CASE("services: stops far from every street are told, with how far", "[network][plan][gtfs]") {
    OsmMap map = villages();
    map.node('Z', 100.009, 0.05);  // 5.5 km north of A - B - C
    datasets::Plan plan = trains(map);
    plan.facilities.push_back(station(map, 'Z'));
    plan.services.push_back(service("far", "BZ", {10}));
    const OsmScene scene(map, plan);
    REQUIRE(scene.problems().size() == 1);
    CHECK_THAT(scene.problems().front().message,
               Catch::Contains("is not reached from the streets: the nearest road is 5.5 km away; 250 m is the most"));
}

TEST_CASE("services: a planned line is a project's, and changes nothing until it opens", "[network][plan][gtfs]") {
    const OsmMap map = villages();
    datasets::Plan plan = trains(map);
    datasets::PlannedLink track = support::planned_road(map, "express", "BE", 100, "conventional");
    track.link.mode = datasets::Mode::kRail;
    datasets::Service express = service("express", "BE", {4});
    express.direction = datasets::Direction::kBoth;
    express.lines = {"express"};
    express.lifetime.project = "express";
    plan.links = {track};
    plan.services.push_back(express);
    plan.projects = support::plan_of({track}).projects;
    const OsmScene scene(map, plan);
    CHECK(scene.problems().empty());
    const OsmScene before(map, trains(map));
    for (const char from : map.letters())
        for (const char to : map.letters()) {
            CAPTURE(from, to);
            CHECK(trip(scene, map, from, to, "baseline") == trip(before, map, from, to, "baseline"));
            CHECK(trip(scene, map, from, to, "2029") == trip(before, map, from, to, "2029"));
        }
    CHECK(*trip(scene, map, 'A', 'F', "all") == Approx((12 + 5 + 4 + 1 + 12) * 60).margin(5));
    CHECK(*trip(scene, map, 'F', 'A', "2030") == Approx((12 + 5 + 4 + 1 + 12) * 60).margin(5));
}

TEST_CASE("services: a run that nobody states follows from the line", "[network][plan][gtfs]") {
    const OsmMap map = villages();
    datasets::Plan plan = trains(map);
    datasets::PlannedLink track = support::planned_road(map, "line", "BE", 90, "conventional");
    track.link.mode = datasets::Mode::kRail;
    track.link.stated_length = geo::kilometres(20);
    datasets::Service derived = service("line", "BE", {1});
    derived.stops[1].run.reset();
    derived.lines = {"line"};
    derived.lifetime.project = "line";
    plan.links = {track};
    plan.services = {derived};
    plan.projects = support::plan_of({track}).projects;
    const OsmScene scene(map, plan);
    CHECK(scene.problems().empty());
    REQUIRE(scene.net().patterns.size() == 1);
    // 20 km at 25 m/s are 800 s, starting and braking 25 (1/0.6 + 1) = 66.7 s; x 1.15 + 60 s
    CHECK(network::to_seconds(scene.net().patterns.front().arrive.back()).count() ==
          Approx(1.15 * (800 + 66.667) + 60).margin(0.1));
    CHECK(scene.net().patterns.front().derived);
}

TEST_CASE("services: what a file cannot mean is said", "[network][plan][gtfs]") {
    const OsmMap map = villages();
    const auto problem = [&](const std::function<void(datasets::Plan&)>& change) {
        datasets::Plan plan = trains(map);
        change(plan);
        const OsmScene scene(map, plan);
        REQUIRE(scene.problems().size() == 1);
        CHECK(scene.problems().front().severity == geo::Severity::kError);
        return scene.problems().front().message;
    };
    CHECK_THAT(problem([](datasets::Plan& plan) { plan.services.front().stops.back().station = "Nowhere"; }),
               Catch::Contains("names 'Nowhere', which is no station of the file or the network"));
    CHECK_THAT(problem([&](datasets::Plan& plan) {
                   datasets::PlannedLink track = support::planned_road(map, "stub", "AC", 100, "conventional");
                   track.link.mode = datasets::Mode::kRail;
                   plan.links = {track};
                   plan.projects = support::plan_of({track}).projects;
                   plan.services.front().lines = {"stub"};
                   plan.services.front().stops.back().run.reset();
               }),
               Catch::Contains("its line does not pass 'Station B' and 'Station E' within 500 m"));
}

TEST_CASE("services: laid over a dataset they are as if they had been in it, at every vertex",
          "[network][plan][gtfs]") {
    // An old line A = B = C; a planned one B = D, whose station D is new, with trains A - B - D.
    AsciiMap map(
        "A=B=C\n"
        "|   |\n"
        "a---b\n");
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "old", .stops = "ABC", .run_min = {10, 12}, .dwell_min = {0, 2, 0}});
    datasets::Dataset drawn = map.data;

    datasets::Plan plan{.file = "line.geojson", .projects = {}, .links = {}, .facilities = {}, .services = {}};
    datasets::Project project;
    project.id = "branch";
    project.kind = "rail";
    project.status = "planned";
    plan.projects = {project};
    datasets::Service branch = drawn.services.front();
    branch.id = "branch";
    branch.lines = {"branch"};
    branch.lifetime.project = "branch";
    branch.stops = {{.station = "station-C"}, {.station = "station-A", .run = geo::Seconds(900)}};
    plan.services = {branch};

    auto dataset = std::make_unique<datasets::Dataset>(map.data);
    network::BuiltNetwork built = network::build_network(*dataset);
    const network::LaidNetwork laid = network::lay_plans(built.network, *dataset, {plan}, 50);
    CHECK(laid.problems.empty());

    // The same train drawn into the dataset, over the old line.
    drawn.projects = {project};
    branch.lines = {"rail"};
    drawn.services.push_back(branch);
    const Scene rebuilt(drawn);
    REQUIRE(rebuilt.net().positions.size() == laid.network.positions.size());
    for (const std::string scenario : {"baseline", "all"})
        for (const Definition definition :
             {Definition::kInVehicle, Definition::kStationToStation, Definition::kDoorToDoor}) {
            const datasets::ScenarioRequest request{.base = scenario, .open = {}, .close = {}};
            const auto expected = rebuilt.metric(Profile::kTransit, definition, request);
            const auto metric = network::build_metric(laid.network, datasets::resolve_scenario(*dataset, request),
                                                      Profile::kTransit, definition);
            for (network::Vertex from = 0; from < laid.network.positions.size(); ++from) {
                const std::vector<network::Seed> seed = {{from, 0}};
                const auto direction = network::SearchDirection::kForward;
                CHECK(network::search(laid.network.topology, metric.weights, seed, direction).time ==
                      network::search(rebuilt.net().topology, expected.weights, seed, direction).time);
            }
        }
}
