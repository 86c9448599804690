#include "network/coverage.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "geo/lattice.hpp"
#include "geo/polyline.hpp"
#include "network/project_links.hpp"

namespace isodelta::network {

namespace {

/// A project's length inside a circle is counted in steps of this length.
constexpr double kStep = 100;

/// An area's share inside a circle is counted at about so many points.
constexpr double kAreaPoints = 1000;

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

double share_within(const TimeField& field, const std::vector<geo::MapPoint>& points, Millis limit) {
    const std::vector<Millis> times = times_at(field, points);
    const auto inside = std::count_if(times.begin(), times.end(), [&](Millis time) { return time <= limit; });
    return static_cast<double>(inside) / static_cast<double>(points.size());
}

std::optional<Millis> time_of(const std::optional<Arrival>& arrival) {
    return arrival ? std::optional(to_millis(geo::Seconds(arrival->seconds))) : std::nullopt;
}

}  // namespace

namespace {

/// A project's links, else the first of its facilities.
geo::Geometry shape_of(const Network& network, const CoverageItem& project) {
    geo::MultiLine lines;
    for (const geo::MapLine& line : project.lines) lines.push_back(network.frame.to_lonlat(line));
    if (!lines.empty()) return lines;
    if (!project.points.empty()) return network.frame.to_lonlat(project.points.front());
    return {};
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
    if (!item.lattice.empty() && field.metric().by_road()) coverage.share = share_within(field, item.lattice, limit);
    return coverage;
}

CoverageItem item_at(const Network& network, const AccessRule& access, const datasets::Endpoint& endpoint,
                     CoverageItem item) {
    item.id = endpoint.id;
    item.title = endpoint.title;
    item.origin = origin_of(network, endpoint);
    item.shape = endpoint.position;
    item.near = network.access.find_near(item.origin.position, access.limit_m);
    for (const std::uint32_t station : item.origin.stations)
        item.stations.push_back(network.facility_of(network.stations[station]).title());
    return item;
}

std::vector<Millis> times_at(const TimeField& field, std::span<const geo::MapPoint> points) {
    std::vector<Millis> times(points.size(), kUnreachable);
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, points.size()),
                      [&](const tbb::blocked_range<std::size_t>& some) {
                          for (std::size_t i = some.begin(); i < some.end(); ++i)
                              if (const auto arrival = field.arrive(points[i]))
                                  times[i] = to_millis(geo::Seconds(arrival->seconds));
                      });
    return times;
}

void set_area(const Network& network, const geo::MultiPolygon& area, CoverageItem& item) {
    const geo::MapMultiPolygon on_map = network.frame.to_map(area);
    item.lattice = geo::lattice_points(on_map, std::sqrt(geo::map_area(on_map) / kAreaPoints));
    item.shape = area;
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
    for (const datasets::Zone& zone : network.dataset->zones) {
        items.push_back(item_at(network, access, datasets::endpoint_of(zone), {.kind = "zone"}));
        if (!zone.area.empty()) set_area(network, zone.area, items.back());
    }
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
        item.shape = shape_of(network, item);
        items.push_back(std::move(item));
    }
    return items;
}

}  // namespace isodelta::network
