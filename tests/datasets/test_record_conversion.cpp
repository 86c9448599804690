#include <catch2/catch.hpp>

#include "tests/datasets/loader_fixture.hpp"
#include "tests/datasets/problem_finder.hpp"
#include "tests/geo/close_to.hpp"

using namespace isodelta;
using datasets::Dataset;

namespace {

/// A line of three stations with one service; `stops` and `services` are the tests' own.
datasets::LoadedDataset load_railway(const std::string& stops, const std::string& services) {
    const TemporaryFolder folder;
    (void)folder.write(
        "facilities.csv",
        "id,kind,lon,lat,entry_min,exit_min,opens\nsta-a,station,117,33,12.5,,\nsta-b,station,117.1,33,,0,"
        "2020\nsta-c,station,117.2,33,,,\n");
    (void)folder.write("links.csv",
                       "id,mode,class,line,from,to,via,wkt\ntrack,rail,intercity,line-1,sta-a,sta-c,sta-b,"
                       "\"LINESTRING (117 33, 117.1 33, 117.2 33)\"\n");
    (void)folder.write("stops.csv", stops);
    (void)folder.write("services.csv", services);
    return load_with(folder, R"("facilities": ["facilities.csv"], "links": ["links.csv"], "stops": ["stops.csv"],
                                "services": ["services.csv"])");
}

constexpr const char* kServices = "id,lines,trains_per_day,category,direction\ng1,line-1,12,G,both\n";

}  // namespace

TEST_CASE("record conversion: stops come to their service in order of seq, not of rows", "[datasets][record]") {
    const auto loaded = load_railway(
        "service,seq,station,run_min,dwell_min\ng1,30,sta-c,8.5,\ng1,1,sta-a,,\ng1,4,sta-b,10,3\n", kServices);
    INFO(listed(loaded.problems));
    REQUIRE(loaded.problems.empty());
    const datasets::Service& service = loaded.dataset.services.at(0);
    REQUIRE(service.stops.size() == 3);
    CHECK(service.stops[0].station == "sta-a");
    CHECK_FALSE(service.stops[0].run.has_value());
    CHECK(service.stops[1].station == "sta-b");
    CHECK(service.stops[1].run == geo::Seconds(600));
    CHECK(service.stops[1].dwell == geo::Seconds(180));
    CHECK(service.stops[2].run == geo::Seconds(510));
    CHECK(service.category == "G");
    CHECK(service.trains_per_day == 12);
    CHECK(service.direction == datasets::Direction::kBoth);
}

TEST_CASE("record conversion: a dwell that is not stated is two minutes", "[datasets][record]") {
    const auto loaded = load_railway(
        "service,seq,station,run_min,dwell_min\ng1,1,sta-a,,\ng1,2,sta-b,10,\ng1,3,sta-c,10,0\n", kServices);
    CHECK(loaded.dataset.services.at(0).stops.at(1).dwell == geo::Seconds(120));
    CHECK(loaded.dataset.services.at(0).stops.at(2).dwell == geo::Seconds(0));
}

TEST_CASE("record conversion: a service runs forward unless it says otherwise", "[datasets][record]") {
    const auto loaded =
        load_railway("service,seq,station\ng1,1,sta-a\ng1,2,sta-b\n", "id,lines,trains_per_day\ng1,line-1,12\n");
    CHECK(loaded.dataset.services.at(0).direction == datasets::Direction::kForward);
}

TEST_CASE("record conversion: a stop of a service that is not there is an error", "[datasets][record]") {
    const auto loaded = load_railway("service,seq,station\ng1,1,sta-a\ng1,2,sta-b\ng2,1,sta-a\n", kServices);
    INFO(listed(loaded.problems));
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].layer == "stops");
    CHECK(loaded.problems[0].feature == "feature 3");
    CHECK_THAT(loaded.problems[0].message, Catch::Contains("'g2'"));
}

TEST_CASE("record conversion: two stops of a service with one seq are an error, since their order is a guess",
          "[datasets][record]") {
    const auto loaded = load_railway("service,seq,station\ng1,1,sta-a\ng1,2,sta-c\ng1,2,sta-b\n", kServices);
    INFO(listed(loaded.problems));
    CHECK(count(loaded.problems, geo::Severity::kError) == 1);
}

