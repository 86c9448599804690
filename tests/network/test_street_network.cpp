// OpenStreetMap files, drawn, and the networks that come of them (datasets/osm, network/streets).
#include <catch2/catch.hpp>

#include "tests/network/osm_map.hpp"

using namespace isodelta;
using network::Profile;
using support::OsmMap;
using support::OsmScene;

namespace {

constexpr auto kCar = Profile::kCar;
constexpr auto kTruck = Profile::kTruck;
constexpr auto kBike = Profile::kBike;
constexpr auto kWalk = Profile::kWalk;

const support::OsmTags kStreet = {{"highway", "residential"}};

support::OsmTags street_with(const support::OsmTags& more) {
    support::OsmTags tags = kStreet;
    tags.insert(tags.end(), more.begin(), more.end());
    return tags;
}

/// From A by B one may go on to C or D.
OsmMap road_fork() {
    OsmMap map(
        "A-B-C\n"
        "  |  \n"
        "  D  ");
    map.way(1, "AB").way(2, "BC").way(3, "BD");
    return map;
}

support::OsmTags restriction(const std::string& value, const support::OsmTags& more = {}) {
    support::OsmTags tags = {{"type", "restriction"}, {"restriction", value}};
    tags.insert(tags.end(), more.begin(), more.end());
    return tags;
}

const std::vector<support::OsmMember> kStraight = {{"from", "1"}, {"via", "B"}, {"to", "2"}};

}  // namespace

TEST_CASE("street network: a drawn one without tags of its own is open to all both ways", "[network][osm]") {
    const OsmScene scene(road_fork());
    for (const Profile profile : {kCar, kTruck, kBike, kWalk}) {
        CAPTURE(to_string(profile));
        CHECK(scene.steps(profile, 'A', 'C') == 2);
        CHECK(scene.steps(profile, 'C', 'A') == 2);
        CHECK(scene.steps(profile, 'D', 'C') == 2);
    }
    CHECK(scene.net().pieces.size() == 3);
}

TEST_CASE("street network: who must not turn turns round where the road ends", "[network][osm]") {
    const OsmScene scene(road_fork().relation(9, kStraight, restriction("no_straight_on")));
    CHECK(scene.steps(kCar, 'A', 'C') == 4);  // by D
    CHECK(scene.steps(kTruck, 'A', 'C') == 4);
    CHECK(scene.steps(kBike, 'A', 'C') == 4);
    CHECK(scene.steps(kWalk, 'A', 'C') == 2);
    CHECK(scene.steps(kCar, 'B', 'C') == 1);
    CHECK(scene.steps(kCar, 'C', 'A') == 2);
    CHECK(scene.steps(kCar, 'D', 'C') == 2);
    CHECK(scene.steps(kCar, 'A', 'D') == 2);
}

TEST_CASE("street network: who must go on one way goes no other", "[network][osm]") {
    const OsmScene scene(road_fork().relation(9, kStraight, restriction("only_straight_on")));
    CHECK(scene.steps(kCar, 'A', 'C') == 2);
    CHECK(scene.steps(kCar, 'A', 'D') == 4);  // by C
    CHECK(scene.steps(kCar, 'C', 'D') == 2);
    CHECK(scene.steps(kWalk, 'A', 'D') == 2);
}

TEST_CASE("street network: restrictions for some, and their exceptions", "[network][osm]") {
    struct Case {
        support::OsmTags tags;
        int car, truck, bike;
    };
    const auto& [tags, car, truck, bike] = GENERATE(values<Case>({
        {restriction("no_straight_on", {{"except", "bicycle"}}), 4, 4, 2},
        {restriction("no_straight_on", {{"except", "psv; motorcar"}}), 2, 4, 4},
        {{{"type", "restriction"}, {"restriction:hgv", "no_straight_on"}}, 2, 4, 2},
        {{{"type", "restriction"}, {"restriction:motor_vehicle", "no_straight_on"}}, 4, 4, 2},
        {{{"type", "restriction"}, {"restriction:bicycle", "no_straight_on"}}, 2, 2, 4},
    }));
    const OsmScene scene(road_fork().relation(9, kStraight, tags));
    CAPTURE(tags);
    CHECK(scene.steps(kCar, 'A', 'C') == car);
    CHECK(scene.steps(kTruck, 'A', 'C') == truck);
    CHECK(scene.steps(kBike, 'A', 'C') == bike);
    CHECK(scene.steps(kWalk, 'A', 'C') == 2);
}

