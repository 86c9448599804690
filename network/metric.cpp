#include "network/metric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "network/ride_builder.hpp"
#include "network/scenario_links.hpp"

namespace isodelta::network {

namespace {

using datasets::Scenario;

/// Patterns no slower than this times the best run share the headway (design decision 5.4).
constexpr double kAcceptableRun = 1.2;

/// What entering, changing and leaving at a station takes.
struct Terminal {
    Millis entry = 0;
    Millis change = 0;
    Millis most_change = 0;
    Millis exit = 0;
};

struct ChosenRide {
    Millis time = kUnreachable;
    std::uint32_t option = 0;
};

/// The runs of a pattern between its stops as a scenario has them, in running order; nothing where they are the data's.
std::optional<std::vector<geo::Seconds>> changed_runs(const Network& network, const Scenario& scenario,
                                                      const Pattern& pattern, const std::vector<bool>& upgraded) {
    const datasets::Service& service = network.dataset->services[pattern.service];
    bool changed = scenario.changes_runs(service.id);
    std::vector<geo::Seconds> runs;
    for (std::size_t way = 0; way < pattern.ways.size(); ++way) {
        if (const auto& stated = stated_run(service, pattern.reversed, way)) {
            runs.push_back(*stated);
            continue;
        }
        std::vector<RunPart> parts;
        for (const std::uint32_t number : pattern.ways[way]) {
            const Piece& piece = network.pieces[number];
            changed = changed || upgraded[piece.link];
            parts.push_back(
                {geo::Metres(piece.end_m - piece.begin_m), design_speed(link_in(network, scenario, piece.link))});
        }
        runs.push_back(derived_run_time(parts, service.category));
    }
    if (!changed) return std::nullopt;
    if (pattern.reversed) std::reverse(runs.begin(), runs.end());
    runs = scenario.changed_runs(service, std::move(runs));
    if (pattern.reversed) std::reverse(runs.begin(), runs.end());
    return runs;
}

/// Which links a scenario upgrades.
std::vector<bool> upgraded_links(const Network& network, const Scenario& scenario) {
    std::vector<bool> upgraded(network.links.size(), false);
    if (!scenario.upgrades_links()) return upgraded;
    for (std::uint32_t i = 0; i < network.links.size(); ++i) {
        const LinkView link = network.links[i];
        const datasets::Upgrade upgrade = scenario.upgrade_of(link.id, link.line, link.ref);
        upgraded[i] = upgrade.speed || !upgrade.link_class.empty();
    }
    return upgraded;
}

/// The network's ride options with the scenario's run times, in its order; nothing where none changes.
std::shared_ptr<const std::vector<RideOption>> changed_options(const Network& network, const Scenario& scenario) {
    if (!scenario.upgrades_links() && !scenario.changes_runs()) return nullptr;
    const std::vector<bool> upgraded = upgraded_links(network, scenario);
    std::map<std::uint32_t, Pattern> changed;
    for (std::uint32_t i = 0; i < network.patterns.size(); ++i) {
        const auto runs = changed_runs(network, scenario, network.patterns[i], upgraded);
        if (!runs) continue;
        Pattern& pattern = changed[i] = network.patterns[i];
        set_times(pattern, network.dataset->services[pattern.service], *runs);
    }
    if (changed.empty()) return nullptr;
    std::vector<RideOption> options = network.ride_options;
    for (RideOption& option : options)
        if (const auto pattern = changed.find(option.pattern); pattern != changed.end())
            option.run = pattern->second.arrive[option.alight] - pattern->second.depart[option.board];
    for (const Ride& ride : network.rides)
        std::stable_sort(options.begin() + ride.first_option, options.begin() + ride.last_option,
                         [](const RideOption& a, const RideOption& b) { return a.run < b.run; });
    return std::make_shared<const std::vector<RideOption>>(std::move(options));
}

class MetricBuilder {
public:
    MetricBuilder(const Network& network, const Scenario& scenario, Profile profile, Definition definition, Profile by,
                  const TravelOptions& options)
        : network_(network), scenario_(scenario), with_flights_(options.with_flights) {
        metric_.profile = profile;
        metric_.definition = definition;
        metric_.by = by;
        metric_.scenario = scenario.name();
        metric_.undated = undated_text(scenario);
        metric_.access = road_access(by, network.dataset->every_street);
        if (profile == Profile::kTransit) metric_.station_walk = station_walk();
        if (profile != Profile::kFreight) return;
        metric_.freight = std::make_shared<const FreightTariff>(network, scenario, options.freight);
        metric_.access.pace_s_per_m = metric_.freight->weight(FreightTariff::of_access(1));
    }

