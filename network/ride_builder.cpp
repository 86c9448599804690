#include "network/ride_builder.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "network/profile.hpp"
#include "network/rail_ways.hpp"

namespace isodelta::network {

namespace {

using geo::Problem;
using geo::Severity;

// Mean acceleration and braking of an electric multiple unit between standstill and line speed are assumptions of ours.
// The share by which timetables exceed the shortest possible run, and the time spent on the tracks of two stations, are
// round figures near what the timetable of 2016 needs; docs/accuracy.md tests them.
constexpr double kAcceleration = 0.3;
constexpr double kBraking = 0.5;
constexpr double kTimetableMargin = 1.15;
// Trains behind a locomotive (K, T, Z) start slower and let others pass: what the published times of Guzhen, January
// 2021, leave over 120 km/h. Multiple units were not counted.
constexpr double kHauledMargin = 1.40;
constexpr geo::Seconds kStationTracks(60);

/// What trains of a category reach on any line, by the letter of their number: D 250 km/h, Z and T 160, K 120.
geo::MetresPerSecond top_speed(const std::string& category) {
    if (category == "D") return geo::kilometres_per_hour(250);
    if (category == "Z" || category == "T") return geo::kilometres_per_hour(160);
    if (category == "K") return geo::kilometres_per_hour(120);
    return geo::kilometres_per_hour(350);
}

bool is_hauled(const std::string& category) {
    return category == "Z" || category == "T" || category == "K";
}

class PatternBuilder {
public:
    PatternBuilder(const datasets::Dataset& dataset, const Rails& rails, const std::vector<Station>& stations,
                   std::vector<Problem>& problems)
        : dataset_(dataset), rails_(rails), ways_(rails), problems_(problems) {
        for (std::uint32_t i = 0; i < stations.size(); ++i) number_of_[dataset.facilities[stations[i].facility].id] = i;
    }

    void add(std::uint32_t service_number) {
        const datasets::Service& service = dataset_.services[service_number];
        auto forward = build(service_number, false);
        if (!forward) return;
        patterns_.push_back(std::move(*forward));
        if (service.direction == datasets::Direction::kForward) return;
        if (auto backward = build(service_number, true)) patterns_.push_back(std::move(*backward));
    }

    std::vector<Pattern> take() { return std::move(patterns_); }

private:
    std::optional<Pattern> build(std::uint32_t service_number, bool reversed) {
        const datasets::Service& service = dataset_.services[service_number];
        const std::size_t count = service.stops.size();
        std::vector<std::uint32_t> stations;
        std::vector<Hop> hops;
        for (std::size_t i = 0; i < count; ++i) {
            const datasets::Stop& stop = service.stops[reversed ? count - 1 - i : i];
            stations.push_back(number_of_.at(stop.station));
            if (i == 0) continue;
            const datasets::Stop& before = service.stops[reversed ? count - i : i - 1];
            std::optional<std::vector<std::uint32_t>> way;
            if (service.by_air) {
                way.emplace();
            } else {
                way = ways_.find(service.lines, before.station, stop.station);
            }
            if (!way) return refuse(service, before.station, stop.station);
            const auto& stated = stated_run(service, reversed, i - 1);
            const geo::Seconds run = stated ? *stated : derived_run_time(parts_of(*way), service.category);
            hops.push_back({std::move(*way), run});
        }
        return time_pattern(service, service_number, reversed, std::move(stations), std::move(hops));
    }

    [[nodiscard]] std::vector<RunPart> parts_of(const std::vector<std::uint32_t>& way) const {
        std::vector<RunPart> parts;
        for (const std::uint32_t piece : way) parts.push_back({rails_.of(piece).length, rails_.of(piece).speed});
        return parts;
    }

    std::optional<Pattern> refuse(const datasets::Service& service, const std::string& from, const std::string& to) {
        problems_.push_back({Severity::kError, "", "services", service.id, "lines",
                             fmt::format("has no way from '{}' to '{}' over the links of {}", from, to,
                                         fmt::join(service.lines, ", "))});
        return std::nullopt;
    }

    const datasets::Dataset& dataset_;
    const Rails& rails_;
    RailWays ways_;
    std::vector<Problem>& problems_;
    std::map<std::string, std::uint32_t> number_of_;
    std::vector<Pattern> patterns_;
};

}  // namespace

Pattern time_pattern(const datasets::Service& service, std::uint32_t number, bool reversed,
                     std::vector<std::uint32_t> stations, std::vector<Hop> hops) {
    Pattern pattern{.service = number, .reversed = reversed, .stations = std::move(stations)};
    std::vector<geo::Seconds> runs;
    for (Hop& hop : hops) {
        pattern.derived = pattern.derived || !stated_run(service, reversed, runs.size());
        pattern.ways.push_back(std::move(hop.way));
        runs.push_back(hop.run);
    }
    set_times(pattern, service, runs);
    return pattern;
}

void set_times(Pattern& pattern, const datasets::Service& service, const std::vector<geo::Seconds>& runs) {
    const std::size_t count = pattern.stations.size();
    pattern.arrive.clear();
    pattern.depart.clear();
    geo::Seconds clock{0};
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) clock += runs[i - 1];
        pattern.arrive.push_back(to_millis(clock));
        if (i > 0 && i + 1 < count) clock += service.stops[pattern.reversed ? count - 1 - i : i].dwell;
        pattern.depart.push_back(to_millis(clock));
    }
}

