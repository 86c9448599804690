#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/vector_reader.hpp"

namespace isodelta::geo {

/// Some of a layer's features, and how they are drawn.
struct StyleClass {
    FieldValue value;    ///< of a categorised style: the field's value
    double above = 0;    ///< of a graduated one: above < value <= up_to; the first class holds its `above`, too
    double up_to = 0;    ///< classes follow one another without a gap
    std::string label;   ///< in the legend
    std::string colour;  ///< "#rrggbb"
    double width_mm = 0.6;
};

/// How a layer is drawn by the values of one field, for programs that read it beside the features (QGIS, GeoServer).
struct LayerStyle {
    enum class Kind { kCategorised, kGraduated };
    Kind kind = Kind::kCategorised;
    std::string field;
    std::vector<StyleClass> classes;
    std::optional<StyleClass> others;  ///< every other value, and no value; without it, such features are not drawn
    double opacity = 1;                ///< of areas, 0 to 1
};

/// Classes of a graduated style that hold about as many of the values each, at most so many and never one twice.
/// Without colours and labels; empty without values.
[[nodiscard]] std::vector<StyleClass> graduate(std::vector<double> values, std::size_t most);

}  // namespace isodelta::geo
