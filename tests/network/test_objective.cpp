#include "network/appraisal/objective.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "network/appraisal/attribution.hpp"
#include "network/appraisal/no_effect.hpp"
#include "network/appraisal/variation.hpp"
#include "network/indicators.hpp"
#include "tests/network/appraised_scene.hpp"
#include "tests/network/rail_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AppraisedScene;
using support::AsciiMap;
using support::kMinute;

namespace {

/// 40 km between neighbours at 45 km/h: 53.3 min.
constexpr Millis kStep = 3'200'000;

AsciiMap wide_map(const std::string& drawing) {
    return AsciiMap(drawing, geo::Metres(20000));
}

AppraisedScene scene_of(const AsciiMap& map, const std::string& hubs, const std::string& items,
                        const support::Way& way = {}) {
    const support::Scene plain(map.data);
    std::vector<Origin> at_hubs;
    std::vector<Origin> at_items;
    for (const char letter : hubs) at_hubs.push_back(plain.origin(std::string(1, letter)));
    for (const char letter : items) at_items.push_back(plain.origin(std::string(1, letter)));
    return {map.data, at_hubs, at_items, way};
}

double value_by_hand(AppraisedScene& scene, const Objective& objective, ProjectSet set) {
    const auto before = scene.rebuilt(0);
    const auto after = scene.rebuilt(set);
    const std::size_t items = scene.times().items();
    double sum = 0;
    for (std::size_t k = 0; k < objective.items.size(); ++k) {
        Millis old_time = kUnreachable;
        Millis new_time = kUnreachable;
        for (const std::size_t hub : objective.hubs) {
            old_time = std::min(old_time, before[hub * items + objective.items[k]]);
            new_time = std::min(new_time, after[hub * items + objective.items[k]]);
        }
        if (has_limit(objective.measure)) {
            sum += objective.weights[k] * ((new_time <= objective.limit) - (old_time <= objective.limit));
        } else if (old_time < kUnreachable) {
            sum += objective.weights[k] * (to_seconds(old_time).count() - to_seconds(new_time).count()) / 60;
        }
    }
    return sum;
}

}  // namespace

TEST_CASE("objective: every set is worth what networks built for it say", "[network][appraisal]") {
    // Two ways from A to C, and D behind C.
    AsciiMap map = wide_map("A-B-C-D\n|   |  \nE---F  ");
    support::add_project(map, "west", {"A-B"});
    support::add_project(map, "east", {"B-C"});
    support::add_project(map, "south", {"E-F"});
    support::add_project(map, "far", {"C-D"});
    AppraisedScene scene = scene_of(map, "AD", "ABCDEF");
    for (const auto measure : {Measure::kPeople, Measure::kMinutes, Measure::kZones}) {
        const Objective objective{.measure = measure,
                                  .hubs = {0, 1},
                                  .items = {1, 2, 4, 5},
                                  .weights = {100, 30, 7, 2000},
                                  .limit = 2 * kStep + kMinute};
        const SetGame game = game_of(scene.times(), objective);
        for_each_subset(scene.candidates().all(), [&](ProjectSet set) {
            CAPTURE(to_string(measure), set);
            CHECK(game.total(set) == Approx(value_by_hand(scene, objective, set)).margin(1e-9));
        });
        const Attribution attribution = attribute(game, {.candidates = scene.candidates().size()});
        double sum = 0;
        for (const Share& share : attribution.shares) sum += share.shapley;
        CHECK(sum == Approx(value_by_hand(scene, objective, scene.candidates().all())));
    }
}

TEST_CASE("objective: the average is the one of the indicators", "[network][appraisal]") {
    AsciiMap map = wide_map("A-B-C\n|   |\nD---E");
    map.link("D-E").speed = geo::kilometres_per_hour(20);
    support::add_project(map, "middle", {"B-C"});
    AppraisedScene scene = scene_of(map, "CE", "AD");
    const Objective objective{.measure = Measure::kAverage,
                              .hubs = {0, 1},
                              .items = {0, 1},
                              .weights = {300, 100},
                              .hub_weights = {5000, 1000}};
    const auto average = [&](ProjectSet set, std::size_t item) {
        const auto times = scene.rebuilt(set);
        return weighted_average_time(std::vector<Opportunity>{{.time = times[item], .weight = 5000},
                                                              {.time = times[2 + item], .weight = 1000}})
                   ->count() /
               60;
    };
    const double saved = (300 * (average(0, 0) - average(1, 0)) + 100 * (average(0, 1) - average(1, 1))) / 400;
    CHECK(saved > 1);
    CHECK(game_of(scene.times(), objective).total(1) == Approx(saved));
    CHECK(count_unreached(scene.times(), objective) == 0);
}

