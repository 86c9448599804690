// Timetable feeds (datasets/gtfs): what runs on a day, and what is wrong with a feed.
#include <catch2/catch.hpp>
#include <functional>

#include "datasets/gtfs/gtfs_feed.hpp"
#include "datasets/gtfs/gtfs_plan.hpp"
#include "geo/errors.hpp"
#include "tests/support/feed.hpp"

using namespace isodelta;
using datasets::Counts;
using datasets::Date;
using datasets::Service;
using datasets::gtfs::Timetable;
using datasets::gtfs::Window;
using support::Feed;

namespace {

constexpr Date kTuesday{2026, 9, 15};

Window window(const std::string& text) {
    const auto parsed = datasets::gtfs::parse_window(text);
    REQUIRE(parsed);
    return *parsed;
}

Timetable read(const Feed& feed, const std::string& hours = "06:00-23:00", const Date& day = kTuesday) {
    const TemporaryFolder folder;
    return datasets::gtfs::read_timetable(feed.write(folder), day, window(hours));
}

std::size_t count(const Counts& counts, const std::string& words) {
    std::size_t sum = 0;
    for (const auto& [what, number] : counts) {
        UNSCOPED_INFO(what);
        if (what.find(words) != std::string::npos) sum += number;
    }
    return sum;
}

void check_refused(const Feed& feed, const std::string& words, const Date& day = kTuesday) {
    CHECK_THROWS_WITH(read(feed, "06:00-23:00", day), Catch::Contains(words));
}

std::vector<double> minutes(const Service& service) {
    std::vector<double> result;
    for (const datasets::Stop& stop : service.stops)
        if (stop.run) result.push_back(stop.run->count() / 60);
    return result;
}

}  // namespace

TEST_CASE("gtfs: a trip becomes a service with its runs and dwells", "[datasets][gtfs]") {
    const Timetable timetable = read({});
    REQUIRE(timetable.plan.services.size() == 1);
    const Service& service = timetable.plan.services.front();
    CHECK(service.name == "1 Alpha - Gamma → Gamma");
    CHECK(service.category == "rail");
    CHECK(minutes(service) == std::vector<double>{10, 18});
    CHECK(service.stops[1].dwell.count() == 120);
    CHECK(service.trains_per_day == 1);
    CHECK(timetable.plan.facilities.size() == 3);
    CHECK(timetable.plan.links.size() == 2);
    CHECK(timetable.refused.empty());
    CHECK(timetable.warnings.empty());
}

TEST_CASE("gtfs: trips of the same stops and times are one service, others are not", "[datasets][gtfs]") {
    Feed feed;
    feed.add("trips.txt", "R,DAILY,U,Gamma\nR,DAILY,V,Gamma\n")
        .add("stop_times.txt", "U,09:00:00,09:00:00,A,1\nU,09:10:00,09:12:00,B,2\nU,09:30:00,09:30:00,C,3\n")
        .add("stop_times.txt", "V,10:00:00,10:00:00,A,1\nV,10:10:00,10:12:00,B,2\nV,10:31:00,10:31:00,C,3\n");
    const Timetable timetable = read(feed);
    REQUIRE(timetable.plan.services.size() == 2);
    CHECK(timetable.plan.services[0].trains_per_day == 2);
    CHECK(timetable.plan.services[1].trains_per_day == 1);
    CHECK(minutes(timetable.plan.services[1]) == std::vector<double>{10, 19});
    // Both run over the same two tracks.
    CHECK(timetable.plan.links.size() == 2);
}

TEST_CASE("gtfs: the window counts what leaves in it, stretched to a day of service", "[datasets][gtfs]") {
    Feed feed;
    feed.add("trips.txt", "R,DAILY,U,Gamma\n")
        .add("stop_times.txt", "U,08:40:00,08:40:00,A,1\nU,08:50:00,08:52:00,B,2\nU,09:10:00,09:10:00,C,3\n");
    // Two in two hours are seventeen in the seventeen hours from 6 to 23.
    CHECK(read(feed, "07:00-09:00").plan.services.front().trains_per_day == Approx(17));
    // 8:00 is inside, 8:40 is not: one in forty minutes.
    CHECK(read(feed, "08:00-08:40").plan.services.front().trains_per_day == Approx(17 * 60 / 40.0));
    check_refused(Feed(feed).set("calendar.txt",
                                 "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,"
                                 "end_date\nDAILY,1,1,1,1,1,1,1,20260101,20260131\n"),
                  "no trip leaves on 2026-09-15 between 06:00 and 23:00; it is about 2026-01-01 to 2026-01-31");
}

