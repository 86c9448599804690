#include "network/metric.hpp"

#include <catch2/catch.hpp>

#include "tests/geo/error_matchers.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/generators.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using datasets::Date;
using datasets::ScenarioRequest;
using support::AsciiMap;
using support::Scene;

namespace {

/// B-C is built by a project that opens in 2027, C-D by one without a date, D-E exists from 2030 on.
AsciiMap drawn_future() {
    AsciiMap map("A-B-C-D-E");
    support::add_project(map, "dated", {"B-C"}, Date{.year = 2027});
    support::add_project(map, "undated", {"C-D"});
    map.link("D-E").lifetime.opens = Date{.year = 2030};
    return map;
}

std::string open_links(const Scene& scene, const ScenarioRequest& request) {
    const Metric metric = scene.car(request);
    std::string open;
    for (const datasets::Link& link : scene.data().links)
        if (scene.weight_of(link.id, metric) < kUnreachable) open += link.id + " ";
    return open;
}

}  // namespace

TEST_CASE("metric: a scenario says which links have a weight", "[network][metric]") {
    const Scene scene(drawn_future().data);  // as of 2024-12-31
    CHECK(open_links(scene, {.base = "baseline"}) == "A-B ");
    CHECK(open_links(scene, {.base = "all"}) == "A-B B-C C-D ");  // D-E is no project's: it follows its date
    CHECK(open_links(scene, {.base = "2026"}) == "A-B ");
    CHECK(open_links(scene, {.base = "2027"}) == "A-B B-C ");  // a year is its 31 December
    CHECK(open_links(scene, {.base = "2027-12-30"}) == "A-B ");
    CHECK(open_links(scene, {.base = "2030"}) == "A-B B-C D-E ");
    CHECK(open_links(scene, {}) == "A-B ");
}

TEST_CASE("metric: what is opened and closed by name comes before the scenario's base", "[network][metric]") {
    const Scene scene(drawn_future().data);
    CHECK(open_links(scene, {.base = "baseline", .open = {"undated"}}) == "A-B C-D ");
    CHECK(open_links(scene, {.base = "baseline", .open = {"C-D", "D-E"}}) == "A-B C-D D-E ");
    CHECK(open_links(scene, {.base = "all", .close = {"dated"}}) == "A-B C-D ");
    CHECK(open_links(scene, {.base = "all", .close = {"A-B"}}) == "B-C C-D ");
    CHECK(scene.car({.base = "all", .close = {"dated"}}).scenario == "all -dated");
}

TEST_CASE("metric: a link is closed from the day it closes", "[network][metric]") {
    AsciiMap map("A-B-C");
    map.link("B-C").lifetime.closes = Date{.year = 2025, .month = 6, .day = 1};
    const Scene scene(map.data);
    CHECK(open_links(scene, {.base = "2025-05-31"}) == "A-B B-C ");
    CHECK(open_links(scene, {.base = "2025-06-01"}) == "A-B ");
}

TEST_CASE("metric: an empty scenario is the dataset's day", "[network][metric]") {
    const std::uint32_t seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    const Scene scene(support::build_random_network(seed).data);
    const ScenarioRequest day{.base = to_string(scene.data().as_of)};
    using enum Definition;
    CHECK(scene.car({}).weights == scene.car(day).weights);
    for (const Definition definition : {kInVehicle, kStationToStation, kDoorToDoor}) {
        const Metric empty = scene.metric(Profile::kTransit, definition);
        const Metric dated = scene.metric(Profile::kTransit, definition, day);
        CHECK(empty.weights == dated.weights);
        CHECK(empty.first_option == dated.first_option);
        CHECK(empty.next_option == dated.next_option);
    }
}

