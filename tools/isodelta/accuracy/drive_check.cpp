#include "tools/isodelta/accuracy/drive_check.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <set>

#include "datasets/name_index.hpp"
#include "geo/geodesic.hpp"
#include "geo/polyline.hpp"
#include "network/coverage.hpp"
#include "network/metric.hpp"
#include "network/route.hpp"

namespace isodelta::tools {
namespace {

using datasets::Place;
using network::Network;

constexpr std::size_t kPairs = 200;
constexpr std::uint32_t kSeed = 2020;
constexpr double kFarthestRoad = 15000;  // metres; the access limit of cars

network::Metric by_car(const Network& network) {
    return build_metric(network, resolve_scenario(*network.dataset, {}), network::Profile::kCar,
                        network::Definition::kDoorToDoor);
}

network::NamedOrigin origin(const Network& network, const Place& place) {
    return {origin_of(network, endpoint_of(*network.dataset, place)), place.title()};
}

std::optional<double> error(double ours, std::optional<double> published) {
    return published ? std::optional(ours / *published - 1) : std::nullopt;
}

/// Counties and districts with a code, which towns and development zones do not have.
std::vector<const Place*> units(const Network& network) {
    std::vector<const Place*> units;
    for (const Place& place : network.dataset->places)
        if ((place.kind == "county" || place.kind == "district") && !place.admin_code.empty()) units.push_back(&place);
    return units;
}

double distance_to_road(const Network& network, const Place& place) {
    const geo::MapPoint point = network.frame.to_map(place.position);
    double nearest = std::numeric_limits<double>::infinity();
    for (const auto [piece, gap_m] : network.access.find_near(point, kFarthestRoad)) nearest = std::min(nearest, gap_m);
    return nearest;
}

}  // namespace

std::optional<double> DriveCheck::distance_error() const {
    return error(ours_km, drive->distance ? std::optional(drive->distance->value / 1000) : std::nullopt);
}

std::optional<double> DriveCheck::time_error() const {
    return error(ours_min, drive->time ? std::optional(drive->time->count() / 60) : std::nullopt);
}

std::vector<DriveCheck> check_drives(const Network& network) {
    const network::Metric metric = by_car(network);
    std::vector<DriveCheck> checks;
    for (const datasets::Drive& drive : network.dataset->drives) {
        const auto from = find_endpoint(*network.dataset, drive.from);
        const auto to = find_endpoint(*network.dataset, drive.to);
        const auto route =
            find_route(network, metric, {origin_of(network, from), from.title}, {origin_of(network, to), to.title});
        if (route)
            checks.push_back({&drive, route->distance_m / 1000, network::to_seconds(route->duration).count() / 60});
    }
    return checks;
}

std::vector<CircuityCheck> check_circuity(const Network& network) {
    const network::Metric metric = by_car(network);
    const std::vector<const Place*> places = units(network);
    std::vector<CircuityCheck> checks;
    if (places.size() < 2) return checks;
    std::mt19937 random(kSeed);
    std::set<std::pair<std::size_t, std::size_t>> drawn;
    const std::size_t wanted = std::min(kPairs, places.size() * (places.size() - 1) / 2);
    while (drawn.size() < wanted) {
        const std::size_t a = random() % places.size();
        const std::size_t b = random() % places.size();
        if (a == b || !drawn.insert(std::minmax(a, b)).second) continue;
        const auto route = find_route(network, metric, origin(network, *places[a]), origin(network, *places[b]));
        if (!route) continue;
        const double straight = geo::geodesic_distance(places[a]->position, places[b]->position).value;
        checks.push_back({places[a], places[b], straight / 1000, route->distance_m / 1000});
    }
    return checks;
}

std::vector<SeatCheck> check_seat_access(const Network& network) {
    const network::Metric metric = by_car(network);
    std::vector<std::pair<const Place*, network::TimeField>> hubs;
    for (const Place& place : network.dataset->places)
        if (place.kind == "hub")
            hubs.emplace_back(&place, network::TimeField(network, metric, {origin(network, place).origin},
                                                         network::SearchDirection::kReverse));
    std::vector<SeatCheck> checks;
    for (const Place* seat : units(network)) {
        SeatCheck check{.seat = seat, .road_m = distance_to_road(network, *seat), .out_of_reach = {}};
        for (const auto& [hub, field] : hubs)
            if (hub != seat && !time_of(field, origin(network, *seat).origin)) check.out_of_reach.push_back(hub);
        checks.push_back(std::move(check));
    }
    return checks;
}

}  // namespace isodelta::tools