TEST_CASE("street network: a restriction by way of other ways", "[network][osm]") {
    OsmMap map(
        "A-B-C\n"
        "  |  \n"
        "  D  \n"
        "  |  \n"
        "E-F-G");
    map.way(1, "AB").way(2, "BC").way(3, "BD").way(4, "DF").way(5, "EF").way(6, "FG");
    const std::vector<support::OsmMember> members = {{"from", "1"}, {"via", "3"}, {"via", "4"}, {"to", "6"}};
    SECTION("no") {
        const OsmScene scene(map.relation(9, members, restriction("no_left_turn")));
        CHECK(scene.steps(kCar, 'A', 'G') == 6);  // turning round at C, at E or on the way
        CHECK(scene.steps(kCar, 'A', 'E') == 4);
        CHECK(scene.steps(kCar, 'C', 'G') == 4);
        CHECK(scene.steps(kCar, 'D', 'G') == 2);
        CHECK(scene.steps(kWalk, 'A', 'G') == 4);
    }
    SECTION("only") {
        const OsmScene scene(map.relation(9, members, restriction("only_left_turn")));
        CHECK(scene.steps(kCar, 'A', 'G') == 4);
        CHECK(scene.steps(kCar, 'A', 'E') == 6);
        CHECK(scene.steps(kCar, 'C', 'E') == 4);
    }
}

TEST_CASE("street network: no entry from several, no exit to several", "[network][osm]") {
    OsmMap map = road_fork();
    SECTION("entry") {
        const OsmScene scene(
            map.relation(9, {{"from", "1"}, {"from", "3"}, {"via", "B"}, {"to", "2"}}, restriction("no_entry")));
        CHECK(scene.steps(kBike, 'B', 'C') == 1);
        CHECK_FALSE(scene.steps(kCar, 'D', 'C') == 2);
        CHECK_FALSE(scene.steps(kCar, 'A', 'C') == 2);
        CHECK(scene.steps(kWalk, 'A', 'C') == 2);
    }
    SECTION("exit") {
        const OsmScene scene(
            map.relation(9, {{"from", "1"}, {"via", "B"}, {"to", "2"}, {"to", "3"}}, restriction("no_exit")));
        CHECK_FALSE(scene.steps(kCar, 'A', 'C').has_value());
        CHECK_FALSE(scene.steps(kCar, 'A', 'D').has_value());
        CHECK(scene.steps(kCar, 'C', 'D') == 2);
    }
}

TEST_CASE("street network: restrictions that are not taken are counted by reason", "[network][osm]") {
    struct Case {
        std::vector<support::OsmMember> members;
        support::OsmTags tags;
        std::string reason;
    };
    const auto& [members, tags, reason] = GENERATE(values<Case>({
        {kStraight, restriction("no_dancing"), "its kind is not understood"},
        {kStraight, restriction("no_straight_on", {{"except", "motorcar;hgv;bicycle"}}), "it excepts everybody"},
        {kStraight,
         {{"type", "restriction"}, {"restriction:conditional", "no_straight_on @ (Mo-Fr)"}},
         "it holds at times only"},
        {kStraight,
         {{"type", "restriction"}, {"restriction:psv", "no_straight_on"}},
         "it is for vehicles that are none of ours"},
        {{{"from", "1"}, {"to", "2"}}, restriction("no_straight_on"), "it lacks from, via or to"},
        {{{"from", "1"}, {"from", "3"}, {"via", "B"}, {"to", "2"}},
         restriction("no_straight_on"),
         "it has several ways from or to"},
        {{{"from", "1"}, {"via", "B"}, {"via", "A"}, {"to", "2"}},
         restriction("no_straight_on"),
         "it has several nodes via, or nodes and ways"},
        {{{"from", "77"}, {"via", "B"}, {"to", "2"}},
         restriction("no_straight_on"),
         "a member is not in the extract, or nobody travels on it"},
        {{{"from", "1"}, {"via", "C"}, {"to", "2"}},
         restriction("no_straight_on"),
         "its ways do not lead one into the other"},
    }));
    CAPTURE(reason);
    const OsmScene scene(road_fork().relation(9, members, tags));
    CHECK(scene.refused("turn restriction: " + reason) == 1);
    CHECK(scene.steps(kCar, 'A', 'C') == 2);
}

