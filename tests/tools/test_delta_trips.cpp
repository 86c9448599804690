// Trips on the embedded Yangtze Delta; numbers are broad, and each has its own reason.
#include <catch2/catch.hpp>
#include <map>

#include "tests/tools/run_command.hpp"

namespace {

double minutes(const std::string& from, const std::string& to, const std::vector<std::string>& more) {
    return json_of(with({"route", from, to, "--format", "json"}, more))["duration_s"].get<double>() / 60;
}

}  // namespace

TEST_CASE("delta: Nanjing South and Hangzhou East are within three hours of Shanghai, station to station",
          "[tools][delta]") {
    const auto circle = json_of({"isochrone", "--to", "上海", "--within", "3h", "--definition", "station-to-station",
                                 "--scenario", "baseline"});
    std::map<std::string, double> stations;
    for (const auto& feature : circle["features"])
        if (feature["properties"]["kind"] == "station")
            stations[feature["properties"]["name"]] = feature["properties"]["minutes"].get<double>();
    REQUIRE(stations.contains("南京南"));
    REQUIRE(stations.contains("杭州东"));
    // 295 km and 159 km of line at 350 km/h without a stop are 51 and 27 min; nothing is faster.
    CHECK(stations["南京南"] > 51);
    CHECK(stations["杭州东"] > 27);
    // Beijing–Shanghai trains take 67 min from Nanjing South; with entry and no change that is an hour and a half.
    CHECK(stations["南京南"] < 110);
    CHECK(stations["杭州东"] < 110);
    // Xuzhou East is 143 min from Shanghai Hongqiao by the best train, and from there 362 km at 350 km/h without a stop
    // are 62 min more: Zhengzhou East is beyond three hours.
    CHECK_FALSE(stations.contains("郑州东"));
}

TEST_CASE("delta: every feature of a circle is within its limit", "[tools][delta]") {
    const auto circle = json_of({"isochrone", "--to", "合肥", "--within", "1h,2h", "--definition", "in-vehicle"});
    REQUIRE(circle["features"].size() > 20);
    for (const auto& feature : circle["features"]) {
        const double time = feature["properties"]["minutes"].get<double>();
        const double contour = feature["properties"]["contour"].get<double>();
        CHECK(time <= contour);
        CHECK((contour == 60 || (contour == 120 && time > 60)));
    }
}

TEST_CASE("delta: with every project Guzhen is nearer to Shanghai by train", "[tools][delta]") {
    const double before = minutes("固镇", "上海", {"--definition", "in-vehicle", "--scenario", "baseline"});
    const double after = minutes("固镇", "上海", {"--definition", "in-vehicle", "--scenario", "all"});
    CHECK(after <= before);
    // The best train of 2021 took 412 min on the old line, without a change; with changes on to high-speed lines it is
    // less.
    CHECK(before <= 412 * 1.05);
    // About 515 km of line at 350 km/h without a stop are 88 min.
    CHECK(after >= 88);
    // With Guzhen South on a 350 km/h line it is the distance of Bengbu South (118 min) and a little more.
    CHECK(after <= 150);
}

TEST_CASE("delta: a station-to-station time is not below the time in the vehicle", "[tools][delta]") {
    const std::vector<std::pair<std::string, std::string>> pairs = {
        {"固镇", "上海"}, {"淮北", "合肥"}, {"宿州", "杭州"}, {"南京", "上海"}, {"station:杭州东", "station:上海虹桥"}};
    for (const auto& [from, to] : pairs)
        for (const char* scenario : {"baseline", "all"}) {
            CAPTURE(from, to, scenario);
            const double riding = minutes(from, to, {"--definition", "in-vehicle", "--scenario", scenario});
            const double stations = minutes(from, to, {"--definition", "station-to-station", "--scenario", scenario});
            CHECK(riding > 0);
            CHECK(stations >= riding);
        }
}

TEST_CASE("delta: driving all the way is among the choices of a door-to-door trip", "[tools][delta]") {
    for (const char* to : {"蚌埠", "上海", "杭州"}) {
        CAPTURE(to);
        const double car = minutes("固镇", to, {"--profile", "car"});
        CHECK(minutes("固镇", to, {"--profile", "transit"}) <= car + 1e-6);
    }
}

TEST_CASE("delta: legs sum to the trip, and derived times are marked", "[tools][delta]") {
    for (const char* definition : {"in-vehicle", "station-to-station", "door-to-door"}) {
        CAPTURE(definition);
        const auto trip =
            json_of({"route", "固镇", "上海", "--scenario", "all", "--definition", definition, "--format", "json"});
        double seconds = 0;
        for (const auto& leg : trip["legs"]) {
            for (const char* key : {"mode", "name", "from", "to", "duration_s", "distance_m", "project"})
                CHECK(leg.contains(key));
            seconds += leg["duration_s"].get<double>();
        }
        CHECK(trip["duration_s"].get<double>() == Approx(seconds).epsilon(0).margin(1e-6));
        CHECK(trip["definition"] == definition);
        CHECK(trip["scenario"] == "all");
    }
}

TEST_CASE("delta: names in Chinese and English and ids mean the same trip", "[tools][delta]") {
    const std::string expected = output_of({"route", "固镇", "上海", "--scenario", "all"});
    CHECK(output_of({"route", "Guzhen", "Shanghai", "--scenario", "all"}) == expected);
    CHECK(output_of({"route", "guzhen", "shanghai", "--scenario", "all"}) == expected);
    CHECK(output_of({"route", "固镇县", "上海市", "--scenario", "all"}) == expected);
}

TEST_CASE("delta: a car's circle of 15 minutes lies inside that of 30", "[tools][delta]") {
    const auto circles = json_of({"isochrone", "--to", "南京", "--within", "15min,30min", "--profile", "car"});
    REQUIRE(circles["features"].size() == 2);
    const double large = circles["features"][0]["properties"]["area_m2"].get<double>();
    const double small = circles["features"][1]["properties"]["area_m2"].get<double>();
    CHECK(small < large);
    // At 102 km/h (expressway, 120 × 0.85) as the crow flies: 25.5 and 51 km, circles of 2043 and 8171 km². Off the
    // roads at 30 km/h and factor 1.324: 5.66 km in a quarter of an hour, if no water is near half of that disc, 50
    // km².
    CHECK(small < 2043e6);
    CHECK(large < 8171e6);
    CHECK(small > 50e6);
}