TEST_CASE("objective: where projects need and exclude each other, a set is worth its best subset",
          "[network][appraisal]") {
    AsciiMap map = wide_map("A-B-C\n|   |\nD---E\n|   |\nF---G");
    for (const auto& [id, link] : {std::pair("ab", "A-B"), {"bc", "B-C"}, {"de", "D-E"}, {"fg", "F-G"}})
        support::add_project(map, id, {link});
    map.data.projects[0].needs = {"bc"};
    map.data.projects[2].excludes = {"ab"};
    map.data.projects[3].replaces = {"A-D"};
    AppraisedScene scene = scene_of(map, "A", "BCDEFG");
    const Objective objective{.measure = Measure::kPeople,
                              .hubs = {0},
                              .items = {0, 1, 2, 3, 4, 5},
                              .weights = {1, 20, 300, 50, 7, 4000},
                              .limit = 5 * kStep};
    const SetGame game = game_of(scene.times(), objective);
    const auto can_be = [&](ProjectSet set) { return (!has(set, 0) || has(set, 1)) && !(has(set, 2) && has(set, 0)); };
    const auto value = [&](ProjectSet set) {
        // What replaces a road is no matter of lifetimes alone: it is closed by hand.
        datasets::Dataset data = support::settled_data(scene.scene().data(), scene.candidates().ids_of(set));
        if (has(set, 3)) std::erase_if(data.links, [](const datasets::Link& link) { return link.id == "A-D"; });
        const support::Scene alone(data);
        const Metric metric = alone.car({.base = "baseline"});
        const TimeField field(alone.net(), metric, {alone.origin("A")}, SearchDirection::kReverse);
        double people = 0;
        for (std::size_t i = 0; i < 6; ++i) {
            const auto time = time_of(field, alone.origin(std::string(1, static_cast<char>('B' + i))));
            if (time && *time <= objective.limit) people += objective.weights[i];
        }
        return people;
    };
    for_each_subset(scene.candidates().all(), [&](ProjectSet set) {
        CAPTURE(set);
        double best = 0;
        for_each_subset(set, [&](ProjectSet subset) {
            if (can_be(subset)) best = std::max(best, value(subset) - value(0));
        });
        CHECK(game.total(set) == best);
        const ProjectSet settled = game.settle(set);
        CHECK(can_be(settled));
        CHECK(value(settled) - value(0) == best);
    });
}

TEST_CASE("objective: where projects need each other, places are still looked at by themselves",
          "[network][appraisal]") {
    // B needs the bridge beyond it; the far road needs both, and one project needs what nobody builds.
    AsciiMap map = wide_map("A-B-C-D\n|      \nE-F    ");
    support::add_project(map, "ab", {"A-B"}).needs = {"bc"};
    support::add_project(map, "bc", {"B-C"});
    support::add_project(map, "cd", {"C-D"}).needs = {"ab"};
    support::add_project(map, "ef", {"E-F"});
    support::add_project(map, "ae", {"A-E"});
    AppraisedScene scene = scene_of(map, "A", "BCDEF");
    REQUIRE(scene.candidates().additive());
    const Objective objective{.measure = Measure::kPeople,
                              .hubs = {0},
                              .items = {0, 1, 2, 3, 4},
                              .weights = {1, 20, 300, 50, 7},
                              .limit = 5 * kStep};
    const SetGame game = game_of(scene.times(), objective);
    CHECK(game.parts.size() > 1);
    const auto can_be = [](ProjectSet set) { return (!has(set, 0) || has(set, 1)) && (!has(set, 2) || has(set, 0)); };
    std::vector<double> best(32, 0);
    for_each_subset(scene.candidates().all(), [&](ProjectSet set) {
        for_each_subset(set, [&](ProjectSet subset) {
            if (can_be(subset)) best[set] = std::max(best[set], value_by_hand(scene, objective, subset));
        });
        CAPTURE(set);
        CHECK(game.total(set) == best[set]);
        CHECK(can_be(game.settle(set)));
    });
    const Attribution attribution = attribute(game, {.candidates = 5});
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(attribution.shares[i].first_in == best[only(i)]);
        CHECK(attribution.shares[i].last_in == best[31] - best[31 & ~only(i)]);
    }
    CHECK(best[31] == 378);
    // What has no way through without the others waits for them.
    CHECK(attribution.shares[0].first_in == 0);
}

