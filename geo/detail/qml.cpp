#include "geo/detail/qml.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <cstdlib>
#include <utility>

#include "geo/detail/xml_element.hpp"

namespace isodelta::geo::detail {

namespace {

constexpr const char* kDoctype = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";
constexpr const char* kQgisVersion = "3.22.0";  // Debian 12's, by which these styles were tried

/// "12,44,132,255" of "#0c2c84".
std::string qgis_colour(const std::string& colour, double opacity) {
    assert(colour.size() == 7);
    const auto part = [&](std::size_t from) { return std::strtol(colour.substr(from, 2).c_str(), nullptr, 16); };
    return fmt::format("{},{},{},{:.0f}", part(1), part(3), part(5), opacity * 255);
}

using Properties = std::vector<std::pair<const char*, std::string>>;

struct Symbol {
    const char* type;
    const char* layer;
    Properties properties;
};

Symbol symbol_of(const StyleClass& drawn, Shape shape, double opacity) {
    const std::string colour = qgis_colour(drawn.colour, 1);
    switch (shape) {
        case Shape::kPoint:
            return {"marker",
                    "SimpleMarker",
                    {{"color", colour},
                     {"name", "circle"},
                     {"outline_color", "255,255,255,255"},
                     {"outline_width", number_text(kRimMm)},
                     {"outline_width_unit", "MM"},
                     {"size", number_text(kPointSizeMm)},
                     {"size_unit", "MM"}}};
        case Shape::kLine:
            return {"line",
                    "SimpleLine",
                    {{"capstyle", "round"},
                     {"joinstyle", "round"},
                     {"line_color", colour},
                     {"line_style", "solid"},
                     {"line_width", number_text(drawn.width_mm)},
                     {"line_width_unit", "MM"}}};
        case Shape::kArea:
            return {"fill",
                    "SimpleFill",
                    {{"color", qgis_colour(drawn.colour, opacity)},
                     {"joinstyle", "bevel"},
                     {"outline_color", colour},
                     {"outline_style", "solid"},
                     {"outline_width", number_text(kRimMm)},
                     {"outline_width_unit", "MM"},
                     {"style", "solid"}}};
    }
    return {};
}

/// Properties twice, as QGIS 3.22 does: releases before it read the second form.
void add_symbol(XmlElement symbols, std::size_t name, const Symbol& symbol) {
    XmlElement element = symbols.add("symbol", {{"type", symbol.type},
                                                {"name", std::to_string(name)},
                                                {"alpha", "1"},
                                                {"clip_to_extent", "1"},
                                                {"force_rhr", "0"}});
    XmlElement layer =
        element.add("layer", {{"class", symbol.layer}, {"enabled", "1"}, {"locked", "0"}, {"pass", "0"}});
    XmlElement options = layer.add("Option", {{"type", "Map"}});
    for (const auto& [key, value] : symbol.properties)
        options.add("Option", {{"name", key}, {"type", "QString"}, {"value", value}});
    for (const auto& [key, value] : symbol.properties) layer.add("prop", {{"k", key}, {"v", value}});
}

std::string quoted(const std::string& text, char quote) {
    std::string result(1, quote);
    for (const char c : text) {
        if (c == quote || (quote == '\'' && c == '\\')) result += c == quote ? quote : '\\';
        result += c;
    }
    return result + quote;
}

/// A condition of QGIS on the field.
std::string condition(const LayerStyle& style, std::size_t index) {
    const StyleClass& drawn = style.classes[index];
    const std::string field = quoted(style.field, '"');
    if (style.kind == LayerStyle::Kind::kCategorised) {
        const bool is_number = std::holds_alternative<double>(drawn.value);
        return fmt::format("{} = {}", field,
                           is_number ? value_text(drawn.value) : quoted(value_text(drawn.value), '\''));
    }
    return fmt::format("{} {} {} AND {} <= {}", field, index == 0 ? ">=" : ">", drawn.above, field, drawn.up_to);
}

const char* qgis_name(Shape shape) {
    constexpr std::array kNames = {"Point", "Line", "Polygon"};
    return kNames.at(static_cast<std::size_t>(shape));
}

void add_categories(XmlElement renderer, const LayerStyle& style) {
    XmlElement categories = renderer.add("categories");
    const std::vector<StyleClass> classes = all_classes(style);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const bool is_number = std::holds_alternative<double>(classes[i].value);
        categories.add("category", {{"render", "true"},
                                    {"symbol", std::to_string(i)},
                                    {"value", is_others(style, i) ? "" : value_text(classes[i].value)},
                                    {"type", is_number ? "double" : "string"},
                                    {"label", classes[i].label}});
    }
}

void add_ranges(XmlElement renderer, const LayerStyle& style) {
    XmlElement ranges = renderer.add("ranges");
    for (std::size_t i = 0; i < style.classes.size(); ++i)
        ranges.add("range", {{"render", "true"},
                             {"symbol", std::to_string(i)},
                             {"lower", number_text(style.classes[i].above)},
                             {"upper", number_text(style.classes[i].up_to)},
                             {"label", style.classes[i].label}});
}

/// A rule for each class, below it one for each shape.
void add_rules(XmlElement renderer, const LayerStyle& style, const std::vector<Shape>& shapes) {
    XmlElement rules = renderer.add("rules", {{"key", "classes"}});
    const std::vector<StyleClass> classes = all_classes(style);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        XmlElement of_class = rules.add("rule", {{"key", fmt::format("class-{}", i)},
                                                 {"filter", is_others(style, i) ? "ELSE" : condition(style, i)},
                                                 {"label", classes[i].label}});
        for (std::size_t k = 0; k < shapes.size(); ++k)
            of_class.add("rule", {{"key", fmt::format("class-{}-{}", i, k)},
                                  {"filter", fmt::format("geometry_type($geometry) = '{}'", qgis_name(shapes[k]))},
                                  {"symbol", std::to_string(i * shapes.size() + k)},
                                  {"label", qgis_name(shapes[k])}});
    }
}

}  // namespace

