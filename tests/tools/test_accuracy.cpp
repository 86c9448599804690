// The checks against a timetable, on networks small enough to do by hand.
#include <catch2/catch.hpp>

#include "tests/geo/error_matchers.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"
#include "tools/isodelta/accuracy/error_summary.hpp"
#include "tools/isodelta/accuracy/people_check.hpp"
#include "tools/isodelta/accuracy/position_check.hpp"
#include "tools/isodelta/accuracy/run_time_check.hpp"

using namespace isodelta;
using namespace isodelta::tools;
using support::AsciiMap;
using support::Scene;

namespace {

constexpr const char* kHeader = "train,train_no,seq,station,arr,dep,dates\n";

std::vector<Train> timetable(const std::string& rows) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path("rail"));
    (void)folder.write("rail/timetable_2016-03-10_stop_times.csv", kHeader + rows);
    return read_timetable(folder.path(""));
}

/// Stations at the letters, called by them, and a train of category G that makes these runs both ways.
Scene scene_of(const std::string& drawing, const std::string& letters, std::vector<double> run_min) {
    AsciiMap map(drawing);
    support::add_stations(map, letters);
    for (auto& facility : map.data.facilities) facility.name = facility.id.substr(facility.id.size() - 1);
    support::add_service(map, {.id = "s", .stops = letters, .run_min = std::move(run_min)}).category = "G";
    return Scene(map.data);
}

datasets::Scenario today(const Scene& scene) {
    return resolve_scenario(scene.data(), {});
}

Train train_of(std::string number, bool held_out, std::vector<Call> calls) {
    return {.number = std::move(number), .held_out = held_out, .calls = std::move(calls)};
}

}  // namespace

TEST_CASE("accuracy: quantiles are errors that occurred, by nearest rank", "[tools][accuracy]") {
    CHECK(summarise({}).count == 0);
    const ErrorSummary one = summarise({-0.5});
    CHECK(one.median == 0.5);
    CHECK(one.p95 == 0.5);
    std::vector<double> hundred;
    for (int i = 1; i <= 100; ++i) hundred.push_back(i % 2 == 0 ? i : -i);
    const ErrorSummary summary = summarise(hundred);
    CHECK(summary.median == 50);
    CHECK(summary.p95 == 95);
    CHECK(summary.worst == 100);
}

TEST_CASE("accuracy: a third of the trains is held out, by the digits of the timetable's number", "[tools][accuracy]") {
    CHECK(is_held_out("4f0000D3080C"));        // 4 + 3 + 8 = 15
    CHECK_FALSE(is_held_out("0h000D464000"));  // 4 + 6 + 4 = 14
}

TEST_CASE("accuracy: a timetable is read with its clock, over midnight, for the day", "[tools][accuracy]") {
    const auto trains = timetable(
        "D1,x1,1,甲,,23:50,ALL\nD1,x1,2,乙,00:10,00:12,ALL\nD1,x1,3,丙,01:00,01:00,ALL\n"
        "D2,x2,1,甲,,08:00,2016-03-11..2016-05-14\nD2,x2,2,乙,09:00,,2016-03-11..2016-05-14\n"
        "D3,x3,2,乙,09:00,,2016-01-30..2016-03-10\nD3,x3,1,甲,,08:00,2016-01-30..2016-03-10\n");
    REQUIRE(trains.size() == 2);
    CHECK(trains[0].number == "D1");
    CHECK(trains[0].calls[1].arrive_min == 20);
    CHECK(trains[0].calls[1].depart_min == 22);
    CHECK(trains[0].calls[2].arrive_min == 70);
    CHECK(trains[1].number == "D3");
    CHECK(trains[1].calls[0].station == "甲");
    CHECK(trains[1].held_out);
    CHECK_ERROR(timetable("D1,x1,1,甲,,soon,ALL\n"), kBadInput, "'soon' is not a time of day");
}

TEST_CASE("accuracy: a pair counts where the fastest published train was held out", "[tools][accuracy]") {
    const Scene scene = scene_of("A=B=C", "ABC", {11, 20});
    std::vector<Train> trains = {
        train_of("G1", true, {{"A", 0, 0}, {"B", 10, 12}, {"C", 30, 30}}),
        train_of("G2", false, {{"A", 0, 0}, {"B", 10, 13}, {"C", 33, 33}}),
    };
    CHECK(check_direct(scene.net(), today(scene), trains, Pairs::kWithATimetable).empty());
    CHECK(check_direct(scene.net(), today(scene), trains, Pairs::kWithFewTrains).size() == 2);
    trains.push_back(train_of("G3", true, {{"A", 0, 0}, {"B", 11, 14}, {"C", 35, 35}}));
    const auto checks = check_direct(scene.net(), today(scene), trains, Pairs::kWithATimetable);
    REQUIRE(checks.size() == 2);  // from A to B an entered train is as fast
    CHECK(checks[0].published_min == 30);
    CHECK(checks[0].computed_min == 31);
    CHECK(checks[0].train == "G1");
    CHECK(checks[0].service == "s");
    CHECK(checks[0].error() == Approx(1.0 / 30));
    CHECK(checks[1].published_min == 18);
    CHECK(checks[1].computed_min == 20);
}

