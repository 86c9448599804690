// Links as whole lines, and what they do not tell of a network.
#include "network/link_lines.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "datasets/link_classes.hpp"
#include "network/profile.hpp"
#include "tests/network/osm_map.hpp"

using namespace isodelta;
using support::OsmMap;
using support::OsmScene;

namespace {

geo::Line line_of(const OsmScene& scene, const std::string& id) {
    const auto lines = network::link_lines(scene.net());
    for (std::uint32_t i = 0; i < lines.size(); ++i)
        if (scene.net().links[i].id == id) {
            REQUIRE(lines[i].size() == 1);
            return lines[i].front();
        }
    FAIL("no link " << id);
    return {};
}

/// Equal to the last of the seven decimals that positions have.
void check_same(const geo::Line& a, const geo::Line& b) {
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(std::llround(a[i].lon * 1e7) == std::llround(b[i].lon * 1e7));
        CHECK(std::llround(a[i].lat * 1e7) == std::llround(b[i].lat * 1e7));
    }
}

}  // namespace

TEST_CASE("link lines: a way cut at junctions is whole again, position by position", "[network][links]") {
    OsmMap map(
        "A-B-C-D\n"
        "  |   |\n"
        "  E   F");
    map.way(1, "ABCD").way(2, "EB", {{"highway", "primary"}, {"oneway", "-1"}}).way(3, "DF");
    const OsmScene scene(map);
    check_same(line_of(scene, "way-1"), map.line("ABCD"));
    check_same(line_of(scene, "way-2"), map.line("EB"));
    const auto lengths = network::link_lengths(scene.net());
    // Three times a degree / 111 of the equator, whose radius is 6,378,137 m.
    CHECK(lengths[0] == Approx(3 * 6378137 * std::numbers::pi / 180 / 111));
    const auto beyond = network::find_beyond_links(scene.net());
    CHECK(beyond.restricted_junctions + beyond.barriers + beyond.coincidences + beyond.undrawn == 0);
    CHECK(beyond.stated_lengths + beyond.services + beyond.gates + beyond.connectors == 0);
}

TEST_CASE("link lines: a loop and a way that passes a node twice", "[network][links]") {
    OsmMap map(
        "A-B-C\n"
        "  | |\n"
        "  E-D");
    map.way(1, "ABCDEB").way(2, "CDEBC");
    const OsmScene scene(map);
    check_same(line_of(scene, "way-1"), map.line("ABCDEB"));
    check_same(line_of(scene, "way-2"), map.line("CDEBC"));
    CHECK(network::find_beyond_links(scene.net()).coincidences == 0);
}

TEST_CASE("link lines: turn restrictions, barriers and what only looks joined are counted", "[network][links]") {
    OsmMap map(
        "A-B-C-D\n"
        "  |   |\n"
        "  E   F");
    map.way(1, "ABCD")
        .way(2, "BE")
        .way(3, "DF")
        .tag('C', {{"barrier", "bollard"}})
        .relation(7, {{"from", "2"}, {"via", "B"}, {"to", "1"}},
                  {{"type", "restriction"}, {"restriction", "no_u_turn"}})
        .relation(8, {{"from", "1"}, {"via", "D"}, {"to", "3"}},
                  {{"type", "restriction"}, {"restriction", "no_right_turn"}});
    // Two nodes of their own where A is, one of a road over it and one of its beginning.
    const geo::Line at = map.line("ACE");
    map.node('p', at[0].lon - 0.01, at[0].lat)
        .node('q', at[0].lon, at[0].lat)
        .node('r', at[0].lon + 0.01, at[0].lat + 0.01);
    map.way(4, "pqr");
    const OsmScene scene(map);
    const auto beyond = network::find_beyond_links(scene.net());
    CHECK(beyond.restricted_junctions == 1);
    CHECK(beyond.barriers == 1);
    CHECK(beyond.coincidences == 1);
    check_same(line_of(scene, "way-1"), map.line("ABCD"));
}

TEST_CASE("link lines: every class that a layer may have has a speed", "[network][links]") {
    for (const datasets::LinkClass& each : datasets::link_classes()) {
        CAPTURE(each.name);
        network::LinkView link;
        link.link_class = each.name;
        CHECK(network::design_speed(link).value > 0);
    }
}