std::string to_qml(const LayerStyle& style, const std::vector<Shape>& shapes) {
    XmlDocument document("qgis");
    document.root().set("version", kQgisVersion);
    document.root().set("styleCategories", "Symbology");
    const bool graduated = style.kind == LayerStyle::Kind::kGraduated;
    const bool by_rules = shapes.size() > 1 || (graduated && style.others);
    const char* type = by_rules ? "RuleRenderer" : graduated ? "graduatedSymbol" : "categorizedSymbol";
    XmlElement renderer = document.root().add(
        "renderer-v2", {{"type", type}, {"forceraster", "0"}, {"symbollevels", "0"}, {"enableorderby", "0"}});
    if (!by_rules) renderer.set("attr", style.field);
    if (by_rules) {
        add_rules(renderer, style, shapes);
    } else if (graduated) {
        renderer.set("graduatedMethod", "GraduatedColor");
        add_ranges(renderer, style);
    } else {
        add_categories(renderer, style);
    }
    XmlElement symbols = renderer.add("symbols");
    std::size_t number = 0;
    for (const StyleClass& drawn : all_classes(style))
        for (const Shape shape : shapes) add_symbol(symbols, number++, symbol_of(drawn, shape, style.opacity));
    if (shapes.size() == 1)
        document.root().add("layerGeometryType", {}, std::to_string(static_cast<int>(shapes.front())));
    return kDoctype + document.text();
}

std::string to_raster_qml(const LayerStyle& style) {
    XmlDocument document("qgis");
    document.root().set("version", kQgisVersion);
    document.root().set("styleCategories", "Symbology");
    XmlElement renderer = document.root().add("pipe").add(
        "rasterrenderer", {{"type", "singlebandpseudocolor"},
                           {"band", "1"},
                           {"opacity", number_text(style.opacity)},
                           {"alphaBand", "-1"},
                           {"classificationMin", number_text(style.classes.front().above)},
                           {"classificationMax", number_text(style.classes.back().up_to)}});
    XmlElement shader =
        renderer.add("rastershader")
            .add("colorrampshader", {{"colorRampType", "DISCRETE"}, {"classificationMode", "1"}, {"clip", "1"}});
    for (const StyleClass& drawn : style.classes)
        shader.add(
            "item",
            {{"value", number_text(drawn.up_to)}, {"color", drawn.colour}, {"alpha", "255"}, {"label", drawn.label}});
    return kDoctype + document.text();
}

}  // namespace isodelta::geo::detail