TEST_CASE("street network: one-way streets and who is excepted", "[network][osm]") {
    struct Case {
        support::OsmTags tags;
        bool car_there, car_back, bike_back, walk_back;
    };
    const auto& [tags, car_there, car_back, bike_back, walk_back] = GENERATE(values<Case>({
        {street_with({{"oneway", "yes"}}), true, false, false, true},
        {street_with({{"oneway", "1"}}), true, false, false, true},
        {street_with({{"oneway", "-1"}}), false, true, true, true},
        {street_with({{"oneway", "no"}}), true, true, true, true},
        {street_with({{"oneway", "yes"}, {"oneway:bicycle", "no"}}), true, false, true, true},
        {street_with({{"oneway", "yes"}, {"cycleway", "opposite_lane"}}), true, false, true, true},
        {street_with({{"oneway", "yes"}, {"oneway:foot", "yes"}}), true, false, false, false},
        {street_with({{"oneway", "reversible"}}), false, false, true, true},
        {street_with({{"junction", "roundabout"}}), true, false, false, true},
        {{{"highway", "motorway"}}, true, false, false, false},
        {{{"highway", "motorway_link"}}, true, false, false, false},
        {{{"highway", "motorway"}, {"oneway", "no"}}, true, true, false, false},
    }));
    CAPTURE(tags);
    OsmMap map("A-B-C");
    map.way(1, "AB").way(2, "BC", tags);
    const OsmScene scene(map);
    CHECK(scene.steps(kCar, 'B', 'C').has_value() == car_there);
    CHECK(scene.steps(kCar, 'C', 'B').has_value() == car_back);
    CHECK(scene.steps(kBike, 'C', 'B').has_value() == bike_back);
    CHECK(scene.steps(kWalk, 'C', 'B').has_value() == walk_back);
}

TEST_CASE("street network: who may use a way", "[network][osm]") {
    struct Case {
        support::OsmTags tags;
        bool car, truck, bike, walk;
    };
    const auto& [tags, car, truck, bike, walk] = GENERATE(values<Case>({
        {street_with({{"access", "private"}}), false, false, false, false},
        {street_with({{"access", "no"}, {"foot", "yes"}}), false, false, false, true},
        {street_with({{"access", "destination"}}), true, true, true, true},
        {street_with({{"motor_vehicle", "no"}}), false, false, true, true},
        {street_with({{"motor_vehicle", "no"}, {"hgv", "yes"}}), false, true, true, true},
        {street_with({{"vehicle", "no"}}), false, false, false, true},
        {street_with({{"vehicle", "no"}, {"bicycle", "yes"}}), false, false, true, true},
        {street_with({{"hgv", "no"}}), true, false, true, true},
        {street_with({{"foot", "no"}}), true, true, true, false},
        {street_with({{"bicycle", "dismount"}}), true, true, false, true},
        {street_with({{"motorroad", "yes"}}), true, true, false, false},
        {street_with({{"area", "yes"}}), false, false, true, true},
        {{{"highway", "motorway"}, {"access", "yes"}}, true, true, false, false},
        {{{"highway", "footway"}}, false, false, false, true},
        {{{"highway", "footway"}, {"bicycle", "yes"}}, false, false, true, true},
        {{{"highway", "cycleway"}}, false, false, true, true},
        {{{"highway", "steps"}}, false, false, false, true},
        {{{"highway", "pedestrian"}, {"motor_vehicle", "destination"}}, true, true, false, true},
    }));
    CAPTURE(tags);
    OsmMap map("A-B-C");
    map.way(1, "AB").way(2, "BC", tags);
    const OsmScene scene(map);
    CHECK(scene.steps(kCar, 'B', 'C').has_value() == car);
    CHECK(scene.steps(kTruck, 'B', 'C').has_value() == truck);
    CHECK(scene.steps(kBike, 'B', 'C').has_value() == bike);
    CHECK(scene.steps(kWalk, 'B', 'C').has_value() == walk);
}

TEST_CASE("street network: what stands in the road", "[network][osm]") {
    struct Case {
        support::OsmTags tags;
        bool car, bike, walk;
    };
    const auto& [tags, car, bike, walk] = GENERATE(values<Case>({
        {{{"barrier", "gate"}}, true, true, true},
        {{{"barrier", "gate"}, {"access", "private"}}, false, false, false},
        {{{"barrier", "gate"}, {"access", "no"}, {"foot", "yes"}}, false, false, true},
        {{{"barrier", "bollard"}}, false, true, true},
        {{{"barrier", "bollard"}, {"motor_vehicle", "yes"}}, true, true, true},
        {{{"barrier", "stile"}}, false, false, true},
        {{{"barrier", "lift_gate"}}, true, true, true},
        {{{"highway", "crossing"}, {"access", "no"}}, true, true, true},
    }));
    CAPTURE(tags);
    // In the middle of a way, and where two meet.
    const std::string ways = GENERATE(as<std::string>(), "one", "two");
    CAPTURE(ways);
    OsmMap map("A-B-C");
    map.tag('B', tags);
    if (ways == "one") {
        map.way(1, "ABC");
    } else {
        map.way(1, "AB").way(2, "BC");
    }
    const OsmScene scene(map);
    CHECK(scene.steps(kCar, 'A', 'C').has_value() == car);
    CHECK(scene.steps(kBike, 'A', 'C').has_value() == bike);
    CHECK(scene.steps(kWalk, 'A', 'C').has_value() == walk);
    if (!car) CHECK(scene.steps(kCar, 'A', 'B') == 1);  // up to it one may go
}