TEST_CASE("gtfs: a frequency stands for many trips", "[datasets][gtfs]") {
    Feed feed;
    // Every ten minutes from 6 to 9, every thirty until 10; the trip's own 8:00 is only a pattern.
    feed.set("frequencies.txt",
             "trip_id,start_time,end_time,headway_secs\nT,06:00:00,09:00:00,600\nT,09:00:00,10:00:00,1800\n");
    CHECK(read(feed).plan.services.front().trains_per_day == Approx(18 + 2));
    CHECK(read(feed, "08:00-10:00").plan.services.front().trains_per_day == Approx((6 + 2) * 17 / 2.0));
    feed.add("frequencies.txt", "X,06:00:00,09:00:00,600\nT,09:00:00,06:00:00,600\nT,09:00:00,10:00:00,0\n");
    const Timetable timetable = read(feed);
    CHECK(count(timetable.refused, "trip_id that no trip has (first in line 4)") == 1);
    CHECK(count(timetable.refused, "no period with a headway (first in line 5)") == 2);
}

TEST_CASE("gtfs: weekdays, periods and exceptions", "[datasets][gtfs]") {
    using datasets::gtfs::FeedCalendar;
    FeedCalendar workdays{
        .weekdays = 0b0011111, .first = Date{2026, 9, 1}, .last = Date{2026, 9, 30}, .exceptions = {}};
    CHECK(workdays.runs_on({2026, 9, 1}));         // a Tuesday
    CHECK(workdays.runs_on({2026, 9, 30}));        // the last day counts
    CHECK_FALSE(workdays.runs_on({2026, 9, 5}));   // a Saturday
    CHECK_FALSE(workdays.runs_on({2026, 9, 6}));   // a Sunday
    CHECK_FALSE(workdays.runs_on({2026, 10, 1}));  // beyond
    workdays.exceptions = {{{2026, 9, 5}, true}, {{2026, 9, 1}, false}, {{2026, 12, 24}, true}};
    CHECK(workdays.runs_on({2026, 9, 5}));
    CHECK_FALSE(workdays.runs_on({2026, 9, 1}));
    CHECK(workdays.runs_on({2026, 12, 24}));
    CHECK(datasets::gtfs::shifted({2026, 3, 1}, -1) == Date{2026, 2, 28});
}

TEST_CASE("gtfs: dates alone say when a trip runs", "[datasets][gtfs]") {
    Feed feed;
    feed.drop("calendar.txt").set("calendar_dates.txt", "service_id,date,exception_type\nDAILY,20260915,1\n");
    CHECK(read(feed).plan.services.size() == 1);
    check_refused(feed, "it is about 2026-09-15 to 2026-09-15", {2026, 9, 16});
}

TEST_CASE("gtfs: trips past midnight belong to the day before", "[datasets][gtfs]") {
    Feed feed;
    feed.set("stop_times.txt",
             "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
             "T,24:30:00,24:30:00,A,1\nT,25:10:00,25:10:00,C,2\n")
        .set("calendar.txt",
             "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
             "DAILY,1,0,0,0,0,0,0,20260101,20261231\n");
    // It belongs to Monday the 14th and leaves at half past midnight of Tuesday the 15th.
    CHECK(minutes(read(feed, "00:00-01:00").plan.services.front()) == std::vector<double>{40});
    CHECK(minutes(read(feed, "24:00-26:00", {2026, 9, 14}).plan.services.front()) == std::vector<double>{40});
    CHECK_THROWS_WITH(read(feed, "00:00-01:00", {2026, 9, 14}), Catch::Contains("no trip leaves"));
}

TEST_CASE("gtfs: a stop without a time lies between its neighbours by distance", "[datasets][gtfs]") {
    Feed feed;
    // B is a quarter of the way, of forty minutes.
    feed.set("stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,0,100\nB,Beta,0,100.1\nC,Gamma,0,100.4\n")
        .set("stop_times.txt",
             "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
             "T,08:00:00,08:00:00,A,1\nT,,,B,2\nT,08:40:00,08:40:00,C,3\n");
    const Timetable timetable = read(feed);
    const auto runs = minutes(timetable.plan.services.front());
    CHECK(runs[0] == Approx(10).margin(0.02));
    CHECK(runs[0] + runs[1] == Approx(40));
    CHECK(count(timetable.warnings, "a stop without a time") == 1);
}