    Metric build() {
        metric_.weights.assign(network_.edges.size(), kUnreachable);
        metric_.first_option.resize(network_.rides.size());
        metric_.next_option.resize(network_.rides.size());
        if (metric_.freight) return weigh_freight();
        link_open_ = open_links(network_, scenario_);
        for (std::uint32_t i = 0; i < network_.links.size(); ++i)
            speed_.push_back(travel_speed(link_in(network_, scenario_, i), metric_.by));
        if (metric_.profile == Profile::kTransit) {
            pattern_open_ = open_patterns(network_, scenario_);
            if (!with_flights_) close_flights();
            for (const Pattern& pattern : network_.patterns)
                trains_.push_back(scenario_.trains_per_day(network_.dataset->services[pattern.service]));
            for (const Station& station : network_.stations) terminals_.push_back(terminal_of(station));
            metric_.changed_options = changed_options(network_, scenario_);
        }
        for (EdgeIndex i = 0; i < network_.edges.size(); ++i) metric_.weights[i] = weigh(network_.edges[i]);
        return std::move(metric_);
    }

private:
    Metric weigh_freight() {
        for (EdgeIndex i = 0; i < network_.edges.size(); ++i)
            if (const auto terms = metric_.freight->of(network_.edges[i]))
                metric_.weights[i] = to_millis(geo::Seconds(metric_.freight->weight(*terms)));
        return std::move(metric_);
    }

    void close_flights() {
        for (std::size_t i = 0; i < pattern_open_.size(); ++i)
            if (network_.dataset->services[network_.patterns[i].service].by_air) pattern_open_[i] = false;
    }

    Millis weigh(const Edge& edge) {
        switch (edge.kind) {
            case EdgeKind::kPiece:
                return weigh_piece(edge);
            case EdgeKind::kConnector:
                return weigh_connector(network_.connectors[edge.item]);
            case EdgeKind::kGate:
                return weigh_gate(network_.dataset->facilities[edge.item]);
            case EdgeKind::kFirstRide:
                return weigh_first_ride(edge.item);
            case EdgeKind::kNextRide:
                return weigh_next_ride(edge.item);
            case EdgeKind::kExit:
                return weigh_exit(edge.item);
            case EdgeKind::kLoad:
            case EdgeKind::kUnload:
                return kUnreachable;
            case EdgeKind::kPassage:
                return metric_.by_road() && (edge.barred & mask_of(metric_.by)) == 0 ? 0 : kUnreachable;
        }
        return kUnreachable;
    }

    /// The difference of rounded running times along the link: splitting a link changes no millisecond.
    Millis weigh_piece(const Edge& edge) const {
        const Piece& piece = network_.pieces[edge.item];
        if (!metric_.by_road() || !link_open_[piece.link]) return kUnreachable;
        const auto speed = speed_[piece.link];
        const LinkRow& link = network_.links.rows[piece.link];
        const auto allowed = (edge.against != 0 ? link.against : link.along) & ~edge.barred;
        if (!speed || (allowed & mask_of(metric_.by)) == 0) return kUnreachable;
        return to_millis(geo::Metres(piece.end_m) / *speed) - to_millis(geo::Metres(piece.begin_m) / *speed);
    }

    Millis weigh_connector(const Connector& connector) const {
        const datasets::Facility& facility = network_.dataset->facilities[connector.facility];
        if (!metric_.by_road() || !link_open_[connector.link] || connector.distance_m > metric_.access.limit_m ||
            !scenario_.is_open(facility.id, facility.lifetime))
            return kUnreachable;
        return to_millis(geo::Seconds(connector.distance_m * metric_.access.pace_s_per_m));
    }

    Millis weigh_gate(const datasets::Facility& interchange) const {
        return metric_.by_road() && scenario_.is_open(interchange.id, interchange.lifetime) ? 0 : kUnreachable;
    }

    Millis weigh_first_ride(std::uint32_t number) {
        if (metric_.profile != Profile::kTransit) return kUnreachable;
        const Ride& ride = network_.rides[number];
        const std::vector<RideOption>& options = metric_.options(network_);
        std::uint32_t best = ride.first_option;
        while (best < ride.last_option && !pattern_open_[options[best].pattern]) ++best;
        if (best == ride.last_option) return kUnreachable;
        metric_.first_option[number] = best;
        const Millis entry = metric_.definition == Definition::kInVehicle ? 0 : terminals_[ride.from].entry;
        return clamped_sum(entry, options[best].run);
    }

    Millis weigh_next_ride(std::uint32_t number) {
        if (metric_.profile != Profile::kTransit) return kUnreachable;
        const ChosenRide chosen = choose_next_ride(network_.rides[number]);
        metric_.next_option[number] = chosen.option;
        return chosen.time;
    }

