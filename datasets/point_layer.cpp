#include "datasets/point_layer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "geo/crs.hpp"
#include "geo/polyline.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::datasets {

namespace {

using geo::Error;
using geo::ErrorCode;

/// Nothing where there is no geometry: its reader has said so.
std::optional<geo::LonLat> point_of(const geo::Geometry& geometry, std::optional<geo::LocalFrame>& frame) {
    if (const auto* point = std::get_if<geo::LonLat>(&geometry)) return *point;
    if (const auto* polygons = std::get_if<geo::MultiPolygon>(&geometry)) return geo::centroid(*polygons);
    const auto* line = std::get_if<geo::Line>(&geometry);
    if (const auto* lines = std::get_if<geo::MultiLine>(&geometry)) line = &lines->front();
    if (line == nullptr) return std::nullopt;
    if (!frame) frame.emplace(line->front());
    const geo::Polyline drawn(frame->to_map(*line));
    return frame->to_lonlat(drawn.point_at(drawn.length_m() / 2));
}

std::optional<double> number_of(const geo::FieldValue& value) {
    if (const auto* number = std::get_if<double>(&value)) return *number;
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) return std::nullopt;
    double number = 0;
    const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), number);
    return fault == std::errc() && end == text->data() + text->size() ? std::optional(number) : std::nullopt;
}

std::string text_of(const geo::FieldValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr ? *text : std::string();
}

}  // namespace

std::vector<LayerPoint> read_point_layer(const std::string& path, const std::string& weight,
                                         std::vector<geo::Problem>& problems) {
    const geo::VectorLayer layer = geo::read_vector(path, problems);
    const auto has = [&](const std::string& field) {
        return std::find(layer.field_names.begin(), layer.field_names.end(), field) != layer.field_names.end();
    };
    if (!weight.empty() && !has(weight))
        throw Error(ErrorCode::kBadInput, fmt::format("'{}' has no field '{}'; its fields are {}", path, weight,
                                                      fmt::join(layer.field_names, ", ")));
    std::vector<LayerPoint> points;
    std::optional<geo::LocalFrame> frame;  // made for the first line, good enough for half the length of any
    for (const geo::Feature& feature : layer.features) {
        const auto position = point_of(feature.geometry, frame);
        if (!position) continue;
        LayerPoint point{.title = {}, .position = *position, .area = {}, .weight = {}};
        if (const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry)) point.area = *area;
        for (const char* field : {"name", "name_zh", "title"})
            if (point.title.empty() && has(field)) point.title = text_of(layer.value(feature, field));
        if (point.title.empty()) point.title = std::to_string(feature.number);
        if (!weight.empty()) {
            point.weight = number_of(layer.value(feature, weight));
            if (!point.weight || !std::isfinite(*point.weight) || *point.weight < 0) {
                problems.push_back({.severity = geo::Severity::kWarning,
                                    .file = path,
                                    .layer = layer.name,
                                    .feature = feature.label(),
                                    .field = weight,
                                    .message = "is not a number of 0 or more; the feature is not counted"});
                continue;
            }
        }
        points.push_back(std::move(point));
    }
    return points;
}

}  // namespace isodelta::datasets