TEST_CASE("gtfs: platforms are their station, and entrances are nothing", "[datasets][gtfs]") {
    Feed feed;
    feed.set("stops.txt",
             "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\nA,Alpha 2,0,100.001,0,HALL\n"
             "B,Beta,0,100.09,,\nC,Gamma,0,100.18,0,\nHALL,Alpha,0,100,1,\nDOOR,Alpha door,0,100,2,HALL\n")
        .set("transfers.txt", "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,A,2,240\nB,C,2,60\n");
    const Timetable timetable = read(feed);
    REQUIRE(timetable.plan.facilities.size() == 3);
    const auto* hall = find_by_id(timetable.plan.facilities, "stop-HALL");
    REQUIRE(hall != nullptr);
    CHECK(hall->name == "Alpha");
    CHECK(hall->transfer->count() == 240);
    CHECK(timetable.plan.services.front().stops.front().station == "stop-HALL");
    feed.set("stops.txt",
             "stop_id,stop_name,stop_lat,stop_lon,parent_station\nA,Alpha,0,100,GONE\nB,Beta,0,100.09,\n"
             "C,Gamma,0,100.18,\n");
    CHECK(count(read(feed).warnings, "parent_station that names no station") == 1);
}

TEST_CASE("gtfs: tracks follow the shape, buses have none", "[datasets][gtfs]") {
    Feed feed;
    feed.set("trips.txt", "route_id,service_id,trip_id,shape_id\nR,DAILY,T,S\n")
        .set("shapes.txt",
             "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\nS,0,100.18,9\nS,0.05,100.05,2\nS,0,100,1\n"
             "S,0,100.09,5\n");
    const Timetable rail = read(feed);
    REQUIRE(rail.plan.links.size() == 2);
    CHECK(rail.plan.links[0].link.geometry ==
          geo::Line{{.lon = 100, .lat = 0}, rail.plan.links[0].link.geometry[1], {.lon = 100.09, .lat = 0}});
    CHECK(rail.plan.links[0].link.geometry[1].lat == Approx(0.05).margin(1e-6));
    CHECK(rail.plan.links[1].link.geometry.size() == 2);
    feed.set("routes.txt", "route_id,route_short_name,route_long_name,route_type\nR,1,,3\n");
    const Timetable bus = read(feed);
    CHECK(bus.plan.links.empty());
    CHECK(bus.plan.services.front().category == "bus");
    CHECK(bus.plan.services.front().name == "1");
}

TEST_CASE("gtfs: where nobody may get on or off", "[datasets][gtfs]") {
    Feed feed;
    feed.set("stop_times.txt",
             "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
             "T,08:00:00,08:00:00,A,1,0,1\nT,08:10:00,08:12:00,B,2,1,0\nT,08:30:00,08:30:00,C,3,1,\n");
    const auto& stops = read(feed).plan.services.front().stops;
    CHECK((stops[0].boards && !stops[0].alights));
    CHECK((!stops[1].boards && stops[1].alights));
    CHECK((!stops[2].boards && stops[2].alights));
}

TEST_CASE("gtfs: required tables and columns, and those that may be missing", "[datasets][gtfs]") {
    for (const char* table : {"stops.txt", "routes.txt", "trips.txt", "stop_times.txt"}) {
        CAPTURE(table);
        check_refused(Feed().drop(table), std::string("it has no ") + table);
    }
    check_refused(Feed().drop("calendar.txt"), "it has no calendar.txt");
    check_refused(Feed().set("stop_times.txt", "trip_id,stop_id,stop_sequence,arrival_time\n"),
                  "has no column 'departure_time'");
    check_refused(Feed().set("trips.txt", ""), "is empty; its first line names its columns");
    check_refused(Feed().set("stops.txt", "stop_id,stop_name\nA,\xff\xfe\n"), "is not UTF-8");
    check_refused(Feed().set("stops.txt", "stop_id,stop_name\nA,\"" + std::string(2'000'000, 'x')),
                  "is a quotation mark missing?");
    CHECK(count(read(Feed().drop("agency.txt")).warnings, "agency.txt is missing") == 1);
    CHECK_THROWS_WITH(datasets::gtfs::read_feed("/nowhere/feed.zip"), Catch::Contains("no such folder or zip"));
}

