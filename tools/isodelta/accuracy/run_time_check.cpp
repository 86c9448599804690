#include "tools/isodelta/accuracy/run_time_check.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "network/metric.hpp"
#include "network/network_builder.hpp"
#include "network/search.hpp"

namespace isodelta::tools {
namespace {

using network::Network;
using StationPair = std::pair<std::uint32_t, std::uint32_t>;

struct PublishedRun {
    double minutes = std::numeric_limits<double>::infinity();
    double entered_minutes = std::numeric_limits<double>::infinity();  ///< of the trains that are not held out
    std::size_t trains = 0;
    std::string train;

    /// True where no train that gave its run times to the dataset is as fast.
    [[nodiscard]] bool is_held_out() const { return minutes < entered_minutes; }
};
/// One train that stands half an hour somewhere decides between stations that fewer trains join.
constexpr std::size_t kLeastTrains = 3;

using PublishedRuns = std::map<StationPair, PublishedRun>;

/// Stations of the network by every name that the timetable may use, without those that were not open.
std::map<std::string, std::uint32_t> stations_by_name(const Network& network, const datasets::Scenario& scenario) {
    std::map<std::string, std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < network.stations.size(); ++i) {
        const datasets::Facility& facility = network.facility_of(network.stations[i]);
        if (!scenario.is_open(facility.id, facility.lifetime)) continue;
        numbers.emplace(facility.name, i);
        for (const std::string& alias : facility.aliases) numbers.emplace(alias, i);
    }
    return numbers;
}

PublishedRuns fastest_published(const Network& network, const datasets::Scenario& scenario,
                                const std::vector<Train>& trains) {
    const auto numbers = stations_by_name(network, scenario);
    PublishedRuns runs;
    for (const Train& train : trains)
        for (std::size_t i = 0; i < train.calls.size(); ++i) {
            const auto from = numbers.find(train.calls[i].station);
            if (from == numbers.end()) continue;
            for (std::size_t j = i + 1; j < train.calls.size(); ++j) {
                const auto to = numbers.find(train.calls[j].station);
                if (to == numbers.end() || to->second == from->second) continue;
                PublishedRun& run = runs[{from->second, to->second}];
                ++run.trains;
                const double minutes = train.calls[j].arrive_min - train.calls[i].depart_min;
                if (!train.held_out) run.entered_minutes = std::min(run.entered_minutes, minutes);
                if (minutes >= run.minutes) continue;
                run.minutes = minutes;
                run.train = train.number;
            }
        }
    return runs;
}

double minutes(network::Millis time) {
    return network::to_seconds(time).count() / 60;
}

struct ComputedRun {
    double minutes = 0;
    const network::RideOption* option = nullptr;
};

/// Categories that the reference timetable holds: the fastest of their trains must not be compared with a slow one.
bool is_in_timetable(const datasets::Service& service) {
    return service.category == "G" || service.category == "D" || service.category == "C";
}

std::map<StationPair, ComputedRun> fastest_computed(const Network& network, const datasets::Scenario& scenario) {
    std::vector<bool> open = open_patterns(network, scenario);
    for (std::size_t i = 0; i < open.size(); ++i)
        open[i] = open[i] && is_in_timetable(network.dataset->services[network.patterns[i].service]);
    std::map<StationPair, ComputedRun> runs;
    for (const network::Ride& ride : network.rides) {
        const auto options = network.options_of(ride);
        const auto option = std::find_if(options.begin(), options.end(),
                                         [&](const network::RideOption& candidate) { return open[candidate.pattern]; });
        if (option != options.end()) runs[{ride.from, ride.to}] = {minutes(option->run), &*option};
    }
    return runs;
}

/// Ids of the lines that a train runs on between two of its stops.
std::set<std::string> lines_of(const Network& network, const network::Pattern& pattern, std::size_t first_way,
                               std::size_t last_way) {
    std::set<std::string> lines;
    for (std::size_t way = first_way; way < last_way; ++way)
        for (const std::uint32_t piece : pattern.ways[way])
            lines.insert(std::string(network.link_of(network.pieces[piece]).line));
    return lines;
}

RunTimeCheck compare(const Network& network, StationPair pair, double published_min, const std::string& train,
                     const ComputedRun& ours) {
    const network::Pattern& pattern = network.patterns[ours.option->pattern];
    const auto lines = lines_of(network, pattern, ours.option->board, ours.option->alight);
    return {pair.first,
            pair.second,
            published_min,
            ours.minutes,
            train,
            network.dataset->services[pattern.service].id,
            {lines.begin(), lines.end()}};
}

/// Fastest chains of published trains between all stations, changes at no cost: Floyd and Warshall's algorithm.
std::vector<std::vector<double>> chain(const PublishedRuns& runs, double PublishedRun::*minutes, std::size_t stations) {
    std::vector<std::vector<double>> fastest(stations,
                                             std::vector<double>(stations, std::numeric_limits<double>::infinity()));
    for (const auto& [pair, run] : runs) fastest[pair.first][pair.second] = run.*minutes;
    for (std::size_t via = 0; via < stations; ++via)
        for (std::size_t from = 0; from < stations; ++from)
            for (std::size_t to = 0; to < stations; ++to)
                fastest[from][to] = std::min(fastest[from][to], fastest[from][via] + fastest[via][to]);
    return fastest;
}

datasets::Dataset forget_run_times(const Network& network, const std::vector<std::string>& lines) {
    const std::set<std::string> forgotten(lines.begin(), lines.end());
    datasets::Dataset dataset = *network.dataset;
    for (const network::Pattern& pattern : network.patterns) {
        if (pattern.reversed) continue;
        for (std::size_t way = 0; way < pattern.ways.size(); ++way) {
            const auto used = lines_of(network, pattern, way, way + 1);
            const bool touches = std::any_of(used.begin(), used.end(),
                                             [&](const std::string& line) { return forgotten.contains(line); });
            if (touches) dataset.services[pattern.service].stops[way + 1].run.reset();
        }
    }
    return dataset;
}

}  // namespace

