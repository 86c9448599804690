// Timetables through the command: known trips of published feeds, a planned line over them, and what is wrong.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/geo/close_to.hpp"
#include "tests/network/osm_map.hpp"
#include "tests/support/feed.hpp"
#include "tests/tools/run_command.hpp"

using isodelta::support::Feed;
using isodelta::support::OsmMap;

namespace {

std::string reference_feed(const std::string& name) {
    const char* folder = std::getenv("ISODELTA_REFERENCE");
    if (folder != nullptr) return std::string(folder) + "/gtfs/" + name;
    WARN("SKIPPED: ISODELTA_REFERENCE is not set, so " << name << " is not imported");
    return "";
}

/// Network file of a feed on its own.
std::string imported(const TemporaryFolder& folder, const std::string& feed, const std::string& day,
                     const std::string& window = "06:00-23:00") {
    const std::string path = folder.path("feed.network");
    (void)output_of({"import", "gtfs", feed, "--day", day, "--window", window, "-o", path, "--overwrite", "-q"});
    (void)output_of({"network", "verify", path});
    return path;
}

/// The best single vehicle between two stations: the best trip itself, unless that has a change.
nlohmann::json direct(const std::string& network, const std::string& from, const std::string& to) {
    const auto best = json_of({"route", "station:" + from, "station:" + to, "--network", network, "--definition",
                               "in-vehicle", "--format", "json"});
    return best.contains("direct") ? best["direct"] : best;
}

double direct_minutes(const std::string& network, const std::string& from, const std::string& to) {
    return direct(network, from, to)["duration_s"].get<double>() / 60;
}

/// Streets around the drawn feed's stops A, B and C, half a kilometre in each direction.
OsmMap villages() {
    OsmMap map("");
    map.node('a', 99.9955, 0).node('A', 100, 0).node('x', 100.0045, 0);
    map.node('b', 100.0855, 0).node('B', 100.09, 0).node('y', 100.0945, 0);
    map.node('c', 100.1755, 0).node('C', 100.18, 0).node('z', 100.1845, 0);
    return map.way(1, "aAx").way(2, "bBy").way(3, "cCz");
}

}  // namespace

TEST_CASE("import gtfs: the trips of Google's sample feed are found with their times", "[tools][gtfs][reference]") {
    const std::string feed = reference_feed("google_sample-feed-1.zip");
    if (feed.empty()) return;
    const TemporaryFolder folder;
    const std::string network = imported(folder, feed, "2007-06-05");
    // stop_times.txt: STBA 6:00 to 6:20; CITY1 6:00 to 6:26; BFC1 8:20 to 9:20; AB1 8:00 to 8:10.
    CHECK(direct_minutes(network, "Stagecoach Hotel & Casino (Demo)", "Nye County Airport (Demo)") ==
          close_to(20, 0.001));
    CHECK(direct_minutes(network, "stop-STAGECOACH", "stop-EMSI") == close_to(26, 0.001));
    CHECK(direct_minutes(network, "stop-BULLFROG", "stop-FUR_CREEK_RES") == close_to(60, 0.001));
    CHECK(direct_minutes(network, "stop-BEATTY_AIRPORT", "stop-BULLFROG") == close_to(10, 0.001));
    CHECK(direct(network, "stop-BULLFROG", "stop-FUR_CREEK_RES")["legs"][0]["mode"] == "bus");
    // Monday 4 June 2007 is taken out by calendar_dates.txt; weekend trips run on Saturday the 9th only.
    check_refused(run_command({"import", "gtfs", feed, "--day", "2007-06-04", "-o", folder.path("no.network")}), 1,
                  "no trip leaves on 2007-06-04");
    const auto reached = [&](const std::string& day) {
        const std::string of_day = imported(folder, feed, day);
        return run_command({"route", "station:stop-BEATTY_AIRPORT", "station:stop-AMV", "--network", of_day,
                            "--definition", "in-vehicle"})
                   .status == 0;
    };
    CHECK_FALSE(reached("2007-06-05"));
    CHECK(reached("2007-06-09"));
}

