// The checks of roads against published figures, on networks small enough to do by hand.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/geo/error_matchers.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"
#include "tools/isodelta/accuracy/road_accuracy.hpp"

using namespace isodelta;
using namespace isodelta::tools;
using datasets::FacilityKind;
using support::AsciiMap;
using support::Scene;

namespace {

/// A reference whose counties are squares with a letter of the map at their western edge, each `width_m` wide and
/// 2 km high, and whose motorway junctions stand where they are said to.
class Reference {
public:
    Reference() {
        std::filesystem::create_directory(folder_.path("admin"));
        std::filesystem::create_directory(folder_.path("roads"));
        add(counties_, R"("code":"460000","name":"elsewhere")", "Polygon", "[[[109,19],[110,19],[110,20],[109,19]]]");
    }

    void add_county(const AsciiMap& map, const std::string& code, char west, double width_m) {
        std::string ring;
        for (const auto& [east, north] :
             {std::pair(0., -1000.), {width_m, -1000.}, {width_m, 1000.}, {0., 1000.}, {0., -1000.}})
            ring += (ring.empty() ? "" : ",") + position(map.at(west, east, north));
        add(counties_, R"("code":")" + code + R"(","name":"county")", "Polygon", "[[" + ring + "]]");
    }

    void add_junction(geo::LonLat at, const std::string& name) {
        add(junctions_, R"("highway":"motorway_junction","name":")" + name + "\"", "Point", position(at));
    }

    [[nodiscard]] std::string write() const {
        (void)folder_.write("admin/counties_census2020_wgs84.geojson", collection(counties_));
        (void)folder_.write("roads/anhui_motorway_junctions_osm.geojson", collection(junctions_));
        return folder_.path("");
    }

private:
    static std::string position(geo::LonLat at) { return fmt::format("[{:.8f},{:.8f}]", at.lon, at.lat); }
    static void add(std::string& features, const std::string& fields, const std::string& type,
                    const std::string& coordinates) {
        features +=
            fmt::format(R"({}{{"type":"Feature","properties":{{{}}},"geometry":{{"type":"{}","coordinates":{}}}}})",
                        features.empty() ? "" : ",", fields, type, coordinates);
    }
    static std::string collection(const std::string& features) {
        return R"({"type":"FeatureCollection","features":[)" + features + "]}";
    }

    TemporaryFolder folder_;
    std::string counties_;
    std::string junctions_;
};

datasets::PublishedLength published(const std::string& ref, double km) {
    datasets::PublishedLength length;
    length.id = "l";
    length.ref = ref;
    length.length = geo::kilometres(km);
    return length;
}

datasets::Drive drive(char from, char to) {
    datasets::Drive drive;
    drive.id = "d";
    drive.from = from;
    drive.to = to;
    return drive;
}

/// Turns the place of a letter into a county.
void make_county(AsciiMap& map, char letter, const std::string& kind = "county") {
    for (datasets::Place& place : map.data.places)
        if (place.id == std::string(1, letter)) {
            place.kind = kind;
            place.admin_code = "34000" + std::to_string(letter % 10);
        }
}

}  // namespace

TEST_CASE("road checks: a length between two junctions is that of the shortest way on the road",
          "[tools][accuracy][roads]") {
    AsciiMap map(R"(
    A#B#C
    #   #
    D###E
    )");
    for (const char letter : std::string("ABCDE")) support::add_facility(map, letter, FacilityKind::kInterchange);
    for (const std::string id : {"A-B", "B-C", "A-D", "D-E"}) map.link(id).ref = "G1";
    map.link("B-C").ref = "G7;G1";
    map.link("C-E").ref = "G2";
    map.link("A-B").stated_length = geo::kilometres(2.5);
    map.data.lengths = {published("G1", 4)};
    map.data.lengths[0].from = "interchange-A";
    map.data.lengths[0].to = "interchange-C";
    Reference reference;
    const Scene scene(map.data);
    const auto checks = check_road_lengths(scene.net(), CountyAreas(reference.write(), scene.net().frame));
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].ours_km == Approx(4.5).epsilon(1e-3));
    CHECK(checks[0].drawn_km == Approx(4).epsilon(1e-3));
    CHECK(checks[0].error() == Approx(0.125).epsilon(0.01));
}

TEST_CASE("road checks: a length in an area counts what lies inside, by the stated length",
          "[tools][accuracy][roads]") {
    AsciiMap map("A###B###C");  // twice 4 km
    map.link("A-B").ref = "G1";
    map.link("B-C").ref = "G1";
    map.link("B-C").stated_length = geo::kilometres(6);
    map.data.lengths = {published("G1", 7)};
    map.data.lengths[0].admin_code = "34";
    Reference reference;
    reference.add_county(map, "340101", 'A', 4000);
    reference.add_county(map, "340102", 'B', 2000);
    reference.add_county(map, "320101", 'C', 1000);
    const Scene scene(map.data);
    const CountyAreas counties(reference.write(), scene.net().frame);
    const auto checks = check_road_lengths(scene.net(), counties);
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].ours_km == Approx(4 + 3).epsilon(1e-3));
    CHECK(checks[0].drawn_km == Approx(4 + 2).epsilon(1e-3));

    map.data.lengths[0].admin_code = "3401";
    map.data.lengths[0].from = "interchange-A";
    map.data.lengths[0].to = "interchange-C";
    for (const char letter : std::string("ABC")) support::add_facility(map, letter, FacilityKind::kInterchange);
    const Scene between(map.data);
    CHECK(check_road_lengths(between.net(), counties).at(0).ours_km == Approx(4 + 3).epsilon(1e-3));

    const auto roads = measure_density(scene.net(), counties);
    REQUIRE(roads.size() == 4);
    CHECK(roads[2].expressway_km == Approx(3).epsilon(1e-3));
    CHECK(roads[2].area_km2 == Approx(4).epsilon(1e-3));
    CHECK(roads[2].expressways_per_100_km2() == Approx(75).epsilon(1e-3));
    CHECK(roads[2].other_km == 0);
}

