#include "geo/detail/sld.hpp"

#include <fmt/format.h>

#include <array>

#include "geo/detail/xml_element.hpp"

namespace isodelta::geo::detail {

namespace {

constexpr double kMmPerPixel = 0.28;  // a Styled Layer Descriptor's sizes are pixels

void add_parameter(XmlElement of, const char* name, const std::string& value) {
    of.add("se:SvgParameter", {{"name", name}}, value);
}

void add_stroke(XmlElement of, const std::string& colour, double width_mm) {
    XmlElement stroke = of.add("se:Stroke");
    add_parameter(stroke, "stroke", colour);
    add_parameter(stroke, "stroke-width", fmt::format("{:.1f}", width_mm / kMmPerPixel));
}

void add_symbolizer(XmlElement rule, const StyleClass& drawn, Shape shape, double opacity) {
    if (shape == Shape::kPoint) {
        XmlElement graphic = rule.add("se:PointSymbolizer").add("se:Graphic");
        XmlElement mark = graphic.add("se:Mark");
        mark.add("se:WellKnownName", {}, "circle");
        add_parameter(mark.add("se:Fill"), "fill", drawn.colour);
        add_stroke(mark, "#ffffff", kRimMm);
        graphic.add("se:Size", {}, fmt::format("{:.1f}", kPointSizeMm / kMmPerPixel));
    } else if (shape == Shape::kLine) {
        add_stroke(rule.add("se:LineSymbolizer"), drawn.colour, drawn.width_mm);
    } else {
        XmlElement area = rule.add("se:PolygonSymbolizer");
        XmlElement fill = area.add("se:Fill");
        add_parameter(fill, "fill", drawn.colour);
        add_parameter(fill, "fill-opacity", number_text(opacity));
        add_stroke(area, drawn.colour, kRimMm);
    }
}

void add_comparison(XmlElement of, const char* comparison, const std::string& field, const std::string& value) {
    XmlElement element = of.add(comparison);
    element.add("ogc:PropertyName", {}, field);
    element.add("ogc:Literal", {}, value);
}

void add_filter(XmlElement rule, const LayerStyle& style, std::size_t index) {
    if (is_others(style, index)) {
        rule.add("se:ElseFilter");
        return;
    }
    XmlElement filter = rule.add("ogc:Filter");
    const StyleClass& drawn = style.classes[index];
    if (style.kind == LayerStyle::Kind::kCategorised) {
        add_comparison(filter, "ogc:PropertyIsEqualTo", style.field, value_text(drawn.value));
        return;
    }
    XmlElement both = filter.add("ogc:And");
    add_comparison(both, index == 0 ? "ogc:PropertyIsGreaterThanOrEqualTo" : "ogc:PropertyIsGreaterThan", style.field,
                   number_text(drawn.above));
    add_comparison(both, "ogc:PropertyIsLessThanOrEqualTo", style.field, number_text(drawn.up_to));
}

/// The standard's way to say which features a style is for.
const char* semantic_type(Shape shape) {
    constexpr std::array kNames = {"generic:point", "generic:line", "generic:polygon"};
    return kNames.at(static_cast<std::size_t>(shape));
}

}  // namespace

std::string to_sld(const LayerStyle& style, const std::string& layer, const std::vector<Shape>& shapes) {
    XmlDocument document("StyledLayerDescriptor");
    document.root().set("xmlns", "http://www.opengis.net/sld");
    document.root().set("xmlns:ogc", "http://www.opengis.net/ogc");
    document.root().set("xmlns:se", "http://www.opengis.net/se");
    document.root().set("version", "1.1.0");
    XmlElement named = document.root().add("NamedLayer");
    named.add("se:Name", {}, layer);
    XmlElement user_style = named.add("UserStyle");
    user_style.add("se:Name", {}, layer);
    const std::vector<StyleClass> classes = all_classes(style);
    for (const Shape shape : shapes) {
        XmlElement of_shape = user_style.add("se:FeatureTypeStyle");
        if (shapes.size() > 1) of_shape.add("se:SemanticTypeIdentifier", {}, semantic_type(shape));
        for (std::size_t i = 0; i < classes.size(); ++i) {
            XmlElement rule = of_shape.add("se:Rule");
            rule.add("se:Name", {}, classes[i].label);
            add_filter(rule, style, i);
            add_symbolizer(rule, classes[i], shape, style.opacity);
        }
    }
    return document.text();
}

}  // namespace isodelta::geo::detail
