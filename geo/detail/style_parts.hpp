#pragma once

#include <string>
#include <vector>

#include "geo/geometry.hpp"
#include "geo/layer_style.hpp"

namespace isodelta::geo::detail {

/// What a symbol is drawn at.
enum class Shape { kPoint, kLine, kArea };

/// One of the geometries' shapes each, in that order; empty of a table.
[[nodiscard]] std::vector<Shape> shapes_of(const std::vector<const Geometry*>& geometries);

// What the forms of a style have in common.
constexpr double kPointSizeMm = 2.4;
constexpr double kRimMm = 0.2;  ///< of points and areas

/// With as many digits as the number needs.
[[nodiscard]] std::string number_text(double number);
[[nodiscard]] std::string value_text(const FieldValue& value);

/// The style's classes, and its `others` behind them.
[[nodiscard]] std::vector<StyleClass> all_classes(const LayerStyle& style);
[[nodiscard]] inline bool is_others(const LayerStyle& style, std::size_t index) {
    return index == style.classes.size();
}

}  // namespace isodelta::geo::detail
