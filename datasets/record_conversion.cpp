#include "datasets/record_conversion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "datasets/validation.hpp"

namespace isodelta::datasets {

namespace {

using geo::Problem;
using geo::Severity;

std::optional<geo::Seconds> minutes(const CheckedFeature& feature, const std::string& field) {
    const auto value = feature.number(field);
    return value ? std::optional(geo::Seconds(*value * 60)) : std::nullopt;
}

std::optional<geo::Metres> length(const CheckedFeature& feature) {
    const auto value = feature.number("length_km");
    return value ? std::optional(geo::kilometres(*value)) : std::nullopt;
}

template <class Integer>
std::optional<Integer> whole(const CheckedFeature& feature, const std::string& field) {
    const auto value = feature.number(field);
    return value ? std::optional(static_cast<Integer>(*value)) : std::nullopt;
}

Lifetime lifetime(const CheckedFeature& feature) {
    return {.project = feature.text("project"), .opens = feature.date("opens"), .closes = feature.date("closes")};
}

Direction direction(const CheckedFeature& feature, Direction unstated) {
    const std::string& text = feature.text("direction");
    return text.empty() ? unstated : text == "both" ? Direction::kBoth : Direction::kForward;
}

FacilityKind facility_kind(const std::string& text) {
    using enum FacilityKind;
    for (const FacilityKind kind : {kStation, kInterchange, kJunction, kPort, kAirport, kYard})
        if (text == to_string(kind)) return kind;
    return kJunction;
}

Mode mode(const std::string& text) {
    using enum Mode;
    for (const Mode candidate : {kRoad, kRail, kWaterway, kFerry})
        if (text == to_string(candidate)) return candidate;
    return kRoad;
}

template <class T>
T record(const CheckedFeature& feature) {
    T record;
    record.id = feature.text("id");
    record.name = feature.text("name");
    record.name_en = feature.text("name_en");
    record.aliases = feature.list("aliases");
    record.source = feature.list("source");
    record.note = feature.text("note");
    const std::string& precision = feature.text("precision");
    record.precision = precision == "surveyed"    ? Precision::kSurveyed
                       : precision == "schematic" ? Precision::kSchematic
                                                  : Precision::kApproximate;
    return record;
}

Place to_place(const CheckedFeature& feature) {
    auto place = record<Place>(feature);
    place.kind = feature.text("kind");
    place.position = std::get<geo::LonLat>(feature.geometry);
    place.population = whole<long>(feature, "population");
    place.stations = feature.list("stations");
    return place;
}

Facility to_facility(const CheckedFeature& feature) {
    auto facility = record<Facility>(feature);
    facility.kind = facility_kind(feature.text("kind"));
    facility.position = std::get<geo::LonLat>(feature.geometry);
    facility.lifetime = lifetime(feature);
    facility.entry = minutes(feature, "entry_min");
    facility.transfer = minutes(feature, "transfer_min");
    facility.exit = minutes(feature, "exit_min");
    return facility;
}

Link to_link(const CheckedFeature& feature) {
    auto link = record<Link>(feature);
    link.ref = feature.text("ref");
    link.line = feature.text("line");
    link.mode = mode(feature.text("mode"));
    link.link_class = feature.text("class");
    link.from = feature.text("from");
    link.to = feature.text("to");
    link.via = feature.list("via");
    link.geometry = std::get<geo::Line>(feature.geometry);
    link.stated_length = length(feature);
    if (const auto speed = feature.number("speed_kmh")) link.speed = geo::kilometres_per_hour(*speed);
    link.lanes = whole<int>(feature, "lanes");
    link.direction = direction(feature, Direction::kBoth);
    link.lifetime = lifetime(feature);
    link.improves = feature.text("improves");
    return link;
}

Service to_service(const CheckedFeature& feature) {
    auto service = record<Service>(feature);
    service.category = feature.text("category");
    service.lines = feature.list("lines");
    service.trains_per_day = feature.number("trains_per_day").value_or(0);
    service.direction = direction(feature, Direction::kForward);
    service.lifetime = lifetime(feature);
    return service;
}

Project to_project(const CheckedFeature& feature) {
    auto project = record<Project>(feature);
    project.kind = feature.text("kind");
    project.status = feature.text("status");
    project.status_stated = feature.text("status_stated");
    project.status_date = feature.date("status_date");
    project.opens = feature.date("opens");
    project.document = feature.text("document");
    project.figures = feature.text("figures");
    project.stated_length = length(feature);
    project.cost_cny = feature.number("cost_cny");
    return project;
}

Zone to_zone(const CheckedFeature& feature) {
    auto zone = record<Zone>(feature);
    zone.kind = feature.text("kind");
    if (const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
        zone.area = *area;
        zone.position = geo::centroid(*area);
    } else {
        zone.position = std::get<geo::LonLat>(feature.geometry);
    }
    if (const auto area = feature.number("area_km2")) zone.stated_area = geo::SquareMetres(*area * 1e6);
    zone.place = feature.text("place");
    zone.stations = feature.list("stations");
    zone.document = feature.text("document");
    return zone;
}

Claim to_claim(const CheckedFeature& feature) {
    auto claim = record<Claim>(feature);
    claim.text = feature.text("text");
    claim.text_en = feature.text("text_en");
    claim.kind = feature.text("kind");
    claim.from = feature.list("from");
    claim.to = feature.list("to");
    claim.within = minutes(feature, "within_min");
    claim.projects = feature.list("projects");
    claim.year = whole<int>(feature, "year");
    claim.document = feature.text("document");
    return claim;
}

Barrier to_barrier(const CheckedFeature& feature) {
    auto barrier = record<Barrier>(feature);
    barrier.kind = feature.text("kind");
    if (const auto* line = std::get_if<geo::Line>(&feature.geometry)) barrier.lines = {*line};
    if (const auto* lines = std::get_if<geo::MultiLine>(&feature.geometry)) barrier.lines = *lines;
    if (const auto* areas = std::get_if<geo::MultiPolygon>(&feature.geometry)) barrier.areas = *areas;
    return barrier;
}

Source to_source(const CheckedFeature& feature) {
    return {.id = feature.text("id"),
            .title = feature.text("title"),
            .publisher = feature.text("publisher"),
            .date = feature.text("date"),
            .licence = feature.text("licence"),
            .url = feature.text("url")};
}

Stop to_stop(const CheckedFeature& feature) {
    return {.station = feature.text("station"),
            .run = minutes(feature, "run_min"),
            .dwell = minutes(feature, "dwell_min").value_or(geo::Seconds(120))};
}

}  // namespace

void RecordBuilder::add(const LayerRule& rule, const std::vector<CheckedFeature>& features) {
    for (const CheckedFeature& feature : features) {
        if (rule.name == "stops") {
            stops_.push_back({feature.file, feature.name, feature.text("service"), feature.number("seq").value_or(0),
                              to_stop(feature)});
            continue;
        }
        const auto [first, fresh] = file_of_.emplace(fmt::format("{}/{}", rule.name, feature.name), feature.file);
        if (!fresh) {
            problems_.push_back({Severity::kError, feature.file, std::string(rule.name), feature.name, "id",
                                 fmt::format("is used twice in this layer; the other one is in {}", first->second)});
            continue;
        }
        if (rule.name == "places") dataset_.places.push_back(to_place(feature));
        if (rule.name == "facilities") dataset_.facilities.push_back(to_facility(feature));
        if (rule.name == "links") dataset_.links.push_back(to_link(feature));
        if (rule.name == "services") dataset_.services.push_back(to_service(feature));
        if (rule.name == "projects") dataset_.projects.push_back(to_project(feature));
        if (rule.name == "zones") dataset_.zones.push_back(to_zone(feature));
        if (rule.name == "claims") dataset_.claims.push_back(to_claim(feature));
        if (rule.name == "barriers") dataset_.barriers.push_back(to_barrier(feature));
        if (rule.name == "sources") dataset_.sources.push_back(to_source(feature));
    }
}

void RecordBuilder::assign_stops() {
    std::stable_sort(stops_.begin(), stops_.end(),
                     [](const PendingStop& a, const PendingStop& b) { return a.seq < b.seq; });
    std::map<std::string, Service*> services;
    for (Service& service : dataset_.services) services[service.id] = &service;
    std::set<std::pair<std::string, double>> taken;
    for (const PendingStop& pending : stops_) {
        if (!taken.emplace(pending.service, pending.seq).second) {
            problems_.push_back(
                {Severity::kError, pending.file, "stops", pending.name, "seq",
                 fmt::format("service '{}' has another stop with seq {}", pending.service, pending.seq)});
            continue;
        }
        const auto service = services.find(pending.service);
        if (service == services.end()) {
            problems_.push_back({Severity::kError, pending.file, "stops", pending.name, "service",
                                 fmt::format("names service '{}', which does not exist", pending.service)});
            continue;
        }
        service->second->stops.push_back(pending.stop);
    }
}

void RecordBuilder::finish() {
    assign_stops();
    validate(dataset_, file_of_, problems_);
}

}  // namespace isodelta::datasets
