#include "geo/detail/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "geo/detail/geos_handles.hpp"
#include "geo/detail/positions.hpp"
#include "geo/geometry_ops.hpp"

namespace isodelta::geo::detail {
namespace {

constexpr double kScale = 1e7;
static_assert(kDecimals == 7);

double round_coordinate(double value) {
    return std::round(value * kScale) / kScale;
}

LonLat round_position(LonLat position) {
    return {.lon = round_coordinate(position.lon), .lat = round_coordinate(position.lat)};
}

std::vector<LonLat> round_positions(const std::vector<LonLat>& positions) {
    std::vector<LonLat> result;
    result.reserve(positions.size());
    std::transform(positions.begin(), positions.end(), std::back_inserter(result), round_position);
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

/// A line shorter than a centimetre keeps two equal positions: it says where the line is, and a line needs two.
Line round_line(const Line& line) {
    Line result = round_positions(line);
    if (result.size() == 1) result.push_back(result.front());
    return result;
}

/// Snaps to the decimals with all crossings that snapping makes; slower than rounding each position for itself.
MultiPolygon snap(const MultiPolygon& polygons) {
    const GeosContext context;
    const GeosGeometry valid = make_valid(context, to_geos(context, polygons));
    const GeosGeometry snapped = context.own(GEOSGeom_setPrecision_r(context.get(), valid.get(), 1 / kScale, 0));
    MultiPolygon result;
    append_polygons(context, snapped.get(), result);
    for (Polygon& polygon : result) {
        polygon.exterior = round_positions(polygon.exterior);
        for (Line& hole : polygon.holes) hole = round_positions(hole);
    }
    normalise(result);
    return result;
}

MultiPolygon round_polygons(MultiPolygon polygons) {
    normalise(polygons);
    MultiPolygon rounded = polygons;
    for (Polygon& polygon : rounded) {
        polygon.exterior = round_positions(polygon.exterior);
        for (Line& hole : polygon.holes) hole = round_positions(hole);
    }
    normalise(rounded);
    return invalidity(rounded).empty() ? rounded : snap(polygons);
}

}  // namespace

Geometry round_for_text(const Geometry& geometry) {
    check_finite(geometry);
    return std::visit(
        [](const auto& value) -> Geometry {
            using Kind = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Kind, LonLat>) {
                return round_position(value);
            } else if constexpr (std::is_same_v<Kind, Line>) {
                return round_line(value);
            } else if constexpr (std::is_same_v<Kind, MultiLine>) {
                MultiLine result;
                for (const Line& line : value) result.push_back(round_line(line));
                return result.empty() ? Geometry() : Geometry(std::move(result));
            } else if constexpr (std::is_same_v<Kind, MultiPolygon>) {
                MultiPolygon result = round_polygons(value);
                return result.empty() ? Geometry() : Geometry(std::move(result));
            } else {
                return {};
            }
        },
        geometry);
}

}  // namespace isodelta::geo::detail
