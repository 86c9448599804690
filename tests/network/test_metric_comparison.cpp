#include "network/metric_comparison.hpp"

#include <catch2/catch.hpp>

#include "tests/network/rail_scene.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

TEST_CASE("metric comparison: what is closed is named, once, and what opens is not", "[network][metric]") {
    AsciiMap map("A-B-C\n|   |\nD---E");
    support::add_project(map, "bridge", {"D-E"});
    const Scene scene(map.data);
    const Metric before = scene.car({.base = "baseline"});
    CHECK(find_slower(scene.net(), before, before).empty());
    CHECK(find_slower(scene.net(), before, scene.car({.base = "all"})).empty());
    CHECK(find_slower(scene.net(), before, scene.car({.base = "all", .close = {"A-B"}})) ==
          std::vector<std::string>{"A-B"});
}

TEST_CASE("metric comparison: trains that take longer are named by their stations", "[network][metric]") {
    AsciiMap map("A=B");
    support::add_stations(map, "AB");
    support::add_service(map,
                         {.id = "fast", .stops = "AB", .run_min = {5}, .direction = datasets::Direction::kForward});
    support::add_service(map,
                         {.id = "slow", .stops = "AB", .run_min = {9}, .direction = datasets::Direction::kForward});
    const Scene scene(map.data);
    const Metric before = support::transit(scene, Definition::kInVehicle);
    const Metric after = support::transit(scene, Definition::kInVehicle, {.close = {"fast"}});
    CHECK(find_slower(scene.net(), before, after) == std::vector<std::string>{"station A → station B"});
}
