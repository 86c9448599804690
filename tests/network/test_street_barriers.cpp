// What of OpenStreetMap nobody crosses off the streets: waters, railways, motorways (datasets/osm/barrier_*).
#include <catch2/catch.hpp>

#include "network/route.hpp"
#include "tests/network/osm_map.hpp"

using namespace isodelta;
using support::OsmMap;
using support::OsmScene;
using support::OsmTags;

namespace {

/// Half a kilometre between letters. A street in the north and one in the south; P and Q lie on what is between.
OsmMap banks() {
    OsmMap map(
        "A-B-C\n"
        "P-M-Q\n"
        "D-E-F\n");
    map.way(1, "ABC").way(2, "DEF");
    return map;
}

geo::MapPoint at(const OsmScene& scene, const OsmMap& map, char letter) {
    return scene.net().frame.to_map(map.line({letter}).front());
}

bool apart(const OsmMap& map, char from, char to) {
    const OsmScene scene(map);
    return scene.net().barriers.separate(at(scene, map, from), at(scene, map, to));
}

}  // namespace

TEST_CASE("street barriers: rivers, canals, shores, railways and motorways", "[network][osm]") {
    CHECK_FALSE(apart(banks(), 'B', 'E'));
    const std::vector<OsmTags> barred = {{{"waterway", "river"}},
                                         {{"waterway", "canal"}, {"tunnel", "no"}},
                                         {{"waterway", "river"}, {"boat", "yes"}, {"bridge", "yes"}},
                                         {{"natural", "coastline"}},
                                         {{"railway", "rail"}},
                                         {{"railway", "light_rail"}},
                                         {{"highway", "motorway"}}};
    for (const OsmTags& tags : barred) {
        CAPTURE(tags.front().second);
        CHECK(apart(banks().way(3, "PMQ", tags), 'B', 'E'));
    }
    const std::vector<OsmTags> free = {{{"waterway", "stream"}},
                                       {{"waterway", "river"}, {"tunnel", "culvert"}},
                                       {{"waterway", "river"}, {"intermittent", "yes"}},
                                       {{"railway", "rail"}, {"bridge", "viaduct"}},
                                       {{"railway", "rail"}, {"service", "spur"}},
                                       {{"railway", "tram"}},
                                       {{"highway", "motorway"}, {"tunnel", "yes"}},
                                       {{"highway", "primary"}}};
    for (const OsmTags& tags : free) {
        CAPTURE(tags.front().second);
        CHECK_FALSE(apart(banks().way(3, "PMQ", tags), 'B', 'E'));
    }
}

TEST_CASE("street barriers: who stands on a platform or a level crossing leaves to both sides", "[network][osm]") {
    OsmMap rail = banks();
    rail.way(3, "PMQ", {{"railway", "rail"}});
    CHECK(apart(rail, 'B', 'E'));
    CHECK_FALSE(apart(rail, 'M', 'E'));
    CHECK_FALSE(apart(rail, 'B', 'M'));
}

TEST_CASE("street barriers: a lake of one way, of several, and one whose ways are not all there", "[network][osm]") {
    OsmMap map(
        "A-B-C-D-E\n"
        "  p---q  \n"
        "  |   |  \n"
        "  s---r  \n"
        "F-G-H-I-J");
    map.way(1, "ABCDE").way(2, "FGHIJ").node('m', 100.018, -0.009);
    const auto check_lake = [&](const OsmMap& lake) {
        CHECK(apart(lake, 'C', 'H'));
        CHECK_FALSE(apart(lake, 'A', 'F'));
        const OsmScene scene(lake);
        CHECK(scene.net().barriers.in_water(at(scene, lake, 'm')));
        CHECK_FALSE(scene.net().barriers.in_water(at(scene, lake, 'A')));
    };
    check_lake(OsmMap(map).way(3, "pqrsp", {{"natural", "water"}}));
    const OsmTags lake = {{"type", "multipolygon"}, {"natural", "water"}};
    OsmMap halves = OsmMap(map).way(3, "pqr", {}).way(4, "psr", {});
    check_lake(OsmMap(halves).relation(9, {{"outer", "3"}, {"outer", "4"}}, lake));
    // Where the extract is cut, the shore that is there still bars.
    const OsmMap cut = OsmMap(halves).relation(9, {{"outer", "3"}, {"outer", "77"}}, lake);
    CHECK(apart(cut, 'C', 'H'));
    CHECK_FALSE(OsmScene(cut).net().barriers.in_water(at(OsmScene(cut), cut, 'm')));
}

TEST_CASE("street barriers: a pond is walked around", "[network][osm]") {
    OsmMap map = banks();
    map.node('w', 100.0088, -0.0043)
        .node('x', 100.0092, -0.0043)
        .node('y', 100.0092, -0.0047)
        .node('z', 100.0088, -0.0047);
    CHECK_FALSE(apart(map.way(3, "wxyzw", {{"natural", "water"}}), 'B', 'E'));
}

TEST_CASE("street barriers: one walks over the bridge, not through the river", "[network][osm]") {
    // Streets 200 m from each other on both banks, joined by a bridge three kilometres on.
    OsmMap map("A-----B");
    map.node('C', 100, -0.0018).node('D', 100.027, -0.0018).node('P', 99.99, -0.0009).node('Q', 100.04, -0.0009);
    map.way(1, "AB").way(2, "CD").way(3, "BD", {{"highway", "residential"}, {"bridge", "yes"}});
    const auto minutes = [&](const OsmMap& drawn) {
        const OsmScene scene(drawn);
        const auto metric = network::build_metric(scene.net(), datasets::resolve_scenario(scene.dataset(), {}),
                                                  network::Profile::kWalk, network::Definition::kDoorToDoor);
        const auto route = network::find_route(scene.net(), metric, {{at(scene, drawn, 'A'), {}}, "A"},
                                               {{at(scene, drawn, 'C'), {}}, "C"});
        REQUIRE(route);
        return network::to_seconds(route->duration).count() / 60;
    };
    // 200 m straight over yards, times 1.324, at 5 km/h; then three kilometres there and three back, and the bridge.
    CHECK(minutes(map) == Approx(0.2 * 1.324 * 12).margin(0.05));
    CHECK(minutes(map.way(4, "PQ", {{"waterway", "river"}})) == Approx(6.2 * 12).margin(0.2));
}

TEST_CASE("street barriers: nobody steps off a bridge halfway", "[network][osm]") {
    OsmMap map("A-B-C");
    map.way(1, "AB").way(2, "BC", {{"highway", "residential"}, {"bridge", "yes"}});
    const OsmScene scene(map);
    for (std::uint32_t piece = 0; piece < scene.net().pieces.size(); ++piece) {
        const network::LinkView link = scene.net().link_of(scene.net().pieces[piece]);
        CHECK(link.joined_anywhere == (link.id == "way-1"));
    }
}
