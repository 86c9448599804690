#include "tools/isodelta/accuracy/accuracy.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geo/geodesic.hpp"
#include "tools/isodelta/accuracy/error_summary.hpp"
#include "tools/isodelta/language.hpp"

namespace isodelta::tools {
namespace {

using datasets::Date;

// What is asked of the data.
constexpr std::size_t kLeastPairs = 300;
constexpr double kMedianTarget = 0.05;
constexpr double kP95Target = 0.15;
constexpr double kPositionTarget = 300;  // metres, median

struct LineRecord {
    NewLine line;
    Date first;
    Date last;
    bool dated = false;
    std::set<std::string> sources;
};

void add_link(const datasets::Link& link, LineRecord& record) {
    record.line.title = link.title();
    if (link.lifetime.opens) {
        record.first = record.dated ? std::min(record.first, *link.lifetime.opens) : *link.lifetime.opens;
        record.last = record.dated ? std::max(record.last, *link.lifetime.opens) : *link.lifetime.opens;
        record.dated = true;
    }
    const double drawn = geodesic_length(link.geometry).value / 1000;
    (link.stated_length ? record.line.drawn_km : record.line.unstated_km) += drawn;
    if (link.stated_length) record.line.stated_km += link.stated_length->value / 1000;
    record.sources.insert(link.source.begin(), link.source.end());
}

std::vector<NewLine> lines_since(const network::Network& network, const Date& day,
                                 const std::vector<RunTimeCheck>& journeys) {
    std::map<std::string, LineRecord> records;
    for (const datasets::Link& link : network.dataset->links)
        if (link.mode == datasets::Mode::kRail && link.link_class != "freight" && !link.line.empty())
            add_link(link, records[link.line]);
    for (const network::Pattern& pattern : network.patterns) {
        if (pattern.reversed) continue;
        const datasets::Service& service = network.dataset->services[pattern.service];
        for (std::size_t way = 0; way < pattern.ways.size(); ++way) {
            std::set<std::string> used;
            for (const std::uint32_t piece : pattern.ways[way])
                used.insert(std::string(network.link_of(network.pieces[piece]).line));
            for (const std::string& line : used) {
                ++records[line].line.runs;
                records[line].line.derived_runs += service.stops[way + 1].run ? 0 : 1;
            }
        }
    }
    for (const RunTimeCheck& journey : journeys)
        for (const std::string& line : journey.lines) ++records[line].line.journeys;

    std::vector<NewLine> lines;
    for (auto& [id, record] : records) {
        if (!record.dated || record.last <= day) continue;
        record.line.opens = to_string(record.first);
        if (record.last > record.first) record.line.opens += " to " + to_string(record.last);
        record.line.sources = fmt::format("{}", fmt::join(record.sources, ", "));
        lines.push_back(std::move(record.line));
    }
    std::sort(lines.begin(), lines.end(), [](const NewLine& a, const NewLine& b) { return a.opens < b.opens; });
    return lines;
}

std::vector<double> errors_of(const std::vector<RunTimeCheck>& checks) {
    std::vector<double> errors;
    for (const RunTimeCheck& check : checks) errors.push_back(check.error());
    return errors;
}

std::vector<double> distances_of(const std::vector<PositionCheck>& checks) {
    std::vector<double> distances;
    for (const PositionCheck& check : checks) distances.push_back(check.distance_m);
    return distances;
}

void expect_times(const std::string& what, const std::vector<RunTimeCheck>& checks, std::vector<std::string>& missed) {
    const ErrorSummary summary = summarise(errors_of(checks));
    if (summary.count < kLeastPairs)
        missed.push_back(fmt::format("{}: {} pairs; at least {} are wanted", what, summary.count, kLeastPairs));
    if (summary.median > kMedianTarget)
        missed.push_back(fmt::format("{}: median error {:.1f} %; at most {:.0f} % is wanted", what,
                                     summary.median * 100, kMedianTarget * 100));
    if (summary.p95 > kP95Target)
        missed.push_back(fmt::format("{}: 95th percentile {:.1f} %; at most {:.0f} % is wanted", what,
                                     summary.p95 * 100, kP95Target * 100));
}

void expect_positions(const std::string& what, const std::vector<PositionCheck>& checks,
                      std::vector<std::string>& missed) {
    const ErrorSummary summary = summarise(distances_of(checks));
    if (summary.median > kPositionTarget)
        missed.push_back(
            fmt::format("{}: median {:.0f} m; at most {:.0f} m is wanted", what, summary.median, kPositionTarget));
}

void expect_people(const std::vector<PeopleCheck>& checks, std::vector<std::string>& missed) {
    for (const PeopleCheck& check : checks)
        if (check.ours != check.official)
            missed.push_back(
                fmt::format("people of {}: the units add up to {}, not {}", check.title, check.ours, check.official));
}

std::string time_line(const char* what, const std::vector<RunTimeCheck>& checks) {
    const ErrorSummary summary = summarise(errors_of(checks));
    return tr("{:<44}{:>6} pairs, median {:4.1f} %, 95th percentile {:4.1f} %, worst {:4.1f} %\n", tr(what),
              summary.count, summary.median * 100, summary.p95 * 100, summary.worst * 100);
}

std::string position_line(const char* what, const std::vector<PositionCheck>& checks) {
    const ErrorSummary summary = summarise(distances_of(checks));
    return tr("{:<44}{:>6} compared, median {:.0f} m, 95th percentile {:.0f} m, worst {:.0f} m\n", tr(what),
              summary.count, summary.median, summary.p95, summary.worst);
}

}  // namespace

Accuracy measure_accuracy(const network::Network& network, const std::string& folder) {
    const datasets::Dataset& dataset = *network.dataset;
    const datasets::ScenarioRequest request{.base = kTimetableDay};
    const datasets::Scenario scenario = resolve_scenario(dataset, request);
    const std::vector<Train> trains = read_timetable(folder);

    Accuracy accuracy;
    accuracy.direct = check_direct(network, scenario, trains, Pairs::kWithATimetable);
    accuracy.few_trains = check_direct(network, scenario, trains, Pairs::kWithFewTrains);
    accuracy.in_vehicle = check_in_vehicle(network, scenario, trains);
    accuracy.held_out_lines = held_out_lines(network, scenario);
    accuracy.derived = check_derived(network, request, trains);
    accuracy.journeys = check_journeys(network);
    accuracy.new_lines = lines_since(network, *datasets::parse_date(kTimetableDay), accuracy.journeys);
    accuracy.stations = check_stations(dataset, folder);
    accuracy.seats = check_seats(dataset, folder);
    accuracy.provinces = check_provinces(dataset);
    accuracy.cities = check_cities(dataset);
    accuracy.census = compare_with_census(dataset, folder);
    accuracy.roads = measure_roads(network, folder);
    return accuracy;
}

std::vector<std::string> missed_targets(const Accuracy& accuracy) {
    std::vector<std::string> missed;
    expect_times("run times of held-out trains", accuracy.direct, missed);
    expect_times("run times of held-out trains, changes free", accuracy.in_vehicle, missed);
    std::vector<PositionCheck> positions = accuracy.stations;
    positions.insert(positions.end(), accuracy.seats.begin(), accuracy.seats.end());
    expect_positions("stations and seats", positions, missed);
    expect_people(accuracy.provinces, missed);
    expect_people(accuracy.cities, missed);
    for (const std::string& unit : accuracy.census.different) missed.push_back("census: " + unit);
    for (std::string& target : missed_targets(accuracy.roads)) missed.push_back(std::move(target));
    return missed;
}

std::string to_text(const Accuracy& accuracy) {
    return time_line("held-out trains, without a change", accuracy.direct) +
           time_line("held-out trains, changes free", accuracy.in_vehicle) +
           time_line("held-out lines, run times derived", accuracy.derived) +
           time_line("published journeys", accuracy.journeys) + position_line("stations", accuracy.stations) +
           position_line("seats", accuracy.seats) + to_text(accuracy.roads);
}

}  // namespace isodelta::tools
