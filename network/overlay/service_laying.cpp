#include "network/overlay/service_laying.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "geo/geodesic.hpp"
#include "geo/polyline.hpp"
#include "network/profile.hpp"
#include "network/ride_builder.hpp"

namespace isodelta::network {

namespace {

using datasets::Facility;
using datasets::FacilityKind;
using datasets::Link;
using datasets::Plan;
using datasets::Service;
using geo::Severity;

/// A station farther than this from a track is not on it: what platforms and their maps are apart.
constexpr double kTrackReach = 500;
/// How far the nearest road is looked for, to tell how far off a station is.
constexpr double kLookingFor = 20000;

}  // namespace

void ServiceLayer::lay(const Plan& plan, std::uint32_t first_service) {
    facility_numbers_.clear();
    for (std::uint32_t i = 0; i < dataset_.facilities.size(); ++i)
        facility_numbers_.emplace(dataset_.facilities[i].id, i);
    std::vector<std::uint32_t> sound;
    for (std::uint32_t i = 0; i < plan.services.size(); ++i)
        if (resolve_stops(plan, dataset_.services[first_service + i])) sound.push_back(first_service + i);
    for (const datasets::PlannedLink& planned : plan.links)
        if (planned.link.mode == datasets::Mode::kRail && planned.link.improves.empty()) lay_track(plan, planned.link);
    for (const std::uint32_t number : sound) {
        lay_service(plan, number, false);
        if (dataset_.services[number].direction == datasets::Direction::kBoth) lay_service(plan, number, true);
    }
}

/// Stations by id or name; afterwards by id.
bool ServiceLayer::resolve_stops(const Plan& plan, Service& service) {
    bool all_known = true;
    for (datasets::Stop& stop : service.stops) {
        const auto facility = find_facility(stop.station);
        if (!facility) {
            all_known = false;
            report_.report(
                Severity::kError, plan.file, service.id, "stops",
                fmt::format("names '{}', which is no station of the file or the network: add a point of "
                            "kind station, or use the id that 'isodelta coverage --of none --facilities' lists",
                            stop.station));
            continue;
        }
        stop.station = dataset_.facilities[*facility].id;
        for (const std::string& line : service.lines) halts_of_[line].push_back(*facility);
    }
    return all_known;
}

std::optional<std::uint32_t> ServiceLayer::find_facility(const std::string& name) const {
    const auto is_station = [&](std::uint32_t i) { return dataset_.facilities[i].kind == FacilityKind::kStation; };
    if (const auto known = facility_numbers_.find(name); known != facility_numbers_.end() && is_station(known->second))
        return known->second;
    for (auto i = static_cast<std::uint32_t>(dataset_.facilities.size()); i-- > 0;) {
        const Facility& facility = dataset_.facilities[i];
        if (is_station(i) && (facility.name == name || facility.name_en == name)) return i;
    }
    return std::nullopt;
}

// Tracks -----------------------------------------------------------------------------------------------------------

void ServiceLayer::lay_track(const Plan& plan, const Link& link) {
    draft_.links().add(link);
    const std::uint32_t row = draft_.links().size() - 1;
    const geo::MapLine line = base_.frame.to_map(link.geometry);
    const double length_m = geo::Polyline(line).length_m();
    const auto facilities = halts_of_.find(link.id);
    const std::vector<Halt> halts =
        facilities == halts_of_.end() ? std::vector<Halt>() : halts_on(line, facilities->second);
    if (halts.empty()) report_.note(fmt::format("{}: laid as rail; nobody rides on it without services", link.id));

    Track track{.speed = design_speed(link), .facilities = {}};
    std::vector<NetworkDraft::Anchor> anchors;
    const auto add = [&](double along_m, std::optional<std::uint32_t> facility) {
        const geo::MapPoint position = geo::Polyline(line).point_at(along_m);
        anchors.push_back({along_m, facility ? track_vertex(*facility, position) : draft_.add_vertex(position)});
        track.facilities.push_back(facility);
    };
    // A station near the line's end is that end: what is left behind it would be a stub of rounding.
    constexpr double kSameEnd = 1;
    if (halts.empty() || halts.front().along_m > kSameEnd) add(0, std::nullopt);
    for (const Halt& halt : halts) {
        const bool at_start = halt.along_m <= kSameEnd;
        const bool at_end = halt.along_m >= length_m - kSameEnd;
        add(at_start ? 0 : at_end ? length_m : halt.along_m, halt.facility);
    }
    if (halts.empty() || halts.back().along_m < length_m - kSameEnd) add(length_m, std::nullopt);
    const double counted = link.stated_length ? link.stated_length->value : geo::geodesic_length(link.geometry).value;
    track.first_piece = draft_.add_link(row, line, counted, anchors);
    for (std::size_t i = 0; i + 1 < anchors.size(); ++i)
        speeds_[track.first_piece + static_cast<std::uint32_t>(i)] = track.speed;
    if (!tracks_.emplace(link.id, std::move(track)).second)
        report_.report(Severity::kError, plan.file, link.id, "id", "is the id of a track that is laid already");
}

/// The stations that lie on a line, each once, in its order; of two at one place the first.
std::vector<ServiceLayer::Halt> ServiceLayer::halts_on(const geo::MapLine& line,
                                                       const std::vector<std::uint32_t>& facilities) const {
    const geo::Polyline track(line);
    std::vector<Halt> halts;
    for (const std::uint32_t facility : std::set<std::uint32_t>(facilities.begin(), facilities.end())) {
        const auto nearest = track.find_nearest(base_.frame.to_map(dataset_.facilities[facility].position));
        if (nearest.distance_m <= kTrackReach) halts.push_back({nearest.along_m, facility});
    }
    std::stable_sort(halts.begin(), halts.end(), [](const Halt& a, const Halt& b) { return a.along_m < b.along_m; });
    const auto same = [](const Halt& a, const Halt& b) { return b.along_m - a.along_m < 1; };
    halts.erase(std::unique(halts.begin(), halts.end(), same), halts.end());
    return halts;
}

/// Tracks that pass one station meet there.
Vertex ServiceLayer::track_vertex(std::uint32_t facility, geo::MapPoint position) {
    const auto known = track_vertices_.find(facility);
    if (known != track_vertices_.end()) return known->second;
    return track_vertices_[facility] = draft_.add_vertex(position);
}

// Services ---------------------------------------------------------------------------------------------------------

void ServiceLayer::lay_service(const Plan& plan, std::uint32_t number, bool reversed) {
    const Service& service = dataset_.services[number];
    const std::size_t count = service.stops.size();
    std::vector<std::uint32_t> stations;
    std::vector<Hop> hops;
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t facility = facility_numbers_.at(service.stops[reversed ? count - 1 - i : i].station);
        stations.push_back(station_of(plan, facility));
        const std::uint32_t from = std::exchange(before, facility);
        if (i == 0) continue;
        const auto& run = service.stops[reversed ? count - i : i].run;
        auto way = find_way(service, from, facility);
        if (!way && !run)
            return report_.report(
                Severity::kError, plan.file, service.id, "stops",
                fmt::format("its line does not pass '{}' and '{}' within {:.0f} m, so that no run time "
                            "follows from it: draw it there, or state run_min",
                            dataset_.facilities[from].title(), dataset_.facilities[facility].title(), kTrackReach));
        if (!way) way.emplace();
        const geo::Seconds seconds = run ? *run : derive_run(service, *way);
        hops.push_back({std::move(*way), seconds});
    }
    draft_.add_pattern(time_pattern(service, number, reversed, std::move(stations), std::move(hops)));
}

