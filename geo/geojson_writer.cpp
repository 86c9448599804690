#include "geo/geojson_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "geo/detail/positions.hpp"
#include "geo/detail/rounding.hpp"
#include "geo/errors.hpp"

namespace isodelta::geo {
namespace {

using nlohmann::ordered_json;

std::string number(double value) {
    std::string text = fmt::format("{:.{}f}", value, detail::kDecimals);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string coordinates(LonLat position) {
    return '[' + number(position.lon) + ',' + number(position.lat) + ']';
}

template <class Part>
std::string coordinates(const std::vector<Part>& parts);

std::string coordinates(const Polygon& polygon) {
    std::string text = '[' + coordinates(polygon.exterior);
    for (const auto& hole : polygon.holes) text += ',' + coordinates(hole);
    return text + ']';
}

template <class Part>
std::string coordinates(const std::vector<Part>& parts) {
    std::string text = "[";
    for (const Part& part : parts) {
        if (text.size() > 1) text += ',';
        text += coordinates(part);
    }
    return text + ']';
}

std::string member(const char* type, const std::string& coordinates_text) {
    return fmt::format(R"({{"type":"{}","coordinates":{}}})", type, coordinates_text);
}

std::string text_of(std::monostate) {
    return "null";
}
std::string text_of(LonLat position) {
    return member("Point", coordinates(position));
}
std::string text_of(const Line& line) {
    return member("LineString", coordinates(line));
}
std::string text_of(const MultiLine& lines) {
    return member("MultiLineString", coordinates(lines));
}
std::string text_of(const MultiPolygon& polygons) {
    return member("MultiPolygon", coordinates(polygons));
}

std::string text_of_rounded(const Geometry& rounded) {
    return std::visit([](const auto& value) { return text_of(value); }, rounded);
}

/// The box around everything written, west, south, east, north (RFC 7946, section 5).
std::string bbox_member(const GeoJsonText& all) {
    if (all.low.lon > all.high.lon) return {};
    return fmt::format(R"(,"bbox":[{},{},{},{}])", number(all.low.lon), number(all.low.lat), number(all.high.lon),
                       number(all.high.lat));
}

void include(LonLat position, GeoJsonText& text) {
    text.low = {.lon = std::min(text.low.lon, position.lon), .lat = std::min(text.low.lat, position.lat)};
    text.high = {.lon = std::max(text.high.lon, position.lon), .lat = std::max(text.high.lat, position.lat)};
}

/// JSON has no word for NaN or infinity; the library would write null, and a missing number would look intended.
void check_numbers(const ordered_json& json, const std::string& name) {
    if (json.is_number_float() && !std::isfinite(json.get<double>())) {
        throw Error(ErrorCode::kBadInput, fmt::format("cannot write '{}': its value is not a finite number", name));
    }
    if (!json.is_structured()) return;
    for (const auto& item : json.items()) check_numbers(item.value(), json.is_object() ? item.key() : name);
}

std::string dump(const ordered_json& json, const std::string& name) {
    check_numbers(json, name);
    try {
        return json.dump();
    } catch (const ordered_json::exception& exception) {
        throw Error(ErrorCode::kBadInput, fmt::format("cannot write {} as JSON: {}", name, exception.what()));
    }
}

std::string extra_members(const ordered_json& extra) {
    std::string text;
    for (const auto& item : extra.items()) {
        assert(item.key() != "type" && item.key() != "features" && item.key() != "bbox" && item.key() != "crs");
        text += ordered_json(item.key()).dump() + ':' + dump(item.value(), item.key()) + ',';
    }
    return text;
}

}  // namespace

GeoJsonText to_geojson_text(const std::vector<GeoJsonFeature>& features) {
    GeoJsonText text;
    for (const GeoJsonFeature& feature : features) {
        const Geometry rounded = detail::round_for_text(feature.geometry);
        detail::for_each_position(rounded, [&text](LonLat position) { include(position, text); });
        if (!text.features.empty()) text.features += ",\n";
        text.features += fmt::format(R"({{"type":"Feature","properties":{},"geometry":{}}})",
                                     feature.properties.is_null() ? "{}" : dump(feature.properties, "properties"),
                                     text_of_rounded(rounded));
    }
    return text;
}

GeoJsonStream::GeoJsonStream(Put put, const ordered_json& extra) : put_(std::move(put)) {
    put_(fmt::format("{{\"type\":\"FeatureCollection\",{}\"features\":[\n", extra_members(extra)));
}

void GeoJsonStream::add(const GeoJsonText& text) {
    if (text.features.empty()) return;
    if (!is_empty_) put_(",\n");
    put_(text.features);
    is_empty_ = false;
    if (text.low.lon > text.high.lon) return;
    include(text.low, all_);
    include(text.high, all_);
}

void GeoJsonStream::finish() {
    put_(fmt::format("{}]{}}}\n", is_empty_ ? "" : "\n", bbox_member(all_)));
}

std::string to_geojson(const std::vector<GeoJsonFeature>& features, const ordered_json& extra) {
    std::string text;
    GeoJsonStream stream([&text](std::string_view part) { text += part; }, extra);
    stream.add(to_geojson_text(features));
    stream.finish();
    return text;
}

std::string to_geojson(const Geometry& geometry) {
    return text_of_rounded(detail::round_for_text(geometry));
}

}  // namespace isodelta::geo
