// Splitting a link where others meet it must not change what it takes to travel all of it.
#include <catch2/catch.hpp>

#include "network/link_noding.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

TEST_CASE("splitting: the weights of the pieces add up to that of the whole", "[network][noding]") {
    // Seven places along a road whose length and speed give no whole milliseconds: 12,345.678 m at 0.75 x 47 km/h.
    AsciiMap map("A-B-C-D-E-F-G");
    datasets::Link whole = map.join({"A-B", "B-C", "C-D", "D-E", "E-F", "F-G"}, "A-G");
    whole.stated_length = geo::Metres(12345.678);
    whole.speed = geo::kilometres_per_hour(47);
    map.link("A-G") = whole;
    const Scene unsplit(map.data);

    for (const char letter : std::string("BCDEF")) {
        map.link("A-G").via.push_back(std::string("junction-") + letter);
        support::add_facility(map, letter, datasets::FacilityKind::kJunction);
    }
    const Scene split(map.data);
    REQUIRE(unsplit.vertices_of("A-G").size() == 2);
    REQUIRE(split.vertices_of("A-G").size() == 7);
    // 12345.678 m / (47 / 3.6 x 0.75 m/s) = 1260.8352 s
    CHECK(unsplit.weight_of("A-G", unsplit.car()) == 1260835);
    CHECK(split.weight_of("A-G", split.car()) == 1260835);
}

TEST_CASE("splitting: a stated length is shared out as the line is drawn", "[network][noding]") {
    // B lies a quarter of the way along 8 cells; 12 km are stated, 15 m/s driven: 200 s and 600 s.
    AsciiMap map("A-B-----C");
    map.join({"A-B", "B-C"}, "A-C");
    map.link("A-C").stated_length = geo::Metres(12000);
    map.link("A-C").speed = geo::MetresPerSecond(20);
    map.link("A-C").via = {"junction-B"};
    support::add_facility(map, 'B', datasets::FacilityKind::kJunction);
    const Scene scene(map.data);
    const Metric metric = scene.car();
    REQUIRE(scene.net().pieces.size() == 2);
    CHECK(metric.weights[scene.net().pieces[0].forward] == Approx(200000).margin(1));
    CHECK(metric.weights[scene.net().pieces[0].backward] == Approx(200000).margin(1));
    CHECK(metric.weights[scene.net().pieces[1].forward] == Approx(600000).margin(1));
}

TEST_CASE("splitting: a facility tied to a road just before its end takes nothing from the road", "[network][noding]") {
    // The station stands beside the road, 0.6 m before its end (or after its beginning): the tie and the end are one
    // vertex. The road keeps its 6 km: 400 s at 15 m/s.
    AsciiMap map("A-----B");
    map.link("A-B").stated_length = geo::Metres(6000);
    map.link("A-B").speed = geo::MetresPerSecond(20);
    const bool at_end = GENERATE(false, true);
    CAPTURE(at_end);
    datasets::Facility port;
    port.id = "port";
    port.kind = datasets::FacilityKind::kPort;
    port.position = at_end ? map.at('B', -0.6, 200) : map.at('A', 0.6, 200);
    map.data.facilities.push_back(port);
    const Scene scene(map.data);
    CHECK(scene.weight_of("A-B", scene.car()) == 400000);
}

TEST_CASE("splitting: a ring that meets other roads only where it begins keeps its length", "[network][noding]") {
    AsciiMap map("A-B-C\n  | |\n  D-E");
    map.join({"B-C", "C-E"}, "half");
    datasets::Link& ring = map.link("half");
    ring.geometry.push_back(map.at('D'));
    ring.geometry.push_back(map.at('B'));
    ring.stated_length = geo::Metres(8000);
    ring.speed = geo::MetresPerSecond(20);
    std::erase_if(map.data.links, [](const auto& link) { return link.id == "B-D" || link.id == "D-E"; });
    const Scene scene(map.data);
    CHECK(scene.weight_of("half", scene.car()) == 533333);  // 8000 m / 15 m/s
}
