#include "network/connectivity.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

namespace {

std::vector<geo::Problem> of(const Scene& scene, geo::Severity severity) {
    std::vector<geo::Problem> found;
    for (const geo::Problem& problem : scene.problems())
        if (problem.severity == severity) found.push_back(problem);
    return found;
}

}  // namespace

TEST_CASE("connectivity: a project off the network is an error that names the nearest link and the distance",
          "[network][connectivity]") {
    AsciiMap map("A---B   C---D\n\n\nE---F");
    support::add_project(map, "p", {"C-D"});
    const Scene scene(map.data);
    const auto errors = of(scene, geo::Severity::kError);
    REQUIRE(errors.size() == 1);
    CHECK(errors.front().layer == "projects");
    CHECK(errors.front().feature == "p");
    CHECK_THAT(errors.front().message, Catch::Contains("'C-D'") && Catch::Contains("'A-B'"));
    CHECK_THAT(errors.front().message, Catch::Contains("4000 m"));  // from B to C are four cells
}

TEST_CASE("connectivity: a project that only crosses the network is off it", "[network][connectivity]") {
    AsciiMap map("  A  \n  |  \nB-+-C\n  |  \n  D  ");
    support::add_project(map, "p", {"A-D"});
    const auto errors = of(Scene(map.data), geo::Severity::kError);
    REQUIRE(errors.size() == 1);
    CHECK(errors.front().feature == "p");
}

TEST_CASE("connectivity: a project that meets a link of its mode is on the network", "[network][connectivity]") {
    AsciiMap map("A---B---C");
    support::add_project(map, "p", {"B-C"});
    CHECK(of(Scene(map.data), geo::Severity::kError).empty());
}

TEST_CASE("connectivity: a road that meets nothing but rails is off the network", "[network][connectivity]") {
    AsciiMap map("A===B---C\n\nD---E");
    support::add_project(map, "p", {"B-C"});
    const auto errors = of(Scene(map.data), geo::Severity::kError);
    REQUIRE(errors.size() == 1);
    CHECK_THAT(errors.front().message, Catch::Contains("road"));
}

TEST_CASE("connectivity: the first railway of all says that there is no other", "[network][connectivity]") {
    AsciiMap map("A===B\nC---D");
    support::add_project(map, "p", {"A-B"});
    const auto errors = of(Scene(map.data), geo::Severity::kError);
    REQUIRE(errors.size() == 1);
    CHECK_THAT(errors.front().message, Catch::Contains("no other rail"));
}

TEST_CASE("connectivity: every other part of the network is one warning", "[network][connectivity]") {
    AsciiMap map("A-B-C-D   E-F-G\n\nH-I");
    const auto warnings = of(Scene(map.data), geo::Severity::kWarning);
    REQUIRE(warnings.size() == 2);
    CHECK(warnings[0].feature == "E-F");
    CHECK_THAT(warnings[0].message, Catch::Contains("2 pieces"));
    CHECK(warnings[1].feature == "H-I");
    CHECK(of(Scene(AsciiMap("A-B-C~D-E").data), geo::Severity::kWarning).empty());  // a ferry joins
}

TEST_CASE("connectivity: a part that one can enter but not leave is another component", "[network][connectivity]") {
    AsciiMap map("A-B-C-D-E");
    map.link("C-D").direction = datasets::Direction::kForward;
    const Scene scene(map.data);
    const Components roads = find_components(scene.net(), {datasets::Mode::kRoad});
    const auto component = [&](const std::string& link) { return roads.of_vertex[scene.vertices_of(link).back()]; };
    CHECK(component("A-B") == component("B-C"));
    CHECK(component("C-D") == component("D-E"));
    CHECK(component("A-B") != component("D-E"));
    CHECK(roads.count == 2);
}

TEST_CASE("connectivity: components are counted by mode", "[network][connectivity]") {
    AsciiMap map("A-B=C-D");
    const Scene scene(map.data);
    const Components roads = find_components(scene.net(), {datasets::Mode::kRoad});
    CHECK(roads.count == 2);
    const Components rails = find_components(scene.net(), {datasets::Mode::kRail});
    CHECK(rails.count == 1);
    CHECK(rails.pieces[rails.largest] == 1);
    CHECK(find_components(scene.net(), {datasets::Mode::kWaterway}).count == 0);
}
