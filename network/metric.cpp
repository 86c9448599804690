#include "network/metric.hpp"

#include <algorithm>

namespace isodelta::network {

namespace {

using datasets::Scenario;

/// Patterns no slower than this times the best run share the headway (design decision 5.4).
constexpr double kAcceptableRun = 1.2;

struct ChosenRide {
    Millis time = kUnreachable;
    std::uint32_t option = 0;
};

class MetricBuilder {
public:
    MetricBuilder(const Network& network, const Scenario& scenario, Profile profile, Definition definition, Profile by)
        : network_(network), scenario_(scenario) {
        metric_.profile = profile;
        metric_.definition = definition;
        metric_.by = by;
        metric_.scenario = scenario.name();
        metric_.access = road_access(by, network.dataset->every_street);
        if (profile == Profile::kTransit) metric_.station_walk = station_walk();
    }

    Metric build() {
        metric_.weights.assign(network_.edges.size(), kUnreachable);
        metric_.first_option.resize(network_.rides.size());
        metric_.next_option.resize(network_.rides.size());
        link_open_ = open_links(network_, scenario_);
        for (std::uint32_t i = 0; i < network_.links.size(); ++i)
            speed_.push_back(travel_speed(network_.links[i], metric_.by));
        if (metric_.profile == Profile::kTransit) {
            pattern_open_ = open_patterns(network_, scenario_);
            for (const Pattern& pattern : network_.patterns)
                trains_.push_back(network_.dataset->services[pattern.service].trains_per_day);
        }
        for (EdgeIndex i = 0; i < network_.edges.size(); ++i) metric_.weights[i] = weigh(network_.edges[i]);
        return std::move(metric_);
    }

private:
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
                return weigh_exit(network_.stations[edge.item]);
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
        std::uint32_t best = ride.first_option;
        while (best < ride.last_option && !pattern_open_[network_.ride_options[best].pattern]) ++best;
        if (best == ride.last_option) return kUnreachable;
        metric_.first_option[number] = best;
        const datasets::Facility& station = network_.facility_of(network_.stations[ride.from]);
        const Millis entry = metric_.definition == Definition::kInVehicle ? 0 : to_millis(entry_time(station));
        return clamped_sum(entry, network_.ride_options[best].run);
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
        const datasets::Facility& station = network_.facility_of(network_.stations[ride.from]);
        const Millis change = to_millis(transfer_time(station));
        const Millis most = to_millis(exit_time(station) + entry_time(station));
        const std::vector<RideOption>& options = network_.ride_options;
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

    Millis weigh_exit(const Station& station) const {
        // Under the station definitions trips end on the platforms. Were the way out open there, a traveller could
        // leave and enter again in less time than a change takes.
        if (metric_.profile != Profile::kTransit || !metric_.by_road()) return kUnreachable;
        return to_millis(exit_time(network_.facility_of(station)));
    }

    const Network& network_;
    const Scenario& scenario_;
    Metric metric_;
    std::vector<bool> link_open_;                             // by link
    std::vector<std::optional<geo::MetresPerSecond>> speed_;  // by link
    std::vector<bool> pattern_open_;                          // by pattern
    std::vector<double> trains_;                              // a day, by pattern
};

}  // namespace

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
                    std::optional<Profile> access) {
    check_pair(profile, definition);
    if (access) check_access(profile, *access);
    const Profile usual = network.dataset->every_street ? Profile::kWalk : Profile::kCar;
    const Profile by = profile == Profile::kTransit ? access.value_or(usual) : profile;
    return MetricBuilder(network, scenario, profile, definition, by).build();
}

}  // namespace isodelta::network
