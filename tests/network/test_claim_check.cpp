#include "network/claim_check.hpp"

#include <catch2/catch.hpp>

#include "tests/network/rail_scene.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::Scene;

namespace {

/// A station at each letter, a train of ten minutes between A and B, and from B to C only with project p.
AsciiMap map_with_project() {
    AsciiMap map("A=B=C");
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "ab", .stops = "AB", .run_min = {10}});
    support::add_service(map, {.id = "bc", .stops = "BC", .run_min = {20}});
    support::add_project(map, "p", {"B-C"});
    return map;
}

datasets::Claim reach(double minutes, std::vector<std::string> projects) {
    datasets::Claim claim;
    claim.id = "c";
    claim.kind = "reach";
    claim.from = {"place:A"};
    claim.to = {"place:B", "place:C"};
    claim.within = geo::Seconds(minutes * 60);
    claim.projects = std::move(projects);
    return claim;
}

const ClaimAnswer& answer(const ClaimCheck& check, const std::string& counted) {
    for (const ClaimAnswer& candidate : check.answers)
        if (candidate.counted == counted) return candidate;
    FAIL("no answer is counted " << counted);
    return check.answers.front();
}

}  // namespace

TEST_CASE("claims: a reach is as good as its slowest target, by each definition", "[network][claims]") {
    const Scene scene(map_with_project().data);
    const ClaimCheck holds = check_claim(scene.net(), reach(30, {"p"}));
    const ClaimAnswer& in_vehicle = answer(holds, "in-vehicle");
    CHECK(in_vehicle.verdict == Verdict::kHolds);
    CHECK(in_vehicle.time == 30 * support::kMinute);
    CHECK(in_vehicle.target == "C");
    CHECK_THAT(to_string(in_vehicle.evidence), Catch::Contains("20 min"));
    // 20 min to enter, and a change at B
    CHECK(answer(holds, "station-to-station").verdict == Verdict::kFails);
    CHECK(answer(check_claim(scene.net(), reach(29.9, {"p"})), "in-vehicle").verdict == Verdict::kFails);
}

TEST_CASE("claims: without the project that it rests on, a target is not reached", "[network][claims]") {
    const Scene scene(map_with_project().data);
    const ClaimAnswer closed = answer(check_claim(scene.net(), reach(600, {})), "in-vehicle");
    CHECK(closed.verdict == Verdict::kFails);
    CHECK(closed.target == "C");
    CHECK(closed.evidence == "no way");
}

TEST_CASE("claims: one station for both ends decides nothing", "[network][claims]") {
    AsciiMap map = map_with_project();
    for (auto& place : map.data.places)
        if (place.name == "B") place.stations.push_back("station-A");
    const ClaimCheck check = check_claim(Scene(map.data).net(), reach(600, {"p"}));
    CHECK(answer(check, "in-vehicle").verdict == Verdict::kUndecidable);
    CHECK_THAT(to_string(answer(check, "in-vehicle").evidence), Catch::Contains("stands for both ends"));
}

TEST_CASE("claims: a connection holds if trains reach each line", "[network][claims]") {
    AsciiMap map = map_with_project();
    map.link("B-C").line = "new";
    map.data.services[1].lines = {"new"};
    datasets::Claim claim;
    claim.kind = "connects";
    claim.from = {"place:A"};
    claim.to = {"new"};
    claim.projects = {"p"};
    const Scene scene(map.data);
    CHECK(check_claim(scene.net(), claim).answers[0].verdict == Verdict::kHolds);
    CHECK_THAT(to_string(check_claim(scene.net(), claim).answers[0].evidence), Catch::Contains("10 min"));
    claim.projects.clear();
    CHECK(check_claim(scene.net(), claim).answers[0].verdict == Verdict::kUndecidable);
}

TEST_CASE("claims: a stated length is compared with the links, unless their course is only roughly known",
          "[network][claims]") {
    AsciiMap map = map_with_project();
    datasets::Claim claim;
    claim.kind = "length";
    claim.projects = {"p"};
    map.data.projects[0].stated_length = geo::kilometres(2);  // two cells of 1 km
    const auto verdict = [&] { return check_claim(Scene(map.data).net(), claim).answers[0].verdict; };
    CHECK(verdict() == Verdict::kHolds);
    map.data.projects[0].stated_length = geo::kilometres(3);
    CHECK(verdict() == Verdict::kFails);
    map.link("B-C").precision = datasets::Precision::kSchematic;
    CHECK(verdict() == Verdict::kUndecidable);
}

TEST_CASE("claims: what a claim states decides, and without a word all ways of counting", "[network][claims]") {
    const Scene scene(map_with_project().data);
    // In the vehicle it takes 30 min, with entering and changing more.
    datasets::Claim claim = reach(30, {"p"});
    CHECK(stated_verdict(check_claim(scene.net(), claim)) == Verdict::kUndecidable);
    claim.definition = "in-vehicle";
    CHECK(stated_verdict(check_claim(scene.net(), claim)) == Verdict::kHolds);
    claim.definition = "station-to-station";
    CHECK(stated_verdict(check_claim(scene.net(), claim)) == Verdict::kFails);
    claim = reach(1, {"p"});  // two kilometres off the network take a car five minutes
    CHECK(stated_verdict(check_claim(scene.net(), claim)) == Verdict::kFails);
}

TEST_CASE("claims: an answer names its trips, the one that decides first", "[network][claims]") {
    const Scene scene(map_with_project().data);
    const ClaimCheck check = check_claim(scene.net(), reach(30, {"p"}));
    CHECK(check.request.open == std::vector<std::string>{"p"});
    const auto& trips = answer(check, "in-vehicle").trips;
    REQUIRE(trips.size() == 2);
    CHECK(trips[0].to == "place:C");
    CHECK(trips[0].time == 30 * support::kMinute);
    CHECK(trips[1].to == "place:B");
    CHECK(trips[1].time == 10 * support::kMinute);
}
