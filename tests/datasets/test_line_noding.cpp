// Which lines of a layer are joined, and where.
#include "datasets/layer/line_noding.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "geo/crs.hpp"
#include "geo/geometry_ops.hpp"
#include "tests/datasets/drawn_layer.hpp"

using isodelta::datasets::GradedLine;
using isodelta::datasets::GradedPlace;
using isodelta::datasets::StreetLayerOptions;
using isodelta::support::DrawnLayer;
using isodelta::support::LayerStreets;

namespace {

constexpr StreetLayerOptions kPlain;
const StreetLayerOptions kNoded{.mapping = {}, .node = true};
StreetLayerOptions within(double tolerance_m, bool node = false) {
    return {.mapping = {}, .node = node, .tolerance_m = tolerance_m};
}

/// Two roads that cross between their vertices.
DrawnLayer crossing(const DrawnLayer::Fields& along = {}, const DrawnLayer::Fields& across = {}) {
    DrawnLayer layer(
        "   C   \n"
        "   |   \n"
        "A--+--B\n"
        "   |   \n"
        "   D   \n");
    return layer.line("ab", "AB", along).line("cd", "CD", across);
}

/// Zigzags of four positions in a square kilometre on the equator.
std::vector<GradedLine> random_lines(std::mt19937& random, std::size_t count) {
    std::vector<GradedLine> lines(count);
    for (GradedLine& line : lines)
        for (int i = 0; i < 4; ++i)
            line.places.push_back(
                {static_cast<std::int32_t>(random() % 90'000), static_cast<std::int32_t>(random() % 90'000), 0});
    return lines;
}

isodelta::geo::Line degrees_of(const GradedLine& line) {
    isodelta::geo::Line positions;
    for (const GradedPlace& place : line.places)
        positions.push_back({.lon = place.lon * 1e-7, .lat = place.lat * 1e-7});
    return positions;
}

}  // namespace

TEST_CASE("line noding: of any lines, none cross but at a common vertex, and none leaves its course",
          "[datasets][layer]") {
    const isodelta::geo::LocalFrame frame({.lon = 0.0045, .lat = 0.0045});
    std::mt19937 random(20261128);
    for (int round = 0; round < 10; ++round) {
        const std::vector<GradedLine> before = random_lines(random, 25);
        std::vector<GradedLine> lines = before;
        CHECK(isodelta::datasets::node_lines(lines) > 100);
        std::size_t crossings = 0;
        for (std::size_t a = 0; a < lines.size(); ++a) {
            const auto course = frame.to_map(degrees_of(lines[a]));
            CHECK(Approx(isodelta::geo::length_inside(
                      course, isodelta::geo::buffer(frame.to_map(degrees_of(before[a])), 0.02))) ==
                  isodelta::geo::length_inside(course, isodelta::geo::buffer(course, 1)));
            for (std::size_t b = a + 1; b < lines.size(); ++b)
                for (const auto at : isodelta::geo::crossings(course, frame.to_map(degrees_of(lines[b])))) {
                    ++crossings;
                    const bool joined = std::ranges::any_of(lines[a].places, [&](const GradedPlace& place) {
                        return std::ranges::find(lines[b].places, place) != lines[b].places.end() &&
                               distance(frame.to_map({.lon = place.lon * 1e-7, .lat = place.lat * 1e-7}), at) < 0.05;
                    });
                    CHECK(joined);
                }
        }
        CHECK(crossings > 100);
    }
}

TEST_CASE("line noding: lines are joined at every vertex that two of them have", "[datasets][layer]") {
    DrawnLayer layer(
        "   C   \n"
        "   |   \n"
        "A--X--B\n"
        "   |   \n"
        "   D   \n");
    layer.line("ab", "AXB").line("cx", "CX").line("cd", "CXD");
    const LayerStreets read(layer);
    CHECK(read.joints("ab", "cx") == 1);
    CHECK(read.joints("ab", "cd") == 1);
    CHECK(read.joints("cx", "cd") == 2);
    CHECK(read.streets.positions.size() == 5);
}

TEST_CASE("line noding: lines that cross are joined only where it is asked for", "[datasets][layer]") {
    CHECK(LayerStreets(crossing(), kPlain).joints("ab", "cd") == 0);
    const LayerStreets noded(crossing(), kNoded);
    CHECK(noded.joints("ab", "cd") == 1);
    CHECK(noded.streets.read.at("vertices set in where lines cross or touch") == 2);
    REQUIRE(noded.streets.positions.size() == 5);
    const auto middle = std::ranges::count_if(noded.streets.positions, [](const auto& position) {
        return position.lon == 1'000'003'000 && position.lat == -2000;
    });
    CHECK(middle == 1);
}

