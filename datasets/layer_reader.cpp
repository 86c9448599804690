#include "datasets/layer_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <set>

namespace isodelta::datasets {

namespace {

using geo::Problem;
using geo::Severity;

std::string trimmed(std::string text) {
    const auto last = text.find_last_not_of(" \t\r\n");
    if (last == std::string::npos) return {};
    text.resize(last + 1);
    if (const auto first = text.find_first_not_of(" \t\r\n"); first > 0) text.erase(0, first);
    return text;
}

std::optional<double> parse_number(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string as_text(geo::FieldValue value) {
    if (auto* text = std::get_if<std::string>(&value)) return trimmed(std::move(*text));
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    return {};
}

/// The value of a field, or why it is none.
struct Parsed {
    std::optional<CheckedFeature::Value> value;
    std::string fault;
};

Parsed parse_number_field(const std::string& text, const FieldRule& rule) {
    const auto number = parse_number(text);
    if (!number) return {{}, fmt::format("is '{}', which is not a number", text)};
    if (rule.type == FieldType::kCount && (*number < 0 || *number != std::floor(*number)))
        return {{}, fmt::format("is {}; a whole number of 0 or more is wanted", text)};
    if (rule.range == Range::kPositive && *number <= 0)
        return {{}, fmt::format("is {}; a number above 0 is wanted", text)};
    if (rule.range == Range::kNotNegative && *number < 0)
        return {{}, fmt::format("is {}; a number of 0 or more is wanted", text)};
    return {*number, {}};
}

Parsed parse_field(std::string text, const FieldRule& rule) {
    switch (rule.type) {
        case FieldType::kText:
            if (!rule.allowed.empty() &&
                std::find(rule.allowed.begin(), rule.allowed.end(), text) == rule.allowed.end())
                return {{}, fmt::format("is '{}'; allowed are {}", text, fmt::join(rule.allowed, ", "))};
            return {std::move(text), {}};
        case FieldType::kId:
            if (!is_id(text))
                return {{}, fmt::format("is '{}'; an id has lower-case letters, digits and hyphens only", text)};
            return {std::move(text), {}};
        case FieldType::kList:
            return {split_list(text), {}};
        case FieldType::kDate: {
            const auto date = parse_date(text);
            if (!date) return {{}, fmt::format("is '{}'; a date is 2020, 2020-06 or 2020-06-28", text)};
            return {*date, {}};
        }
        case FieldType::kNumber:
        case FieldType::kCount:
            return parse_number_field(text, rule);
    }
    return {};
}

const char* expected_geometry(GeometryRule rule) {
    switch (rule) {
        case GeometryRule::kNone:
            return "no geometry";
        case GeometryRule::kPoint:
            return "a point";
        case GeometryRule::kLineOrNone:
            return "a line (not a multi-part one), or none between two facilities";
        case GeometryRule::kPointOrPolygon:
            return "a point or a polygon";
        case GeometryRule::kLineOrPolygon:
            return "a line or a polygon";
        case GeometryRule::kPointLineOrNone:
            return "a point, or a line (not a multi-part one)";
    }
    return "";
}

bool geometry_fits(const geo::Geometry& geometry, GeometryRule rule) {
    const bool point = std::holds_alternative<geo::LonLat>(geometry);
    const bool line = std::holds_alternative<geo::Line>(geometry);
    const bool lines = line || std::holds_alternative<geo::MultiLine>(geometry);
    const bool polygon = std::holds_alternative<geo::MultiPolygon>(geometry);
    switch (rule) {
        case GeometryRule::kNone:
            return true;
        case GeometryRule::kPoint:
            return point;
        case GeometryRule::kLineOrNone:
            return line || std::holds_alternative<std::monostate>(geometry);
        case GeometryRule::kPointOrPolygon:
            return point || polygon;
        case GeometryRule::kLineOrPolygon:
            return lines || polygon;
        case GeometryRule::kPointLineOrNone:
            return point || line || std::holds_alternative<std::monostate>(geometry);
    }
    return false;
}

class LayerChecker {
public:
    LayerChecker(const geo::VectorLayer& layer, const LayerRule& rule, std::vector<Problem>& problems)
        : layer_(layer), rule_(rule), problems_(problems), id_column_(column_of("id")) {
        for (const FieldRule& field : rule.fields) columns_.push_back(column_of(field.name));
    }

    bool check_fields() {
        bool complete = true;
        for (const std::string& name : layer_.field_names) {
            if (find_rule(name) != nullptr) continue;
            report("", name, fmt::format("is not a field of this layer; it has {}", known_fields()));
        }
        for (const FieldRule& field : rule_.fields) {
            if (field.need == Need::kOptional || column_of(field.name)) continue;
            report("", std::string(field.name), "is missing; this layer must have it");
            complete = false;
        }
        return complete;
    }

    std::optional<CheckedFeature> check(geo::Feature& feature, bool geometry_already_reported) {
        CheckedFeature checked;
        checked.rule = &rule_;
        checked.file = layer_.file;
        if (id_column_) checked.name = as_text(feature.values[*id_column_]);
        if (checked.name.empty()) checked.name = feature.label();
        bool good = true;
        checked.values.reserve(rule_.fields.size());
        for (std::size_t i = 0; i < rule_.fields.size(); ++i)
            good = check_value(feature, rule_.fields[i], columns_[i], checked) && good;
        // A geometry that could not be read is not the same as none.
        const bool unreadable = geometry_already_reported && rule_.geometry != GeometryRule::kNone &&
                                std::holds_alternative<std::monostate>(feature.geometry);
        if (unreadable || !geometry_fits(feature.geometry, rule_.geometry)) {
            if (!geometry_already_reported)
                report(checked.name, "geometry",
                       fmt::format("is {}; {} is wanted", geo::geometry_name(feature.geometry),
                                   expected_geometry(rule_.geometry)));
            good = false;
        }
        checked.geometry = std::move(feature.geometry);
        return good ? std::optional(std::move(checked)) : std::nullopt;
    }

private:
    bool check_value(geo::Feature& feature, const FieldRule& rule, std::optional<std::size_t> column,
                     CheckedFeature& checked) {
        std::string text = column ? as_text(std::move(feature.values[*column])) : std::string();
        CheckedFeature::Value& value = checked.values.emplace_back();
        if (text.empty()) {
            if (rule.need == Need::kOptional) return true;
            report(checked.name, std::string(rule.name), "is empty; every feature of this layer must have it");
            return false;
        }
        Parsed parsed = parse_field(std::move(text), rule);
        if (!parsed.value) {
            report(checked.name, std::string(rule.name), parsed.fault);
            return false;
        }
        value = std::move(*parsed.value);
        return true;
    }

    [[nodiscard]] std::optional<std::size_t> column_of(std::string_view field) const {
        const auto& names = layer_.field_names;
        const auto found = std::find(names.begin(), names.end(), field);
        return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
    }

    [[nodiscard]] const FieldRule* find_rule(const std::string& name) const {
        for (const FieldRule& field : rule_.fields)
            if (field.name == name) return &field;
        return nullptr;
    }

    [[nodiscard]] std::string known_fields() const {
        std::vector<std::string_view> names;
        for (const FieldRule& field : rule_.fields) names.push_back(field.name);
        return fmt::format("{}", fmt::join(names, ", "));
    }

    void report(const std::string& feature, const std::string& field, const std::string& message) {
        problems_.push_back({Severity::kError, layer_.file, std::string(rule_.name), feature, field, message});
    }

    const geo::VectorLayer& layer_;
    const LayerRule& rule_;
    std::vector<Problem>& problems_;
    std::optional<std::size_t> id_column_;
    std::vector<std::optional<std::size_t>> columns_;  // of each field of the rule
};

}  // namespace

bool is_id(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::vector<std::string> split_list(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        if (std::string part = trimmed(text.substr(begin, end - begin)); !part.empty())
            parts.push_back(std::move(part));
        begin = end + 1;
    }
    return parts;
}

template <class T>
const T* CheckedFeature::find(std::string_view field) const {
    for (std::size_t i = 0; i < values.size(); ++i)
        if (rule->fields[i].name == field) return std::get_if<T>(&values[i]);
    return nullptr;
}

const std::string& CheckedFeature::text(std::string_view field) const {
    static const std::string kEmpty;
    const auto* value = find<std::string>(field);
    return value != nullptr ? *value : kEmpty;
}

std::optional<double> CheckedFeature::number(std::string_view field) const {
    const auto* value = find<double>(field);
    return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::optional<Date> CheckedFeature::date(std::string_view field) const {
    const auto* value = find<Date>(field);
    return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::vector<std::string> CheckedFeature::list(std::string_view field) const {
    const auto* value = find<std::vector<std::string>>(field);
    return value != nullptr ? *value : std::vector<std::string>();
}

std::vector<CheckedFeature> check_layer(geo::VectorLayer layer, const LayerRule& rule, std::vector<Problem>& problems) {
    // The reader has already told of geometries that it could not take; one complaint each is enough.
    std::set<std::string> reported;
    for (const Problem& problem : problems)
        if (problem.file == layer.file && (problem.layer == layer.name || problem.layer == rule.name))
            reported.insert(problem.feature);

    LayerChecker checker(layer, rule, problems);
    if (layer.features.empty())
        problems.push_back({Severity::kError, layer.file, std::string(rule.name), "", "",
                            "has no features; leave the file out of dataset.json if that is meant"});
    std::vector<CheckedFeature> checked;
    if (!checker.check_fields()) return checked;
    checked.reserve(layer.features.size());
    for (geo::Feature& feature : layer.features)
        if (auto good = checker.check(feature, !reported.empty() && reported.contains(feature.label())))
            checked.push_back(std::move(*good));
    return checked;
}

}  // namespace isodelta::datasets