    /// Over each train that may be the best: its run plus the wait for any train not much slower. Taking the least over
    /// all of them keeps it true that one more train never makes a change longer.
    ChosenRide choose_next_ride(const Ride& ride) const {
        const Millis change = terminals_[ride.from].change;
        const Millis most = terminals_[ride.from].most_change;
        const std::vector<RideOption>& options = metric_.options(network_);
        ChosenRide chosen;
        double trains = 0;  // a day, of those not much slower than the option
        std::uint32_t slower = ride.first_option;
        for (std::uint32_t i = ride.first_option; i < ride.last_option; ++i) {
            const RideOption& option = options[i];
            for (; slower < ride.last_option && options[slower].run <= kAcceptableRun * option.run; ++slower)
                if (pattern_open_[options[slower].pattern]) trains += trains_[options[slower].pattern];
            if (!pattern_open_[option.pattern]) continue;
            const Millis half_headway = to_millis(kServiceDay / trains / 2);
            const Millis waited = std::min(clamped_sum(change, half_headway), std::max(most, change));
            const Millis time =
                metric_.definition == Definition::kInVehicle ? option.run : clamped_sum(option.run, waited);
            if (time < chosen.time) chosen = {time, i};
        }
        return chosen;
    }

    [[nodiscard]] Terminal terminal_of(const Station& station) const {
        const datasets::Facility& facility = network_.facility_of(station);
        const datasets::TerminalTimes changed = scenario_.terminal_of(facility.id);
        const geo::Seconds entry = changed.entry.value_or(entry_time(facility));
        const geo::Seconds exit = changed.exit.value_or(exit_time(facility));
        return {.entry = to_millis(entry),
                .change = to_millis(changed.transfer.value_or(transfer_time(facility))),
                .most_change = to_millis(exit + entry),
                .exit = to_millis(exit)};
    }

    Millis weigh_exit(std::uint32_t station) const {
        // Under the station definitions trips end on the platforms. Were the way out open there, a traveller could
        // leave and enter again in less time than a change takes.
        if (metric_.profile != Profile::kTransit || !metric_.by_road()) return kUnreachable;
        return terminals_[station].exit;
    }

    const Network& network_;
    const Scenario& scenario_;
    bool with_flights_;
    Metric metric_;
    std::vector<bool> link_open_;                             // by link
    std::vector<std::optional<geo::MetresPerSecond>> speed_;  // by link
    std::vector<bool> pattern_open_;                          // by pattern
    std::vector<double> trains_;                              // a day, by pattern
    std::vector<Terminal> terminals_;                         // by station
};

}  // namespace

geo::Statement undated_text(const Scenario& scenario) {
    if (scenario.undated_projects() == 0) return {};
    return {scenario.undated() == datasets::Undated::kOpen ? "{} projects without a year open"
                                                           : "{} projects without a year closed",
            scenario.undated_projects()};
}

std::vector<bool> open_links(const Network& network, const Scenario& scenario) {
    std::vector<bool> open;
    for (std::uint32_t i = 0; i < network.links.size(); ++i)
        open.push_back(scenario.is_open(network.links.texts[network.links.rows[i].id], network.links.lifetime(i)));
    return open;
}

std::vector<bool> open_patterns(const Network& network, const Scenario& scenario) {
    const datasets::Dataset& dataset = *network.dataset;
    const std::vector<bool> link_open = open_links(network, scenario);
    std::vector<bool> open;
    for (const Pattern& pattern : network.patterns) {
        const datasets::Service& service = dataset.services[pattern.service];
        const auto way_open = [&](const std::vector<std::uint32_t>& way) {
            return std::all_of(way.begin(), way.end(),
                               [&](std::uint32_t piece) { return link_open[network.pieces[piece].link]; });
        };
        const auto station_open = [&](std::uint32_t number) {
            const datasets::Facility& station = network.facility_of(network.stations[number]);
            return scenario.is_open(station.id, station.lifetime);
        };
        open.push_back(scenario.is_open(service.id, service.lifetime) &&
                       std::all_of(pattern.ways.begin(), pattern.ways.end(), way_open) &&
                       std::all_of(pattern.stations.begin(), pattern.stations.end(), station_open));
    }
    return open;
}

Metric build_metric(const Network& network, const Scenario& scenario, Profile profile, Definition definition,
                    const TravelOptions& options) {
    check_pair(profile, definition);
    if (options.access) check_access(profile, *options.access);
    if (options.with_flights && (profile != Profile::kTransit || definition != Definition::kDoorToDoor))
        throw geo::Error(geo::ErrorCode::kBadOption,
                         "flights are part of transit from door to door; use --profile transit and door-to-door");
    const Profile usual = network.dataset->every_street ? Profile::kWalk : Profile::kCar;
    const Profile by = profile == Profile::kTransit ? options.access.value_or(usual) : profile;
    return MetricBuilder(network, scenario, profile, definition, by, options).build();
}

}  // namespace isodelta::network