TEST_CASE("street network: what is being built or proposed opens by scenario and year", "[network][osm]") {
    OsmMap map(
        "A-B-C\n"
        "|   |\n"
        "D---E");
    map.way(1, "AB")
        .way(2, "BC",
             {{"highway", "construction"},
              {"construction", "residential"},
              {"opening_date", "2028-06"},
              {"name", "New Street"}})
        .way(3, "ADEC")
        .way(4, "AE", {{"highway", "proposed"}, {"proposed", "residential"}});
    const OsmScene scene(map);
    REQUIRE(scene.dataset().projects.size() == 2);
    CHECK(scene.dataset().projects[0].name == "New Street");
    CHECK(scene.dataset().projects[0].status == "under-construction");
    CHECK(scene.dataset().projects[0].opens == datasets::parse_date("2028-06"));
    CHECK(scene.dataset().projects[1].status == "planned");
    CHECK_FALSE(scene.dataset().projects[1].opens.has_value());
    CHECK(scene.steps(kCar, 'A', 'C') == 4);
    CHECK(scene.steps(kCar, 'A', 'C', "2027") == 4);
    CHECK(scene.steps(kCar, 'A', 'C', "2028") == 2);
    CHECK(scene.steps(kCar, 'A', 'C', "2030-01-01") == 2);
    CHECK(scene.steps(kCar, 'A', 'C', "baseline") == 4);
    CHECK(scene.steps(kCar, 'A', 'E') == 3);
    CHECK(scene.steps(kCar, 'A', 'E', "all") == 2);  // 2.2 km as the crow flies
}

TEST_CASE("street network: ferries take as long as they say", "[network][osm]") {
    OsmMap map("A-B-----C-D");
    map.way(1, "AB").way(2, "BC", {{"route", "ferry"}, {"duration", "00:25"}}).way(3, "CD");
    const OsmScene scene(map);
    CHECK(scene.seconds(kCar, 'B', 'C') == Approx(25 * 60).margin(0.01));
    CHECK(scene.seconds(kWalk, 'B', 'C') == Approx(25 * 60).margin(0.01));
}

TEST_CASE("street network: speed limits count", "[network][osm]") {
    OsmMap map("A-B-C-D");
    map.way(1, "AB", street_with({{"maxspeed", "20"}}))
        .way(2, "BC", street_with({{"maxspeed", "10 mph; 50"}}))
        .way(3, "CD", street_with({{"maxspeed", "fast"}}));
    const OsmScene scene(map);
    CHECK(scene.seconds(kCar, 'B', 'C') / scene.seconds(kCar, 'A', 'B') == Approx(20 / 16.09344).epsilon(0.001));
    CHECK(scene.warned("maxspeed: not understood") == 1);
}

TEST_CASE("street network: broken files are taken as far as they go, and counted", "[network][osm]") {
    OsmMap map("A-B-C-D");
    map.way(1, "AB");
    SECTION("a node that is not there breaks its way") {
        map.add(
            "<way id=\"2\"><nd ref=\"66\"/><nd ref=\"67\"/><nd ref=\"9999\"/><nd ref=\"68\"/>"
            "<tag k=\"highway\" v=\"residential\"/></way>");
        const OsmScene scene(map);
        CHECK(scene.warned("node of a way that is not in the file") == 1);
        CHECK(scene.steps(kCar, 'A', 'C') == 2);
        CHECK_FALSE(scene.steps(kCar, 'A', 'D').has_value());
    }
    SECTION("a way of one node is none") {
        const OsmScene scene(map.way(2, "B").way(3, ""));
        CHECK(scene.refused("way of fewer than two nodes") == 2);
        CHECK(scene.steps(kCar, 'A', 'B') == 1);
    }
    SECTION("a node twice in a row is one, and a loop comes back") {
        const OsmScene scene(map.way(2, "BBCCDB"));
        CHECK(scene.steps(kCar, 'A', 'C') == 2);
        CHECK(scene.net().pieces.size() == 3);  // A to B, B to C, and by D back to B
    }
    SECTION("ids have 64 bits") {
        map.add(
            "<node id=\"9007199254740993\" lon=\"100.01\" lat=\"-0.02\"/>"
            "<way id=\"4294967298\"><nd ref=\"66\"/><nd ref=\"9007199254740993\"/>"
            "<tag k=\"highway\" v=\"residential\"/></way>");
        const OsmScene scene(map);
        CHECK(scene.net().pieces.size() == 2);
        CHECK(scene.net().links.size() == 2);
    }
}
