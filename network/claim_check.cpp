#include "network/claim_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "datasets/name_index.hpp"
#include "geo/geodesic.hpp"
#include "network/coverage.hpp"
#include "network/metric.hpp"
#include "network/route.hpp"
#include "network/scenario_links.hpp"

namespace isodelta::network {

namespace {

using datasets::Claim;
using datasets::Endpoint;
using geo::Statement;

/// A project's stated length and that of its links agree if they differ by less than this share: as figures are
/// rounded.
constexpr double kLengthAgreement = 0.05;

/// "京沪高速铁路 徐州东 → 南京南 70 min; change 12 min; …", rides and roads only.
Statement describe(const Route& route) {
    std::vector<Statement> parts;
    for (const Leg& leg : route.legs)
        if (leg.mode == "rail" || leg.mode == "road")
            parts.push_back(
                {"{} {} → {} {:.0f} min", leg.name, leg.from, leg.to, to_seconds(leg.duration).count() / 60});
    constexpr std::size_t kMostParts = 6;
    const std::size_t left_out = parts.size() > kMostParts ? parts.size() - kMostParts : 0;
    parts.resize(parts.size() - left_out);
    if (left_out > 0) parts.push_back({"and {} more", left_out});
    return join(parts, "{}; {}");
}

class ClaimChecker {
public:
    ClaimChecker(const Network& network, const Claim& claim)
        : network_(network),
          claim_(claim),
          request_{.base = claim.year ? std::to_string(*claim.year) : "", .open = claim.projects},
          scenario_(resolve_scenario(network, request_)) {}

    ClaimCheck check() {
        ClaimCheck check{.claim = &claim_, .scenario = scenario_.name(), .request = request_};
        if (claim_.kind == "reach") {
            for (const Definition definition :
                 {Definition::kInVehicle, Definition::kStationToStation, Definition::kDoorToDoor})
                check.answers.push_back(reach(Profile::kTransit, definition));
            check.answers.push_back(reach(Profile::kCar, Definition::kDoorToDoor));
        }
        if (claim_.kind == "connects") check.answers.push_back(connects());
        if (claim_.kind == "length") check.answers.push_back(length());
        if (claim_.kind == "density") check.answers.push_back(density());
        return check;
    }

private:
    ClaimAnswer reach(Profile profile, Definition definition) {
        ClaimAnswer answer{.counted = profile == Profile::kCar ? std::string("car") : to_string(definition)};
        if (!claim_.within || claim_.from.empty() || claim_.to.empty()) {
            answer.evidence = "the claim names no time, or not from where to where";
            return answer;
        }
        const Metric metric = build_metric(network_, scenario_, profile, definition);
        answer.verdict = Verdict::kHolds;
        for (const std::string& from : claim_.from)
            for (const std::string& to : claim_.to) {
                take_trip(metric, {.from = from, .to = to, .profile = profile, .definition = definition}, answer);
                if (answer.verdict == Verdict::kUndecidable) return answer;
            }
        return answer;
    }

    /// The answer is as good as its slowest trip.
    void take_trip(const Metric& metric, ClaimTrip trip, ClaimAnswer& answer) const {
        const Endpoint from = find_endpoint(*network_.dataset, trip.from);
        const Endpoint to = find_endpoint(*network_.dataset, trip.to);
        const NamedOrigin start{origin_of(network_, from), from.title};
        const NamedOrigin end{origin_of(network_, to), to.title};
        if (!metric.by_road() && (start.origin.stations.empty() || end.origin.stations.empty())) {
            answer = {.counted = answer.counted,
                      .evidence = {"no station stands for {}", start.origin.stations.empty() ? from.title : to.title}};
            return;
        }
        const auto& stations = end.origin.stations;
        const auto same = std::find_first_of(start.origin.stations.begin(), start.origin.stations.end(),
                                             stations.begin(), stations.end());
        if (!metric.by_road() && same != start.origin.stations.end()) {
            answer = {.counted = answer.counted,
                      .evidence = {"{} stands for both ends, so no trip is timed",
                                   network_.facility_of(network_.stations[*same]).title()}};
            return;
        }
        const auto route = find_route(network_, metric, start, end);
        const Millis time = route ? route->duration : kUnreachable;
        if (time > to_millis(*claim_.within)) answer.verdict = Verdict::kFails;
        trip.time = time;
        const bool decides = !answer.time || time > *answer.time;
        answer.trips.insert(decides ? answer.trips.begin() : answer.trips.end(), std::move(trip));
        if (!decides) return;
        answer.time = time;
        answer.target = to.title;
        answer.evidence = route ? describe(*route) : Statement("no way");
        answer.derived = route && route->any_derived();
        answer.schematic = route && route->any_schematic();
    }

