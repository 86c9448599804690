#include "datasets/record_conversion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>

#include "datasets/validation.hpp"

namespace isodelta::datasets {

namespace {

using geo::Problem;
using geo::Severity;

std::optional<geo::Seconds> minutes(const CheckedFeature& feature, const std::string& field) {
    const auto value = feature.number(field);
    return value ? std::optional(geo::Seconds(*value * 60)) : std::nullopt;
}

std::optional<geo::Metres> kilometres(const CheckedFeature& feature, const std::string& field) {
    const auto value = feature.number(field);
    return value ? std::optional(geo::kilometres(*value)) : std::nullopt;
}

std::optional<geo::Metres> length(const CheckedFeature& feature) {
    return kilometres(feature, "length_km");
}

std::optional<geo::SquareMetres> area(const CheckedFeature& feature) {
    const auto value = feature.number("area_km2");
    return value ? std::optional(geo::SquareMetres(*value * 1e6)) : std::nullopt;
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
                       : precision == "unknown"   ? Precision::kUnknown
                                                  : Precision::kApproximate;
    return record;
}

Place to_place(const CheckedFeature& feature) {
    auto place = record<Place>(feature);
    place.kind = feature.text("kind");
    place.admin_code = feature.text("admin_code");
    place.position = std::get<geo::LonLat>(feature.geometry);
    place.population = whole<long>(feature, "population");
    place.area = area(feature);
    place.stations = feature.list("stations");
    return place;
}

}  // namespace

Facility to_facility(const CheckedFeature& feature) {
    auto facility = record<Facility>(feature);
    facility.kind = facility_kind(feature.text("kind"));
    facility.position = std::get<geo::LonLat>(feature.geometry);
    facility.lifetime = lifetime(feature);
    facility.entry = minutes(feature, "entry_min");
    facility.transfer = minutes(feature, "transfer_min");
    facility.exit = minutes(feature, "exit_min");
    facility.sea_port = feature.text("class") == "sea";
    facility.departures_per_week = feature.number("departures_per_week");
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
    if (const auto* line = std::get_if<geo::Line>(&feature.geometry)) link.geometry = *line;
    link.stated_length = length(feature);
    if (const auto speed = feature.number("speed_kmh")) link.speed = geo::kilometres_per_hour(*speed);
    link.lanes = whole<int>(feature, "lanes");
    link.direction = direction(feature, Direction::kBoth);
    link.lifetime = lifetime(feature);
    link.improves = feature.text("improves");
    link.locks = feature.list("locks");
    return link;
}

Service to_service(const CheckedFeature& feature) {
    auto service = record<Service>(feature);
    service.category = feature.text("category");
    service.lines = feature.list("lines");
    service.by_air = feature.text("mode") == "air";
    service.trains_per_day = feature.number("trains_per_day").value_or(0);
    service.direction = direction(feature, Direction::kForward);
    service.lifetime = lifetime(feature);
    return service;
}

namespace {

Project to_project(const CheckedFeature& feature) {
    auto project = record<Project>(feature);
    project.kind = feature.text("kind");
    project.status = feature.text("status");
    project.status_stated = feature.text("status_stated");
    project.status_date = feature.date("status_date");
    project.opens = feature.date("opens");
    project.document = feature.text("document");
    project.figures = feature.text("figures");
    project.needs = feature.list("needs");
    project.excludes = feature.list("excludes");
    project.replaces = feature.list("replaces");
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
    zone.stated_area = area(feature);
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
    claim.density = feature.number("density");
    claim.projects = feature.list("projects");
    claim.year = whole<int>(feature, "year");
    claim.definition = feature.text("definition");
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

Journey to_journey(const CheckedFeature& feature) {
    auto journey = record<Journey>(feature);
    journey.from = feature.text("from");
    journey.to = feature.text("to");
    journey.time = minutes(feature, "minutes").value_or(geo::Seconds(0));
    journey.day = feature.date("day");
    return journey;
}

Drive to_drive(const CheckedFeature& feature) {
    auto drive = record<Drive>(feature);
    drive.from = feature.text("from");
    drive.to = feature.text("to");
    drive.distance = kilometres(feature, "distance_km");
    drive.time = minutes(feature, "minutes");
    return drive;
}

PublishedLength to_published_length(const CheckedFeature& feature) {
    auto published = record<PublishedLength>(feature);
    published.ref = feature.text("ref");
    published.from = feature.text("from");
    published.to = feature.text("to");
    published.admin_code = feature.text("admin_code");
    published.length = length(feature).value_or(geo::Metres(0));
    return published;
}

Remark to_remark(const CheckedFeature& feature) {
    auto remark = record<Remark>(feature);
    remark.check = feature.text("check");
    remark.about = feature.list("about");
    return remark;
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
            .dwell = minutes(feature, "dwell_min").value_or(kUsualDwell)};
}

}  // namespace

FileRecords convert(const LayerRule& rule, const std::vector<CheckedFeature>& features) {
    FileRecords file{.rule = &rule, .file = features.empty() ? "" : features.front().file};
    Dataset& records = file.records;
    for (const CheckedFeature& feature : features) {
        if (rule.name == "stops") {
            file.stops.push_back({feature.file, feature.name, feature.text("service"),
                                  feature.number("seq").value_or(0), to_stop(feature)});
            continue;
        }
        file.names.push_back(feature.name);
        if (rule.name == "places") records.places.push_back(to_place(feature));
        if (rule.name == "facilities") records.facilities.push_back(to_facility(feature));
        if (rule.name == "links") records.links.push_back(to_link(feature));
        if (rule.name == "services") records.services.push_back(to_service(feature));
        if (rule.name == "projects") records.projects.push_back(to_project(feature));
        if (rule.name == "zones") records.zones.push_back(to_zone(feature));
        if (rule.name == "claims") records.claims.push_back(to_claim(feature));
        if (rule.name == "barriers") records.barriers.push_back(to_barrier(feature));
        if (rule.name == "journeys") records.journeys.push_back(to_journey(feature));
        if (rule.name == "drives") records.drives.push_back(to_drive(feature));
        if (rule.name == "lengths") records.lengths.push_back(to_published_length(feature));
        if (rule.name == "remarks") records.remarks.push_back(to_remark(feature));
        if (rule.name == "sources") records.sources.push_back(to_source(feature));
    }
    return file;
}

template <class T>
void RecordBuilder::append(FileRecords& file, std::vector<T> Dataset::*layer) {
    std::vector<T>& records = file.records.*layer;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto [first, fresh] = file_of_.emplace(fmt::format("{}/{}", file.rule->name, file.names[i]), file.file);
        if (fresh) {
            (dataset_.*layer).push_back(std::move(records[i]));
        } else {
            problems_.push_back({Severity::kError, file.file, std::string(file.rule->name), file.names[i], "id",
                                 fmt::format("is used twice in this layer; the other one is in {}", first->second)});
        }
    }
}