TEST_CASE("import gtfs: Caltrain's trains of 2009 are found with their times", "[tools][gtfs][reference]") {
    const std::string feed = reference_feed("caltrain_gtfs.zip");
    if (feed.empty()) return;
    const TemporaryFolder folder;
    const std::string network = imported(folder, feed, "2009-11-24");
    // The fastest of stop_times.txt are three expresses of the afternoon; three trains a day go on to Gilroy.
    CHECK(direct_minutes(network, "San Francisco Caltrain", "San Jose Caltrain") == close_to(57, 0.001));
    CHECK(direct_minutes(network, "San Jose Caltrain", "Gilroy Caltrain") == close_to(51, 0.001));
    // On a Sunday there are only trains that stop nearly everywhere.
    const std::string sunday = imported(folder, feed, "2009-11-22");
    CHECK(direct_minutes(sunday, "San Francisco Caltrain", "San Jose Caltrain") == close_to(96, 0.001));
}

TEST_CASE("import gtfs: a planned line is added to a feed as a service, by a project file", "[tools][gtfs]") {
    const TemporaryFolder folder;
    const std::string streets = folder.path("streets.network");
    (void)output_of({"import", "osm", folder.write("map.osm", villages().xml()), "-o", streets});
    const std::string city = folder.path("city.network");
    const std::string counts =
        output_of({"import", "gtfs", Feed().write(folder), "--network", streets, "--day", "2026-09-15", "-o", city});
    CHECK_THAT(counts, Catch::Contains("3  stops and stations served"));
    CHECK_THAT(counts, Catch::Contains("0  stations without a street in reach"));

    const std::string line = folder.write("line.geojson", R"({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"id": "express", "name": "Express", "status": "planned", "opens": "2030-01-01",
          "class": "intercity", "stops": "Alpha;Delta;Gamma", "run_min": "6;8", "trains_per_day": 34},
         "geometry": {"type": "LineString", "coordinates": [[100, 0], [100.1, 0.02], [100.18, 0]]}},
        {"type": "Feature", "properties": {"id": "delta", "kind": "station", "project": "express", "name": "Delta"},
         "geometry": {"type": "Point", "coordinates": [100.1, 0.02]}}]})");
    const auto seconds = [&](const std::string& scenario) {
        const auto route = json_of({"route", "99.9955,0", "100.1845,0", "--network", city, "--projects", line,
                                    "--scenario", scenario, "--format", "json"});
        return route["duration_s"].get<double>();
    };
    // Half a kilometre on foot is six minutes; a rail station's entry and exit five and two; 30 or 6 + 2 + 8 minutes.
    CHECK(seconds("baseline") / 60 == close_to(6 + 5 + 30 + 2 + 6, 0.1));
    CHECK(seconds("2029") / 60 == close_to(6 + 5 + 30 + 2 + 6, 0.1));
    CHECK(seconds("2030") / 60 == close_to(6 + 5 + 16 + 2 + 6, 0.1));
    const auto route = json_of({"route", "99.9955,0", "100.1845,0", "--network", city, "--projects", line, "--scenario",
                                "all", "--format", "json"});
    CHECK(route["legs"][2]["project"] == "express");
    CHECK(route["legs"][2]["name"] == "Express");
    // From the car: the same villages are not joined by any road.
    CHECK(run_command({"route", "99.9955,0", "100.1845,0", "--network", city, "--profile", "car"}).status == 1);
    // By car to the station instead of on foot: 22.5 km/h.
    const auto driven =
        json_of({"route", "99.9955,0", "100.1845,0", "--network", city, "--access", "car", "--format", "json"});
    CHECK(driven["duration_s"].get<double>() / 60 == close_to(2 * 0.5 / 22.5 * 60 + 37, 0.1));
    check_refused(run_command({"route", "99.9955,0", "100.1845,0", "--network", city, "--access", "truck"}), 2,
                  "nobody goes to a station as 'truck'");
    check_refused(
        run_command({"route", "99.9955,0", "100.1845,0", "--network", city, "--profile", "car", "--access", "walk"}), 2,
        "only transit has an access");
}

