// A scenario is weights: they must say what a network says that is built from records with the same changes.
#include <catch2/catch.hpp>
#include <random>

#include "network/metric_comparison.hpp"
#include "network/search.hpp"
#include "tests/network/planned_network.hpp"
#include "tests/network/rail_scene.hpp"
#include "tests/support/generators.hpp"

using namespace isodelta;
using namespace isodelta::network;
using datasets::Change;
using support::AsciiMap;
using support::kMinute;
using support::PlannedNetwork;

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

std::vector<Millis> times_of(const Network& network, const Metric& metric, Vertex source, SearchDirection direction) {
    return search(network.topology, metric.weights, {{source, 0}}, direction).time;
}

/// The fast search on the scenario's weights gives, at every vertex, what the reference finds in the rebuilt network.
void check_as_if_rebuilt(const PlannedNetwork& planned, Vertex step) {
    const auto hierarchy = std::make_shared<const Hierarchy>(build_hierarchy(planned.weighted()));
    REQUIRE(planned.weighted().positions.size() == planned.rebuilt().positions.size());
    for (const Asked& asked : kAsked) {
        const Metric weighted = planned.weighted_metric(asked.profile, asked.definition);
        const Metric rebuilt = planned.rebuilt_metric(asked.profile, asked.definition);
        const FastSearch fast(hierarchy, weighted.weights);
        for (Vertex source = 0; source < planned.weighted().positions.size(); source += step)
            for (const SearchDirection direction : {SearchDirection::kForward, SearchDirection::kReverse}) {
                CAPTURE(to_string(asked.profile), to_string(asked.definition), source);
                const std::vector<Seed> seeds = {{source, 0}};
                CHECK(fast.times(seeds, direction) == times_of(planned.rebuilt(), rebuilt, source, direction));
            }
    }
}

class ChangeMaker {
public:
    ChangeMaker(const datasets::Dataset& data, std::uint32_t seed) : data_(data), engine_(seed) {}

    /// Changes of every kind.
    std::vector<decltype(Change::what)> any() {
        std::vector<decltype(Change::what)> changes;
        for (const char* project : {"p0", "p1", "p2"})
            if (below(3) > 0) changes.emplace_back(datasets::Switch{.ids = {project}, .open = below(3) > 0});
        for (int i = below(4); i >= 0; --i) changes.emplace_back(upgrade());
        for (int i = below(3); i > 0; --i) changes.emplace_back(service(i));
        if (below(2) == 0) changes.emplace_back(datasets::Upgrade{.links = {"line"}, .speed = speed(80, 300)});
        changes.emplace_back(datasets::Headway{.services = {any_service()}, .trains_per_day = 1 + below(60)});
        changes.emplace_back(datasets::Headway{.services = {"line"}, .factor = 0.5 + below(3)});
        changes.emplace_back(run_times());
        changes.emplace_back(datasets::TerminalTimes{.stations = {any_station(), any_station()},
                                                     .entry = minutes(30),
                                                     .transfer = minutes(20),
                                                     .exit = minutes(9)});
        return changes;
    }

    /// Changes that only add.
    std::vector<decltype(Change::what)> additive() {
        std::vector<decltype(Change::what)> changes;
        for (const char* project : {"p0", "p1", "p2"})
            if (below(2) == 0) changes.emplace_back(datasets::Switch{.ids = {project}, .open = true});
        for (int i = below(6); i >= 0; --i)
            changes.emplace_back(datasets::Upgrade{.links = {any_road().id}, .speed = speed(120, 130)});
        for (int i = below(3); i > 0; --i) changes.emplace_back(service(i));
        changes.emplace_back(datasets::Headway{.services = {"line"}, .factor = 1 + below(3)});
        changes.emplace_back(datasets::TerminalTimes{
            .stations = {any_station()}, .entry = minutes(20), .transfer = minutes(10), .exit = minutes(10)});
        return changes;
    }

private:
    int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(n)); }
    geo::Seconds minutes(int most) { return geo::Seconds(60.0 * below(most + 1)); }
    geo::MetresPerSecond speed(int least, int most) {
        return geo::kilometres_per_hour(least + below(most - least + 1));
    }
    const datasets::Link& any_road() {
        for (;;) {
            const datasets::Link& link =
                data_.links[static_cast<std::size_t>(below(static_cast<int>(data_.links.size())))];
            if (link.mode == datasets::Mode::kRoad && link.link_class != "expressway") return link;
        }
    }
    std::string any_station() { return "station-" + std::to_string(below(7)); }
    std::string any_service() { return "service-" + std::to_string(below(5)); }

    datasets::Upgrade upgrade() {
        datasets::Upgrade change{.links = {any_road().id}};
        if (below(2) == 0) change.link_class = below(2) == 0 ? "class1" : "class4";
        if (change.link_class.empty() || below(2) == 0) change.speed = speed(10, 120);
        return change;
    }

    datasets::NewService service(int number) {
        datasets::NewService added{.service = {}, .own_id = "new-" + std::to_string(number)};
        added.service.id = "plan/" + added.own_id;
        added.service.lines = {"line"};
        added.service.trains_per_day = 1 + below(30);
        added.service.direction = below(2) == 0 ? datasets::Direction::kBoth : datasets::Direction::kForward;
        added.service.lifetime.only_named = true;
        for (int i = below(3); i < 7; i += 1 + below(3)) {
            datasets::Stop stop{.station = "station-" + std::to_string(i), .run = {}, .dwell = minutes(3)};
            if (!added.service.stops.empty() && below(2) == 0) stop.run = geo::Seconds(60.0 * (2 + below(8)));
            added.service.stops.push_back(stop);
        }
        return added;
    }

    datasets::RunTimes run_times() {
        datasets::RunTimes change{.services = {any_service()}};
        const auto& stops = datasets::find_by_id(data_.services, change.services.front())->stops;
        if (below(2) == 0)
            change.from = stops[static_cast<std::size_t>(below(static_cast<int>(stops.size()) - 1))].station;
        if (below(2) == 0) {
            change.factor = 0.5 + below(100) / 100.0;
        } else {
            change.time = geo::Seconds(60.0 * (25 + below(40)));
        }
        return change;
    }

    const datasets::Dataset& data_;
    std::mt19937 engine_;
};

