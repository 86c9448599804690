// The fast search against the reference on the embedded Delta: every vertex, every metric.
#include <catch2/catch.hpp>
#include <random>

#include "datasets/dataset_loader.hpp"
#include "network/bounded_search.hpp"
#include "tests/network/network_scene.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::Scene;

namespace {

const Scene& delta() {
    static const Scene kScene(datasets::load_dataset(ISODELTA_SOURCE_DIR "/datasets/yangtze-delta").dataset);
    return kScene;
}

/// baseline, all, the years in which projects open, and some projects alone.
std::vector<datasets::ScenarioRequest> scenarios() {
    std::vector<datasets::ScenarioRequest> requests = {{.base = "baseline"}, {.base = "all"}, {}};
    for (const char* year : {"2010", "2016", "2020", "2025", "2026", "2030"}) requests.push_back({.base = year});
    for (const datasets::Project& project : delta().data().projects)
        if (requests.size() < 20) requests.push_back({.base = "baseline", .open = {project.id}});
    return requests;
}

void check_times(const FastSearch& fast, const Metric& metric, std::mt19937& random, int origins) {
    const std::size_t vertices = delta().net().positions.size();
    for (int i = 0; i < origins; ++i) {
        const std::vector<Seed> seeds = {{static_cast<Vertex>(random() % vertices), 0}};
        for (const auto direction : {SearchDirection::kForward, SearchDirection::kReverse}) {
            const auto expected = search(delta().net().topology, metric.weights, seeds, direction).time;
            CHECK(fast.times(seeds, direction) == expected);
        }
    }
}

}  // namespace

TEST_CASE("delta search: fast is the reference for every profile, definition and scenario", "[tools][delta][search]") {
    const auto hierarchy = std::make_shared<const Hierarchy>(build_hierarchy(delta().net()));
    REQUIRE(find_fault(*hierarchy).empty());
    std::mt19937 random(1);
    for (const auto& [profile, definition] : {std::pair(Profile::kCar, Definition::kDoorToDoor),
                                              {Profile::kWalk, Definition::kDoorToDoor},
                                              {Profile::kTransit, Definition::kInVehicle},
                                              {Profile::kTransit, Definition::kStationToStation},
                                              {Profile::kTransit, Definition::kDoorToDoor}}) {
        Metric before = delta().metric(profile, definition, {.base = "baseline"});
        auto updated = std::make_shared<const FastSearch>(hierarchy, before.weights);
        for (const auto& request : scenarios()) {
            const Metric metric = delta().metric(profile, definition, request);
            CAPTURE(to_string(profile), to_string(definition), metric.scenario);
            const FastSearch fresh(hierarchy, metric.weights);
            check_times(fresh, metric, random, 3);
            // From scenario to scenario, only what changes is computed.
            updated = std::make_shared<const FastSearch>(*updated, before.weights, metric.weights);
            check_times(*updated, metric, random, 3);
            before = metric;
        }
    }
}

TEST_CASE("delta search: a field of the fast search is that of the reference, with or without a limit",
          "[tools][delta][search]") {
    const auto hierarchy = std::make_shared<const Hierarchy>(build_hierarchy(delta().net()));
    for (const Profile profile : {Profile::kCar, Profile::kTransit}) {
        const Metric reference = delta().metric(profile, Definition::kDoorToDoor, {.base = "all"});
        Metric metric = reference;
        metric.fast = std::make_shared<const FastSearch>(hierarchy, metric.weights);
        for (const char* name : {"guzhen", "shanghai", "huangshan", "zhoushan"}) {
            CAPTURE(name);
            const Origin origin = delta().origin(name);
            for (const auto direction : {SearchDirection::kForward, SearchDirection::kReverse}) {
                const TimeField expected(delta().net(), reference, {origin}, direction);
                const TimeField field(delta().net(), metric, {origin}, direction);
                constexpr Millis kLimit = 900'000;
                const TimeField near(delta().net(), metric, {origin}, direction, kLimit);
                std::size_t reached = 0;
                for (Vertex vertex = 0; vertex < delta().net().positions.size(); ++vertex) {
                    CHECK(field.time(vertex) == expected.time(vertex));
                    if (expected.time(vertex) > kLimit) continue;
                    CHECK(near.time(vertex) == expected.time(vertex));
                    ++reached;
                }
                CHECK(reached > 0);
            }
        }
    }
}