TEST_CASE("no effect: the cause is told", "[network][appraisal]") {
    // A and B are joined; the railway through P, Q and R has trains between P and Q only.
    AsciiMap map = wide_map("A-B   P=Q=R\n|     |\nC     S-T");
    support::add_stations(map, "PQR");
    support::add_service(map, {.id = "local", .stops = "PQ"});
    support::add_project(map, "rail", {"Q-R"});
    support::add_project(map, "slow", {"A-B"});
    support::add_project(map, "island", {"S-T"});
    support::add_project(map, "paper", {});
    support::add_project(map, "useful", {"A-C"});
    // A faster road beside the slow one.
    datasets::Link beside = map.link("A-B");
    beside.id = "beside";
    beside.lifetime.project.clear();
    beside.speed = geo::kilometres_per_hour(100);
    map.data.links.push_back(beside);
    AppraisedScene scene = scene_of(map, "A", "BC");
    Objective objective{
        .measure = Measure::kPeople, .hubs = {0}, .items = {0, 1}, .weights = {5, 6}, .limit = kStep / 10};
    const auto kind_of = [&](std::size_t project) { return find_cause(scene.times(), objective, project).kind; };
    CHECK(kind_of(0) == NoEffect::kNoService);
    CHECK(kind_of(1) == NoEffect::kParallelFaster);
    CHECK(kind_of(2) == NoEffect::kNotConnected);
    CHECK(kind_of(3) == NoEffect::kNoData);
    CHECK(kind_of(4) == NoEffect::kNotCounted);
    CHECK_THAT(to_string(find_cause(scene.times(), objective, 4).text),
               Catch::Contains("no way to the hub without it: 1"));
    // What needs a project that is not there cannot be.
    map.data.projects[4].needs = {"nowhere"};
    AppraisedScene needing = scene_of(map, "A", "BC");
    CHECK(find_cause(needing.times(), objective, 4).kind == NoEffect::kImpossible);
    map.data.projects[4].needs = {"island"};
    AppraisedScene with_island = scene_of(map, "A", "BC");
    // What others need brings their places nearer.
    CHECK(find_cause(with_island.times(), objective, 2).kind == NoEffect::kNotCounted);
    CHECK(find_cause(with_island.times(), objective, 4).kind == NoEffect::kNotCounted);
    AppraisedScene by_train = scene_of(map, "P", "Q", {Profile::kTransit, Definition::kInVehicle});
    objective.items = {0};
    objective.weights = {5};
    CHECK(find_cause(by_train.times(), objective, 1).kind == NoEffect::kOutsideProfile);
}

TEST_CASE("variation: other speeds, waits and terminal times on the same graph", "[network][appraisal]") {
    AsciiMap map = wide_map("A=B=C");
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "west", .stops = "AB", .run_min = {30}, .trains_per_day = 17});
    support::add_service(map, {.id = "east", .stops = "BC", .run_min = {20}, .trains_per_day = 34});
    for (datasets::Facility& facility : map.data.facilities) {
        facility.entry = geo::Seconds(600);
        facility.transfer = geo::Seconds(240);
        facility.exit = geo::Seconds(3000);
    }
    const support::Scene scene(map.data);
    const auto ride = [&](const Variation& variation) {
        const VariedNetwork varied(scene.net(), variation);
        const Metric metric = build_metric(varied.network(), datasets::resolve_scenario(*varied.network().dataset, {}),
                                           Profile::kTransit, Definition::kStationToStation);
        return scene.graph_time(metric, varied.network().stations[scene.station("station-A")].street,
                                varied.network().stations[scene.station("station-C")].platforms);
    };
    // Enter 10, ride 30, change 4 and half of 30, ride 20.
    CHECK(ride({}) == 79 * kMinute);
    CHECK(ride({.speed = 1.25}) == (10 + 24 + 4 + 15 + 16) * kMinute);
    CHECK(ride({.waiting = 1.2}) == (79 + 3) * kMinute);
    CHECK(ride({.terminal = 0.5}) == (79 - 5 - 2) * kMinute);
    AsciiMap roads = wide_map("A-B");
    const support::Scene road(roads.data);
    const VariedNetwork faster(road.net(), {.speed = 1.6});
    const Metric metric = build_metric(faster.network(), datasets::resolve_scenario(*faster.network().dataset, {}),
                                       Profile::kCar, Definition::kDoorToDoor);
    CHECK(std::abs(static_cast<int>(road.weight_of("A-B", metric)) -
                   static_cast<int>(road.weight_of("A-B", road.car())) * 5 / 8) <= 2);
}
