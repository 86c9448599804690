#include "tools/isodelta/project_record.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "geo/geodesic.hpp"
#include "network/project_links.hpp"

namespace isodelta::tools {

namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json ids_of(const std::vector<const T*>& records) {
    Json ids = Json::array();
    for (const T* record : records) ids.push_back(record->id);
    return ids;
}

template <class T>
std::vector<const T*> belonging_to(const std::string& project, const std::vector<T>& records) {
    std::vector<const T*> own;
    for (const T& record : records)
        if (record.lifetime.project == project) own.push_back(&record);
    return own;
}

Json kilometres(const std::optional<geo::Metres>& length) {
    return length ? Json(std::round(length->value) / 1000) : Json(nullptr);
}

}  // namespace

std::vector<ProjectRecord> project_records(const network::Network& network) {
    const datasets::Dataset& dataset = *network.dataset;
    const auto links = project_links(network);
    std::vector<ProjectRecord> records;
    for (const datasets::Project& project : dataset.projects) {
        ProjectRecord record{.project = &project,
                             .facilities = belonging_to(project.id, dataset.facilities),
                             .services = belonging_to(project.id, dataset.services)};
        if (const auto own = links.find(project.id); own != links.end())
            for (const network::ProjectLink& link : own->second) {
                record.links.emplace_back(network.links[link.link].id);
                for (const geo::MapLine& line : link.lines) record.lines.push_back(network.frame.to_lonlat(line));
            }
        for (const geo::Line& line : record.lines)
            record.drawn_length = record.drawn_length.value_or(geo::Metres(0)) + geo::geodesic_length(line);
        records.push_back(std::move(record));
    }
    return records;
}

Json to_json(const ProjectRecord& record) {
    const datasets::Project& project = *record.project;
    return {{"id", project.id},
            {"name", project.name},
            {"name_en", project.name_en},
            {"kind", project.kind},
            {"document", project.document},
            {"status_stated", project.status_stated},
            {"status", project.status},
            {"status_date", project.status_date ? Json(to_string(*project.status_date)) : Json(nullptr)},
            {"opens", project.opens ? Json(to_string(*project.opens)) : Json(nullptr)},
            {"stated_km", kilometres(project.stated_length)},
            {"drawn_km", kilometres(record.drawn_length)},
            {"cost_cny", project.cost_cny ? Json(*project.cost_cny) : Json(nullptr)},
            {"figures", project.figures},
            {"needs", project.needs},
            {"excludes", project.excludes},
            {"replaces", project.replaces},
            {"precision", datasets::to_string(project.precision)},
            {"source", fmt::format("{}", fmt::join(project.source, ";"))},
            {"note", project.note},
            {"links", record.links},
            {"facilities", ids_of(record.facilities)},
            {"services", ids_of(record.services)}};
}

std::vector<geo::GeoJsonFeature> to_features(const std::vector<ProjectRecord>& records) {
    std::vector<geo::GeoJsonFeature> features;
    for (const ProjectRecord& record : records) {
        Json properties = to_json(record);
        for (auto& value : properties)
            if (value.is_array()) {
                std::vector<std::string> ids = value;
                value = fmt::format("{}", fmt::join(ids, ";"));
            }
        geo::Geometry geometry;
        if (!record.lines.empty()) {
            geometry = record.lines;
        } else if (!record.facilities.empty()) {
            geometry = record.facilities.front()->position;
        }
        features.push_back({std::move(properties), std::move(geometry)});
    }
    return features;
}

}  // namespace isodelta::tools