/// A run is recorded at the stop that it ends at; run backwards, that is the stop before.
const std::optional<geo::Seconds>& stated_run(const datasets::Service& service, bool reversed, std::size_t way) {
    return service.stops[reversed ? service.stops.size() - 1 - way : way + 1].run;
}

geo::Seconds derived_run_time(const std::vector<RunPart>& way, const std::string& category) {
    const geo::MetresPerSecond limit = top_speed(category);
    geo::Seconds cruising{0};
    geo::Metres length;
    geo::MetresPerSecond fastest;
    for (const RunPart& part : way) {
        const geo::MetresPerSecond speed = std::min(part.speed, limit);
        length += part.length;
        cruising += part.length / speed;
        fastest = std::max(fastest, speed);
    }
    // Starting from rest to speed v at rate a takes v/a over a distance that cruising covers in half of that; so does
    // braking.
    const double slowness = 1 / kAcceleration + 1 / kBraking;
    const double full_speed_m = fastest.value * fastest.value * slowness / 2;
    const geo::Seconds shortest = length.value < full_speed_m
                                      ? std::max(cruising, geo::Seconds(std::sqrt(2 * length.value * slowness)))
                                      : cruising + geo::Seconds(fastest.value * slowness / 2);
    return shortest * (is_hauled(category) ? kHauledMargin : kTimetableMargin) + kStationTracks;
}

std::vector<Pattern> build_patterns(const datasets::Dataset& dataset, const Rails& rails,
                                    const std::vector<Station>& stations, std::uint32_t first_service,
                                    std::vector<geo::Problem>& problems) {
    PatternBuilder builder(dataset, rails, stations, problems);
    for (std::uint32_t i = first_service; i < dataset.services.size(); ++i) builder.add(i);
    return builder.take();
}

void set_rides(Network& network) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<RideOption>> pairs;
    for (std::uint32_t p = 0; p < network.patterns.size(); ++p) {
        const Pattern& pattern = network.patterns[p];
        const auto& stops = network.dataset->services[pattern.service].stops;
        const auto stop_at = [&](std::uint32_t i) -> const datasets::Stop& {
            return stops[pattern.reversed ? stops.size() - 1 - i : i];
        };
        for (std::uint32_t i = 0; i + 1 < pattern.stations.size(); ++i)
            for (std::uint32_t j = i + 1; j < pattern.stations.size(); ++j) {
                if (pattern.stations[i] == pattern.stations[j]) continue;
                if (!stop_at(i).boards || !stop_at(j).alights) continue;
                const Millis run = pattern.arrive[j] - pattern.depart[i];
                pairs[{pattern.stations[i], pattern.stations[j]}].push_back({p, i, j, run});
            }
    }
    network.ride_options.clear();
    const auto put = [&](Ride& ride, std::vector<RideOption>& options) {
        std::stable_sort(options.begin(), options.end(),
                         [](const RideOption& a, const RideOption& b) { return a.run < b.run; });
        ride.first_option = static_cast<std::uint32_t>(network.ride_options.size());
        network.ride_options.insert(network.ride_options.end(), options.begin(), options.end());
        ride.last_option = static_cast<std::uint32_t>(network.ride_options.size());
    };
    for (Ride& ride : network.rides) {
        const auto known = pairs.extract({ride.from, ride.to});
        put(ride, known.mapped());
    }
    for (auto& [pair, options] : pairs) {
        Ride ride{.from = pair.first, .to = pair.second};
        put(ride, options);
        network.rides.push_back(ride);
    }
}

void add_ride_edges(const Network& network, std::uint32_t first, std::vector<Edge>& edges) {
    for (std::uint32_t i = first; i < network.rides.size(); ++i) {
        const Station& from = network.stations[network.rides[i].from];
        const Station& to = network.stations[network.rides[i].to];
        edges.push_back({.item = i, .from = from.street, .to = to.platforms, .kind = EdgeKind::kFirstRide});
        edges.push_back({.item = i, .from = from.platforms, .to = to.platforms, .kind = EdgeKind::kNextRide});
    }
}

}  // namespace isodelta::network