TEST_CASE("record conversion: minutes become seconds, and what is not stated stays open", "[datasets][record]") {
    const Dataset dataset = load_railway("service,seq,station\ng1,1,sta-a\ng1,2,sta-b\n", kServices).dataset;
    CHECK(dataset.facilities.at(0).entry == geo::Seconds(750));
    CHECK_FALSE(dataset.facilities.at(0).exit.has_value());
    CHECK(dataset.facilities.at(1).exit == geo::Seconds(0));
    CHECK(dataset.facilities.at(1).lifetime.opens == datasets::Date{2020, 12, 31});
}

TEST_CASE("record conversion: projects and claims keep their figures", "[datasets][record]") {
    const TemporaryFolder folder;
    (void)folder.write(
        "projects.csv",
        "id,kind,status,opens,length_km,cost_cny,figures\nbridge,road,planned,2028,18.7,350000000,7 piers\n");
    (void)folder.write("claims.csv",
                       "id,kind,from,to,within_min,density,projects,year\nc1,reach,a;b,c,180,90,bridge,2025\n");
    (void)folder.write("places.csv", "id,kind,area_km2,lon,lat\na,town,12,117,33\nb,town,,117,33\nc,town,,117,33\n");
    const auto loaded =
        load_with(folder, R"("projects": ["projects.csv"], "claims": ["claims.csv"], "places": ["places.csv"])");
    INFO(listed(loaded.problems));
    REQUIRE(loaded.problems.empty());
    const datasets::Project& bridge = loaded.dataset.projects.at(0);
    CHECK(bridge.stated_length == geo::kilometres(18.7));
    CHECK(bridge.cost_cny == 350e6);
    CHECK(bridge.opens == datasets::Date{2028, 12, 31});
    CHECK(bridge.figures == "7 piers");
    const datasets::Claim& claim = loaded.dataset.claims.at(0);
    CHECK(claim.from == std::vector<std::string>{"a", "b"});
    CHECK(claim.within == geo::Seconds(10800));
    CHECK(claim.density == 90.);
    CHECK(claim.year == 2025);
    CHECK(loaded.dataset.places.at(0).area == geo::SquareMetres(12e6));
    CHECK_FALSE(loaded.dataset.places.at(1).area);
}

TEST_CASE("record conversion: published drives and lengths keep their figures", "[datasets][record]") {
    const TemporaryFolder folder;
    (void)folder.write("places.csv", "id,kind,lon,lat\na,town,117,33\nb,town,118,33\n");
    (void)folder.write("drives.csv", "id,from,to,distance_km,minutes\nd1,a,b,110.5,\nd2,b,a,,90\n");
    (void)folder.write("lengths.csv", "id,ref,admin_code,length_km\nl1,G50,31,47.7\n");
    const auto loaded =
        load_with(folder, R"("places": ["places.csv"], "drives": ["drives.csv"], "lengths": ["lengths.csv"])");
    INFO(listed(loaded.problems));
    REQUIRE(loaded.problems.empty());
    CHECK(loaded.dataset.drives.at(0).distance == geo::kilometres(110.5));
    CHECK_FALSE(loaded.dataset.drives.at(0).time);
    CHECK(loaded.dataset.drives.at(1).time == geo::Seconds(5400));
    CHECK(loaded.dataset.lengths.at(0).ref == "G50");
    CHECK(loaded.dataset.lengths.at(0).admin_code == "31");
    CHECK(loaded.dataset.lengths.at(0).length == geo::kilometres(47.7));
}

TEST_CASE("record conversion: the position of a polygon zone is its centroid, as documented", "[datasets][record]") {
    // An L of three unit squares with corners at 0.01°: centroid at (5/6, 5/6) of a unit, not at the mean of its
    // corners (1, 1).
    const TemporaryFolder folder;
    (void)folder.write(
        "zones.csv",
        "id,kind,area_km2,wkt\npark,industrial,3,\"POLYGON ((117 33, 117.02 33, 117.02 33.01, 117.01 33.01, "
        "117.01 33.02, 117 33.02, 117 33))\"\n");
    const auto loaded = load_with(folder, R"("zones": ["zones.csv"])");
    INFO(listed(loaded.problems));
    REQUIRE(loaded.dataset.zones.size() == 1);
    const datasets::Zone& zone = loaded.dataset.zones[0];
    CHECK(zone.stated_area == geo::SquareMetres(3e6));
    REQUIRE(zone.area.size() == 1);
    // A thousandth of the square's side: the ellipsoid does not matter.
    CHECK(zone.position.lon == close_to(117.0 + 0.01 * 5 / 6, 1e-5));
    CHECK(zone.position.lat == close_to(33.0 + 0.01 * 5 / 6, 1e-5));
}
