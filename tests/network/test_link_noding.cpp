#include "network/link_noding.hpp"

#include <catch2/catch.hpp>

#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

namespace {

/// True where some vertex belongs to both links.
bool joined(const Scene& scene, const std::string& a, const std::string& b) {
    for (const Vertex first : scene.vertices_of(a))
        for (const Vertex second : scene.vertices_of(b))
            if (first == second) return true;
    return false;
}

}  // namespace

TEST_CASE("noding: roads meet where they share an end", "[network][noding]") {
    const Scene scene(AsciiMap("A-B-C").data);
    CHECK(joined(scene, "A-B", "B-C"));
    CHECK(scene.vertices_of("A-B").size() == 2);
}

TEST_CASE("noding: ends within a metre meet, ends two metres apart do not", "[network][noding]") {
    AsciiMap map("A-B-C");
    const double gap = GENERATE(0.9, 2.0);
    map.link("B-C").geometry.front() = map.at('B', gap, 0);
    CHECK(joined(Scene(map.data), "A-B", "B-C") == (gap < 1));
}

TEST_CASE("noding: a road that ends on an inner position of another meets it there", "[network][noding]") {
    AsciiMap map("A-B-C\n  |  \n  D  ");
    map.join({"A-B", "B-C"}, "A-C");
    const Scene scene(map.data);
    CHECK(scene.vertices_of("A-C").size() == 3);
    CHECK(joined(scene, "A-C", "B-D"));
}

TEST_CASE("noding: a road that ends on another's course, but on none of its positions, does not meet it",
          "[network][noding]") {
    AsciiMap map("A-B-C\n  |  \n  D  ");
    map.join({"A-B", "B-C"}, "A-C").geometry.erase(map.data.links.back().geometry.begin() + 1);
    CHECK_FALSE(joined(Scene(map.data), "A-C", "B-D"));
}

TEST_CASE("noding: roads that cross do not meet, unless the source is planar", "[network][noding]") {
    AsciiMap map("  A  \n  |  \nB-+-C\n  |  \n  D  ");
    map.data.planar = GENERATE(false, true);
    CAPTURE(map.data.planar);
    const Scene scene(map.data);
    CHECK(joined(scene, "A-D", "B-C") == map.data.planar);
    CHECK(scene.net().pieces.size() == (map.data.planar ? 4 : 2));
}

TEST_CASE("noding: even in planar data an expressway is not crossed at grade", "[network][noding]") {
    AsciiMap map("  A  \n  |  \nB#+#C\n  |  \n  D  ");
    map.data.planar = true;
    CHECK_FALSE(joined(Scene(map.data), "A-D", "B-C"));
}

TEST_CASE("noding: even in planar data a bridge over a ferry's course is no landing", "[network][noding]") {
    AsciiMap map("  A  \n  |  \nB~+~C\n  |  \n  D  ");
    map.data.planar = true;  // "at-grade roads connect wherever they cross"; a ferry is none
    CHECK_FALSE(joined(Scene(map.data), "A-D", "B-C"));
}

TEST_CASE("noding: an expressway meets other roads at an interchange only", "[network][noding]") {
    AsciiMap map("A#B-C");
    const bool interchange = GENERATE(false, true);
    if (interchange) support::add_facility(map, 'B', datasets::FacilityKind::kInterchange);
    const Scene scene(map.data);
    CHECK(joined(scene, "A-B", "B-C") == interchange);
}

TEST_CASE("noding: an expressway passes an interchange that it does not name", "[network][noding]") {
    AsciiMap map("A#B#C\n  |  \n  D  ");
    const bool named = GENERATE(false, true);
    CAPTURE(named);
    map.join({"A-B", "B-C"}, "A-C");
    if (named) map.link("A-C").via = {"interchange-B"};
    support::add_facility(map, 'B', datasets::FacilityKind::kInterchange);
    CHECK(joined(Scene(map.data), "A-C", "B-D") == named);
}

TEST_CASE("noding: two expressways meet where they share an end, with and without an interchange",
          "[network][noding]") {
    AsciiMap map("A#B#C");
    if (GENERATE(false, true)) support::add_facility(map, 'B', datasets::FacilityKind::kInterchange);
    CHECK(joined(Scene(map.data), "A-B", "B-C"));
}

TEST_CASE("noding: roads, rails and waterways never share a vertex", "[network][noding]") {
    AsciiMap map("A-B=C");
    CHECK_FALSE(joined(Scene(map.data), "A-B", "B-C"));
    map.link("B-C").mode = datasets::Mode::kWaterway;
    map.link("B-C").link_class = "III";
    CHECK_FALSE(joined(Scene(map.data), "A-B", "B-C"));
}

TEST_CASE("noding: a ferry lands where roads end", "[network][noding]") {
    CHECK(joined(Scene(AsciiMap("A-B~C-D").data), "A-B", "B-C"));
}

TEST_CASE("noding: a facility that one road names does not tie it to one that merely passes there",
          "[network][noding]") {
    // Two roads cross at B, both with a position there; neither ends there and only A-C names the junction.
    AsciiMap map("  D  \n  |  \nA-B-C\n  |  \n  E  ");
    map.join({"D-B", "B-E"}, "D-E");
    map.join({"A-B", "B-C"}, "A-C").via = {"junction-B"};
    support::add_facility(map, 'B', datasets::FacilityKind::kJunction);
    CHECK_FALSE(joined(Scene(map.data), "A-C", "D-E"));
}

TEST_CASE("noding: a via too far from the line is an error that says how far", "[network][noding]") {
    AsciiMap map("A----B\n\n   C");
    map.link("A-B").via = {"junction-C"};
    support::add_facility(map, 'C', datasets::FacilityKind::kJunction);
    const Scene scene(map.data);
    REQUIRE(geo::count(scene.problems(), geo::Severity::kError) == 1);
    // C lies two rows of 1000 m below the line.
    CHECK(scene.problems().front().feature == "A-B");
    CHECK_THAT(scene.problems().front().message, Catch::Contains("2000 m"));
}

TEST_CASE("noding: titles of facilities become those of their vertices", "[network][noding]") {
    AsciiMap map("A#B-C");
    support::add_facility(map, 'B', datasets::FacilityKind::kInterchange);
    const Scene scene(map.data);
    CHECK(scene.net().title_of(scene.vertices_of("B-C").front()) == "interchange B");
    CHECK(scene.net().title_of(scene.vertices_of("B-C").back()).empty());
}
