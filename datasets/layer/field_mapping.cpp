#include "datasets/layer/field_mapping.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

namespace isodelta::datasets {

namespace {

using geo::Error;
using geo::ErrorCode;
using geo::Problem;
using nlohmann::ordered_json;

struct Unit {
    std::string_view name;
    double kmh;
};
constexpr std::array<Unit, 3> kUnits = {{{"km/h", 1}, {"mph", 1.609344}, {"m/s", 3.6}}};

std::string text_of(double number) {
    return fmt::format("{}", number);
}

std::string text_of(const geo::FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<double>(&value)) return text_of(*number);
    return {};
}

ordered_json parse(const std::string& path) {
    if (!std::filesystem::is_regular_file(path))
        throw Error(ErrorCode::kNotFound, fmt::format("there is no mapping file '{}'", path));
    std::ifstream file(path);
    ordered_json document;
    try {
        document = ordered_json::parse(file);
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorCode::kBadInput, fmt::format("'{}' is not JSON: {}", path, error.what()));
    }
    if (!document.is_object())
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' is not an object of fields, as in {{\"class\": \"FCLASS\"}}", path));
    return document;
}

}  // namespace

/// Reads the mapping file and says everything that is wrong with it.
class FieldMapping::Parser {
public:
    Parser(FieldMapping& mapping, std::vector<Problem>& problems) : mapping_(mapping), problems_(problems) {}

    void read(const ordered_json& document) {
        std::vector<std::string_view> names;
        for (const LinkFieldRule& rule : link_field_rules()) names.push_back(rule.name);
        for (const auto& [key, entry] : document.items()) {
            rule_ = nullptr;
            const auto known = std::ranges::find(names, key);
            if (known == names.end()) {
                refuse(key, fmt::format("is no field of a link; there is {}", fmt::join(names, ", ")));
                continue;
            }
            rule_ = &link_field_rules()[static_cast<std::size_t>(known - names.begin())];
            read_entry(entry);
        }
    }

private:
    void read_entry(const ordered_json& entry) {
        Rule rule;
        if (entry.is_string()) {
            rule.source = entry.get<std::string>();
        } else if (entry.is_object()) {
            if (!read_object(entry, rule)) return;
        } else {
            return refuse("", "is neither the name of a field nor an object with 'field' or 'value'");
        }
        if (rule.source.empty() && !rule.constant) return refuse("", "names no field");
        mapping_.rules_[rule_->field] = std::move(rule);
    }

    bool read_object(const ordered_json& entry, Rule& rule) {
        const std::size_t before = problems_.size();
        for (const auto& [key, value] : entry.items()) {
            if (key == "field") {
                read_source(value, rule);
            } else if (key == "value") {
                rule.constant = read_ours(key, value);
            } else if (key == "values") {
                read_values(value, rule);
            } else if (key == "unit") {
                read_unit(value, rule);
            } else {
                refuse(key, "is no key of a field; there is field, values, unit and value");
            }
        }
        if (entry.contains("field") == entry.contains("value"))
            refuse("", "wants either 'field', the source field, or 'value', the same for all");
        if (entry.contains("value") && (entry.contains("values") || entry.contains("unit")))
            refuse("value", "stands alone: it is the same for all, and in our own terms");
        if (entry.contains("values") && entry.contains("unit"))
            refuse("unit", "has no place beside 'values', which are km/h already");
        return problems_.size() == before;
    }

    void read_source(const ordered_json& value, Rule& rule) {
        if (value.is_string()) {
            rule.source = value.get<std::string>();
        } else {
            refuse("field", fmt::format("is {}; it is the name of a source field", value.dump()));
        }
    }

    /// A value in our terms.
    std::optional<std::string> read_ours(const std::string& key, const ordered_json& value) {
        if (!value.is_string() && !value.is_number()) {
            refuse(key, fmt::format("is {}; it is a text or a number", value.dump()));
            return std::nullopt;
        }
        std::string text = value.is_string() ? value.get<std::string>() : text_of(value.get<double>());
        if (const std::string fault = fault_of(*rule_, text); !fault.empty()) {
            refuse(key, fmt::format("is '{}', which {}", text, fault));
            return std::nullopt;
        }
        return text;
    }