TEST_CASE("road checks: a road that the data does not have has no length", "[tools][accuracy][roads]") {
    AsciiMap map("A#B");
    map.data.lengths = {published("G9", 7)};
    map.data.lengths[0].admin_code = "34";
    const Scene scene(map.data);
    const auto checks = check_road_lengths(scene.net(), CountyAreas(Reference().write(), scene.net().frame));
    CHECK(checks.at(0).ours_km == 0);
    CHECK(checks.at(0).error() == -1);
}

TEST_CASE("road checks: drives are compared in kilometres and minutes, as far as published",
          "[tools][accuracy][roads]") {
    AsciiMap map("A---B");  // 4 km of class 2: 60 km/h × 0.75
    map.data.drives = {drive('A', 'B')};
    map.data.drives[0].distance = geo::kilometres(5);
    const Scene scene(map.data);
    const auto checks = check_drives(scene.net());
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].ours_km == Approx(4).epsilon(1e-3));
    CHECK(checks[0].ours_min == Approx(4 / 45. * 60).epsilon(1e-3));
    CHECK(*checks[0].distance_error() == Approx(-0.2).epsilon(0.01));
    CHECK_FALSE(checks[0].time_error());
}

TEST_CASE("road checks: circuity is the way by road over the straight one", "[tools][accuracy][roads]") {
    AsciiMap map(R"(
    A   B
    |   |
    |   |
    C---D
    )",
                 geo::Metres(10000));  // so far apart that nobody goes straight
    for (const char letter : std::string("AB")) make_county(map, letter);
    const auto checks = check_circuity(Scene(map.data).net());
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].straight_km == Approx(40).epsilon(1e-3));
    CHECK(checks[0].ratio() == Approx((30. + 40 + 30) / 40).epsilon(2e-3));
}

TEST_CASE("road checks: a seat is as far from the roads as from the nearest one that may be joined",
          "[tools][accuracy][roads]") {
    AsciiMap map(R"(
    A---B
    #
    #       C
    D
    H
    )");
    make_county(map, 'A');
    make_county(map, 'C');
    make_county(map, 'H', "hub");
    const Scene scene(map.data);
    const auto checks = check_seat_access(scene.net());
    REQUIRE(checks.size() == 2);
    CHECK(checks[0].seat->id == "A");
    CHECK(checks[0].road_m == Approx(0).margin(0.1));
    CHECK(checks[0].out_of_reach.empty());
    CHECK(checks[1].seat->id == "C");
    CHECK(checks[1].road_m == Approx(std::hypot(4000, 2000)).epsilon(1e-3));
}

TEST_CASE("road checks: interchanges of Anhui are compared with junctions, by place and by name",
          "[tools][accuracy][roads]") {
    AsciiMap map("D-A###B###C");
    for (const char letter : std::string("ABC")) support::add_facility(map, letter, FacilityKind::kInterchange);
    map.data.facilities[0].name = "甲互通";
    map.data.facilities[1].name = "乙枢纽";
    map.data.facilities[1].source = {"osm-2024"};
    Reference reference;
    reference.add_county(map, "340101", 'D', 8000);  // C is in another province
    reference.add_junction(map.at('A', 300, 0), "甲");
    reference.add_junction(map.at('B', 0, 400), "乙高速枢纽");
    reference.add_junction(map.at('B', 200, 0), "");
    reference.add_junction(map.at('C', 5000, 0), "丙");
    const std::string folder = reference.write();
    const Scene scene(map.data);
    const auto checks = check_interchanges(scene.net(), CountyAreas(folder, scene.net().frame), folder);
    REQUIRE(checks.nearest.size() == 2);
    CHECK(checks.nearest[0].distance_m == Approx(300).epsilon(0.01));
    CHECK(checks.nearest[0].independent);
    CHECK(checks.nearest[1].distance_m == Approx(200).epsilon(0.01));
    CHECK_FALSE(checks.nearest[1].independent);
    REQUIRE(checks.named.size() == 2);
    CHECK(checks.named[1].distance_m == Approx(400).epsilon(0.01));
    CHECK(checks.junctions == 4);
    CHECK(checks.junctions_met == 3);
}

TEST_CASE("road checks: what is missed is said, one sentence each", "[tools][accuracy][roads]") {
    AsciiMap map("A---B");
    make_county(map, 'A');
    make_county(map, 'B');
    map.data.lengths = {published("G9", 7)};
    map.data.lengths[0].admin_code = "34";
    Reference reference;
    reference.add_junction(map.at('A', 100000, 0), "far away");
    const Scene scene(map.data);
    const RoadAccuracy roads = measure_roads(scene.net(), reference.write());
    const auto missed = missed_targets(roads);
    REQUIRE(missed.size() == 4);
    CHECK(missed[0] == "length of G9 (l): 0.0 km, published 7.0 km");
    CHECK(missed[1] == "circuity: median 1.000; 1.15 to 1.45 is wanted");
    CHECK_THAT(missed[2], Catch::Contains("at least 1.02 is wanted"));
    CHECK(missed[3] == "drives: 0 pairs; at least 40 are wanted");
    CHECK_THAT(to_markdown(roads, scene.net()), Catch::Contains("| G9 | l | 7.0 | 0.0 | 0.0 | -100.0 % |"));
}
