// Trips on datasets/example: every number follows from the lengths and speeds that its records state.
#include <catch2/catch.hpp>

#include "geo/geometry.hpp"
#include "geo/vector_reader.hpp"
#include "tests/geo/close_to.hpp"
#include "tests/tools/example_copy.hpp"

namespace {

// The bridge road lies on the parallel of 33°, 0.2° long: N cos φ Δλ with N = a/√(1 − e² sin² φ) = 6384479.3 m gives
// 18690.64 m, of which the geodesic is 0.01 m less. Class 1: 80 km/h × 0.75 = 60 km/h = 16.6667 m/s: 1121.44 s.
constexpr double kBridgeM = 18690.63;
constexpr double kBridgeS = 1121.44;
// The west bank: integrals of the meridian and parallel radii along its two straight parts give 24614.96 m. Class 2: 60
// km/h × 0.75 = 45 km/h = 12.5 m/s: 1969.20 s. The east bank has a stated length of 25.5 km, which counts: 2040 s.
constexpr double kWestBankM = 24614.96;
constexpr double kWestBankS = 1969.20;
constexpr double kEastBankS = 2040;

std::vector<std::string> route(const std::vector<std::string>& more) {
    return example(with({"route", "west", "east", "--profile", "car"}, more));
}

void check_sums(const nlohmann::json& trip) {
    double seconds = 0;
    double metres = 0;
    for (const auto& leg : trip["legs"]) {
        seconds += leg["duration_s"].get<double>();
        metres += leg["distance_m"].get<double>();
    }
    // Times are whole milliseconds and sum exactly; metres are rounded to decimetres, leg by leg.
    CHECK(trip["duration_s"].get<double>() == close_to(seconds, 1e-6));
    CHECK(trip["distance_m"].get<double>() == close_to(metres, 0.06 * static_cast<double>(trip["legs"].size())));
}

}  // namespace

TEST_CASE("example route: without the bridge the trip goes round by the north", "[tools][example]") {
    const auto trip = json_of(route({"--scenario", "baseline", "--format", "json"}));
    CHECK(trip["duration_s"].get<double>() == close_to(kWestBankS + kEastBankS, 0.01));
    CHECK(trip["distance_m"].get<double>() == close_to(kWestBankM + 25500, 0.2));
    CHECK(trip["scenario"] == "baseline");
    CHECK(trip["definition"] == "door-to-door");
    REQUIRE(trip["legs"].size() == 2);
    const auto& east_bank = trip["legs"][1];
    CHECK(east_bank["mode"] == "road");
    CHECK(east_bank["name"] == "Old road, east bank");
    CHECK(east_bank["from"] == "北桥");
    CHECK(east_bank["to"] == "东村");
    CHECK(east_bank["duration_s"] == kEastBankS);
    CHECK(east_bank["distance_m"] == 25500.0);
    CHECK(east_bank["project"].is_null());
    check_sums(trip);
}

TEST_CASE("example route: the bridge takes over in the year that it opens, and not before", "[tools][example]") {
    for (const char* scenario : {"all", "2028", "2028-12-31", "2040"}) {
        CAPTURE(scenario);
        const auto trip = json_of(route({"--scenario", scenario, "--format", "json"}));
        CHECK(trip["duration_s"].get<double>() == close_to(kBridgeS, 0.01));
        CHECK(trip["distance_m"].get<double>() == close_to(kBridgeM, 0.2));
        REQUIRE(trip["legs"].size() == 1);
        CHECK(trip["legs"][0]["project"] == "new-bridge");
        CHECK(trip["legs"][0]["schematic"] == true);
        check_sums(trip);
    }
    for (const char* scenario : {"baseline", "2027", "2028-12-30"}) {
        CAPTURE(scenario);
        const auto trip = json_of(route({"--scenario", scenario, "--format", "json"}));
        CHECK(trip["duration_s"].get<double>() == close_to(kWestBankS + kEastBankS, 0.01));
    }
}