    void read_values(const ordered_json& table, Rule& rule) {
        rule.has_values = true;
        if (!table.is_object()) return refuse("values", "is no table, as in {\"motorway\": \"expressway\"}");
        for (const auto& [source, ours] : table.items()) {
            if (ours.is_null()) {
                rule.values[source] = "";
            } else if (const auto text = read_ours("values." + source, ours)) {
                rule.values[source] = *text;
            }
        }
    }

    void read_unit(const ordered_json& value, Rule& rule) {
        const auto unit =
            std::ranges::find(kUnits, value.is_string() ? value.get<std::string>() : std::string(), &Unit::name);
        if (rule_->field != LinkField::kSpeed) {
            refuse("unit", "is for speed_kmh alone");
        } else if (unit == kUnits.end()) {
            refuse("unit", fmt::format("is {}; there is km/h, mph and m/s", value.dump()));
        } else {
            rule.factor = unit->kmh;
        }
    }

    void refuse(const std::string& key, const std::string& message) {
        std::string where = key;
        if (rule_ != nullptr) where = std::string(rule_->name) + (key.empty() ? "" : "." + key);
        problems_.push_back({.severity = geo::Severity::kError,
                             .file = mapping_.path_,
                             .layer = {},
                             .feature = {},
                             .field = where,
                             .message = message});
    }

    FieldMapping& mapping_;
    std::vector<Problem>& problems_;
    const LinkFieldRule* rule_ = nullptr;  // of the entry that is being read
};

FieldMapping::FieldMapping(const std::string& path, std::vector<Problem>& problems) : path_(path) {
    Parser(*this, problems).read(parse(path));
}

void FieldMapping::bind(const geo::VectorLayer& layer, std::vector<Problem>& problems) {
    std::set<std::string> used;
    for (const LinkFieldRule& rule : link_field_rules())
        if (!rules_.contains(rule.field) && std::ranges::find(layer.field_names, rule.name) != layer.field_names.end())
            rules_[rule.field].source = rule.name;
    for (auto& [field, rule] : rules_) {
        if (rule.constant) continue;
        const auto column = std::ranges::find(layer.field_names, rule.source);
        if (column != layer.field_names.end()) {
            rule.column = static_cast<std::size_t>(column - layer.field_names.begin());
            used.insert(rule.source);
            continue;
        }
        problems.push_back(
            {.severity = geo::Severity::kError,
             .file = path_,
             .layer = {},
             .feature = {},
             .field = std::string(rule_of(field).name),
             .message = fmt::format("names the field '{}', which '{}' of '{}' does not have; its fields are {}",
                                    rule.source, layer.name, layer.file, fmt::join(layer.field_names, ", "))});
    }
    std::ranges::copy_if(layer.field_names, std::back_inserter(unused_),
                         [&](const std::string& name) { return !used.contains(name); });
}

bool FieldMapping::has(LinkField field) const {
    return rules_.contains(field);
}

FieldMapping::Value FieldMapping::value(const geo::Feature& feature, LinkField field) const {
    const auto found = rules_.find(field);
    if (found == rules_.end()) return {};
    const Rule& rule = found->second;
    if (rule.constant) return {*rule.constant, {}};
    std::string text = text_of(feature.values[*rule.column]);
    const LinkFieldRule& ours = rule_of(field);
    if (rule.has_values) {
        const auto entry = rule.values.find(text);
        if (entry != rule.values.end()) return {entry->second, {}};
        if (text.empty()) return {};
        return {{}, fmt::format("{} '{}': is not in the mapping's table of values", ours.name, text)};
    }
    if (text.empty()) return {};
    if (field == LinkField::kOpens || field == LinkField::kCloses) text = text.substr(0, text.find('T'));
    if (const auto number = parse_number(text); number && rule.factor != 1) text = text_of(*number * rule.factor);
    if (const std::string fault = fault_of(ours, text); !fault.empty()) {
        // All classes would be a line of their own each time.
        const bool is_long = ours.allowed.size() > 8;
        return {{}, fmt::format("{} '{}': {}", ours.name, text, is_long ? "is none of ours" : fault)};
    }
    return {std::move(text), {}};
}

}  // namespace isodelta::datasets
