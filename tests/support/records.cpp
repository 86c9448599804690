#include "tests/support/records.hpp"

#include <fmt/format.h>

namespace isodelta::support {

datasets::Facility& add_facility(AsciiMap& map, char letter, datasets::FacilityKind kind) {
    datasets::Facility facility;
    facility.id = fmt::format("{}-{}", to_string(kind), letter);
    facility.name = fmt::format("{} {}", to_string(kind), letter);
    facility.kind = kind;
    facility.position = map.at(letter);
    // A station stands beside the road, not on it: only rails end at it.
    const bool rails_only = kind == datasets::FacilityKind::kStation;
    for (datasets::Link& link : map.data.links) {
        if (rails_only != (link.mode == datasets::Mode::kRail)) continue;
        if (link.geometry.front() == facility.position) link.from = facility.id;
        if (link.geometry.back() == facility.position) link.to = facility.id;
    }
    map.data.facilities.push_back(facility);
    return map.data.facilities.back();
}

void add_stations(AsciiMap& map, const std::string& letters) {
    for (const char letter : letters) {
        const std::string id = add_facility(map, letter, datasets::FacilityKind::kStation).id;
        for (datasets::Place& place : map.data.places)
            if (place.id == std::string(1, letter)) place.stations.push_back(id);
    }
}

datasets::Service& add_service(AsciiMap& map, const DrawnService& drawn) {
    datasets::Service service;
    service.id = service.name = drawn.id;
    service.category = "G";
    service.lines = drawn.lines;
    service.trains_per_day = drawn.trains_per_day;
    service.direction = drawn.direction;
    for (std::size_t i = 0; i < drawn.stops.size(); ++i) {
        datasets::Stop stop{.station = fmt::format("station-{}", drawn.stops[i]), .run = {}};
        if (i > 0 && !drawn.run_min.empty()) stop.run = geo::Seconds(60 * drawn.run_min.at(i - 1));
        if (!drawn.dwell_min.empty()) stop.dwell = geo::Seconds(60 * drawn.dwell_min.at(i));
        service.stops.push_back(stop);
    }
    map.data.services.push_back(service);
    return map.data.services.back();
}

datasets::Project& add_project(AsciiMap& map, const std::string& id, const std::vector<std::string>& links,
                               std::optional<datasets::Date> opens) {
    for (const std::string& link : links) map.link(link).lifetime.project = id;
    datasets::Project project;
    project.id = project.name = id;
    project.kind = "road";
    project.status = "planned";
    project.opens = opens;
    map.data.projects.push_back(project);
    return map.data.projects.back();
}

void assign(datasets::Lifetime& lifetime, const std::string& project) {
    lifetime.project = project;
}

void add_barrier(datasets::Dataset& data, const geo::Line& line) {
    datasets::Barrier barrier;
    barrier.id = fmt::format("barrier-{}", data.barriers.size());
    barrier.kind = "river";
    barrier.lines.push_back(line);
    data.barriers.push_back(barrier);
}

void add_water(datasets::Dataset& data, geo::Line ring) {
    if (ring.front() != ring.back()) ring.push_back(ring.front());
    datasets::Barrier barrier;
    barrier.id = fmt::format("barrier-{}", data.barriers.size());
    barrier.kind = "lake";
    barrier.areas.push_back({.exterior = std::move(ring), .holes = {}});
    data.barriers.push_back(barrier);
}

}  // namespace isodelta::support
