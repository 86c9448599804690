#include "tests/support/ascii_map.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <stdexcept>

#include "geo/geodesic.hpp"

using namespace isodelta;
using support::AsciiMap;

namespace {

std::set<std::string> ids_of(const AsciiMap& map) {
    std::set<std::string> ids;
    for (const datasets::Link& link : map.data.links) ids.insert(link.id);
    return ids;
}

}  // namespace

TEST_CASE("ascii map: strokes join the letters at their two ends", "[support]") {
    const AsciiMap map(R"(
        A---B  G
        |\  | /
        | \ |/
        C--DE
    )");
    // D and E stand side by side without a stroke: they are not joined.
    CHECK(ids_of(map) == std::set<std::string>{"A-B", "A-C", "A-D", "B-E", "G-E", "C-D"});
}

TEST_CASE("ascii map: glyphs are modes", "[support]") {
    AsciiMap map("A-B=C#D~E");
    CHECK(map.link("A-B").mode == datasets::Mode::kRoad);
    CHECK(map.link("A-B").link_class == "class2");
    CHECK(map.link("B-C").mode == datasets::Mode::kRail);
    CHECK(map.link("B-C").line == "rail");
    CHECK(map.link("C-D").mode == datasets::Mode::kRoad);
    CHECK(map.link("C-D").link_class == "expressway");
    CHECK(map.link("D-E").mode == datasets::Mode::kFerry);
}

TEST_CASE("ascii map: rails, expressways and ferries also run down", "[support]") {
    AsciiMap map("A B C\n= # ~\nD E F");
    CHECK(map.link("A-D").mode == datasets::Mode::kRail);
    CHECK(map.link("B-E").link_class == "expressway");
    CHECK(map.link("C-F").mode == datasets::Mode::kFerry);
}

TEST_CASE("ascii map: strokes of two modes pass each other at a plus", "[support]") {
    AsciiMap map("  A  \n  |  \nB=+=C\n  |  \n  D  ");
    CHECK(ids_of(map) == std::set<std::string>{"A-D", "B-C"});
    CHECK(map.link("A-D").mode == datasets::Mode::kRoad);
    CHECK(map.link("B-C").mode == datasets::Mode::kRail);
    CHECK(map.link("A-D").geometry.size() == 2);
}

TEST_CASE("ascii map: a cell is as wide as it is said to be, in both directions", "[support]") {
    // From A to B four columns: 4 x 500 m; from A to C two rows: 2 x 500 m. Equal-area frames are true to 1e-6 this
    // close to their centre.
    const AsciiMap map("A---B\n|\nC", geo::Metres(500));
    CHECK(geo::geodesic_distance(map.at('A'), map.at('B')).value == Approx(2000).margin(0.01));
    CHECK(geo::geodesic_distance(map.at('A'), map.at('C')).value == Approx(1000).margin(0.01));
    CHECK(map.at('B').lon > map.at('A').lon);
    CHECK(map.at('C').lat < map.at('A').lat);
}

TEST_CASE("ascii map: a position is given in metres from a letter", "[support]") {
    const AsciiMap map("A-B", geo::Metres(500));
    CHECK(geo::geodesic_distance(map.at('A', 1000, 0), map.at('B')).value == Approx(0).margin(0.01));
    CHECK(geo::geodesic_distance(map.at('A', 300, 400), map.at('A')).value == Approx(500).margin(0.01));
}

TEST_CASE("ascii map: what lies is refused", "[support]") {
    const auto drawing = GENERATE(as<std::string>{}, "A--", "--B", "A- -B", "A-=B", "A-B\n|", "A-B-A", "A-1", "A|B",
                                  "A\n-\nB", "A-B\n  \\", "A+B", " A \nB+C\n D ");
    CAPTURE(drawing);
    CHECK_THROWS_AS(AsciiMap(drawing), std::invalid_argument);
}

TEST_CASE("ascii map: a stroke that could join two pairs is refused", "[support]") {
    CHECK_THROWS_AS(AsciiMap(" A \nC=D\n B "), std::invalid_argument);
}

TEST_CASE("ascii map: joined links pass where they met", "[support]") {
    AsciiMap map("A-B-C");
    const datasets::Link& joined = map.join({"A-B", "B-C"}, "A-C");
    CHECK(joined.geometry == geo::Line{map.at('A'), map.at('B'), map.at('C')});
    CHECK(ids_of(map) == std::set<std::string>{"A-C"});
    CHECK_THROWS_AS(AsciiMap("A-B C-D").join({"A-B", "C-D"}, "A-D"), std::invalid_argument);
}

TEST_CASE("ascii map: links are free to be edited", "[support]") {
    AsciiMap map("A-B");
    map.link("A-B").stated_length = geo::kilometres(3);
    CHECK(map.data.links.front().stated_length == geo::kilometres(3));
    CHECK_THROWS_AS(map.link("B-A"), std::invalid_argument);
    CHECK_THROWS_AS(map.at('Z'), std::invalid_argument);
}