std::vector<RunTimeCheck> check_direct(const Network& network, const datasets::Scenario& scenario,
                                       const std::vector<Train>& trains, Pairs which) {
    const auto computed = fastest_computed(network, scenario);
    std::vector<RunTimeCheck> checks;
    for (const auto& [pair, run] : fastest_published(network, scenario, trains)) {
        const auto ours = computed.find(pair);
        if (!run.is_held_out() || (run.trains >= kLeastTrains) != (which == Pairs::kWithATimetable) ||
            ours == computed.end())
            continue;
        checks.push_back(compare(network, pair, run.minutes, run.train, ours->second));
    }
    return checks;
}

std::vector<RunTimeCheck> check_in_vehicle(const Network& network, const datasets::Scenario& scenario,
                                           const std::vector<Train>& trains) {
    const PublishedRuns runs = fastest_published(network, scenario, trains);
    const auto all = chain(runs, &PublishedRun::minutes, network.stations.size());
    const auto entered = chain(runs, &PublishedRun::entered_minutes, network.stations.size());
    const auto metric = build_metric(network, scenario, network::Profile::kTransit, network::Definition::kInVehicle);
    std::vector<RunTimeCheck> checks;
    for (std::uint32_t from = 0; from < network.stations.size(); ++from) {
        const auto tree = search(network.topology, metric.weights, {{network.stations[from].street, 0}},
                                 network::SearchDirection::kForward);
        for (std::uint32_t to = 0; to < network.stations.size(); ++to) {
            const network::Millis time = tree.time[network.stations[to].platforms];
            const bool needs_held_out = from != to && all[from][to] < entered[from][to];
            if (needs_held_out && time < network::kUnreachable)
                checks.push_back({from, to, all[from][to], minutes(time), "", "", {}});
        }
    }
    return checks;
}

std::vector<std::string> held_out_lines(const Network& network, const datasets::Scenario& scenario) {
    const std::vector<bool> open = open_patterns(network, scenario);
    std::set<std::string> carrying;
    for (std::size_t i = 0; i < open.size(); ++i)
        if (open[i]) carrying.merge(lines_of(network, network.patterns[i], 0, network.patterns[i].ways.size()));
    std::erase_if(carrying, [](const std::string& line) { return line.size() % 3 != 0; });
    return {carrying.begin(), carrying.end()};
}

std::vector<RunTimeCheck> check_derived(const Network& network, const datasets::ScenarioRequest& request,
                                        const std::vector<Train>& trains) {
    const auto lines = held_out_lines(network, resolve_scenario(*network.dataset, request));
    const std::set<std::string> held_out(lines.begin(), lines.end());
    const datasets::Dataset dataset = forget_run_times(network, lines);
    const auto built = network::build_network(dataset);
    const auto scenario = resolve_scenario(dataset, request);
    const PublishedRuns published = fastest_published(built.network, scenario, trains);
    std::vector<RunTimeCheck> checks;
    for (const auto& [pair, run] : fastest_computed(built.network, scenario)) {
        const auto theirs = published.find(pair);
        if (theirs == published.end()) continue;
        const network::Pattern& pattern = built.network.patterns[run.option->pattern];
        const auto used = lines_of(built.network, pattern, run.option->board, run.option->alight);
        if (!std::includes(held_out.begin(), held_out.end(), used.begin(), used.end())) continue;
        checks.push_back(compare(built.network, pair, theirs->second.minutes, theirs->second.train, run));
    }
    return checks;
}

std::vector<RunTimeCheck> check_journeys(const Network& network) {
    std::vector<RunTimeCheck> checks;
    for (const datasets::Journey& journey : network.dataset->journeys) {
        const auto from = network.find_station(journey.from);
        const auto to = network.find_station(journey.to);
        if (!from || !to) continue;
        const std::string day = journey.day ? to_string(*journey.day) : "";
        const auto computed = fastest_computed(network, resolve_scenario(*network.dataset, {.base = day}));
        const auto ours = computed.find({*from, *to});
        if (ours == computed.end()) continue;
        checks.push_back(compare(network, {*from, *to}, journey.time.count() / 60, journey.id, ours->second));
    }
    return checks;
}

}  // namespace isodelta::tools
