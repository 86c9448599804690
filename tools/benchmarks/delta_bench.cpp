// What a command does on the embedded Delta: read and build, or open a file; a project opened; a circle.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "datasets/dataset_loader.hpp"
#include "network/coverage.hpp"
#include "network/isochrone.hpp"
#include "network/network_builder.hpp"
#include "network/network_file.hpp"

using namespace isodelta;

namespace {

void read_and_check(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(datasets::load_dataset(ISODELTA_DATASET));
}

void build(benchmark::State& state) {
    const auto loaded = datasets::load_dataset(ISODELTA_DATASET);
    for (auto _ : state) benchmark::DoNotOptimize(network::build_network(loaded.dataset));
}

/// The network with its hierarchy, as a server keeps it.
struct Delta {
    datasets::Dataset dataset = datasets::load_dataset(ISODELTA_DATASET).dataset;
    network::Network net = network::build_network(dataset).network;
    std::shared_ptr<const network::Hierarchy> hierarchy =
        std::make_shared<const network::Hierarchy>(network::build_hierarchy(net));
    network::Origin shanghai = origin_of(net, datasets::find_endpoint(dataset, "上海"));

    [[nodiscard]] network::Metric metric(const datasets::ScenarioRequest& request) const {
        network::Metric metric = build_metric(net, datasets::resolve_scenario(dataset, request),
                                              network::Profile::kTransit, network::Definition::kDoorToDoor);
        metric.fast = std::make_shared<const network::FastSearch>(hierarchy, metric.weights);
        return metric;
    }
};

const Delta& delta() {
    static const Delta kDelta;
    return kDelta;
}

void build_hierarchy(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(network::build_hierarchy(delta().net));
}

/// The file is opened, and all of it that a command needs is read and checked.
void open_network_file(benchmark::State& state) {
    const std::string path = std::filesystem::temp_directory_path() / "isodelta-bench-delta.network";
    network::write_network_file(path, delta().net, *delta().hierarchy, {}, geo::Overwrite::kAllow);
    for (auto _ : state) {
        const network::NetworkFile file(path);
        const auto records = file.read_records();
        benchmark::DoNotOptimize(file.read_network(records.dataset));
        benchmark::DoNotOptimize(file.read_hierarchy());
    }
    std::filesystem::remove(path);
}

/// A railway is opened or closed; then the time to Shanghai from every place, by train, door to door.
void toggle_project(benchmark::State& state) {
    const auto items = place_items(delta().net, network::road_access(network::Profile::kCar));
    bool open = false;
    for (auto _ : state) {
        open = !open;
        const auto metric = delta().metric(
            {.open = open ? std::vector<std::string>{"huaibei-suzhou-bengbu-icr"} : std::vector<std::string>()});
        const network::TimeField field(delta().net, metric, {delta().shanghai}, network::SearchDirection::kReverse);
        for (const network::CoverageItem& item : items) benchmark::DoNotOptimize(cover(field, item, 3 * 3'600'000));
    }
}

/// The area within three hours of Shanghai, by train, door to door.
void three_hour_circle(benchmark::State& state) {
    const auto metric = delta().metric({});
    for (auto _ : state)
        benchmark::DoNotOptimize(compute_area_circles(delta().net, metric, {delta().shanghai},
                                                      network::SearchDirection::kReverse, {3 * 3'600'000},
                                                      network::Combine::kEach));
}

BENCHMARK(read_and_check)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(build)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(build_hierarchy)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(open_network_file)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(toggle_project)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(three_hour_circle)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
