// Project files laid over drawn networks: as if the project had been drawn in, and nothing else (network/overlay).
#include <random>

#include "geo/datum.hpp"

#include "tests/network/plan_scene.hpp"

using namespace isodelta;
using network::Profile;
using support::check_as_if_drawn;
using support::OsmMap;
using support::OsmScene;
using support::OsmTags;
using support::plan_of;
using support::planned_road;
using support::road_tags;

namespace {

constexpr auto kCar = Profile::kCar;

const OsmTags kStreet = {{"highway", "residential"}};

datasets::Facility interchange(const OsmMap& map, char letter) {
    datasets::Facility facility;
    facility.id = "interchange";
    facility.kind = datasets::FacilityKind::kInterchange;
    facility.position = map.line({letter}).front();
    facility.lifetime.project = "interchange";
    return facility;
}

OsmTags restriction(const std::string& value) {
    return {{"type", "restriction"}, {"restriction", value}};
}

datasets::PlannedLink improvement(const OsmMap& map, const std::string& of, const std::string& letters, double kmh) {
    datasets::PlannedLink planned = planned_road(map, "better", letters, kmh, "");
    planned.link.improves = of;
    return planned;
}

/// Problems whose message holds some text.
std::size_t said(const OsmScene& scene, const std::string& text) {
    std::size_t count = 0;
    for (const geo::Problem& problem : scene.problems()) {
        UNSCOPED_INFO(problem.message);
        if (problem.message.find(text) != std::string::npos) ++count;
    }
    return count;
}

/// A road that ends in the middle of two others.
OsmMap two_streets() {
    return OsmMap(
        "A-P-B\n"
        "  |  \n"
        "  |  \n"
        "  |  \n"
        "C-Q-D");
}

/// Streets north and south of a motorway, M to N.
OsmMap divided_town() {
    OsmMap map(
        "A-C-B\n"
        "  |  \n"
        "M=X=N\n"
        "  |  \n"
        "  |  \n"
        "D-F-E");
    map.way(1, "ACB", kStreet).way(2, "DFE", kStreet);
    return map.way(3, "MXN", {{"highway", "motorway"}, {"oneway", "no"}, {"ref", "G3"}});
}

}  // namespace

TEST_CASE("plan: a bypass between two junctions", "[network][plan]") {
    OsmMap base(
        "  X---Y  \n"
        " /     \\ \n"
        "A---B---C");
    base.way(1, "AB").way(2, "BC");
    OsmMap drawn = base;
    drawn.way(9, "AXYC", road_tags());
    check_as_if_drawn(base, plan_of({planned_road(base, "bypass", "AXYC")}), drawn);
}

TEST_CASE("plan: a link cuts the roads that it ends on", "[network][plan]") {
    OsmMap base = two_streets();
    OsmMap drawn = base;
    base.way(1, "AB").way(2, "CD");
    drawn.way(1, "APB").way(2, "CQD").way(9, "PQ", road_tags());
    check_as_if_drawn(base, plan_of({planned_road(base, "link", "PQ")}), drawn);
}

TEST_CASE("plan: two links that share a cut, and one that ends on another", "[network][plan]") {
    OsmMap base(
        "A---P---B\n"
        "    |    \n"
        "    M---E\n"
        "    |    \n"
        "C---Q---D");
    OsmMap drawn = base;
    base.way(1, "AB").way(2, "CD");
    drawn.way(1, "APB").way(2, "CQD").way(7, "PMQ", road_tags()).way(8, "ME", road_tags()).way(9, "EP", road_tags());
    check_as_if_drawn(
        base, plan_of({planned_road(base, "a", "PQ"), planned_road(base, "b", "EM"), planned_road(base, "c", "EP")}),
        drawn);
}

TEST_CASE("plan: roads that it crosses are met where it says so", "[network][plan]") {
    const std::string drawing =
        "A   C   E\n"
        "|   |   |\n"
        "P---Q---R\n"
        "|   |   |\n"
        "B   D   F";
    OsmMap base(drawing);
    base.way(1, "AB").way(2, "CD").way(3, "EF");
    datasets::PlannedLink road = planned_road(base, "cross", "PR");

    OsmMap over(drawing);
    over.way(1, "APB").way(2, "CD").way(3, "ERF").way(9, "PR", road_tags());
    check_as_if_drawn(base, plan_of({road}), over);

    OsmMap across(drawing);
    across.way(1, "APB").way(2, "CQD").way(3, "ERF").way(9, "PQR", road_tags());
    road.joins_crossings = true;
    check_as_if_drawn(base, plan_of({road}), across);
}

