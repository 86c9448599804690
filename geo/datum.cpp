#include "geo/datum.hpp"

#include <cmath>
#include <numbers>

namespace isodelta::geo {
namespace {

using std::numbers::pi;

// The Krasovsky ellipsoid of 1940, on which the shift is defined.
constexpr double kSemiMajorAxis = 6378245.0;
constexpr double kEccentricitySquared = 0.00669342162296594323;

constexpr double kConverged = 1e-11;  // degrees: a micrometre
constexpr int kMostIterations = 30;

bool is_shifted(LonLat position) {
    return position.lon >= 72.004 && position.lon <= 137.8347 && position.lat >= 0.8293 && position.lat <= 55.8271;
}

double waves(double x) {
    return (20 * std::sin(6 * x * pi) + 20 * std::sin(2 * x * pi)) * 2 / 3;
}

double shift_north(double x, double y) {
    return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) + waves(x) +
           (20 * std::sin(y * pi) + 40 * std::sin(y / 3 * pi)) * 2 / 3 +
           (160 * std::sin(y / 12 * pi) + 320 * std::sin(y * pi / 30)) * 2 / 3;
}

double shift_east(double x, double y) {
    return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) + waves(x) +
           (20 * std::sin(x * pi) + 40 * std::sin(x / 3 * pi)) * 2 / 3 +
           (150 * std::sin(x / 12 * pi) + 300 * std::sin(x / 30 * pi)) * 2 / 3;
}

LonLat to_gcj02(LonLat position) {
    if (!is_shifted(position)) return position;
    const double x = position.lon - 105;
    const double y = position.lat - 35;
    const double latitude = position.lat / 180 * pi;
    const double w = 1 - kEccentricitySquared * std::sin(latitude) * std::sin(latitude);
    const double meridian_radius = kSemiMajorAxis * (1 - kEccentricitySquared) / (w * std::sqrt(w));
    const double parallel_radius = kSemiMajorAxis / std::sqrt(w) * std::cos(latitude);
    return {.lon = position.lon + shift_east(x, y) / parallel_radius * 180 / pi,
            .lat = position.lat + shift_north(x, y) / meridian_radius * 180 / pi};
}

// BD-09 turns and stretches GCJ-02 by amounts that depend on where one is.
constexpr double kBaiduWave = pi * 3000 / 180;
constexpr LonLat kBaiduOffset{.lon = 0.0065, .lat = 0.006};

LonLat gcj02_to_bd09(LonLat position) {
    const double radius = std::hypot(position.lon, position.lat) + 0.00002 * std::sin(position.lat * kBaiduWave);
    const double angle = std::atan2(position.lat, position.lon) + 0.000003 * std::cos(position.lon * kBaiduWave);
    return {.lon = radius * std::cos(angle) + kBaiduOffset.lon, .lat = radius * std::sin(angle) + kBaiduOffset.lat};
}

LonLat shift(LonLat position, Datum datum) {
    switch (datum) {
        case Datum::kWgs84:
            return position;
        case Datum::kGcj02:
            return to_gcj02(position);
        case Datum::kBd09:
            return gcj02_to_bd09(to_gcj02(position));
    }
    return position;
}

template <class Change>
Geometry map_positions(Geometry geometry, const Change& change) {
    const auto change_line = [&](Line& line) {
        for (LonLat& position : line) position = change(position);
    };
    if (auto* position = std::get_if<LonLat>(&geometry)) *position = change(*position);
    if (auto* line = std::get_if<Line>(&geometry)) change_line(*line);
    if (auto* lines = std::get_if<MultiLine>(&geometry))
        for (Line& line : *lines) change_line(line);
    if (auto* polygons = std::get_if<MultiPolygon>(&geometry))
        for (Polygon& polygon : *polygons) {
            change_line(polygon.exterior);
            for (auto& hole : polygon.holes) change_line(hole);
        }
    return geometry;
}

}  // namespace

std::optional<Datum> parse_datum(const std::string& text) {
    for (const Datum datum : {Datum::kWgs84, Datum::kGcj02, Datum::kBd09})
        if (text == to_string(datum)) return datum;
    return std::nullopt;
}

const char* to_string(Datum datum) {
    switch (datum) {
        case Datum::kWgs84:
            return "wgs84";
        case Datum::kGcj02:
            return "gcj02";
        case Datum::kBd09:
            return "bd09";
    }
    return "";
}

LonLat from_wgs84(LonLat position, Datum datum) {
    return shift(position, datum);
}

LonLat to_wgs84(LonLat position, Datum datum) {
    if (datum == Datum::kWgs84) return position;
    // The shift changes by less than a hundredth of the distance moved, so each step leaves a hundredth of the error.
    LonLat guess = position;
    for (int i = 0; i < kMostIterations; ++i) {
        const LonLat shifted = shift(guess, datum);
        const LonLat error{.lon = shifted.lon - position.lon, .lat = shifted.lat - position.lat};
        guess = {.lon = guess.lon - error.lon, .lat = guess.lat - error.lat};
        if (std::abs(error.lon) + std::abs(error.lat) < kConverged) break;
    }
    return guess;
}

Geometry to_wgs84(Geometry geometry, Datum datum) {
    return map_positions(std::move(geometry), [&](LonLat position) { return to_wgs84(position, datum); });
}

Geometry from_wgs84(Geometry geometry, Datum datum) {
    return map_positions(std::move(geometry), [&](LonLat position) { return from_wgs84(position, datum); });
}

}  // namespace isodelta::geo
