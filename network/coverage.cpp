#include "network/coverage.hpp"

#include <algorithm>

#include "geo/polyline.hpp"

namespace isodelta::network {

namespace {

/// A project's length inside a circle is counted in steps of this length.
constexpr double kStep = 100;

Coverage cover_project(const TimeField& field, const CoverageItem& item, Millis limit) {
    Coverage coverage;
    std::size_t steps = 0;
    std::size_t inside = 0;
    const auto visit = [&](geo::MapPoint point) {
        const auto arrival = field.arrive(point);
        if (!arrival) return false;
        const Millis time = to_millis(geo::Seconds(arrival->seconds));
        coverage.time = std::min(coverage.time.value_or(kUnreachable), time);
        return time <= limit;
    };
    for (const geo::MapLine& positions : item.lines) {
        const geo::Polyline line(positions);
        for (double along = kStep / 2; along < line.length_m(); along += kStep) {
            ++steps;
            if (visit(line.point_at(along))) ++inside;
        }
    }
    for (const geo::MapPoint point : item.points) coverage.inside = visit(point) || coverage.inside;
    if (steps > 0) {
        coverage.share = static_cast<double>(inside) / static_cast<double>(steps);
        coverage.inside = inside == steps;
    }
    return coverage;
}

}  // namespace

Origin origin_of(const Network& network, const datasets::Endpoint& endpoint) {
    Origin origin{.position = network.frame.to_map(endpoint.position), .stations = {}};
    for (const std::string& id : endpoint.stations)
        if (const auto station = network.find_station(id)) origin.stations.push_back(*station);
    return origin;
}

std::optional<Millis> time_of(const TimeField& field, const Origin& origin) {
    if (field.metric().by_road()) {
        const auto arrival = field.arrive(origin.position);
        return arrival ? std::optional(to_millis(geo::Seconds(arrival->seconds))) : std::nullopt;
    }
    Millis best = kUnreachable;
    for (const std::uint32_t station : origin.stations) best = std::min(best, field.station_time(station));
    return best < kUnreachable ? std::optional(best) : std::nullopt;
}

Coverage cover(const TimeField& field, const CoverageItem& item, Millis limit) {
    if (item.kind == "project" && field.metric().by_road()) return cover_project(field, item, limit);
    Coverage coverage{.time = time_of(field, item.origin)};
    coverage.inside = coverage.time && *coverage.time <= limit;
    return coverage;
}

std::vector<CoverageItem> place_items(const Network& network) {
    std::vector<CoverageItem> items;
    for (const datasets::Place& place : network.dataset->places)
        items.push_back({.kind = "place",
                         .id = place.id,
                         .title = place.title(),
                         .population = place.population,
                         .origin = origin_of(network, endpoint_of(*network.dataset, place))});
    return items;
}

std::vector<CoverageItem> zone_items(const Network& network) {
    std::vector<CoverageItem> items;
    for (const datasets::Zone& zone : network.dataset->zones)
        items.push_back({.kind = "zone",
                         .id = zone.id,
                         .title = zone.title(),
                         .origin = origin_of(network, datasets::endpoint_of(zone))});
    return items;
}

std::vector<CoverageItem> project_items(const Network& network) {
    std::vector<CoverageItem> items;
    for (const datasets::Project& project : network.dataset->projects) {
        CoverageItem item{.kind = "project", .id = project.id, .title = project.title()};
        for (const datasets::Link& link : network.dataset->links)
            if (link.lifetime.project == project.id) item.lines.push_back(network.frame.to_map(link.geometry));
        for (const datasets::Facility& facility : network.dataset->facilities) {
            if (facility.lifetime.project != project.id) continue;
            item.points.push_back(network.frame.to_map(facility.position));
            if (const auto station = network.find_station(facility.id)) item.origin.stations.push_back(*station);
        }
        for (const datasets::Service& service : network.dataset->services)
            if (service.lifetime.project == project.id)
                for (const datasets::Stop& stop : service.stops)
                    if (const auto station = network.find_station(stop.station))
                        item.origin.stations.push_back(*station);
        items.push_back(std::move(item));
    }
    return items;
}

}  // namespace isodelta::network