TEST_CASE("plan: a cut in a one-way street", "[network][plan]") {
    OsmMap base = two_streets();
    OsmMap drawn = base;
    const OsmTags one_way = {{"highway", "residential"}, {"oneway", "yes"}};
    base.way(1, "AB", one_way).way(2, "CD", one_way).way(3, "BD").way(4, "AC");
    drawn.way(1, "APB", one_way).way(2, "CQD", one_way).way(3, "BD").way(4, "AC").way(9, "PQ", road_tags());
    check_as_if_drawn(base, plan_of({planned_road(base, "link", "PQ")}), drawn);
}

TEST_CASE("plan: restricted turns stay restricted behind a cut", "[network][plan]") {
    const std::string drawing =
        "A-P-B-C\n"
        "    |  \n"
        "E-F-D  ";
    for (const char* rule : {"no_right_turn", "no_straight_on", "only_straight_on", "only_right_turn"}) {
        CAPTURE(rule);
        const std::string to = std::string(rule).ends_with("straight_on") ? "2" : "3";
        OsmMap base(drawing);
        OsmMap drawn(drawing);
        base.way(1, "AB");
        drawn.way(1, "APB").way(9, "PF", road_tags());
        for (OsmMap* map : {&base, &drawn})
            map->way(2, "BC").way(3, "BD").way(4, "EF").way(5, "FD").relation(
                8, {{"from", "1"}, {"via", "B"}, {"to", to}}, restriction(rule));
        check_as_if_drawn(base, plan_of({planned_road(base, "link", "PF")}), drawn);
    }
}

TEST_CASE("plan: a turn restricted by way keeps its rule where that way is cut", "[network][plan]") {
    const std::string drawing =
        "A-B-P-C-D\n"
        "    |    \n"
        "E---Q-G-F";
    OsmMap base(drawing);
    OsmMap drawn(drawing);
    base.way(2, "BC").way(5, "EGF");
    drawn.way(2, "BPC").way(5, "EQGF").way(9, "PQ", road_tags());
    for (OsmMap* map : {&base, &drawn})
        map->way(1, "AB").way(3, "CD").way(4, "CG").way(6, "EB").relation(8, {{"from", "1"}, {"via", "2"}, {"to", "4"}},
                                                                          restriction("no_right_turn"));
    check_as_if_drawn(base, plan_of({planned_road(base, "link", "PQ")}), drawn);
}

TEST_CASE("plan: a rule about the roads there are says nothing about a road not built", "[network][plan]") {
    OsmMap base(
        "A-B-C\n"
        "  |  \n"
        "  D  ");
    base.way(1, "AB").way(2, "BC").relation(8, {{"from", "1"}, {"via", "B"}, {"to", "2"}},
                                            restriction("only_straight_on"));
    const OsmScene laid(base, plan_of({planned_road(base, "link", "BD", 60)}));
    CHECK(laid.seconds(kCar, 'A', 'D', "all") < laid.seconds(kCar, 'A', 'C', "all") + 0.001);
}

TEST_CASE("plan: a road over a motorway changes nothing about it", "[network][plan]") {
    const OsmMap base = divided_town();
    const OsmScene laid(base, plan_of({planned_road(base, "over", "CF")}));
    CHECK(said(laid, "crosses 'G3' (expressway) at 100.0090,-0.0090 without an interchange") == 1);
    CHECK(laid.problems().size() == 1);
    OsmMap drawn = divided_town();
    drawn.way(9, "CF", road_tags());
    const OsmScene expected(drawn);
    for (const char from : base.letters())
        for (const char to : base.letters()) {
            if (!expected.has_vertex(from) || !expected.has_vertex(to)) continue;
            CAPTURE(from, to);
            CHECK(laid.seconds(kCar, from, to, "all") == Approx(expected.seconds(kCar, from, to, "all")).margin(0.02));
        }
}