void RecordBuilder::add(FileRecords file) {
    append(file, &Dataset::places);
    append(file, &Dataset::facilities);
    append(file, &Dataset::links);
    append(file, &Dataset::services);
    append(file, &Dataset::projects);
    append(file, &Dataset::zones);
    append(file, &Dataset::claims);
    append(file, &Dataset::barriers);
    append(file, &Dataset::journeys);
    append(file, &Dataset::drives);
    append(file, &Dataset::lengths);
    append(file, &Dataset::remarks);
    append(file, &Dataset::sources);
    std::move(file.stops.begin(), file.stops.end(), std::back_inserter(stops_));
}

void RecordBuilder::assign_stops() {
    std::unordered_map<std::string_view, Service*> services;
    for (Service& service : dataset_.services) services[service.id] = &service;
    std::unordered_map<const Service*, std::vector<PendingStop*>> stops_of;
    for (PendingStop& pending : stops_) {
        const auto service = services.find(pending.service);
        if (service != services.end()) {
            stops_of[service->second].push_back(&pending);
        } else {
            problems_.push_back({Severity::kError, pending.file, "stops", pending.name, "service",
                                 fmt::format("names service '{}', which does not exist", pending.service)});
        }
    }
    for (Service& service : dataset_.services) {
        std::vector<PendingStop*>& stops = stops_of[&service];
        std::stable_sort(stops.begin(), stops.end(), [](const auto* a, const auto* b) { return a->seq < b->seq; });
        for (std::size_t i = 0; i < stops.size(); ++i) {
            if (i > 0 && stops[i]->seq == stops[i - 1]->seq) {
                problems_.push_back(
                    {Severity::kError, stops[i]->file, "stops", stops[i]->name, "seq",
                     fmt::format("service '{}' has another stop with seq {}", service.id, stops[i]->seq)});
                continue;
            }
            service.stops.push_back(std::move(stops[i]->stop));
        }
    }
}

void RecordBuilder::draw_links() {
    std::unordered_map<std::string_view, geo::LonLat> positions;
    for (const Facility& facility : dataset_.facilities) positions[facility.id] = facility.position;
    for (Link& link : dataset_.links) {
        if (!link.geometry.empty()) continue;
        const auto from = positions.find(link.from);
        const auto to = positions.find(link.to);
        if (from != positions.end() && to != positions.end()) link.geometry = {from->second, to->second};
    }
}

void RecordBuilder::finish() {
    assign_stops();
    draw_links();
    validate(dataset_, file_of_, problems_);
}

}  // namespace isodelta::datasets