TEST_CASE("accuracy: in the vehicle, chains of published trains are the measure", "[tools][accuracy]") {
    const Scene scene = scene_of("A=B=C", "ABC", {11, 20});
    const std::vector<Train> trains = {
        train_of("G1", true, {{"A", 0, 0}, {"C", 40, 40}}),
        train_of("G2", false, {{"A", 0, 0}, {"B", 10, 10}}),
        train_of("G3", true, {{"B", 0, 0}, {"C", 19, 19}}),
    };
    const auto checks = check_in_vehicle(scene.net(), today(scene), trains);
    REQUIRE(checks.size() == 2);  // from A to B no held-out train is needed
    CHECK(checks[0].published_min == 29);
    CHECK(checks[0].computed_min == 31);
    CHECK(checks[1].published_min == 19);
    CHECK(checks[1].computed_min == 20);
}

TEST_CASE("accuracy: derived times are tested with the entered ones forgotten", "[tools][accuracy]") {
    // 2 km are over in the time that starting and braking take.
    AsciiMap map("A=B");
    support::add_stations(map, "AB");
    for (auto& facility : map.data.facilities) facility.name = facility.id.substr(facility.id.size() - 1);
    map.link("A-B").line = "hening";  // six characters
    support::add_service(map, {.id = "s", .stops = "AB", .run_min = {1}, .lines = {"hening"}}).category = "G";
    const Scene scene(map.data);
    CHECK(held_out_lines(scene.net(), today(scene)) == std::vector<std::string>{"hening"});
    const auto checks = check_derived(scene.net(), {}, {train_of("G1", false, {{"A", 0, 0}, {"B", 5, 5}})});
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].published_min == 5);
    CHECK(checks[0].computed_min > 2);
}

TEST_CASE("accuracy: published journeys are compared with the best train of their day", "[tools][accuracy]") {
    AsciiMap map("A=B");
    support::add_stations(map, "AB");
    support::add_service(map, {.id = "s", .stops = "AB", .run_min = {12}}).category = "G";
    datasets::Journey journey;
    journey.id = "j";
    journey.from = "station-A";
    journey.to = "station-B";
    journey.time = geo::Seconds(600);
    map.data.journeys.push_back(journey);
    const Scene scene(map.data);
    const auto checks = check_journeys(scene.net());
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].error() == Approx(0.2));
}

TEST_CASE("accuracy: people of units are added up by province and by city", "[tools][accuracy]") {
    datasets::Dataset data;
    const auto add = [&](const char* kind, const char* code, long people) {
        datasets::Place& place = data.places.emplace_back();
        place.kind = kind;
        place.admin_code = code;
        place.population = people;
    };
    add("city", "340300", 350);
    add("county", "340323", 100);
    add("district", "340302", 200);
    add("town", "340323", 7);
    const auto cities = check_cities(data);
    REQUIRE(cities.size() == 1);
    CHECK(cities[0].units == 2);
    CHECK(cities[0].ours == 300);
    CHECK(cities[0].official == 350);
    for (const PeopleCheck& province : check_provinces(data))
        if (province.code == "34") CHECK(province.ours == 300);
}

TEST_CASE("accuracy: a position is independent of the list that it was not taken from", "[tools][accuracy]") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path("rail"));
    (void)folder.write("rail/stations_region_wgs84.csv", "name,lon,lat,source\n甲,117.01,33,cnstation\n");
    (void)folder.write("rail/stations_china_three_datums.csv", "站名,WGS84_Lng,WGS84_Lat\n甲站,117.02,33\n");
    (void)folder.write("rail/timetable_2016-03-10_stations_gcj02.csv", "name,lon,lat\n甲,117,33\n");
    datasets::Dataset data;
    datasets::Facility& station = data.facilities.emplace_back();
    station.kind = datasets::FacilityKind::kStation;
    station.id = "a";
    station.name = "甲";
    station.position = {.lon = 117, .lat = 33};
    station.source = {"stations-list"};
    const auto checks = check_stations(data, folder.path(""));
    REQUIRE(checks.size() == 3);
    CHECK(checks[0].distance_m == Approx(934.4).epsilon(0.01));
    CHECK_FALSE(checks[0].independent);
    CHECK_FALSE(checks[1].independent);
    CHECK(checks[2].independent);
    CHECK(checks[2].distance_m > 300);  // the same numbers in GCJ-02 are elsewhere
    CHECK(checks[2].distance_m < 800);
}

TEST_CASE("accuracy: a row of GeoNames that cannot be read is named", "[tools][accuracy]") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path("admin"));
    const AsciiMap map("A-B");
    (void)folder.write("admin/geonames_places_region.tsv", "1\tA\tA\t33.1\t117.2\n2\tB\tB\tnorth\t117.2\n");
    CHECK_ERROR(check_seats(map.data, folder.path("")), kBadInput,
                "geonames_places_region.tsv: line 2: wants id, name, ASCII name, latitude and longitude");
}