TEST_CASE("plan: an interchange joins a planned road and the motorway that it crosses", "[network][plan]") {
    const OsmMap base = divided_town();
    const OsmScene laid(base, plan_of({planned_road(base, "over", "CF")}, {interchange(base, 'X')}));
    CHECK(laid.problems().empty());
    OsmMap drawn = divided_town();
    drawn.way(9, "CXF", road_tags());
    const OsmScene expected(drawn);
    for (const char from : base.letters())
        for (const char to : base.letters()) {
            CAPTURE(from, to);
            // Here the ramps have no length.
            CHECK(laid.seconds(kCar, from, to, "all") == Approx(expected.seconds(kCar, from, to, "all")).margin(0.02));
        }
    CHECK(laid.seconds(kCar, 'A', 'M', "baseline") == network::kUnreachable / 1000.0);
}

TEST_CASE("plan: an interchange alone joins the motorway to the next street", "[network][plan]") {
    const OsmMap base = divided_town();
    const OsmScene laid(base, plan_of({}, {interchange(base, 'X')}));
    CHECK(laid.problems().empty());
    // M to X on the motorway, a kilometre of ramp to C or F, a kilometre of street.
    const double motorway = laid.seconds(kCar, 'M', 'N', "baseline") / 2;
    const double street = laid.seconds(kCar, 'A', 'B', "baseline") / 2;
    const double ramp = laid.seconds(kCar, 'M', 'A', "all") - motorway - street;
    CHECK(ramp == Approx(3600.0 / 40 * 1.0).epsilon(0.3));
    CHECK(laid.seconds(kCar, 'A', 'M', "all") == Approx(motorway + street + ramp).margin(0.02));
    CHECK(laid.seconds(kCar, 'A', 'M', "baseline") == network::kUnreachable / 1000.0);
}

TEST_CASE("plan: a road that ends at a motorway does not join it, a ramp does", "[network][plan]") {
    const OsmMap base = divided_town();
    const OsmScene road(base, plan_of({planned_road(base, "spur", "CX")}));
    CHECK(said(road, "its end lies 0 m from 'G3' (expressway), which it may join at an interchange only") == 1);
    CHECK(road.seconds(kCar, 'A', 'M', "all") == network::kUnreachable / 1000.0);
    const OsmScene ramp(base, plan_of({planned_road(base, "spur", "CX", 40, "ramp")}));
    CHECK(ramp.problems().empty());
    CHECK(ramp.seconds(kCar, 'A', 'M', "all") < network::kUnreachable / 1000.0);
}

TEST_CASE("plan: both carriageways are met", "[network][plan]") {
    // S to T is one road, 20 m apart from its other direction.
    const std::string drawing =
        "S---T\n"
        "  |  \n"
        "  E-F";
    OsmMap base(drawing);
    base.way(3, "EF")
        .way(1, "ST", {{"highway", "primary"}, {"ref", "G3"}, {"oneway", "yes"}})
        .node('t', 100.018018, -0.00018)
        .node('s', 100, -0.00018)
        .way(2, "ts", {{"highway", "primary"}, {"ref", "G3"}, {"oneway", "yes"}});
    base.node('m', 100.009009, -0.00018);
    const OsmScene laid(base, plan_of({planned_road(base, "spur", "mE")}));
    CHECK(laid.problems().empty());
    const double out = laid.seconds(kCar, 'E', 's', "all");
    const double other_out = laid.seconds(kCar, 'E', 'T', "all");
    CHECK(out == Approx(other_out).margin(4));
    CHECK(laid.seconds(kCar, 'S', 'E', "all") == Approx(laid.seconds(kCar, 't', 'E', "all")).margin(4));
    CHECK(laid.seconds(kCar, 'E', 'T', "baseline") == network::kUnreachable / 1000.0);
}

TEST_CASE("plan: a road that is improved is faster, the same way round", "[network][plan]") {
    const std::string drawing =
        "A---B---C\n"
        "    |    \n"
        "    D    ";
    const auto tags = [](const char* kmh, bool one_way) {
        OsmTags all = {{"highway", "secondary"}, {"ref", "S102"}, {"maxspeed", kmh}};
        if (one_way) all.emplace_back("oneway", "yes");
        return all;
    };
    for (const bool one_way : {false, true}) {
        OsmMap base(drawing);
        base.way(1, "AB", tags("40", one_way)).way(2, "BC", tags("40", one_way)).way(3, "BD").way(4, "CD").way(5, "DA");
        OsmMap drawn(drawing);
        drawn.way(1, "AB", tags("80", one_way))
            .way(2, "BC", tags("80", one_way))
            .way(3, "BD")
            .way(4, "CD")
            .way(5, "DA");
        check_as_if_drawn(base, plan_of({improvement(base, "S102", "", 80)}), drawn, {"all"});
    }
}