TEST_CASE("line noding: a line on a bridge crosses without a joint", "[datasets][layer]") {
    CHECK(LayerStreets(crossing({{"level", "1"}}), kNoded).joints("ab", "cd") == 0);
    CHECK(LayerStreets(crossing({{"level", "1"}}, {{"level", "1"}}), kNoded).joints("ab", "cd") == 1);
    CHECK(LayerStreets(crossing({{"level", "-1"}}, {{"level", "0"}}), kNoded).joints("ab", "cd") == 0);
}

TEST_CASE("line noding: expressways, ramps, tunnels, railways and ferries join nothing by crossing it",
          "[datasets][layer]") {
    const std::string link_class = GENERATE("expressway", "ramp", "conventional", "III");
    CAPTURE(link_class);
    CHECK(LayerStreets(crossing({{"class", link_class}}), kNoded).joints("ab", "cd") == 0);
    CHECK(LayerStreets(crossing({{"class", link_class}}, {{"class", link_class}}), kNoded).joints("ab", "cd") == 0);
    CHECK(LayerStreets(crossing({{"joined", "junctions"}}), kNoded).joints("ab", "cd") == 0);
    CHECK(LayerStreets(crossing({{"class", "III"}, {"mode", "ferry"}}), kNoded).joints("ab", "cd") == 0);
}

TEST_CASE("line noding: an end on another line is joined there", "[datasets][layer]") {
    DrawnLayer layer(
        "A-----B\n"
        "   |   \n"
        "   D   \n");
    // One step of the positions off is still on it: a line seldom passes through a position exactly.
    const int off = GENERATE(0, 1);
    layer.put('C', 3000, off).line("ab", "AB").line("cd", "CD");
    CHECK(LayerStreets(layer).joints("ab", "cd") == 0);
    CHECK(LayerStreets(layer, kNoded).joints("ab", "cd") == 1);
}

TEST_CASE("line noding: a ramp's end is joined to the expressway, a street's end is not", "[datasets][layer]") {
    DrawnLayer layer(
        "A-----B\n"
        "   |   \n"
        "   D   \n");
    layer.put('C', 3000, 0).line("ab", "AB", {{"class", "expressway"}});
    DrawnLayer with_street = layer;
    CHECK(LayerStreets(layer.line("cd", "CD", {{"class", "ramp"}}), kNoded).joints("ab", "cd") == 1);
    CHECK(LayerStreets(with_street.line("cd", "CD"), kNoded).joints("ab", "cd") == 0);
}

TEST_CASE("line noding: lines that run together are joined at both ends of the stretch", "[datasets][layer]") {
    //   A---C===B---D
    DrawnLayer layer("A---C---B---D\n");
    layer.line("ab", "AB").line("cd", "CD");
    CHECK(LayerStreets(layer, kNoded).joints("ab", "cd") == 2);
}

TEST_CASE("line noding: a line that crosses itself is joined to itself", "[datasets][layer]") {
    DrawnLayer layer(
        "A     C\n"
        "      |\n"
        "D-----B\n");
    // A to B, up to C, and back across AB to D.
    layer.line("loop", "ABCD");
    const LayerStreets read(layer, kNoded);
    CHECK(read.nodes_of("loop").size() == 5);
    CHECK(read.streets.nodes.size() == 6);
}

TEST_CASE("line noding: three lines through one place are one junction", "[datasets][layer]") {
    DrawnLayer layer(
        "A  C  E\n"
        " \\ | / \n"
        "   +   \n"
        " / | \\ \n"
        "F  D  B\n");
    layer.line("ab", "AB").line("cd", "CD").line("ef", "EF");
    const LayerStreets read(layer, kNoded);
    CHECK(read.joints("ab", "cd") == 1);
    CHECK(read.joints("cd", "ef") == 1);
    CHECK(read.joints("ab", "ef") == 1);
    CHECK(read.streets.positions.size() == 7);
}

TEST_CASE("line noding: ends within the tolerance are joined, others are counted", "[datasets][layer]") {
    DrawnLayer layer("A---B   C---D\n");
    // 50 steps of 11.1 mm beyond B: 0.56 m.
    layer.put('C', 4050, 0).line("ab", "AB").line("cd", "CD");
    const LayerStreets apart(layer);
    CHECK(apart.joints("ab", "cd") == 0);
    CHECK(apart.warned("end that meets nothing within 10 m of a line") == 2);
    CHECK(LayerStreets(layer, within(0.5)).joints("ab", "cd") == 0);
    const LayerStreets joined(layer, within(0.6));
    CHECK(joined.joints("ab", "cd") == 1);
    CHECK(joined.warned("end that meets nothing") == 0);
    CHECK(joined.streets.read.at("ends led on to others within the tolerance") == 1);
    // The gap is part of the way: no position is moved.
    CHECK(joined.streets.nodes.size() == 5);
}