TEST_CASE("example route: --open and --close change single projects, and the scenario says so", "[tools][example]") {
    const auto opened = json_of(route({"--scenario", "baseline", "--open", "new-bridge", "--format", "json"}));
    CHECK(opened["duration_s"].get<double>() == close_to(kBridgeS, 0.01));
    CHECK(opened["scenario"] == "baseline +new-bridge");
    const auto closed = json_of(route({"--scenario", "all", "--close", "bridge", "--format", "json"}));
    CHECK(closed["duration_s"].get<double>() == close_to(kWestBankS + kEastBankS, 0.01));
}

TEST_CASE("example route: the way back is as long", "[tools][example]") {
    const auto back =
        json_of(example({"route", "east", "west", "--profile", "car", "--scenario", "all", "--format", "json"}));
    CHECK(back["duration_s"].get<double>() == close_to(kBridgeS, 0.01));
}

TEST_CASE("example route: on foot at 5 km/h", "[tools][example]") {
    // 18690.63 m / 5 km/h = 13457.3 s.
    const auto trip =
        json_of(example({"route", "west", "east", "--profile", "walk", "--scenario", "all", "--format", "json"}));
    CHECK(trip["duration_s"].get<double>() == close_to(kBridgeM * 3.6 / 5, 0.1));
}

TEST_CASE("example route: a point beside the road is reached by the access rule", "[tools][example]") {
    // 0.01° (1109.1 m) south of the west end, at 30 km/h and with the detour factor 1.324: 0.15888 s/m. The road leads
    // east at 0.06 s/m; the best joint is where the sine of the angle is 0.06/0.15888, which saves: 1109.1 m · (0.15888
    // − √(0.15888² − 0.06²)) = 13.0 s against going to the end first. From 117.0 to 117.2 all in all 1121.44 + 163.2 s.
    const auto trip =
        json_of(example({"route", "117.0,32.99", "east", "--profile", "car", "--scenario", "all", "--format", "json"}));
    CHECK(trip["duration_s"].get<double>() == close_to(kBridgeS + 1109.1 * 0.147115, 1.0));
    REQUIRE(trip["legs"].size() == 2);
    CHECK(trip["legs"][0]["mode"] == "access");
    check_sums(trip);
}

TEST_CASE("example route: a trip to where one is takes no time", "[tools][example]") {
    const auto trip = json_of(example({"route", "west", "west", "--profile", "car", "--format", "json"}));
    CHECK(trip["duration_s"] == 0.0);
    CHECK(trip["distance_m"] == 0.0);
}

TEST_CASE("example route: the text names places, legs, project and total", "[tools][example]") {
    const std::string text = output_of(route({"--scenario", "all"}));
    CHECK_THAT(text, Catch::StartsWith("西村 → 东村  19 min, 18.7 km  (car, door-to-door, scenario all)\n"));
    CHECK_THAT(text,
               Catch::Contains("New bridge road") && Catch::Contains("new-bridge") && Catch::Contains("schematic"));
    CHECK_THAT(output_of(route({"--scenario", "baseline"})), Catch::Contains("1 h 07 min, 50.1 km"));
}

TEST_CASE("example route: GeoJSON has a feature a leg, and its lines are as long as the trip", "[tools][example]") {
    const TemporaryFolder folder;
    (void)output_of(route({"--scenario", "baseline", "--format", "geojson", "-o", folder.path("trip.geojson")}));
    std::vector<isodelta::geo::Problem> problems;
    const auto layer = isodelta::geo::read_vector(folder.path("trip.geojson"), problems);
    CHECK(problems.empty());
    REQUIRE(layer.features.size() == 2);
    const auto& line = std::get<isodelta::geo::Line>(layer.features[0].geometry);
    CHECK(line.front() == isodelta::geo::LonLat{117.0, 33.0});
    CHECK(line.back() == isodelta::geo::LonLat{117.1, 33.2});
    const auto document = nlohmann::json::parse(folder.read("trip.geojson"));
    CHECK_FALSE(document.contains("crs"));
    CHECK(document["duration_s"].get<double>() == close_to(kWestBankS + kEastBankS, 0.01));
    CHECK(document["isodelta"]["dataset"] == "example");
}