TEST_CASE("plan: a line says which part of a road is improved", "[network][plan]") {
    const std::string drawing = "A---B-P-----Q-C";
    const auto tags = [](const char* kmh) {
        return OsmTags{{"highway", "secondary"}, {"ref", "S102"}, {"maxspeed", kmh}};
    };
    OsmMap base(drawing);
    base.way(1, "AB", tags("40")).way(2, "BC", tags("40"));
    OsmMap drawn(drawing);
    drawn.way(1, "AB", tags("40")).way(2, "BP", tags("40")).way(3, "PQ", tags("80")).way(4, "QC", tags("40"));
    check_as_if_drawn(base, plan_of({improvement(base, "S102", "PQ", 80)}), drawn, {"all"});
}

TEST_CASE("plan: an improved road keeps its restricted turns", "[network][plan]") {
    const std::string drawing =
        "A-B-C\n"
        "  |  \n"
        "  D  ";
    const auto tags = [](const char* kmh) {
        return OsmTags{{"highway", "secondary"}, {"ref", "S102"}, {"maxspeed", kmh}};
    };
    for (const char* rule : {"no_straight_on", "only_straight_on"}) {
        OsmMap base(drawing);
        OsmMap drawn(drawing);
        base.way(1, "AB", tags("40"));
        drawn.way(1, "AB", tags("80"));
        for (OsmMap* map : {&base, &drawn})
            map->way(2, "BC").way(3, "BD").relation(8, {{"from", "1"}, {"via", "B"}, {"to", "2"}}, restriction(rule));
        check_as_if_drawn(base, plan_of({improvement(base, "S102", "AB", 80)}), drawn, {"all"});
    }
}

TEST_CASE("plan: each failure is said in its own words", "[network][plan]") {
    OsmMap base(
        "A---B---C         X---Y\n"
        "|   |   |              \n"
        "D---E---F              \n"
        "|   |   |              \n"
        "G---H---I              ");
    base.way(1, "ABC").way(2, "DEF").way(3, "GHI").way(4, "ADG").way(5, "BEH").way(6, "CFI");

    SECTION("off the network by 5 km") {
        const OsmScene laid(base, plan_of({planned_road(base, "far", "XY")}));
        CHECK(said(laid, "its beginning does not connect: the nearest road, 'way-6' (residential), is 5014 m away") ==
              1);
        CHECK(said(laid, "its end does not connect") == 1);
    }
    SECTION("a road that does not exist is not improved") {
        const OsmScene laid(base, plan_of({improvement(base, "G40", "AB", 80)}));
        REQUIRE(laid.problems().size() == 1);
        CHECK(laid.problems().front().severity == geo::Severity::kError);
        CHECK(laid.problems().front().field == "improves");
        CHECK(said(laid, "G40") == 1);
    }
    SECTION("a line somewhere else does not improve the road of that name") {
        const OsmScene laid(base, plan_of({improvement(base, "1", "GH", 80)}));
        CHECK(laid.problems().size() == 1);
    }
    SECTION("wrong CRS") {
        datasets::PlannedLink road = planned_road(base, "north", "AI");
        for (geo::LonLat& position : road.link.geometry) position.lat += 40;
        CHECK_THROWS_WITH(OsmScene(base, plan_of({road})), Catch::Contains("plan.geojson: north: lies at 100") &&
                                                               Catch::Contains("km from the network") &&
                                                               Catch::Contains("CRS"));
    }
    SECTION("a project twice") {
        datasets::Plan plan = plan_of({planned_road(base, "link", "AE")});
        plan.projects.push_back(plan.projects.front());
        CHECK(said(OsmScene(base, plan), "is the id of a project that the network has already") == 1);
    }
}

