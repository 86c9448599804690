#include "network/road_density.hpp"

#include <catch2/catch.hpp>

#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

namespace {

/// A square around a letter, `half` metres to each side.
geo::MapMultiPolygon square_at(const Scene& scene, geo::LonLat centre, double half) {
    const geo::MapPoint at = scene.at(centre);
    const auto corner = [&](double east, double north) { return geo::MapPoint{at.east + east, at.north + north}; };
    return {{.exterior = {corner(-half, -half), corner(half, -half), corner(half, half), corner(-half, half),
                          corner(-half, -half)},
             .holes = {}}};
}

}  // namespace

TEST_CASE("road density: what is inside counts, by class and counted length", "[network][density]") {
    // A-B is 4 km drawn and 5 km stated: 1 km of it in the square around A counts as 1.25 km.
    AsciiMap map("A---B\n|\nC", geo::Metres(1000));
    map.link("A-B").stated_length = geo::kilometres(5);
    map.link("A-C").link_class = "class1";
    support::add_project(map, "plan", {"A-C"}, datasets::Date{2030, 1, 1});
    map.data.as_of = {2025, 1, 1};
    const Scene scene(map.data);
    const std::vector<geo::MapMultiPolygon> areas = {square_at(scene, map.at('A'), 1000),
                                                     square_at(scene, map.at('C', 9000, 0), 500)};
    const auto today = measure_roads(scene.net(), resolve_scenario(scene.data(), {}), areas);
    REQUIRE(today.size() == 2);
    REQUIRE(today[0].size() == 1);
    CHECK(today[0].at("class2") == Approx(1.25).epsilon(0.001));
    CHECK(today[1].empty());
    const auto planned = measure_roads(scene.net(), resolve_scenario(scene.data(), {.base = "2030"}), areas);
    CHECK(planned[0].at("class1") == Approx(1.0).epsilon(0.001));
}

TEST_CASE("road density: areas side by side share a road without a gap", "[network][density]") {
    const AsciiMap map("A---------B", geo::Metres(500));
    const Scene scene(map.data);
    std::vector<geo::MapMultiPolygon> areas;
    for (int i = 0; i < 6; ++i) areas.push_back(square_at(scene, map.at('A', 1000.0 * i, 0), 500));
    double sum = 0;
    for (const RoadsByClass& roads : measure_roads(scene.net(), resolve_scenario(scene.data(), {}), areas))
        sum += roads.at("class2");
    CHECK(sum == Approx(5).epsilon(0.001));
}
