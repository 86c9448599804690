// The fast search beside Boost's on the same graph, in one run: isodelta_search_bench [--json FILE] [OSM_FILE …]
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "geo/section_file.hpp"
#include "network/bounded_search.hpp"
#include "network/hierarchy/batch_sweep.hpp"
#include "network/hierarchy/hierarchy_columns.hpp"
#include "network/hierarchy/path_query.hpp"
#include "network/hierarchy/renumber.hpp"
#include "network/hierarchy/sweep.hpp"
#include "tools/benchmarks/road_graph.hpp"

using namespace isodelta;
using namespace isodelta::network;

namespace {

constexpr std::size_t kOrigins = 100;
constexpr std::size_t kPairs = 1000;
constexpr std::uint32_t kSeed = 1;

double time_ms(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

struct Timings {
    std::vector<double> ms;

    void add(const std::function<void()>& work) { ms.push_back(time_ms(work)); }
    [[nodiscard]] double quantile(double share) const {
        std::vector<double> sorted = ms;
        std::sort(sorted.begin(), sorted.end());
        return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    }
};

std::vector<Millis> boost_times(const Topology& topology, const std::vector<Millis>& weights, Vertex source) {
    std::vector<Millis> times(boost::num_vertices(topology));
    const auto vertex_index = boost::get(boost::vertex_index, topology);
    boost::dijkstra_shortest_paths(
        topology, source,
        boost::weight_map(boost::make_iterator_property_map(weights.begin(), boost::get(boost::edge_index, topology)))
            .distance_map(boost::make_iterator_property_map(times.begin(), vertex_index))
            .vertex_index_map(vertex_index)
            .distance_inf(kUnreachable));
    return times;
}

/// Bytes that this process has in memory at most.
double peak_bytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024;
}

double copy_bandwidth() {
    std::vector<char> from(256 << 20, 1);
    std::vector<char> to(256 << 20);
    double best = 1e9;
    for (int i = 0; i < 5; ++i) best = std::min(best, time_ms([&] { std::memcpy(to.data(), from.data(), to.size()); }));
    return 2 * static_cast<double>(to.size()) / best / 1e6;  // GB/s, read and written
}

class Report {
public:
    explicit Report(std::string graph) { record_["graph"] = std::move(graph); }

