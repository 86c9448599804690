// What every command does first: the embedded dataset is read and checked, the network is built.
#include <benchmark/benchmark.h>

#include "datasets/dataset_loader.hpp"
#include "network/network_builder.hpp"

using namespace isodelta;

namespace {

void read_and_check(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(datasets::load_dataset(ISODELTA_DATASET));
}

void build(benchmark::State& state) {
    const auto loaded = datasets::load_dataset(ISODELTA_DATASET);
    for (auto _ : state) benchmark::DoNotOptimize(network::build_network(loaded.dataset));
}

BENCHMARK(read_and_check)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(build)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
