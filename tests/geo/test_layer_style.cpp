// Styles beside layers: read back by expat, which did not write them.
#include "geo/layer_style.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "geo/detail/gdal_handles.hpp"
#include "geo/vector_writer.hpp"
#include "temporary_folder.hpp"
#include "tests/support/xml_elements.hpp"

using namespace isodelta::geo;

namespace {

const MultiPolygon kSquare{{.exterior = {{120, 30}, {121, 30}, {121, 31}, {120, 31}, {120, 30}}, .holes = {}}};
const Line kLine{{120, 30}, {121, 31}};
const std::string kHostile = R"(<b a='1' c="2">&amp;]]> 🚄 湖州 \)";

OutputFeature feature(const std::string& field, FieldValue value, Geometry geometry) {
    return {.fields = {{field, std::move(value)}}, .geometry = std::move(geometry)};
}

/// Two values with a class each, all else grey.
LayerStyle two_values(const std::string& field, FieldValue one, FieldValue other) {
    return {.kind = LayerStyle::Kind::kCategorised,
            .field = field,
            .classes = {{.value = std::move(one), .label = "one " + kHostile, .colour = "#0c2c84", .width_mm = 1.5},
                        {.value = std::move(other), .label = "other", .colour = "#ff8000"}},
            .others = StyleClass{.value = {}, .label = "rest", .colour = "#bdbdbd"},
            .opacity = 0.5};
}

/// The row of `layer_styles`, by GDAL.
struct StoredStyle {
    StoredStyle(const TemporaryFolder& folder, const std::vector<OutputFeature>& features, LayerStyle style,
                const std::string& layer = "circles") {
        const std::string path = folder.path("styled.gpkg");
        const auto losses =
            write_vector(path, layer, features, Overwrite::kAllow, {.style = std::move(style), .date = "2026-10-01"});
        CHECK(losses.empty());
        const detail::GdalMessages messages;
        const detail::DatasetHandle file(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
        REQUIRE(file);
        OGRLayer* table = file->GetLayerByName("layer_styles");
        REQUIRE(table != nullptr);
        REQUIRE(table->GetFeatureCount() == 1);
        const OGRFeatureUniquePtr row{table->GetNextFeature()};
        for (int i = 0; i < row->GetFieldCount(); ++i)
            fields[row->GetFieldDefnRef(i)->GetNameRef()] = row->GetFieldAsString(i);
        qml = read_xml(fields["styleQML"]);
        sld = read_xml(fields["styleSLD"]);
        CHECK(messages.warnings().empty());
        CHECK(messages.failure().empty());
    }

    /// What a symbol's first layer has.
    [[nodiscard]] std::string of_symbol(const std::string& symbol, const std::string& key) const {
        std::string current;
        for (const XmlElementRead& element : qml) {
            if (element.name == "symbol") current = element.attributes.at("name");
            if (current == symbol && element.name == "Option" && element.attributes.count("name") > 0 &&
                element.attributes.at("name") == key)
                return element.attributes.at("value");
        }
        return {};
    }

    std::map<std::string, std::string> fields;
    std::vector<XmlElementRead> qml;
    std::vector<XmlElementRead> sld;
};

}  // namespace

TEST_CASE("layer_style: a GeoPackage's layer has a default style in the table that QGIS reads", "[geo][style]") {
    const TemporaryFolder folder;
    const StoredStyle stored(folder, {feature("limit", 60.0, kSquare), feature("limit", 42.5, kSquare)},
                             two_values("limit", 60.0, 42.5));
    CHECK(stored.fields.at("f_table_name") == "circles");
    CHECK(stored.fields.at("f_geometry_column") == "geom");
    CHECK(stored.fields.at("useAsDefault") == "1");
    CHECK_THAT(stored.fields.at("update_time"), Catch::StartsWith("2026/10/01 00:00:00"));
    for (const char* name : {"f_table_catalog", "f_table_schema", "styleName", "description", "owner", "ui"})
        CHECK(stored.fields.count(name) == 1);

    const auto renderer = named(stored.qml, "renderer-v2").at(0).attributes;
    CHECK(renderer.at("type") == "categorizedSymbol");
    CHECK(renderer.at("attr") == "limit");
    const auto categories = named(stored.qml, "category");
    REQUIRE(categories.size() == 3);
    CHECK(categories[0].attributes.at("value") == "60");
    CHECK(categories[0].attributes.at("type") == "double");
    CHECK(categories[0].attributes.at("label") == "one " + kHostile);
    CHECK(categories[1].attributes.at("value") == "42.5");
    CHECK(categories[2].attributes.at("value").empty());
    CHECK(stored.of_symbol(categories[0].attributes.at("symbol"), "color") == "12,44,132,128");
    CHECK(stored.of_symbol(categories[0].attributes.at("symbol"), "outline_color") == "12,44,132,255");
    CHECK(stored.of_symbol(categories[1].attributes.at("symbol"), "color") == "255,128,0,128");

    const auto literals = named(stored.sld, "ogc:Literal");
    REQUIRE(literals.size() == 2);
    CHECK(literals[0].text == "60");
    CHECK(named(stored.sld, "se:Name")[2].text == "one " + kHostile);
    CHECK(named(stored.sld, "se:ElseFilter").size() == 1);
    CHECK(named(stored.sld, "se:PolygonSymbolizer").size() == 3);

    std::vector<Problem> problems;
    const VectorLayer layer = read_vector(folder.path("styled.gpkg"), problems);
    CHECK(layer.name == "circles");
    CHECK(layer.features.size() == 2);
    CHECK(problems.empty());
}

TEST_CASE("layer_style: names and values with markup, quotes and emoji come through whole", "[geo][style]") {
    const std::string field = R"(a "field" <&'>)";
    const TemporaryFolder folder;
    const StoredStyle stored(folder, {feature(field, kHostile, kLine), feature(field, "y", kLine)},
                             two_values(field, kHostile, "y"), "lines <&> 'of' \"mine\"");
    CHECK(named(stored.qml, "renderer-v2").at(0).attributes.at("attr") == field);
    CHECK(named(stored.qml, "category").at(0).attributes.at("value") == kHostile);
    CHECK(named(stored.sld, "ogc:Literal").at(0).text == kHostile);
    CHECK(named(stored.sld, "ogc:PropertyName").at(0).text == field);
    CHECK(stored.fields.at("f_table_name") == "lines <&> 'of' \"mine\"");
    CHECK(stored.of_symbol("0", "line_width") == "1.5");
}

TEST_CASE("layer_style: a layer of points, lines and areas has a symbol for each by rules", "[geo][style]") {
    const TemporaryFolder folder;
    const StoredStyle stored(folder,
                             {feature("what", kHostile, LonLat{.lon = 120, .lat = 30}), feature("what", "y", kLine),
                              feature("what", {}, kSquare)},
                             two_values("what", kHostile, "y"));
    CHECK(named(stored.qml, "renderer-v2").at(0).attributes.at("type") == "RuleRenderer");
    std::vector<std::string> filters;
    for (const XmlElementRead& rule : named(stored.qml, "rule")) filters.push_back(rule.attributes.at("filter"));
    REQUIRE(filters.size() == 12);
    CHECK(filters[0] == R"("what" = '<b a=''1'' c="2">&amp;]]> 🚄 湖州 \\')");
    CHECK(filters[1] == "geometry_type($geometry) = 'Point'");
    CHECK(filters[8] == "ELSE");
    std::vector<std::string> types;
    for (const XmlElementRead& symbol : named(stored.qml, "symbol")) types.push_back(symbol.attributes.at("type"));
    CHECK(types ==
          std::vector<std::string>{"marker", "line", "fill", "marker", "line", "fill", "marker", "line", "fill"});
    CHECK(named(stored.sld, "se:SemanticTypeIdentifier").size() == 3);
}

TEST_CASE("layer_style: steps join without a gap, and every value is in one", "[geo][style]") {
    const std::vector<double> values =
        GENERATE(std::vector<double>{3, 1, 2, 5, 4, 9, 7}, std::vector<double>{1, 1, 1, 1, 2}, std::vector<double>{4},
                 std::vector<double>{-2, 0, 0, 0, 0, 0, 0, 8}, std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    const std::size_t most = GENERATE(1, 2, 5);
    CAPTURE(values, most);
    const std::vector<StyleClass> classes = graduate(values, most);
    REQUIRE_FALSE(classes.empty());
    CHECK(classes.size() <= most);
    CHECK(classes.front().above == *std::min_element(values.begin(), values.end()));
    CHECK(classes.back().up_to == *std::max_element(values.begin(), values.end()));
    for (std::size_t i = 1; i < classes.size(); ++i) {
        CHECK(classes[i].above == classes[i - 1].up_to);
        CHECK(classes[i].above < classes[i].up_to);
    }
    CHECK(graduate({}, most).empty());
}

TEST_CASE("layer_style: ten values in five steps are two each", "[geo][style]") {
    std::vector<double> ends;
    for (const StyleClass& step : graduate({10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 5)) ends.push_back(step.up_to);
    CHECK(ends == std::vector<double>{2, 4, 6, 8, 10});
}

TEST_CASE("layer_style: a graduated style is one of ranges, and of rules where values may be missing", "[geo][style]") {
    LayerStyle style{.kind = LayerStyle::Kind::kGraduated, .field = "km", .classes = graduate({1, 2.5, 7}, 2)};
    for (StyleClass& step : style.classes) step.colour = "#123456";
    const std::vector<OutputFeature> rows = {feature("km", 1.0, kSquare), feature("km", 7.0, kSquare)};
    const TemporaryFolder folder;
    const StoredStyle by_range(folder, rows, style);
    CHECK(named(by_range.qml, "renderer-v2").at(0).attributes.at("type") == "graduatedSymbol");
    const auto ranges = named(by_range.qml, "range");
    REQUIRE(ranges.size() == 2);
    CHECK(ranges[0].attributes.at("lower") == "1");
    CHECK(ranges[0].attributes.at("upper") == "2.5");
    CHECK(ranges[1].attributes.at("lower") == "2.5");
    CHECK(named(by_range.sld, "ogc:PropertyIsLessThanOrEqualTo").size() == 2);

    style.others = StyleClass{.value = {}, .label = "unknown", .colour = "#bdbdbd"};
    const StoredStyle by_rule(folder, rows, style);
    const auto rules = named(by_rule.qml, "rule");
    REQUIRE(rules.size() == 6);
    CHECK(rules[0].attributes.at("filter") == "\"km\" >= 1 AND \"km\" <= 2.5");
    CHECK(rules[2].attributes.at("filter") == "\"km\" > 2.5 AND \"km\" <= 7");
    CHECK(rules[4].attributes.at("filter") == "ELSE");
}
