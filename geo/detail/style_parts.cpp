#include "geo/detail/style_parts.hpp"

#include <fmt/format.h>

#include <array>

namespace isodelta::geo::detail {

std::vector<Shape> shapes_of(const std::vector<const Geometry*>& geometries) {
    std::array<bool, 3> found{};
    for (const Geometry* geometry : geometries) {
        if (std::holds_alternative<LonLat>(*geometry)) found[0] = true;
        if (std::holds_alternative<Line>(*geometry) || std::holds_alternative<MultiLine>(*geometry)) found[1] = true;
        if (std::holds_alternative<MultiPolygon>(*geometry)) found[2] = true;
    }
    std::vector<Shape> shapes;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (found[i]) shapes.push_back(static_cast<Shape>(i));
    return shapes;
}

std::string number_text(double number) {
    return fmt::format("{}", number);
}

std::string value_text(const FieldValue& value) {
    if (const auto* number = std::get_if<double>(&value)) return number_text(*number);
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string() : *text;
}

std::vector<StyleClass> all_classes(const LayerStyle& style) {
    std::vector<StyleClass> classes = style.classes;
    if (style.others) classes.push_back(*style.others);
    return classes;
}

}  // namespace isodelta::geo::detail