TEST_CASE("import gtfs: a project file's services, what is wrong with them", "[tools][gtfs]") {
    const TemporaryFolder folder;
    const std::string network = imported(folder, Feed().write(folder), "2026-09-15");
    const auto refused = [&](const std::string& properties, const std::string& geometry, const std::string& words) {
        CAPTURE(properties);
        const std::string file = folder.write(
            "line.geojson",
            R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "x", )" +
                properties + R"(}, "geometry": )" + geometry + "}]}");
        const Outcome outcome = run_command(
            {"route", "Alpha", "Gamma", "--network", network, "--projects", file, "--definition", "in-vehicle"});
        CHECK(outcome.status == 1);
        CHECK_THAT(outcome.err, Catch::Contains(words));
    };
    const std::string line = R"({"type": "LineString", "coordinates": [[100, 0], [100.18, 0]]})";
    refused(R"("stops": "Alpha;Gamma", "run_min": "9")", "null", "trains_per_day: is missing");
    refused(R"("stops": "Alpha", "trains_per_day": 9)", "null", "names fewer than two stations");
    refused(R"("stops": "Alpha;Gamma", "trains_per_day": 9)", "null", "run_min: is missing");
    refused(R"("stops": "Alpha;Gamma", "trains_per_day": 9)", line, "class: is missing");
    refused(R"("stops": "Alpha;Beta;Gamma", "trains_per_day": 9, "run_min": "9")", "null", "has 1 times for 3 stops");
    refused(R"("stops": "Alpha;Gamma", "trains_per_day": 9, "run_min": "soon")", "null", "holds 'soon'");
    refused(R"("stops": "Alpha;Gamma", "trains_per_day": 9, "run_min": "9", "mode": "road")", "null", "is not 'rail'");
    refused(R"("stops": "Alpha;Omega", "trains_per_day": 9, "run_min": "9")", "null",
            "names 'Omega', which is no station");
}

TEST_CASE("import gtfs: usage errors, and nothing half written", "[tools][gtfs]") {
    const TemporaryFolder folder;
    const std::string feed = Feed().write(folder);
    const std::string out = folder.path("out.network");
    const auto refused = [&](const std::vector<std::string>& more, int status, const std::string& words) {
        check_refused(run_command(with({"import", "gtfs"}, more)), status, words);
        CHECK_FALSE(std::filesystem::exists(out));
    };
    refused({feed, "-o", out}, 2, "needs --day DATE");
    refused({feed, "-o", out, "--day", "tomorrow"}, 2, "--day tomorrow");
    refused({feed, "-o", out, "--day", "2026-09-15", "--window", "9-7"}, 2, "--window 9-7");
    refused({feed, "--day", "2026-09-15"}, 2, "needs -o FILE");
    refused({folder.path("none.zip"), "--day", "2026-09-15", "-o", out}, 1, "no such folder or zip archive");
    refused({feed, "--day", "2027-09-15", "-o", out}, 1, "it is about 2026-01-01 to 2026-12-31 (--day, --window)");
    (void)Feed().add("trips.txt", "X,DAILY,U,\n").write(folder);
    refused({feed, "--day", "2026-09-15", "-o", out, "--strict"}, 1, "route_id that routes.txt does not have");
    CHECK_THAT(output_of({"import", "gtfs", feed, "--day", "2026-09-15", "-o", out}), Catch::Contains("not taken"));
    const std::string twice = folder.path("twice.network");
    check_refused(run_command({"import", "gtfs", feed, "--network", out, "-o", twice}), 1,
                  "holds this timetable already");
    // Without streets nobody goes from door to door.
    check_refused(run_command({"isochrone", "--to", "Alpha", "--within", "1h", "--network", out}), 1,
                  "the network has no roads");
}
