#pragma once

#include <string_view>
#include <vector>

namespace isodelta::datasets {

/// What docs/data-format.md says, as a table: the reader checks every file by it.
enum class FieldType { kText, kId, kList, kNumber, kCount, kDate };

enum class Need { kOptional, kRequired };

/// The numbers that make sense.
enum class Range { kAny, kPositive, kNotNegative };

struct FieldRule {
    std::string_view name;
    FieldType type = FieldType::kText;
    Need need = Need::kOptional;
    std::vector<std::string_view> allowed = {};  ///< of a text; empty: any
    Range range = Range::kNotNegative;           ///< of a number
};

enum class GeometryRule { kNone, kPoint, kLineOrNone, kPointOrPolygon, kLineOrPolygon, kPointLineOrNone };

struct LayerRule {
    std::string_view name;
    GeometryRule geometry = GeometryRule::kNone;
    std::vector<FieldRule> fields;
};

/// The rule of each layer, in the order of docs/data-format.md.
[[nodiscard]] const std::vector<LayerRule>& schema();

/// The rule of a project file, which is laid over a network of its own.
[[nodiscard]] const LayerRule& plan_rule();

}  // namespace isodelta::datasets