/// The pieces of one of its tracks between two stations.
std::optional<std::vector<NetworkDraft::NewPieceNumber>> ServiceLayer::find_way(const Service& service,
                                                                                std::uint32_t from,
                                                                                std::uint32_t to) const {
    for (const std::string& line : service.lines) {
        const auto entry = tracks_.find(line);
        if (entry == tracks_.end()) continue;
        const Track& track = entry->second;
        const auto place_of = [&](std::uint32_t facility) {
            return std::find(track.facilities.begin(), track.facilities.end(), std::optional(facility)) -
                   track.facilities.begin();
        };
        const auto none = static_cast<std::ptrdiff_t>(track.facilities.size());
        const auto first = place_of(from);
        const auto last = place_of(to);
        if (first == none || last == none || first == last) continue;
        std::vector<NetworkDraft::NewPieceNumber> way;
        for (auto i = std::min(first, last); i < std::max(first, last); ++i)
            way.push_back(track.first_piece + static_cast<std::uint32_t>(i));
        if (first > last) std::reverse(way.begin(), way.end());
        return way;
    }
    return std::nullopt;
}

geo::Seconds ServiceLayer::derive_run(const Service& service,
                                      const std::vector<NetworkDraft::NewPieceNumber>& way) const {
    std::vector<RunPart> parts;
    for (const NetworkDraft::NewPieceNumber piece : way)
        parts.push_back({geo::Metres(draft_.length_m(piece)), speeds_.at(piece)});
    return derived_run_time(parts, service.category);
}

// Stations ---------------------------------------------------------------------------------------------------------

std::uint32_t ServiceLayer::station_of(const Plan& plan, std::uint32_t facility) {
    const auto [entry, fresh] = stations_.emplace(facility, 0);
    if (!fresh) return entry->second;
    const Facility& record = dataset_.facilities[facility];
    if (const auto known = base_.find_station(record.id)) return entry->second = *known;
    entry->second = draft_.add_station(facility, base_.frame.to_map(record.position), record.title());
    join_roads(plan, entry->second, facility);
    return entry->second;
}

bool ServiceLayer::serves(const Facility& facility) const {
    const auto number = facility_numbers_.find(facility.id);
    return number != facility_numbers_.end() && stations_.contains(number->second);
}

/// To the nearest road of those on foot, by bicycle and by car each.
void ServiceLayer::join_roads(const Plan& plan, std::uint32_t station, std::uint32_t facility) {
    const Facility& record = dataset_.facilities[facility];
    if (base_.pieces.empty()) return;
    const geo::MapPoint point = base_.frame.to_map(record.position);
    const double limit_m = road_access(Profile::kCar, dataset_.every_street).limit_m;
    std::set<std::uint32_t> joined;
    for (const datasets::Travellers who : {datasets::kWalkers, datasets::kBikes, datasets::kCars}) {
        const auto place = nearby_.nearest(point, false, limit_m, who);
        if (!place || !joined.insert(place->piece).second) continue;
        draft_.connect(station, draft_.cut(place->piece, place->along_m), base_.pieces[place->piece].link,
                       place->gap_m);
    }
    if (!joined.empty()) return;
    const auto away = nearby_.nearest(point, false, kLookingFor, datasets::kEverybody);
    const std::string how_far = away ? fmt::format("the nearest road is {:.1f} km away", away->gap_m / 1000)
                                     : fmt::format("there is no road within {:.0f} km", kLookingFor / 1000);
    report_.report(Severity::kWarning, plan.file, record.id, "geometry",
                   fmt::format("is not reached from the streets: {}; {:.0f} m is the most", how_far, limit_m));
}

}  // namespace isodelta::network