    /// By train in the vehicle from the place to the nearest station of each line.
    ClaimAnswer connects() {
        ClaimAnswer answer{.counted = to_string(Definition::kInVehicle), .verdict = Verdict::kHolds};
        const Metric metric = build_metric(network_, scenario_, Profile::kTransit, Definition::kInVehicle);
        std::vector<Statement> reached;
        for (const std::string& from : claim_.from) {
            const Endpoint start = find_endpoint(*network_.dataset, from);
            for (const std::string& line : claim_.to) {
                NamedOrigin target{.origin = {}, .title = title_of_line(line)};
                target.origin.stations = stations_on(line);
                if (target.origin.stations.empty()) {
                    answer.verdict = Verdict::kUndecidable;
                    answer.evidence = {"the data has no open line '{}' with stations", line};
                    return answer;
                }
                const auto route = find_route(network_, metric, {origin_of(network_, start), start.title}, target);
                if (!route) {
                    answer.verdict = Verdict::kFails;
                    answer.target = target.title;
                    answer.evidence = {"no train from {} reaches {}", start.title, target.title};
                    return answer;
                }
                const std::size_t rides = route->rides();
                const double minutes = to_seconds(route->duration).count() / 60;
                reached.push_back(rides > 2
                                      ? Statement("{} in {:.0f} min with {} changes", target.title, minutes, rides - 1)
                                  : rides > 1 ? Statement("{} in {:.0f} min with a change", target.title, minutes)
                                              : Statement("{} in {:.0f} min", target.title, minutes));
                answer.derived = answer.derived || route->any_derived();
                answer.schematic = answer.schematic || route->any_schematic();
                const bool decides = !answer.time || route->duration > *answer.time;
                answer.trips.insert(decides ? answer.trips.begin() : answer.trips.end(),
                                    {.from = from,
                                     .to = "station:" + reached_station(*route, start, target.origin),
                                     .time = route->duration});
                if (!decides) continue;
                answer.time = route->duration;
                answer.target = target.title;
            }
        }
        answer.evidence = join(reached, "{}; {}");
        return answer;
    }

    /// Id of the station of a line that a trip ends at: the one it rides to, or one of its own that lies on the line.
    [[nodiscard]] std::string reached_station(const Route& route, const Endpoint& start, const Origin& line) const {
        for (const std::uint32_t number : line.stations) {
            const datasets::Facility& station = network_.facility_of(network_.stations[number]);
            const bool is_start =
                std::find(start.stations.begin(), start.stations.end(), station.id) != start.stations.end();
            if (route.legs.empty() ? is_start : route.legs.back().to == station.title()) return station.id;
        }
        return {};
    }

    [[nodiscard]] std::vector<std::uint32_t> stations_on(const std::string& line) const {
        std::set<std::uint32_t> stations;
        for (const datasets::Link& link : network_.dataset->links) {
            if (link.line != line || !scenario_.is_open(link.id, link.lifetime)) continue;
            for (const std::string& end : {link.from, link.to})
                if (const auto station = network_.find_station(end)) stations.insert(*station);
        }
        return {stations.begin(), stations.end()};
    }