TEST_CASE("line noding: an end is led to where most lines meet already", "[datasets][layer]") {
    DrawnLayer layer(
        "    E    \n"
        "A---B   D\n"
        "    F    \n");
    layer.put('C', 4050, 1000).line("ab", "AB").line("eb", "EB").line("fb", "FB").line("cd", "CD");
    const LayerStreets read(layer, within(1));
    for (const char* other : {"ab", "eb", "fb"}) CHECK(read.joints(other, "cd") == 1);
    CHECK(read.streets.read.at("ends led on to others within the tolerance") == 1);
    CHECK(read.streets.nodes.size() == 9);
}

TEST_CASE("line noding: a short link does not fall together by the tolerance", "[datasets][layer]") {
    DrawnLayer layer("A---B C---D\n");
    layer.put('C', 4050, 0).line("ab", "AB").line("bc", "BC").line("cd", "CD");
    const LayerStreets read(layer, within(1));
    CHECK(read.joints("ab", "bc") == 1);
    CHECK(read.joints("bc", "cd") == 1);
    CHECK(read.joints("ab", "cd") == 0);
    CHECK(read.streets.nodes.size() == 6);
}

TEST_CASE("line noding: a short link stays, though a third end is near both of its own", "[datasets][layer]") {
    DrawnLayer layer("A---B   D\n");
    layer.put('C', 4050, 0).put('E', 4025, 40).line("ab", "AB").line("bc", "BC").line("cd", "CD").line("ae", "AE");
    const LayerStreets read(layer, within(1));
    CHECK(read.nodes_of("bc").size() == 2);
    CHECK(read.joints("ab", "bc") == 1);
    CHECK(read.joints("bc", "cd") >= 1);
    CHECK(read.joints("bc", "ae") == 1);
}

TEST_CASE("line noding: with --node an end within the tolerance of a line is joined to it", "[datasets][layer]") {
    DrawnLayer layer(
        "A-----B\n"
        "       \n"
        "   D   \n");
    layer.put('C', 3000, 50).line("ab", "AB").line("cd", "CD");
    CHECK(LayerStreets(layer).warned("end that meets nothing within 10 m of a line") == 1);
    CHECK(LayerStreets(layer, within(1)).joints("ab", "cd") == 0);
    CHECK(LayerStreets(layer, within(0.5, true)).joints("ab", "cd") == 0);
    const LayerStreets joined(layer, within(1, true));
    CHECK(joined.joints("ab", "cd") == 1);
    CHECK(joined.warned("end that meets nothing") == 0);
    DrawnLayer bridge = layer;
    bridge.line("over", "AB", {{"level", "1"}});
    CHECK(LayerStreets(bridge, within(1, true)).joints("over", "cd") == 0);
}

TEST_CASE("line noding: a bridge's ends come down to their levels", "[datasets][layer]") {
    DrawnLayer layer("A---B---C---D\n");
    DrawnLayer with_ends = layer;
    layer.line("ab", "AB").line("bridge", "BC", {{"level", "1"}}).line("cd", "CD");
    const LayerStreets apart(layer);
    CHECK(apart.joints("ab", "bridge") == 0);
    CHECK(apart.warned("end that meets nothing where a line of another level ends") == 4);
    with_ends.line("ab", "AB")
        .line("bridge", "BC", {{"level", "1"}, {"level_from", "0"}, {"level_to", "0"}})
        .line("cd", "CD");
    const LayerStreets read(with_ends);
    CHECK(read.joints("ab", "bridge") == 1);
    CHECK(read.joints("bridge", "cd") == 1);
    CHECK(read.warned("end that meets nothing") == 0);
}

TEST_CASE("line noding: an end led on keeps what it is joined to on its own level", "[datasets][layer]") {
    DrawnLayer layer("A---B   C---D\n");
    layer.put('C', 4050, 0)
        .line("ramp", "AB", {{"level", "1"}, {"level_to", "0"}})
        .line("ground", "BA")
        .line("cd", "CD")
        .line("dc", "DC");
    const LayerStreets read(layer, within(1));
    CHECK(read.joints("ramp", "ground") >= 1);
    CHECK(read.joints("ground", "cd") == 1);
    CHECK(read.joints("ramp", "cd") == 1);
}
