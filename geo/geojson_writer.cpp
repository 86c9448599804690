#include "geo/geojson_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

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
class Bounds {
public:
    void add(LonLat position) {
        low_ = {.lon = std::min(low_.lon, position.lon), .lat = std::min(low_.lat, position.lat)};
        high_ = {.lon = std::max(high_.lon, position.lon), .lat = std::max(high_.lat, position.lat)};
    }

    [[nodiscard]] std::string member() const {
        if (low_.lon > high_.lon) return {};
        return fmt::format(R"("bbox":[{},{},{},{}],)", number(low_.lon), number(low_.lat), number(high_.lon),
                           number(high_.lat));
    }

private:
    static constexpr double kFar = std::numeric_limits<double>::infinity();
    LonLat low_{.lon = kFar, .lat = kFar};
    LonLat high_{.lon = -kFar, .lat = -kFar};
};

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

std::string to_geojson(const std::vector<GeoJsonFeature>& features, const ordered_json& extra) {
    Bounds bounds;
    std::string lines;
    for (const GeoJsonFeature& feature : features) {
        const Geometry rounded = detail::round_for_text(feature.geometry);
        detail::for_each_position(rounded, [&bounds](LonLat position) { bounds.add(position); });
        if (!lines.empty()) lines += ",\n";
        lines += fmt::format(R"({{"type":"Feature","properties":{},"geometry":{}}})",
                             feature.properties.is_null() ? "{}" : dump(feature.properties, "properties"),
                             text_of_rounded(rounded));
    }
    if (!lines.empty()) lines += '\n';
    return fmt::format("{{\"type\":\"FeatureCollection\",{}{}\"features\":[\n{}]}}\n", bounds.member(),
                       extra_members(extra), lines);
}

std::string to_geojson(const Geometry& geometry) {
    return text_of_rounded(detail::round_for_text(geometry));
}

}  // namespace isodelta::geo
