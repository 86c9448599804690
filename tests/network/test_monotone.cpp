// Scenario invariants on random networks: what is added can only help.
#include <catch2/catch.hpp>
#include <random>

#include "network/search.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/generators.hpp"

using namespace isodelta;
using namespace isodelta::network;
using datasets::ScenarioRequest;
using support::Scene;

namespace {

struct Asked {
    Profile profile;
    Definition definition;
};

const std::vector<Asked> kAsked = {{Profile::kCar, Definition::kDoorToDoor},
                                   {Profile::kWalk, Definition::kDoorToDoor},
                                   {Profile::kTransit, Definition::kInVehicle},
                                   {Profile::kTransit, Definition::kStationToStation},
                                   {Profile::kTransit, Definition::kDoorToDoor}};

/// True where no vertex is farther from any of some sources in the second scenario; reports how many are nearer.
std::size_t count_nearer(const Scene& scene, const ScenarioRequest& less, const ScenarioRequest& more) {
    std::size_t nearer = 0;
    for (const Asked& asked : kAsked) {
        const Metric before = scene.metric(asked.profile, asked.definition, less);
        const Metric after = scene.metric(asked.profile, asked.definition, more);
        for (Vertex source = 0; source < scene.net().positions.size(); source += 5) {
            CAPTURE(to_string(asked.profile), to_string(asked.definition), source);
            const auto run = [&](const Metric& metric) {
                return search(scene.net().topology, metric.weights, {{source, 0}}, SearchDirection::kForward).time;
            };
            const std::vector<Millis> old_times = run(before);
            const std::vector<Millis> new_times = run(after);
            std::size_t farther = 0;
            for (std::size_t i = 0; i < old_times.size(); ++i) {
                farther += new_times[i] > old_times[i] ? 1 : 0;
                nearer += new_times[i] < old_times[i] ? 1 : 0;
            }
            CHECK(farther == 0);
        }
    }
    return nearer;
}

}  // namespace

TEST_CASE("monotone: opening a project never lengthens a trip between vertices", "[network][metric][search]") {
    const std::uint32_t seed = GENERATE(range(1U, 6U));
    CAPTURE(seed);
    const Scene scene(support::build_random_network(seed).data);
    std::size_t nearer = 0;
    for (const char* project : {"p0", "p1", "p2"})
        nearer += count_nearer(scene, {.base = "baseline"}, {.base = "baseline", .open = {project}});
    nearer += count_nearer(scene, {.base = "2025"}, {.base = "2027"});
    nearer += count_nearer(scene, {.base = "all", .close = {"p1"}}, {.base = "all"});
    CHECK(nearer > 0);  // the test would be idle otherwise
}

TEST_CASE("monotone: opening a project never lengthens a trip between points", "[network][metric][field]") {
    const std::uint32_t seed = GENERATE(range(1U, 6U));
    CAPTURE(seed);
    const Scene scene(support::build_random_network(seed).data);
    std::mt19937 engine(seed);
    const auto random_point = [&] {
        return geo::MapPoint{-16000.0 + static_cast<double>(engine() % 32000),
                             -16000.0 + static_cast<double>(engine() % 32000)};
    };
    for (const Asked& asked : {kAsked[0], kAsked[1], kAsked[4]}) {
        const Metric before = scene.metric(asked.profile, asked.definition, {.base = "baseline"});
        const Metric after = scene.metric(asked.profile, asked.definition, {.base = "all"});
        for (int i = 0; i < 10; ++i) {
            const Origin origin{.position = random_point(), .stations = {}};
            const SearchDirection direction = i % 2 == 0 ? SearchDirection::kForward : SearchDirection::kReverse;
            const TimeField without(scene.net(), before, {origin}, direction);
            const TimeField with(scene.net(), after, {origin}, direction);
            for (int k = 0; k < 30; ++k) {
                const geo::MapPoint point = random_point();
                CAPTURE(origin.position.east, origin.position.north, point.east, point.north);
                const auto old_time = without.arrive(point);
                if (!old_time) continue;
                const auto new_time = with.arrive(point);
                REQUIRE(new_time.has_value());
                CHECK(new_time->seconds <= old_time->seconds);
            }
        }
    }
}

TEST_CASE("monotone: the definitions of a transit time are ordered where only trains go", "[network][metric]") {
    // Without roads: in-vehicle <= station-to-station <= door-to-door from street to street, for all pairs of stations.
    const std::uint32_t seed = GENERATE(range(1U, 6U));
    CAPTURE(seed);
    auto built = support::build_random_network(seed);
    for (datasets::Link& link : built.data.links)
        if (link.mode == datasets::Mode::kRoad) link.lifetime.closes = datasets::Date{.year = 1990};
    const Scene scene(built.data);
    using enum Definition;
    std::vector<Metric> metrics;
    for (const Definition definition : {kInVehicle, kStationToStation, kDoorToDoor})
        metrics.push_back(scene.metric(Profile::kTransit, definition, {.base = "all"}));
    std::size_t reached = 0;
    for (const Station& from : scene.net().stations)
        for (const Station& to : scene.net().stations) {
            if (from.facility == to.facility) continue;
            const Millis in_vehicle = scene.graph_time(metrics[0], from.street, to.platforms);
            const Millis station = scene.graph_time(metrics[1], from.street, to.platforms);
            const Millis door = scene.graph_time(metrics[2], from.street, to.street);
            CHECK(in_vehicle <= station);
            CHECK(station <= door);
            CHECK((in_vehicle < kUnreachable) == (door < kUnreachable));
            reached += door < kUnreachable ? 1 : 0;
        }
    CHECK(reached > 0);
}