TEST_CASE("gtfs: rows that are wrong are left out, counted, and found again by their line", "[datasets][gtfs]") {
    Feed feed;
    feed.add("stops.txt", "D,Delta,91,100\nA,Again,0,100\n,Nameless,0,100\n")
        .add("routes.txt", "R,1,Again,2\nQ,2,Airship,77\n")
        .add("trips.txt", "X,DAILY,T1,\nR,NEVER,T2,\nR,DAILY,T,\nR,DAILY,E,\nR,DAILY,F,\nR,DAILY,G,\nR,DAILY,H,\n")
        .add("stop_times.txt",
             "T9,08:00:00,08:00:00,A,1\nT,08:40:00,08:40:00,Z,4\nT,08:40:00,08:40:00,C,four\nE,08:00:00,08:00:00,A,1\n"
             "F,09:00:00,09:00:00,A,1\nF,08:00:00,08:00:00,B,2\nG,,,A,1\nG,09:00:00,09:00:00,B,2\n"
             "H,08:00:00,08:00:00,A,1\nH,08:10,08:10,B,1\n");
    const Timetable timetable = read(feed);
    CHECK(timetable.plan.services.size() == 1);
    const auto refused = [&](const std::string& words) { return count(timetable.refused, words); };
    CHECK(refused("stops.txt: stop_lon, stop_lat that are no position; the stop is left out (first in line 5)") == 1);
    CHECK(refused("stops.txt: stop_id that another stop has (first in line 6)") == 1);
    CHECK(refused("stops.txt: a stop without stop_id (first in line 7)") == 1);
    CHECK(refused("routes.txt: route_id that another route has (first in line 3)") == 1);
    CHECK(refused("trips.txt: route_id that routes.txt does not have; the trip is left out (first in line 3)") == 1);
    CHECK(refused("trips.txt: service_id that no calendar has; the trip is left out (first in line 4)") == 1);
    CHECK(refused("trips.txt: trip_id that another trip has (first in line 5)") == 1);
    CHECK(refused("stop_times.txt: trip_id that no trip has (first in line 5)") == 1);
    CHECK(refused("stop_times.txt: stop_id of no stop with a position") == 1);
    CHECK(refused("stop_times.txt: stop_sequence that is no whole number") == 1);
    CHECK(refused("a trip of fewer than two stops (first in trip 'E')") == 1);
    CHECK(refused("a trip that arrives before it has left (first in trip 'F')") == 1);
    CHECK(refused("a trip without a time at its first or last stop (first in trip 'G')") == 2);  // and H
    CHECK(refused("arrival_time that is no time such as 25:10:00") == 1);
    CHECK(count(timetable.warnings, "route_type that the reference does not have") == 1);
}

TEST_CASE("gtfs: a table begins with a mark of its encoding, has blanks, quotes and empty lines", "[datasets][gtfs]") {
    Feed feed;
    feed.set("stops.txt",
             "\xEF\xBB\xBFstop_id, stop_name ,stop_lat,stop_lon\r\n\r\n A ,\"Alpha, \"\"old\"\"\r\ntown\",0, 100\r\n"
             "B,Beta,0,100.09\r\nC,Gamma,0,100.18");
    const auto facilities = read(feed).plan.facilities;
    REQUIRE(find_by_id(facilities, "stop-A") != nullptr);
    CHECK_THAT(find_by_id(facilities, "stop-A")->name, Catch::StartsWith("Alpha, \"old\""));
}

TEST_CASE("gtfs: clocks and windows", "[datasets][gtfs]") {
    using datasets::gtfs::parse_clock;
    using datasets::gtfs::parse_window;
    CHECK(parse_clock("7:05:09") == 7 * 3600 + 5 * 60 + 9);
    CHECK(parse_clock("25:00:00") == 90000);
    for (const char* text : {"", "8", "8:00", "08:60:00", "08:00:60", "-1:00:00", "8:00:00 pm", "a:b:c"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_clock(text));
    }
    CHECK(parse_window("22:00-26:00")->end_s == 26 * 3600);
    for (const char* text : {"", "7-9", "09:00-07:00", "07:00-07:00", "07:00", "00:00-25:00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_window(text));
    }
}
