#include "network/crossings.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

TEST_CASE("crossings: an expressway that passes a road without an interchange is listed, and nobody turns there",
          "[network][crossings]") {
    const AsciiMap map(R"(
      C
      |
    A#+#B
      |
      D
    )");
    const Scene scene(map.data);
    const auto crossings = find_crossings(scene.net());
    REQUIRE(crossings.size() == 1);
    CHECK(scene.data().links[crossings[0].expressway].id == "A-B");
    CHECK(scene.data().links[crossings[0].other].id == "C-D");
    const geo::MapPoint a = scene.at(map.at('A'));
    const geo::MapPoint b = scene.at(map.at('B'));
    CHECK(std::hypot(crossings[0].position.east - (a.east + b.east) / 2,
                     crossings[0].position.north - (a.north + b.north) / 2) < 1);
    CHECK(scene.graph_time(scene.car(), scene.vertices_of("A-B").front(), scene.vertices_of("C-D").front()) ==
          kUnreachable);
}

TEST_CASE("crossings: where roads meet at an interchange they do not cross", "[network][crossings]") {
    AsciiMap map(R"(
      C
      |
    A#X#B
      |
      D
    )");
    support::add_facility(map, 'X', datasets::FacilityKind::kInterchange);
    CHECK(find_crossings(Scene(map.data).net()).empty());
}

TEST_CASE("crossings: two expressways that cross are listed once, rails and ordinary roads are not",
          "[network][crossings]") {
    const AsciiMap map(R"(
      C     E   G
      #     =   |
    A#+#B K-+-F-+-H
      #     =   |
      D     I   J
    )");
    const Scene scene(map.data);
    std::string pairs;
    for (const Crossing& crossing : find_crossings(scene.net()))
        pairs += scene.data().links[crossing.expressway].id + "/" + scene.data().links[crossing.other].id + " ";
    CHECK(pairs == "C-D/A-B ");
}
