#include "datasets/barrier_layer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "geo/vector_reader.hpp"

namespace isodelta::datasets {

namespace {

std::string kind_of(const geo::VectorLayer& layer) {
    const bool has_kind =
        std::find(layer.field_names.begin(), layer.field_names.end(), "kind") != layer.field_names.end();
    if (!has_kind || layer.features.empty()) return "river";
    const auto* kind = std::get_if<std::string>(&layer.value(layer.features.front(), "kind"));
    return kind != nullptr && !kind->empty() ? *kind : "river";
}

}  // namespace

Barrier read_barrier_layer(const std::string& path, std::vector<geo::Problem>& problems) {
    const geo::VectorLayer layer = geo::read_vector(path, problems);
    Barrier barrier;
    barrier.id = std::filesystem::path(path).filename().string();
    barrier.kind = kind_of(layer);
    for (const geo::Feature& feature : layer.features) {
        if (std::holds_alternative<geo::LonLat>(feature.geometry))
            throw geo::Error(geo::ErrorCode::kBadInput,
                             fmt::format("'{}': {} is a point; a barrier is a line or an area", path, feature.label()));
        if (const auto* line = std::get_if<geo::Line>(&feature.geometry)) barrier.lines.push_back(*line);
        if (const auto* lines = std::get_if<geo::MultiLine>(&feature.geometry))
            barrier.lines.insert(barrier.lines.end(), lines->begin(), lines->end());
        if (const auto* areas = std::get_if<geo::MultiPolygon>(&feature.geometry))
            barrier.areas.insert(barrier.areas.end(), areas->begin(), areas->end());
    }
    if (barrier.lines.empty() && barrier.areas.empty())
        throw geo::Error(geo::ErrorCode::kBadInput,
                         fmt::format("'{}' holds no line and no area to be a barrier", path));
    return barrier;
}

}  // namespace isodelta::datasets
