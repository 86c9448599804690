#include "network/appraisal/reach.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "tests/network/appraised_scene.hpp"
#include "tests/network/five_projects.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AppraisedScene;

namespace {

const datasets::Date kNever{9999, 1, 1};

/// A set as far as it counts: how many projects, what they cost, when the last of them opens.
struct Figures {
    std::size_t size = 99;
    double cost = 1e99;
    datasets::Date complete = kNever;
};

/// The least of each over all subsets that bring the item within the limit, and what all of those hold.
struct BruteForce {
    Figures least;
    ProjectSet in_every = ~ProjectSet{0};
    bool any = false;

    BruteForce(const Candidates& candidates, const std::vector<Millis>& time_of_set, Millis limit) {
        for_each_subset(candidates.all(), [&](ProjectSet set) {
            if (time_of_set[set] > limit) return;
            any = true;
            in_every &= set;
            least.size = std::min(least.size, size_of(set));
            double cost = 0;
            datasets::Date complete{1, 1, 1};
            for_each_in(set, [&](std::size_t i) {
                cost += candidates[i].cost_cny.value_or(1e99);
                complete = std::max(complete, candidates[i].opens.value_or(kNever));
            });
            least.cost = std::min(least.cost, cost);
            least.complete = std::min(least.complete, complete);
        });
    }
};

}  // namespace

TEST_CASE("reach: the smallest, cheapest and earliest sets are those of all subsets, rebuilt", "[network][appraisal]") {
    const std::uint32_t seed = GENERATE(range(1U, 7U));
    CAPTURE(seed);
    datasets::Dataset data = support::five_projects(seed);
    const std::vector<std::optional<double>> costs = {5e8, 3e8, std::nullopt, 1e8, 9e8};
    for (std::size_t i = 0; i < costs.size(); ++i) data.projects[i].cost_cny = costs[i];
    data.projects[3].opens = datasets::Date{2031, 5, 1};
    AppraisedScene scene(data, {support::origin_at(500, -900, {0})}, support::scattered_items(7),
                         {Profile::kTransit, Definition::kDoorToDoor, SearchDirection::kReverse});
    const Candidates& candidates = scene.candidates();
    std::map<ProjectSet, std::vector<Millis>> rebuilt;
    for_each_subset(candidates.all(), [&](ProjectSet set) { rebuilt[set] = scene.rebuilt(set); });
    std::size_t met = 0;
    std::size_t unmet = 0;
    for (std::size_t item = 0; item < scene.times().items(); ++item) {
        std::vector<Millis> time_of_set;
        for (const auto& [set, times] : rebuilt) time_of_set.push_back(times[item]);
        const Millis before = time_of_set.front();
        const Millis with_all = time_of_set.back();
        for (const Millis limit : {with_all - std::min<Millis>(with_all, 60000), with_all, with_all / 2 + before / 2,
                                   std::max<Millis>(before, 1) - 1}) {
            CAPTURE(item, limit, before, with_all);
            const Reach reach = find_reach(scene.times(), {.item = item, .hubs = {0}, .limit = limit});
            const BruteForce expected(candidates, time_of_set, limit);
            CHECK(reach.before == before);
            CHECK(reach.with_all == with_all);
            REQUIRE(reach.smallest.has_value() == expected.any);
            if (!expected.any) {
                ++unmet;
                if (with_all == kUnreachable) continue;
                REQUIRE(reach.best.has_value());
                CHECK(time_of_set[reach.best->least.set] == with_all);
                CHECK(size_of(reach.best->least.set) == BruteForce(candidates, time_of_set, with_all).least.size);
                continue;
            }
            met += expected.least.size > 0 ? 1 : 0;
            for (const auto* found : {&reach.smallest, &reach.cheapest, &reach.earliest}) {
                if (!*found) continue;
                CHECK((*found)->least.proved);
                CHECK((*found)->time == time_of_set[(*found)->least.set]);
                CHECK((*found)->time <= limit);
            }
            CHECK(size_of(reach.smallest->least.set) == expected.least.size);
            CHECK(reach.cheapest.has_value() == (expected.least.cost < 1e90));
            if (reach.cheapest) CHECK(reach.cheapest->least.price == expected.least.cost);
            CHECK(reach.earliest.has_value() == (expected.least.complete < kNever));
            if (reach.opens) CHECK(*reach.opens == expected.least.complete);
            if (reach.earliest && !reach.opens) CHECK(reach.earliest->least.set == 0);
            CHECK(reach.critical == (expected.in_every & candidates.all()));
        }
    }
    CHECK(unmet > 0);
    static std::size_t of_all_seeds = 0;
    of_all_seeds += met;
    if (seed == 6) CHECK(of_all_seeds > 20);  // the test would be idle otherwise
}

TEST_CASE("reach: one of two that exclude each other does it", "[network][appraisal]") {
    support::AsciiMap map("A-B\n   \nC-D", geo::Metres(20000));
    support::add_project(map, "north", {"A-B"}).excludes = {"south"};
    support::add_project(map, "south", {"C-D"});
    const support::Scene plain(map.data);
    AppraisedScene scene(map.data, {plain.origin("A")}, {plain.origin("B"), plain.origin("D")}, {});
    const Reach reach = find_reach(scene.times(), {.item = 0, .hubs = {0}, .limit = 3'300'000});
    REQUIRE(reach.smallest.has_value());
    CHECK(reach.smallest->least.set == only(0));
    CHECK(reach.critical == only(0));
    CHECK_FALSE(find_reach(scene.times(), {.item = 1, .hubs = {0}, .limit = 3'300'000}).best.has_value());
}

TEST_CASE("reach: a leg breaks even where it is as much shorter as the trip is too long", "[network][appraisal]") {
    Route route{.duration = 600'000};
    route.legs = {{.mode = "road", .duration = 100'000}, {.mode = "rail", .duration = 500'000}};
    const auto legs = find_break_even(route, 450'000);
    REQUIRE(legs.size() == 2);
    CHECK_FALSE(legs[0].needed.has_value());
    CHECK(legs[1].needed == 350'000U);
}