    [[nodiscard]] std::string title_of_line(const std::string& line) const {
        for (const datasets::Link& link : network_.dataset->links)
            if (link.line == line) return fmt::format("{} ({})", link.title(), line);
        return line;
    }

    ClaimAnswer length() {
        ClaimAnswer answer{.counted = "length"};
        std::vector<Statement> findings;
        bool fails = false;
        bool undecided = false;
        for (const std::string& id : claim_.projects) {
            const datasets::Project* project = find_by_id(network_.dataset->projects, id);
            double drawn = 0;
            bool schematic = false;
            for (const datasets::Link& link : network_.dataset->links) {
                if (link.lifetime.project != id) continue;
                drawn += geodesic_length(link.geometry).value;
                schematic = schematic || link.precision == datasets::Precision::kSchematic;
            }
            if (!project->stated_length || drawn == 0 || schematic) {
                undecided = true;
                findings.push_back({"{}: {}", project->title(),
                                    schematic ? "only its rough course is known" : "no length or no course"});
                continue;
            }
            fails = fails || std::abs(drawn / project->stated_length->value - 1) > kLengthAgreement;
            findings.push_back({"{}: {:.1f} km stated, {:.1f} km drawn", project->title(),
                                project->stated_length->value / 1000, drawn / 1000});
        }
        answer.verdict = fails ? Verdict::kFails : undecided ? Verdict::kUndecidable : Verdict::kHolds;
        answer.schematic = undecided;
        answer.evidence = join(findings, "{}; {}");
        return answer;
    }

    /// A density counts every road down to the village; what the data holds of the small ones says whether it can tell.
    ClaimAnswer density() {
        ClaimAnswer answer{.counted = "density"};
        double main_km = 0;
        double small_km = 0;
        for (const datasets::Link& link : network_.dataset->links) {
            if (link.mode != datasets::Mode::kRoad || !scenario_.is_open(link.id, link.lifetime)) continue;
            const bool is_small = link.link_class == "class3" || link.link_class == "class4";
            const geo::Metres metres = link.stated_length ? *link.stated_length : geodesic_length(link.geometry);
            (is_small ? small_km : main_km) += metres.value / 1000;
        }
        std::vector<Statement> evidence;
        for (const std::string& id : claim_.from) {
            const datasets::Place* place = find_by_id(network_.dataset->places, id);
            if (place == nullptr || !place->area || !claim_.density) continue;
            const double area_km2 = place->area->value / 1e6;
            evidence.push_back({"{}: {:.0f} km per 100 km² on {:.0f} km² are {:.0f} km of road, village roads included",
                                place->title(), *claim_.density, area_km2, *claim_.density * area_km2 / 100});
        }
        evidence.push_back(
            {"the data holds {:.0f} km of expressways, main and city roads in all, and {:.0f} km of classes 3 and 4, "
             "which are most of any county's roads",
             main_km, small_km});
        answer.evidence = join(evidence, "{}; {}");
        return answer;
    }

    const Network& network_;
    const Claim& claim_;
    datasets::ScenarioRequest request_;
    datasets::Scenario scenario_;
};

}  // namespace

ClaimCheck check_claim(const Network& network, const Claim& claim) {
    return ClaimChecker(network, claim).check();
}

Verdict stated_verdict(const ClaimCheck& check) {
    const auto any = [&](Verdict verdict) {
        return std::any_of(check.answers.begin(), check.answers.end(),
                           [&](const ClaimAnswer& answer) { return answer.verdict == verdict; });
    };
    for (const ClaimAnswer& answer : check.answers)
        if (answer.counted == check.claim->definition) return answer.verdict;
    if (any(Verdict::kHolds) == any(Verdict::kFails)) return Verdict::kUndecidable;
    return any(Verdict::kHolds) ? Verdict::kHolds : Verdict::kFails;
}

const char* to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::kHolds:
            return "holds";
        case Verdict::kFails:
            return "fails";
        case Verdict::kUndecidable:
            return "undecidable";
    }
    return "";
}

}  // namespace isodelta::network
