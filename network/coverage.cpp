#include "network/coverage.hpp"

#include <algorithm>
#include <cmath>

#include "geo/polyline.hpp"
#include "network/project_links.hpp"

namespace isodelta::network {

namespace {

/// A project's length inside a circle is counted in steps of this length.
constexpr double kStep = 100;

Coverage cover_project(const TimeField& field, const CoverageItem& item, Millis limit) {
    Coverage coverage;
    double length = 0;
    double inside = 0;
    const auto visit = [&](geo::MapPoint point) {
        const auto arrival = field.arrive(point);
        if (!arrival) return false;
        const Millis time = to_millis(geo::Seconds(arrival->seconds));
        coverage.time = std::min(coverage.time.value_or(kUnreachable), time);
        return time <= limit;
    };
    for (const geo::MapLine& positions : item.lines) {
        const geo::Polyline line(positions);
        const double steps = std::ceil(line.length_m() / kStep);
        const double step = line.length_m() / steps;
        for (double k = 0; k < steps; ++k)
            if (visit(line.point_at((k + 0.5) * step))) inside += step;
        length += line.length_m();
        visit(positions.front());
        visit(positions.back());
    }
    for (const geo::MapPoint point : item.points) coverage.inside = visit(point) || coverage.inside;
    if (length > 0) {
        // Sums of steps are off by rounding; a step is the smallest part that can be outside.
        coverage.share = length - inside < kStep / 1000 ? 1.0 : inside / length;
        coverage.inside = *coverage.share == 1.0;
    }
    return coverage;
}

std::optional<Millis> time_of(const std::optional<Arrival>& arrival) {
    return arrival ? std::optional(to_millis(geo::Seconds(arrival->seconds))) : std::nullopt;
}

}  // namespace

Origin origin_of(const Network& network, const datasets::Endpoint& endpoint) {
    Origin origin{.position = network.frame.to_map(endpoint.position), .stations = {}};
    for (const std::string& id : endpoint.stations)
        if (const auto station = network.find_station(id)) origin.stations.push_back(*station);
    return origin;
}

std::optional<Millis> time_of(const TimeField& field, const Origin& origin) {
    if (field.metric().by_road()) return time_of(field.arrive(origin.position));
    Millis best = kUnreachable;
    for (const std::uint32_t station : origin.stations) best = std::min(best, field.station_time(station));
    return best < kUnreachable ? std::optional(best) : std::nullopt;
}

Coverage cover(const TimeField& field, const CoverageItem& item, Millis limit) {
    if (item.kind == "project" && field.metric().by_road()) return cover_project(field, item, limit);
    Coverage coverage{.time = field.metric().by_road() ? time_of(field.arrive(item.origin.position, item.near))
                                                       : time_of(field, item.origin)};
    coverage.inside = coverage.time && *coverage.time <= limit;
    return coverage;
}

CoverageItem item_at(const Network& network, const AccessRule& access, const datasets::Endpoint& endpoint,
                     CoverageItem item) {
    item.id = endpoint.id;
    item.title = endpoint.title;
    item.origin = origin_of(network, endpoint);
    item.near = network.access.find_near(item.origin.position, access.limit_m);
    for (const std::uint32_t station : item.origin.stations)
        item.stations.push_back(network.facility_of(network.stations[station]).title());
    return item;
}

std::vector<CoverageItem> place_items(const Network& network, const AccessRule& access) {
    std::vector<CoverageItem> items;
    for (const datasets::Place& place : network.dataset->places) {
        CoverageItem item{.kind = "place", .group = place.kind};
        if (place.population) item.weight = static_cast<double>(*place.population);
        items.push_back(item_at(network, access, endpoint_of(*network.dataset, place), std::move(item)));
    }
    return items;
}

std::vector<CoverageItem> zone_items(const Network& network, const AccessRule& access) {
    std::vector<CoverageItem> items;
    for (const datasets::Zone& zone : network.dataset->zones)
        items.push_back(item_at(network, access, datasets::endpoint_of(zone), {.kind = "zone"}));
    return items;
}

std::vector<CoverageItem> project_items(const Network& network) {
    std::vector<CoverageItem> items;
    const auto links = project_links(network);
    for (const datasets::Project& project : network.dataset->projects) {
        CoverageItem item{.kind = "project", .group = project.kind, .id = project.id, .title = project.title()};
        if (const auto own = links.find(project.id); own != links.end())
            for (const ProjectLink& link : own->second)
                item.lines.insert(item.lines.end(), link.lines.begin(), link.lines.end());
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
