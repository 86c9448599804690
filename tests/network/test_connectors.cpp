// How facilities are tied to the roads beside them (network/link_noding.hpp).
#include <catch2/catch.hpp>
#include <set>

#include "network/link_noding.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using datasets::FacilityKind;
using support::AsciiMap;
using support::Scene;

namespace {

std::set<std::string> roads_of(const Scene& scene, const std::string& facility) {
    std::set<std::string> roads;
    for (const Connector& connector : scene.net().connectors)
        if (scene.data().facilities[connector.facility].id == facility)
            roads.insert(scene.data().links[connector.link].id);
    return roads;
}

/// Roads 1, 2, 3 and 4 km north of a port.
AsciiMap four_roads() {
    AsciiMap map("A---B\nC---D\nE---F\nG---H\n  P  ");
    support::add_facility(map, 'P', FacilityKind::kPort);
    return map;
}

}  // namespace

TEST_CASE("connectors: a facility is tied to the nearest road", "[network][connectors]") {
    const AsciiMap map = four_roads();
    const Scene scene(map.data);
    CHECK(roads_of(scene, "port-P") == std::set<std::string>{"G-H"});
    CHECK(scene.net().connectors.front().distance_m == Approx(1000).margin(0.01));
    // 1000 m x 1.324 / (30 / 3.6 m/s) = 158.88 s, both ways
    const Metric metric = scene.car();
    for (EdgeIndex i = 0; i < scene.net().edges.size(); ++i)
        if (scene.net().edges[i].kind == EdgeKind::kConnector) CHECK(metric.weights[i] == Approx(158880).margin(1));
}

TEST_CASE("connectors: every nearer road that is not always there is tied too", "[network][connectors]") {
    AsciiMap map = four_roads();
    support::add_project(map, "p", {"G-H"});
    map.link("E-F").lifetime.opens = datasets::Date{.year = 2030};
    const Scene scene(map.data);
    CHECK(roads_of(scene, "port-P") == std::set<std::string>{"G-H", "E-F", "C-D"});  // not A-B, which is farther

    // With nothing but C-D open, the port is 3 km from the network.
    const Metric closed = scene.car({.base = "baseline"});
    const Metric open = scene.car({.base = "all"});
    for (EdgeIndex i = 0; i < scene.net().edges.size(); ++i) {
        if (scene.net().edges[i].kind != EdgeKind::kConnector) continue;
        const Connector& connector = scene.net().connectors[scene.net().edges[i].item];
        const std::string& road = scene.data().links[connector.link].id;
        CHECK((closed.weights[i] < kUnreachable) == (road == "C-D"));
        CHECK((open.weights[i] < kUnreachable) == (road != "E-F"));  // opens in 2030, and is no project's
    }
}

TEST_CASE("connectors: a road across the water does not count", "[network][connectors]") {
    AsciiMap map = four_roads();
    support::add_barrier(map.data, {map.at('G', -9000, -500), map.at('H', 9000, -500)});
    const Scene scene(map.data);
    CHECK(roads_of(scene, "port-P").empty());
    REQUIRE_FALSE(scene.problems().empty());
    CHECK(scene.problems().front().feature == "port-P");
    CHECK(scene.problems().front().severity == geo::Severity::kWarning);
}

TEST_CASE("connectors: expressways and ferries are not entered at their side", "[network][connectors]") {
    AsciiMap map = four_roads();
    map.link("G-H").link_class = "expressway";
    map.link("E-F").mode = datasets::Mode::kFerry;
    map.link("E-F").link_class = "IV";
    CHECK(roads_of(Scene(map.data), "port-P") == std::set<std::string>{"C-D"});
}

TEST_CASE("connectors: a road beyond the access limit does not count", "[network][connectors]") {
    const double cell = GENERATE(14900.0, 15100.0);  // the limit is 15 km
    AsciiMap map("A-B\n P ", geo::Metres(cell));
    support::add_facility(map, 'P', FacilityKind::kAirport);
    CHECK(roads_of(Scene(map.data), "airport-P").size() == (cell < 15000 ? 1 : 0));
}

TEST_CASE("connectors: junctions and interchanges have no street side", "[network][connectors]") {
    AsciiMap map("A-B\n P ");
    support::add_facility(map, 'P', GENERATE(FacilityKind::kJunction, FacilityKind::kInterchange));
    CHECK(Scene(map.data).net().connectors.empty());
}

TEST_CASE("connectors: a closed facility is not entered", "[network][connectors]") {
    AsciiMap map = four_roads();
    map.data.facilities.front().lifetime.opens = datasets::Date{.year = 2030};
    const Scene scene(map.data);
    for (const char* year : {"2029", "2030"}) {
        const Metric metric = scene.car({.base = year});
        for (EdgeIndex i = 0; i < scene.net().edges.size(); ++i)
            if (scene.net().edges[i].kind == EdgeKind::kConnector)
                CHECK((metric.weights[i] < kUnreachable) == (std::string(year) == "2030"));
    }
}

TEST_CASE("connectors: walkers are tied to roads within their own limit", "[network][connectors]") {
    const double cell = GENERATE(1900.0, 2100.0);  // on foot the limit is 2 km
    AsciiMap map("A-B\n P ", geo::Metres(cell));
    support::add_facility(map, 'P', FacilityKind::kPort);
    const Scene scene(map.data);
    const Metric metric = scene.metric(Profile::kWalk);
    for (EdgeIndex i = 0; i < scene.net().edges.size(); ++i)
        if (scene.net().edges[i].kind == EdgeKind::kConnector)
            CHECK((metric.weights[i] < kUnreachable) == (cell < 2000));
}