/// A random network all of whose runs are stated, so that they can be edited.
datasets::Dataset stated_data(std::uint32_t seed) {
    datasets::Dataset data = support::build_random_network(seed).data;
    for (datasets::Service& service : data.services)
        for (std::size_t i = 1; i < service.stops.size(); ++i)
            if (!service.stops[i].run) service.stops[i].run = geo::Seconds(420);
    return data;
}

}  // namespace

TEST_CASE("scenario changes: weights are those of a network rebuilt from edited records", "[network][scenario]") {
    const std::uint32_t seed = GENERATE(range(1U, 13U));
    CAPTURE(seed);
    const datasets::Dataset data = stated_data(seed);
    const PlannedNetwork planned(data,
                                 support::file_of(seed % 2 == 0 ? "2026" : "baseline", ChangeMaker(data, seed).any()));
    CHECK(planned.problems().empty());
    check_as_if_rebuilt(planned, 11);
}

TEST_CASE("scenario changes: derived run times follow the speed of upgraded rails", "[network][scenario]") {
    const std::uint32_t seed = GENERATE(range(1U, 6U));
    CAPTURE(seed);
    const datasets::Dataset data = support::build_random_network(seed).data;  // about half of its runs are derived
    const PlannedNetwork planned(
        data, support::file_of("all",
                               {datasets::Upgrade{.links = {"rail-1", "rail-3"}, .speed = geo::kilometres_per_hour(90)},
                                datasets::Upgrade{.links = {"rail-2"}, .link_class = "conventional"}}));
    check_as_if_rebuilt(planned, 11);
}

TEST_CASE("scenario changes: what only adds never lengthens a trip, and is known to", "[network][scenario]") {
    const std::uint32_t seed = GENERATE(range(1U, 13U));
    CAPTURE(seed);
    const datasets::Dataset data = support::build_random_network(seed).data;
    const PlannedNetwork planned(data, support::file_of("baseline", ChangeMaker(data, seed).additive()));
    std::size_t nearer = 0;
    for (const Asked& asked : kAsked) {
        const Metric before = planned.base_metric(asked.profile, asked.definition);
        const Metric after = planned.weighted_metric(asked.profile, asked.definition);
        CAPTURE(to_string(asked.profile), to_string(asked.definition));
        CHECK(find_slower(planned.weighted(), before, after).empty());
        for (Vertex source = 0; source < planned.weighted().positions.size(); source += 9) {
            const auto old_times = times_of(planned.weighted(), before, source, SearchDirection::kForward);
            const auto new_times = times_of(planned.weighted(), after, source, SearchDirection::kForward);
            std::size_t farther = 0;
            for (std::size_t i = 0; i < old_times.size(); ++i) {
                farther += new_times[i] > old_times[i] ? 1 : 0;
                nearer += new_times[i] < old_times[i] ? 1 : 0;
            }
            CHECK(farther == 0);
        }
    }
    CHECK(nearer > 0);  // the test would be idle otherwise
}

TEST_CASE("scenario changes: what lengthens a trip is flagged", "[network][scenario]") {
    const std::uint32_t seed = GENERATE(range(1U, 9U));
    CAPTURE(seed);
    const datasets::Dataset data = stated_data(seed);
    const PlannedNetwork planned(data, support::file_of("2026", ChangeMaker(data, seed + 100).any()));
    for (const Asked& asked : kAsked) {
        const Metric before = planned.base_metric(asked.profile, asked.definition);
        const Metric after = planned.weighted_metric(asked.profile, asked.definition);
        bool lost = false;
        for (Vertex source = 0; source < planned.weighted().positions.size(); source += 9) {
            const auto old_times = times_of(planned.weighted(), before, source, SearchDirection::kForward);
            const auto new_times = times_of(planned.weighted(), after, source, SearchDirection::kForward);
            for (std::size_t i = 0; i < old_times.size(); ++i) lost = lost || new_times[i] > old_times[i];
        }
        CAPTURE(to_string(asked.profile), to_string(asked.definition));
        if (lost) CHECK_FALSE(find_slower(planned.weighted(), before, after).empty());
    }
}

