// What random roads are worth on network files of road extracts, by leaving each out: road_appraisal_bench
// FILE.network…
#include <fmt/format.h>

#include <chrono>
#include <functional>
#include <random>

#include "network/appraisal/project_times.hpp"
#include "network/network_file.hpp"
#include "network/overlay/plan_laying.hpp"
#include "network/scenario_links.hpp"

using namespace isodelta;

namespace {

constexpr std::size_t kProjects = 16;
constexpr std::size_t kHubs = 4;
constexpr std::size_t kItems = 400;
constexpr double kShortest = 3000;  // metres between the ends of a road
constexpr double kLongest = 6000;
constexpr std::uint32_t kSeed = 20261128;

double seconds_of(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Straight roads between junctions drawn at random.
datasets::Plan draw_plan(const network::Network& net, std::mt19937& random) {
    datasets::Plan plan{.file = "random roads"};
    while (plan.links.size() < kProjects) {
        const geo::MapPoint a = net.positions[random() % net.positions.size()];
        const geo::MapPoint b = net.positions[random() % net.positions.size()];
        const double length = geo::distance(a, b);
        if (length < kShortest || length > kLongest) continue;
        datasets::Project project;
        project.id = project.name = fmt::format("road-{}", plan.links.size() + 1);
        project.kind = "road";
        project.status = "planned";
        datasets::Link link;
        link.id = link.name = project.id;
        link.link_class = "class1";
        link.lifetime.project = project.id;
        link.geometry = {net.frame.to_lonlat(a), net.frame.to_lonlat(b)};
        plan.projects.push_back(project);
        plan.links.push_back({.link = link});
    }
    return plan;
}

std::vector<network::Origin> draw_origins(const network::Network& net, std::mt19937& random, std::size_t count) {
    std::vector<network::Origin> origins;
    while (origins.size() < count)
        origins.push_back({.position = net.positions[random() % net.positions.size()], .stations = {}});
    return origins;
}

void measure(const std::string& path) {
    const network::NetworkFile file(path);
    datasets::Dataset dataset = file.read_records().dataset;
    const network::Network base = file.read_network(dataset);
    const network::Hierarchy base_hierarchy = file.read_hierarchy();
    std::mt19937 random(kSeed);
    const std::vector<datasets::Plan> plans = {draw_plan(base, random)};
    const datasets::Dataset unplanned = dataset;
    const network::Network net = lay_plans(base, dataset, plans, network::kLayingTolerance).network;
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < dataset.projects.size(); ++i)
        if (dataset.projects[i].id.starts_with("road-")) numbers.push_back(i);
    const network::Candidates candidates(dataset, numbers, [](const datasets::Project&) { return false; });
    network::TripRequest trips{.hubs = draw_origins(net, random, kHubs), .items = draw_origins(net, random, kItems)};
    trips.metric_of = [&](network::ProjectSet set) {
        const auto closed = candidates.ids_of(candidates.all() & ~set);
        return build_metric(net, resolve_scenario(net, {.base = "all", .open = {}, .close = closed}),
                            network::Profile::kCar, network::Definition::kDoorToDoor);
    };
    std::vector<network::ProjectSet> sets = {candidates.all()};
    for (std::size_t i = 0; i < candidates.size(); ++i) sets.push_back(candidates.all() & ~network::only(i));
    std::optional<network::ProjectTimes> times;
    const double begun = seconds_of([&] { times.emplace(net, candidates, trips); });
    const double left_out = seconds_of([&] { times->prepare(sets); });

    // One of the sets from nothing, and the same answer.
    datasets::Dataset again = unplanned;
    std::vector<network::Millis> expected;
    const double from_nothing = seconds_of([&] {
        const network::Network rebuilt = lay_plans(base, again, plans, network::kLayingTolerance).network;
        const auto metric =
            build_metric(rebuilt, resolve_scenario(rebuilt, {.base = "all", .open = {}, .close = {"road-1"}}),
                         network::Profile::kCar, network::Definition::kDoorToDoor);
        for (const network::Origin& hub : trips.hubs) {
            const network::TimeField field(rebuilt, metric, {hub}, network::SearchDirection::kReverse);
            for (const network::Origin& item : trips.items)
                expected.push_back(time_of(field, item).value_or(network::kUnreachable));
        }
    });
    const auto found = times->times(candidates.all() & ~network::only(0));
    const bool same = std::equal(found.begin(), found.end(), expected.begin(), expected.end());
    fmt::print(
        "{}: {} vertices, {} projects, {} hubs, {} places\n  without projects {:.2f} s, each left out {:.2f} s; one "
        "set "
        "rebuilt and searched by Boost {:.2f} s, so {} of them {:.0f} s; {}\n",
        path, net.positions.size(), candidates.size(), kHubs, kItems, begun, left_out, from_nothing, sets.size(),
        from_nothing * static_cast<double>(sets.size()), same ? "same times" : "DIFFERENT TIMES");
    if (!same) throw std::runtime_error("the two do not agree");
}

}  // namespace

int main(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) measure(argv[i]);
    return argc > 1 ? 0 : 2;
}
