#include "network/leg_builder.hpp"

#include <catch2/catch.hpp>

#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

TEST_CASE("legs: a point is called by the place it lies in, or by its bearing from one", "[network][route]") {
    AsciiMap map("A-B");
    std::erase_if(map.data.places, [](const datasets::Place& place) { return place.id == "B"; });
    const Scene scene(map.data);
    const Metric metric = scene.car();
    const LegBuilder legs(scene.net(), metric);
    // B has no name any more; its position is asked for in the drawing's frame.
    const auto name = [&](double east, double north) {
        const geo::LonLat position = map.frame().to_lonlat(map.frame().to_map(scene.data().places.front().position) +
                                                           geo::MapPoint{east, north});
        return to_string(legs.name_of(scene.at(position)));
    };
    CHECK(name(0, 0) == "A");
    CHECK(name(2900, 0) == "A");
    CHECK(name(5000, 0) == "5 km E of A");
    CHECK(name(0, 7000) == "7 km N of A");
    CHECK(name(-4000, -4000) == "6 km SW of A");
    CHECK(name(4000, -4000) == "6 km SE of A");
    CHECK_THAT(name(30000, 0), Catch::Contains(","));  // longitude, latitude
}

TEST_CASE("legs: a vertex at a facility is called by it", "[network][route]") {
    AsciiMap map("A#B-C");
    support::add_facility(map, 'B', datasets::FacilityKind::kInterchange);
    const Scene scene(map.data);
    const Metric metric = scene.car();
    const LegBuilder legs(scene.net(), metric);
    CHECK(legs.name_of(scene.vertices_of("B-C").front()) == "interchange B");
    CHECK(legs.name_of(scene.vertices_of("B-C").back()) == "C");
}

TEST_CASE("legs: a part travelled backwards is drawn backwards", "[network][route]") {
    const AsciiMap map("A---------B");
    const Scene scene(map.data);
    const Metric metric = scene.car();
    LegBuilder legs(scene.net(), metric);
    legs.add_part(0, true, 1000, 4000, 240000, "from", "to");
    const Route route = legs.finish();
    REQUIRE(route.legs.size() == 1);
    CHECK(route.distance_m == Approx(3000).margin(0.1));
    CHECK(route.duration == 240000);
    CHECK(geo::distance(scene.at(route.legs.front().geometry.front()), scene.at(map.at('B', -1000, 0))) < 0.1);
    CHECK(geo::distance(scene.at(route.legs.front().geometry.back()), scene.at(map.at('B', -4000, 0))) < 0.1);
}

TEST_CASE("legs: what takes no time and leads nowhere is no leg", "[network][route]") {
    const Scene scene(AsciiMap("A-B").data);
    const Metric metric = scene.car();
    LegBuilder legs(scene.net(), metric);
    legs.add_part(0, false, 500, 500, 0, "from", "to");
    legs.add_access("access", 0, 0, "from", "to", {{0, 0}, {0, 0}});
    CHECK(legs.finish().legs.empty());
}

TEST_CASE("legs: a road is called by number and name", "[network][route]") {
    datasets::Link link;
    link.id = "g36-a-b";
    CHECK(road_title(link) == "g36-a-b");
    link.ref = "G36";
    CHECK(road_title(link) == "G36");
    link.name = "宁洛高速";
    CHECK(road_title(link) == "G36 宁洛高速");
    link.name = "G36 宁洛高速";
    CHECK(road_title(link) == "G36 宁洛高速");
}
