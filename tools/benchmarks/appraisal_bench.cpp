// What `isodelta appraise` does on the embedded Delta once it is read and built: every project, four hubs.
#include <benchmark/benchmark.h>

#include <optional>

#include "datasets/dataset_loader.hpp"
#include "network/appraisal/attribution.hpp"
#include "network/appraisal/objective.hpp"
#include "network/coverage.hpp"
#include "network/network_builder.hpp"
#include "network/scenario_links.hpp"

using namespace isodelta;

namespace {

/// The Delta, all its projects, its county-level units and its hubs.
struct DeltaCase {
    datasets::Dataset dataset = datasets::load_dataset(ISODELTA_DATASET).dataset;
    network::Network net = network::build_network(dataset).network;
    std::optional<network::Candidates> candidates;
    network::TripRequest trips;
    std::vector<std::size_t> items;
    std::vector<double> people;

    DeltaCase() {
        std::vector<std::uint32_t> projects;
        for (std::uint32_t i = 0; i < dataset.projects.size(); ++i) projects.push_back(i);
        candidates.emplace(dataset, projects, [](const datasets::Project&) { return false; });
        for (const datasets::Place& place : dataset.places) {
            const auto origin = origin_of(net, endpoint_of(dataset, place));
            if (place.kind == "hub") trips.hubs.push_back(origin);
            if (place.kind != "county" && place.kind != "district") continue;
            if (!place.population) continue;
            items.push_back(trips.items.size());
            trips.items.push_back(origin);
            people.push_back(static_cast<double>(*place.population));
        }
        trips.hierarchy = std::make_shared<const network::Hierarchy>(network::build_hierarchy(net));
        trips.metric_of = [this](network::ProjectSet set) {
            const auto closed = candidates->ids_of(candidates->all() & ~set);
            return build_metric(net, resolve_scenario(net, {.base = "all", .open = {}, .close = closed}),
                                network::Profile::kTransit, network::Definition::kDoorToDoor);
        };
    }
};

const DeltaCase& delta() {
    static const DeltaCase kDelta;
    return kDelta;
}

/// One measure, or several, for each hub: first in, last in, Shapley value, pairs.
void appraise(benchmark::State& state, const std::vector<network::Measure>& measures) {
    std::size_t sets = 0;
    for (auto _ : state) {
        network::ProjectTimes times(delta().net, *delta().candidates, delta().trips);
        for (const network::Measure measure : measures)
            for (std::size_t hub = 0; hub < times.hubs(); ++hub) {
                const network::Objective objective{.measure = measure,
                                                   .hubs = {hub},
                                                   .items = delta().items,
                                                   .weights = delta().people,
                                                   .limit = 3 * 3'600'000};
                benchmark::DoNotOptimize(
                    attribute(game_of(times, objective), {.candidates = delta().candidates->size()}));
            }
        sets = times.searched();
    }
    state.counters["sets"] = static_cast<double>(sets);
}

void appraise_people(benchmark::State& state) {
    appraise(state, {network::Measure::kPeople});
}

void appraise_people_and_minutes(benchmark::State& state) {
    appraise(state, {network::Measure::kPeople, network::Measure::kMinutes});
}

/// A set of projects from nothing, for comparison: metric, the reference search, and the time of every unit.
void one_set_from_nothing(benchmark::State& state) {
    for (auto _ : state) {
        const network::Metric metric = delta().trips.metric_of(delta().candidates->all());
        for (const network::Origin& hub : delta().trips.hubs) {
            const network::TimeField field(delta().net, metric, {hub}, network::SearchDirection::kReverse);
            for (const network::Origin& item : delta().trips.items) benchmark::DoNotOptimize(time_of(field, item));
        }
    }
}

BENCHMARK(appraise_people)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(appraise_people_and_minutes)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(one_set_from_nothing)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