TEST_CASE("plan: positions of a Chinese map that are not declared are suspected", "[network][plan]") {
    // In China, where GCJ-02 lies some 500 m off.
    OsmMap base("Z");
    const auto position = [](int column, int row) {
        return geo::LonLat{.lon = 117.3 + 0.01 * column + 0.0007 * row * row, .lat = 33.3 + 0.01 * row};
    };
    const auto letter = [](int column, int row) { return static_cast<char>('A' + 5 * row + column); };
    for (int row = 0; row < 5; ++row)
        for (int column = 0; column < 5; ++column) {
            const geo::LonLat at = position(column, row);
            base.node(letter(column, row), at.lon, at.lat);
        }
    for (int i = 0; i < 5; ++i) {
        std::string across;
        std::string down;
        for (int k = 0; k < 5; ++k) across += letter(k, i), down += letter(i, k);
        base.way(10 + i, across).way(20 + i, down);
    }
    datasets::Plan plan = plan_of({planned_road(base, "a", "AG"), planned_road(base, "b", "IM"),
                                   planned_road(base, "c", "QW"), planned_road(base, "d", "SO")});
    CHECK(OsmScene(base, plan).problems().empty());
    for (datasets::PlannedLink& planned : plan.links)
        for (geo::LonLat& at : planned.link.geometry) at = geo::from_wgs84(at, geo::Datum::kGcj02);
    const OsmScene laid(base, plan);
    CHECK(said(laid, "declare it with --projects-datum gcj02") == 1);
    for (datasets::PlannedLink& planned : plan.links)
        for (geo::LonLat& at : planned.link.geometry) at = {.lon = at.lon - 0.002, .lat = at.lat + 0.003};
    CHECK(said(OsmScene(base, plan), "does it refer to another datum?") == 1);
}

TEST_CASE("plan: on random streets it is as if drawn in", "[network][plan]") {
    // Sixteen junctions in upper case, and in lower case the middles of the streets between them.
    const std::string drawing =
        "A-a-B-b-C-c-D\n"
        "             \n"
        "m   n   o   p\n"
        "             \n"
        "E-d-F-e-G-f-H\n"
        "             \n"
        "q   r   s   t\n"
        "             \n"
        "I-g-J-h-K-i-L\n"
        "             \n"
        "u   v   w   x\n"
        "             \n"
        "M-j-N-k-O-l-P";
    std::vector<std::string> streets;
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 4; ++column) {
            const char here = static_cast<char>('A' + 4 * row + column);
            if (column < 3)
                streets.push_back({here, static_cast<char>('a' + 3 * row + column), static_cast<char>(here + 1)});
            if (row < 3)
                streets.push_back({here, static_cast<char>('m' + 4 * row + column), static_cast<char>(here + 4)});
        }
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        OsmMap base(drawing);
        const std::string letters = base.letters();
        std::vector<std::pair<int, std::string>> kept;
        for (std::size_t i = 0; i < streets.size(); ++i)
            if (random() % 100 < 85) kept.emplace_back(static_cast<int>(i + 1), streets[i]);
        std::string on_streets;
        for (const auto& [number, nodes] : kept) on_streets += nodes;
        std::vector<datasets::PlannedLink> links;
        std::vector<std::string> lines;
        for (int i = 0; i < 3; ++i) {
            const std::string line = {on_streets[random() % on_streets.size()],
                                      on_streets[random() % on_streets.size()]};
            if (line[0] == line[1]) continue;
            links.push_back(planned_road(base, "link" + std::to_string(i), line));
            lines.push_back(line);
        }
        std::string ends;
        for (const std::string& line : lines) ends += line;
        OsmMap drawn(drawing);
        for (const auto& [number, nodes] : kept) {
            OsmTags tags = {{"highway", "residential"}};
            if (random() % 4 == 0) tags.emplace_back("oneway", "yes");
            const std::string passed =
                ends.find(nodes[1]) != std::string::npos ? nodes : std::string{nodes[0], nodes[2]};
            base.way(number, {nodes[0], nodes[2]}, tags);
            drawn.way(number, passed, tags);
        }
        for (std::size_t i = 0; i < lines.size(); ++i) drawn.way(900 + static_cast<int>(i), lines[i], road_tags());
        int relation = 1000;
        for (const auto& [number, nodes] : kept)
            for (const auto& [next, other] : kept)
                if (number != next && nodes[2] == other[0] && random() % 3 == 0) {
                    ++relation;
                    for (OsmMap* map : {&base, &drawn})
                        map->relation(relation,
                                      {{"from", std::to_string(number)},
                                       {"via", std::string{nodes[2]}},
                                       {"to", std::to_string(next)}},
                                      restriction("no_straight_on"));
                }
        check_as_if_drawn(base, plan_of(links), drawn);
    }
}