    void add(const std::string& what, double value, const char* unit) {
        fmt::print("  {:<58} {:>12.3f} {}\n", what, value, unit);
        std::fflush(stdout);
        record_["figures"].push_back({{"what", what}, {"value", value}, {"unit", unit}});
    }
    void add(const std::string& what, const Timings& timings, double base_ms = 0) {
        fmt::print("  {:<58} {:>12.3f} ms, p95 {:.3f} ms{}\n", what, timings.quantile(0.5), timings.quantile(0.95),
                   base_ms > 0 ? fmt::format(", {:.1f} × Boost", base_ms / timings.quantile(0.5)) : "");
        std::fflush(stdout);
        record_["figures"].push_back({{"what", what},
                                      {"median_ms", timings.quantile(0.5)},
                                      {"p95_ms", timings.quantile(0.95)},
                                      {"runs", timings.ms.size()}});
        if (base_ms > 0) record_["figures"].back()["times_boost"] = base_ms / timings.quantile(0.5);
    }
    [[nodiscard]] const nlohmann::ordered_json& record() const { return record_; }

private:
    nlohmann::ordered_json record_;
};

void fail(const std::string& what) {
    throw std::runtime_error("the fast search is wrong: " + what);
}

/// A graph in the numbering of its hierarchy, as a network file has it.
struct Subject {
    std::vector<std::pair<Vertex, Vertex>> edges;
    std::vector<Millis> weights;
    Hierarchy hierarchy;
    Graph graph;
    double boost_as_read_ms = 0;
    [[nodiscard]] const Topology& topology() const { return std::get<Topology>(graph); }
};

/// Boost's Dijkstra on the graph in the order of the extract; the numbering of the hierarchy helps it, too.
double measure_as_read(const bench::RoadGraph& graph) {
    const Topology topology = build_topology(graph.edges, graph.positions.size());
    std::mt19937 random(kSeed);
    Timings boost;
    for (std::size_t i = 0; i < kOrigins; ++i)
        boost.add([&] {
            (void)boost_times(topology, graph.weights, static_cast<Vertex>(random() % graph.positions.size()));
        });
    return boost.quantile(0.5);
}

template <class Columns>
double bytes_of(Columns columns) {
    std::size_t bytes = 0;
    for_each_column(columns, [&](const char*, const auto& column) { bytes += column.span().size_bytes(); });
    return static_cast<double>(bytes);
}

/// The arrays of the graph and its hierarchy in one file, as a network file has them.
void measure_file(const Subject& subject, Report& report) {
    const std::string path = std::filesystem::temp_directory_path() / "isodelta-bench.network";
    constexpr geo::FileKind kKind{.name = "benchmark", .version = 1};
    TopologyView view = view_of(subject.topology());
    Hierarchy hierarchy = subject.hierarchy;
    geo::SectionFileWriter writer;
    const auto add = [&](const char* name, const auto& column) { writer.add(name, column.span()); };
    for_each_column(view, add);
    for_each_column(hierarchy, add);
    report.add("writing the file", time_ms([&] { writer.write(path, kKind, geo::Overwrite::kAllow); }), "ms");
    Timings opening;
    for (std::size_t i = 0; i < kOrigins; ++i) opening.add([&] { (void)geo::SectionFile::open(path, kKind); });
    report.add(
        fmt::format("opening the file of {:.0f} MB", static_cast<double>(std::filesystem::file_size(path)) / 1e6),
        opening);
    const auto file = geo::SectionFile::open(path, kKind);
    report.add("… every checksum", time_ms([&] {
                   for (const geo::Section& section : file->sections())
                       if (!file->is_intact(section)) fail("file");
               }),
               "ms");
    report.add("… every index", time_ms([&] {
                   if (!find_fault(view).empty() || !find_fault(hierarchy).empty()) fail("file");
               }),
               "ms");
    std::filesystem::remove(path);
}

/// Everything that searches need, arrays built and mapped together.
void report_memory(const Subject& subject, const Customisation& customisation, const SweepArcs& arcs, Report& report) {
    const auto vertices = static_cast<double>(subject.hierarchy.vertices());
    const double graph = bytes_of(view_of(subject.topology()));
    const double hierarchy = bytes_of(subject.hierarchy);
    const auto metric =
        static_cast<double>(subject.weights.size() * sizeof(Millis) +
                            (customisation.arcs().size() + customisation.steps().size()) * sizeof(TwoWay));
    const auto sweep = static_cast<double>(arcs.bytes());
    const double times = vertices * sizeof(Millis);
    report.add("memory: graph", graph / vertices, "bytes a vertex");
    report.add("memory: hierarchy", hierarchy / vertices, "bytes a vertex");
    report.add("memory: weights and customisation of a metric", metric / vertices, "bytes a vertex");
    report.add("memory: arcs for sweeps of a metric", sweep / vertices, "bytes a vertex");
    report.add("memory: in all, with the times of a sweep", (graph + hierarchy + metric + sweep + times) / vertices,
               "bytes a vertex");
}

Subject prepare(const bench::RoadGraph& graph, Report& report) {
    Hierarchy hierarchy;
    const double built = time_ms([&] { hierarchy = build_hierarchy(graph.edges, graph.positions.size()); });
    report.add("vertices", static_cast<double>(graph.positions.size()), "");
    report.add("edges", static_cast<double>(graph.edges.size()), "");
    report.add("vertices without chains", static_cast<double>(hierarchy.core.size()), "");
    report.add("chains", static_cast<double>(hierarchy.chains()), "");
    report.add("arcs of the hierarchy", static_cast<double>(hierarchy.arcs()), "");
    report.add("order and hierarchy from nothing", built / 1000, "s");

    Renumbered numbered = number_by_place(hierarchy, graph.edges);
    Subject subject;
    for (const EdgeIndex old : numbered.old_edge) {
        subject.edges.emplace_back(numbered.vertex_of[graph.edges[old].first],
                                   numbered.vertex_of[graph.edges[old].second]);
        subject.weights.push_back(graph.weights[old]);
    }
    subject.hierarchy = std::move(numbered.hierarchy);
    subject.graph = build_topology(subject.edges, graph.positions.size());
    subject.boost_as_read_ms = measure_as_read(graph);
    return subject;
}

void measure_customisation(const Subject& subject, double boost_ms, Report& report) {
    for (const unsigned threads : {1U, 2U}) {
        Timings basic;
        Timings prune;
        for (int i = 0; i < 5; ++i) {
            std::optional<Customisation> customisation;
            basic.add([&] { customisation.emplace(subject.hierarchy, subject.weights, threads); });
            prune.add([&] { (void)build_sweep_arcs(*customisation, Prune::kLonger, threads); });
        }
        report.add(fmt::format("customisation, basic, {} threads", threads), basic, boost_ms);
        report.add(fmt::format("customisation, pruning, {} threads", threads), prune, boost_ms);
    }
}

/// A project of ten edges in a row is closed and opened again.
void measure_updates(const Subject& subject, Customisation customisation, Report& report) {
    std::mt19937 random(kSeed);
    std::vector<Millis> weights = subject.weights;
    Timings update;
    for (std::size_t i = 0; i < kOrigins; ++i) {
        std::vector<EdgeIndex> project;
        Vertex at = subject.edges[random() % subject.edges.size()].first;
        while (project.size() < 10) {
            const auto [begin, end] = boost::out_edges(at, subject.topology());
            if (begin == end) break;
            const auto edge = *std::next(begin, static_cast<int>(random() % static_cast<unsigned>(end - begin)));
            project.push_back(boost::get(boost::edge_index, subject.topology(), edge));
            at = boost::target(edge, subject.topology());
        }
        for (const EdgeIndex edge : project) weights[edge] = kUnreachable;
        update.add([&] { customisation.update(weights, project); });
        for (const EdgeIndex edge : project) weights[edge] = subject.weights[edge];
        update.add([&] { customisation.update(weights, project); });
    }
    report.add("closing or opening ten edges: basic customisation", update);
    Timings ready;
    for (int i = 0; i < 5; ++i) ready.add([&] { (void)build_sweep_arcs(customisation, Prune::kClosed); });
    report.add("… and the arcs for sweeps listed anew, unpruned", ready);
}

void measure_searches(const Subject& subject, const Customisation& customisation, const SweepArcs& pruned,
                      Report& report) {
    std::mt19937 random(kSeed);
    const std::size_t vertices = subject.hierarchy.vertices();
    const SweepArcs unpruned = build_sweep_arcs(customisation, Prune::kClosed);
    Sweeper sweeper(pruned);
    Sweeper plain(unpruned);
    BoundedSearch bounded(subject.graph);
    std::vector<Millis> times(vertices);
    Timings boost;
    Timings heap;
    Timings sweep;
    Timings sweep_unpruned;
    for (std::size_t i = 0; i < kOrigins; ++i) {
        const auto source = static_cast<Vertex>(random() % vertices);
        const std::vector<Seed> seeds = {{source, 0}};
        std::vector<Millis> expected;
        boost.add([&] { expected = boost_times(subject.topology(), subject.weights, source); });
        heap.add([&] {
            (void)bounded.run(subject.weights, seeds, SearchDirection::kForward, kUnreachable - 1, vertices, times);
        });
        if (times != expected) fail("heap");
        sweep.add([&] { sweeper.sweep(seeds, SearchDirection::kForward, times); });
        if (times != expected) fail("sweep");
        sweep_unpruned.add([&] { plain.sweep(seeds, SearchDirection::kForward, times); });
        if (times != expected) fail("sweep on unpruned arcs");
    }
    const double boost_ms = subject.boost_as_read_ms;
    report.add("one-to-all, Boost’s Dijkstra, vertices in the extract’s order", boost_ms, "ms");
    report.add("one-to-all, Boost’s Dijkstra, in the hierarchy’s order", boost, boost_ms);
    report.add("one-to-all, Dijkstra with a heap of our own", heap, boost_ms);
    report.add("one-to-all, sweep", sweep, boost_ms);
    report.add("one-to-all, sweep on unpruned arcs", sweep_unpruned, boost_ms);

    for (const unsigned minutes : {5U, 15U, 30U, 60U}) {
        Timings within;
        double settled = 0;
        for (std::size_t i = 0; i < kOrigins; ++i) {
            const std::vector<Seed> seeds = {{static_cast<Vertex>(random() % vertices), 0}};
            within.add([&] {
                (void)bounded.run(subject.weights, seeds, SearchDirection::kForward, minutes * 60000, vertices, times);
            });
            settled += static_cast<double>(
                std::count_if(times.begin(), times.end(), [](Millis time) { return time != kUnreachable; }));
        }
        report.add(fmt::format("bounded search, {} min, {:.0f} vertices reached", minutes, settled / kOrigins), within,
                   boost_ms);
    }
    measure_customisation(subject, boost_ms, report);

    Timings point_to_point;
    double edges = 0;
    PathQuery query(customisation, pruned, subject.weights);
    for (std::size_t i = 0; i < kPairs; ++i) {
        const std::vector<Seed> seeds = {{static_cast<Vertex>(random() % vertices), 0}};
        const auto target = static_cast<Vertex>(random() % vertices);
        std::optional<Path> path;
        point_to_point.add([&] { path = query.find(seeds, target); });
        if (path) edges += static_cast<double>(path->edges.size());
    }
    report.add(fmt::format("point to point, with path of {:.0f} edges", edges / kPairs), point_to_point);
}

/// Sixteen sources a sweep, and a table of many by many.
void measure_batches(const Subject& subject, const SweepArcs& pruned, Report& report) {
    std::mt19937 random(kSeed);
    const std::size_t vertices = subject.hierarchy.vertices();
    const auto draw = [&] { return static_cast<Vertex>(random() % vertices); };
    Sweeper sweeper(pruned);
    std::vector<Millis> single(vertices);
    {
        BatchSweeper batch(pruned);
        Timings sweep;
        for (std::size_t i = 0; i < 10; ++i) {
            std::vector<std::vector<Seed>> sources(kLanes);
            for (auto& source : sources) source = {{draw(), 0}};
            sweep.add([&] { batch.sweep(sources, SearchDirection::kForward); });
            sweeper.sweep(sources[i], SearchDirection::kForward, single);
            for (Vertex vertex = 0; vertex < vertices; ++vertex)
                if (batch.time(i, vertex) != single[vertex]) fail("batch");
        }
        for (double& ms : sweep.ms) ms /= kLanes;
        report.add("one-to-all, a source in batches of 16", sweep, subject.boost_as_read_ms);
    }
    constexpr std::size_t kSide = 1000;
    std::vector<std::vector<Seed>> sources(kSide);
    for (auto& source : sources) source = {{draw(), 0}};
    std::vector<Vertex> targets(kSide);
    for (Vertex& target : targets) target = draw();
    std::vector<Millis> table(kSide * kSide);
    Timings timings;
    for (int i = 0; i < 5; ++i)
        timings.add([&] { TableSweeper(pruned, SearchDirection::kForward, targets).sweep(sources, table); });
    report.add("1000 × 1000 table, one thread", timings);
    sweeper.sweep(sources[77], SearchDirection::kForward, single);
    for (std::size_t t = 0; t < kSide; ++t)
        if (table[77 * kSide + t] != single[targets[t]]) fail("table");
}

void measure(const bench::RoadGraph& graph, nlohmann::ordered_json& all) {
    fmt::print("{}\n", graph.name);
    Report report(graph.name);
    const Subject subject = prepare(graph, report);
    const Customisation customisation(subject.hierarchy, subject.weights);
    const SweepArcs pruned = build_sweep_arcs(customisation, Prune::kLonger);
    report.add("arcs left for sweeps, up", static_cast<double>(pruned.up.arcs.size()), "");
    report.add("arcs left for sweeps, down", static_cast<double>(pruned.down.arcs.size()), "");
    measure_searches(subject, customisation, pruned, report);
    measure_batches(subject, pruned, report);
    measure_updates(subject, customisation, report);
    measure_file(subject, report);
    report_memory(subject, customisation, pruned, report);
    all.push_back(report.record());
}

}  // namespace

int main(int argc, char** argv) try {
    std::string json;
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    fmt::print("copy bandwidth {:.1f} GB/s\n", copy_bandwidth());
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--json" && i + 1 < argc) {
            json = argv[++i];
            continue;
        }
        const std::size_t colon = argument.find("@");
        const auto graph = bench::read_osm_roads(argument.substr(0, colon));
        measure(colon == std::string::npos ? graph : bench::tile(graph, std::stoul(argument.substr(colon + 1))), all);
        fmt::print("  peak memory {:.0f} MB\n", peak_bytes() / 1e6);
    }
    if (!json.empty()) std::ofstream(json) << all.dump(2) << '\n';
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