TEST_CASE("metric: a weight is the counted length over the travelled speed", "[network][metric]") {
    AsciiMap map("A-B#C~D");
    map.link("A-B").stated_length = geo::Metres(1500);  // class 2: 45 km/h = 12.5 m/s: 120 s; on foot 5 km/h: 1080 s
    map.link("B-C").stated_length = geo::Metres(3400);  // expressway: 102 km/h: 120 s
    map.link("C-D").stated_length = geo::Metres(1000);  // ferry of class IV: 10 km/h: 360 s for everybody
    const Scene scene(map.data);
    const Metric car = scene.car();
    CHECK(scene.weight_of("A-B", car) == 120000);
    CHECK(scene.weight_of("B-C", car) == 120000);
    CHECK(scene.weight_of("C-D", car) == 360000);
    const Metric walk = scene.metric(Profile::kWalk);
    CHECK(scene.weight_of("A-B", walk) == 1080000);
    CHECK(scene.weight_of("B-C", walk) == kUnreachable);
    CHECK(scene.weight_of("C-D", walk) == 360000);
}

TEST_CASE("metric: without a stated length the drawn one counts", "[network][metric]") {
    const Scene scene(AsciiMap("A---B").data);  // 4 km at 12.5 m/s: 320 s
    CHECK(scene.weight_of("A-B", scene.car()) == Approx(320000).margin(2));
}

TEST_CASE("metric: a closed link is no way", "[network][metric]") {
    AsciiMap map("A-B-C");
    support::add_project(map, "p", {"B-C"});
    const Scene scene(map.data);
    const Vertex from = scene.vertices_of("A-B").front();
    const Vertex to = scene.vertices_of("B-C").back();
    CHECK(scene.graph_time(scene.car({.base = "baseline"}), from, to) == kUnreachable);
    CHECK(scene.graph_time(scene.car({.base = "all"}), from, to) < kUnreachable);
}

TEST_CASE("metric: a one-way link has a weight in its direction only", "[network][metric]") {
    AsciiMap map("A-B");
    map.link("A-B").direction = datasets::Direction::kForward;
    const Scene scene(map.data);
    const Metric car = scene.car();
    const auto ends = scene.vertices_of("A-B");
    CHECK(scene.graph_time(car, ends.front(), ends.back()) < kUnreachable);
    CHECK(scene.graph_time(car, ends.back(), ends.front()) == kUnreachable);
}

TEST_CASE("metric: an upgrade beside the old road can only help", "[network][metric]") {
    // The better road is faster or, badly drawn, longer than the old one: 2 km at 45 km/h take 160 s.
    const double better_km = GENERATE(2.0, 40.0);
    AsciiMap map("A-B-C");
    datasets::Link better = map.link("B-C");
    better.id = better.name = "better";
    better.link_class = "class1";
    better.stated_length = geo::kilometres(better_km);
    better.improves = "B-C";
    map.data.links.push_back(better);
    support::add_project(map, "p", {"better"});
    const Scene scene(map.data);
    const Vertex from = scene.vertices_of("A-B").front();
    const Vertex to = scene.vertices_of("B-C").back();
    const Millis before = scene.graph_time(scene.car({.base = "baseline"}), from, to);
    const Millis after = scene.graph_time(scene.car({.base = "all"}), from, to);
    CHECK(before == Approx(320000).margin(2));
    if (better_km == 2) CHECK(after == Approx(160000 + 120000).margin(2));  // 2 km at 60 km/h: 120 s
    if (better_km == 40) CHECK(after == before);
}

TEST_CASE("metric: a closed interchange joins nothing", "[network][metric]") {
    // "Without a date a facility of a project is open only in scenarios that open the project" (docs/data-format.md).
    AsciiMap map("A#B-C");
    support::assign(support::add_facility(map, 'B', datasets::FacilityKind::kInterchange).lifetime, "p");
    support::add_project(map, "p", {});
    const Scene scene(map.data);
    const Vertex from = scene.vertices_of("A-B").front();
    const Vertex to = scene.vertices_of("B-C").back();
    CHECK(scene.graph_time(scene.car({.base = "all"}), from, to) < kUnreachable);
    CHECK(scene.graph_time(scene.car({.base = "baseline"}), from, to) == kUnreachable);
}

TEST_CASE("metric: a profile and a definition that do not go together are refused", "[network][metric]") {
    const Scene scene(AsciiMap("A-B").data);
    CHECK_ERROR(scene.metric(Profile::kWalk, Definition::kInVehicle), kBadOption, "in-vehicle");
}
