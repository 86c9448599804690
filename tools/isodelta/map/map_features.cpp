#include "tools/isodelta/map/map_features.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/isodelta/problems.hpp"

namespace isodelta::tools {

namespace {

std::string text_of(const geo::FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{:.10g}", *number);
    return {};
}

const geo::FieldValue* find_value(const FeatureRow& row, const char* name) {
    const auto& names = row.layer.field_names;
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? nullptr : &row.feature.values[static_cast<std::size_t>(at - names.begin())];
}

std::string title_of(const FeatureRow& row) {
    for (const char* name : {"title", "name", "name_zh", "name_en", "id"})
        if (std::string text = row.text(name); !text.empty()) return text;
    return row.feature.label();
}

}  // namespace

std::string FeatureRow::text(const char* name) const {
    const geo::FieldValue* value = find_value(*this, name);
    return value == nullptr ? std::string() : text_of(*value);
}

std::optional<double> FeatureRow::number(const char* name) const {
    const geo::FieldValue* value = find_value(*this, name);
    const auto* number = value == nullptr ? nullptr : std::get_if<double>(value);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

MapResult FeatureRow::to_result(MapResult::As as) const {
    MapResult result{
        .as = as, .title = title_of(*this), .title_en = text("name_en"), .fields = {}, .geometry = feature.geometry};
    for (std::size_t i = 0; i < layer.field_names.size(); ++i)
        if (std::string value = text_of(feature.values[i]); !value.empty())
            result.fields.emplace_back(layer.field_names[i], std::move(value));
    return result;
}

geo::VectorLayer read_features(const std::string& path, bool strict) {
    std::vector<geo::Problem> problems;
    geo::VectorLayer layer = geo::read_vector(path, problems);
    warn_of(problems, strict);
    return layer;
}

}  // namespace isodelta::tools