namespace {

/// A railway of 30 km from A over B to C, with one train an hour: 10 min and 20 min of running, 2 min at B.
AsciiMap small_railway() {
    AsciiMap map("A=B==C", geo::Metres(10000 / 2.0));
    support::add_stations(map, "ABC");
    support::add_service(map, {.id = "local", .stops = "ABC", .run_min = {10, 20}, .dwell_min = {0, 2, 0}});
    return map;
}

Millis ride(const PlannedNetwork& planned, EdgeKind kind, Definition definition, char from, char to) {
    const Network& network = planned.weighted();
    const Metric metric = planned.weighted_metric(Profile::kTransit, definition);
    for (EdgeIndex i = 0; i < network.edges.size(); ++i) {
        const Edge& edge = network.edges[i];
        if (edge.kind != kind) continue;
        const Ride& ride = network.rides[edge.item];
        if (network.facility_of(network.stations[ride.from]).id.back() == from &&
            network.facility_of(network.stations[ride.to]).id.back() == to)
            return metric.weights[i];
    }
    return kUnreachable;
}

}  // namespace

TEST_CASE("scenario changes: a new service runs where none did, in scenarios that name it only",
          "[network][scenario]") {
    const AsciiMap map = small_railway();
    datasets::NewService express{.service = {}, .own_id = "express"};
    express.service.id = "plan/express";
    express.service.lines = {"rail"};
    express.service.trains_per_day = 17;
    express.service.lifetime.only_named = true;
    express.service.stops = {{.station = "station-A", .run = {}}, {.station = "station-C", .run = geo::Seconds(900)}};
    const PlannedNetwork planned(map.data, support::file_of("all", {express}));
    const auto in_vehicle = Definition::kInVehicle;
    CHECK(ride(planned, EdgeKind::kFirstRide, in_vehicle, 'A', 'C') == 15 * kMinute);
    CHECK(ride(planned, EdgeKind::kFirstRide, in_vehicle, 'C', 'A') == 32 * kMinute);
    const Metric without = planned.base_metric(Profile::kTransit, in_vehicle);
    const auto& edges = planned.weighted().edges;
    for (EdgeIndex i = 0; i < edges.size(); ++i)
        if (edges[i].kind == EdgeKind::kFirstRide) CHECK(without.weights[i] != 15 * kMinute);
}

TEST_CASE("scenario changes: headway, run time and terminal times by hand", "[network][scenario]") {
    const AsciiMap map = small_railway();
    using enum EdgeKind;
    const auto station_to_station = Definition::kStationToStation;
    SECTION("twice the trains halve the wait: 10 min to change, 15 instead of 30 for the train") {
        const PlannedNetwork planned(map.data,
                                     support::file_of("all", {datasets::Headway{.services = {"rail"}, .factor = 2}}));
        CHECK(ride(planned, kNextRide, station_to_station, 'B', 'C') == (20 + 10 + 15) * kMinute);
    }
    SECTION("a factor shortens the runs, not the stop") {
        const PlannedNetwork planned(
            map.data, support::file_of("all", {datasets::RunTimes{.services = {"local"}, .factor = 0.5}}));
        CHECK(ride(planned, kFirstRide, Definition::kInVehicle, 'A', 'C') == (5 + 2 + 10) * kMinute);
        CHECK(ride(planned, kFirstRide, Definition::kInVehicle, 'C', 'A') == (5 + 2 + 10) * kMinute);
    }
    SECTION("a station's own times count for entering and changing there") {
        const PlannedNetwork planned(
            map.data,
            support::file_of("all", {datasets::TerminalTimes{.stations = {"station-A"}, .entry = geo::Seconds(300)},
                                     datasets::TerminalTimes{.stations = {"station-B"}, .transfer = geo::Seconds(0)}}));
        CHECK(ride(planned, kFirstRide, station_to_station, 'A', 'B') == (5 + 10) * kMinute);
        CHECK(ride(planned, kFirstRide, station_to_station, 'B', 'C') == (20 + 20) * kMinute);
        CHECK(ride(planned, kNextRide, station_to_station, 'B', 'C') == (20 + 30) * kMinute);
    }
}

TEST_CASE("scenario changes: a service that its lines do not carry is a problem", "[network][scenario]") {
    AsciiMap map("A=B C=D");
    support::add_stations(map, "ABCD");
    support::add_service(map, {.id = "local", .stops = "AB", .run_min = {10}});
    datasets::NewService far{.service = {}, .own_id = "far"};
    far.service.id = "plan/far";
    far.service.lines = {"rail"};
    far.service.trains_per_day = 1;
    far.service.stops = {{.station = "station-A", .run = {}}, {.station = "station-D", .run = {}}};
    datasets::Dataset data = map.data;
    std::vector<geo::Problem> problems;
    (void)lay_services(build_network(data).network, data, {far.service}, problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].feature == "plan/far");
    CHECK(problems[0].field == "lines");
}
