#include "geo/detail/ogr_geometry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "geo/detail/positions.hpp"
#include "geo/geometry_ops.hpp"

namespace isodelta::geo::detail {
namespace {

std::vector<LonLat> positions_of(const OGRSimpleCurve& curve) {
    std::vector<LonLat> positions;
    positions.reserve(static_cast<std::size_t>(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i) positions.push_back({.lon = curve.getX(i), .lat = curve.getY(i)});
    return positions;
}

Polygon polygon_of(const OGRPolygon& source) {
    Polygon polygon;
    if (source.getExteriorRing() != nullptr) polygon.exterior = positions_of(*source.getExteriorRing());
    for (int i = 0; i < source.getNumInteriorRings(); ++i) {
        polygon.holes.push_back(positions_of(*source.getInteriorRing(i)));
    }
    return polygon;
}

/// Applies `check` to every position and gives the first answer that is not empty.
template <class Check>
std::string first_problem(const Geometry& geometry, const Check& check) {
    std::string problem;
    for_each_position(geometry, [&](LonLat position) {
        if (problem.empty()) problem = check(position);
    });
    return problem;
}

constexpr const char* kNotFinite = "has a coordinate that is not a finite number";

std::string not_finite(LonLat position) {
    return std::isfinite(position.lon) && std::isfinite(position.lat) ? "" : kNotFinite;
}

/// GDAL calls a point empty if one of its coordinates is not a number.
bool is_half_a_point(const OGRGeometry& source) {
    if (wkbFlatten(source.getGeometryType()) != wkbPoint) return false;
    return std::isnan(source.toPoint()->getX()) != std::isnan(source.toPoint()->getY());
}

std::string not_on_earth(LonLat position) {
    if (std::abs(position.lon) <= 180 && std::abs(position.lat) <= 90) return {};
    return fmt::format(
        "has the position {:.7g}, {:.7g}, which is not a longitude (-180 to 180) and a latitude (-90 to 90)",
        position.lon, position.lat);
}

ReadGeometry convert(const OGRGeometry& source);

/// A collection with one member is that member; with more, lines and polygons can be kept together.
ReadGeometry convert_collection(const OGRGeometryCollection& source) {
    if (source.getNumGeometries() == 1) return convert(*source.getGeometryRef(0));
    MultiLine lines;
    MultiPolygon polygons;
    for (const OGRGeometry* part : source) {
        const OGRwkbGeometryType type = wkbFlatten(part->getGeometryType());
        if (type == wkbLineString) lines.push_back(positions_of(*part->toLineString()));
        if (type == wkbPolygon) polygons.push_back(polygon_of(*part->toPolygon()));
    }
    const auto parts = static_cast<std::size_t>(source.getNumGeometries());
    if (lines.size() == parts) return {std::move(lines), {}};
    if (polygons.size() == parts) return {std::move(polygons), {}};
    return {{}, fmt::format("is a {}; give one point, lines or polygons", source.getGeometryName())};
}

ReadGeometry convert(const OGRGeometry& source) {
    switch (wkbFlatten(source.getGeometryType())) {
        case wkbPoint:
            return {LonLat{.lon = source.toPoint()->getX(), .lat = source.toPoint()->getY()}, {}};
        case wkbLineString:
            return {positions_of(*source.toLineString()), {}};
        case wkbPolygon:
            return {MultiPolygon{polygon_of(*source.toPolygon())}, {}};
        case wkbMultiPoint:
        case wkbMultiLineString:
        case wkbMultiPolygon:
        case wkbGeometryCollection:
            return convert_collection(*source.toGeometryCollection());
        default:
            return {{}, fmt::format("is a {}; give a point, lines or polygons", source.getGeometryName())};
    }
}

/// Says what is degenerate, and orients polygons.
std::string finish(Geometry& geometry) {
    const auto is_point = [](const Line& line) {
        return std::all_of(line.begin(), line.end(), [&line](LonLat position) { return position == line.front(); });
    };
    if (const auto* line = std::get_if<Line>(&geometry); line != nullptr && is_point(*line)) {
        return "is a line of no length; a line needs two positions";
    }
    if (auto* lines = std::get_if<MultiLine>(&geometry)) {
        if (std::any_of(lines->begin(), lines->end(), is_point)) {
            return "has a part of no length; a line needs two positions";
        }
    }
    if (auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
        normalise(*polygons);
        if (polygons->empty()) return "is a polygon that encloses nothing";
    }
    return {};
}

std::unique_ptr<OGRLineString> to_ogr_line(const Line& line) {
    auto result = std::make_unique<OGRLineString>();
    for (const LonLat position : line) result->addPoint(position.lon, position.lat);
    return result;
}

OGRLinearRing to_ogr_ring(const Line& ring) {
    OGRLinearRing result;
    for (const LonLat position : ring) result.addPoint(position.lon, position.lat);
    return result;
}

GeometryHandle build(std::monostate) {
    return nullptr;
}
GeometryHandle build(LonLat position) {
    return GeometryHandle(new OGRPoint(position.lon, position.lat));
}
GeometryHandle build(const Line& line) {
    return GeometryHandle(to_ogr_line(line).release());
}

GeometryHandle build(const MultiLine& lines) {
    auto result = std::make_unique<OGRMultiLineString>();
    for (const Line& line : lines) result->addGeometryDirectly(to_ogr_line(line).release());
    return GeometryHandle(result.release());
}

GeometryHandle build(const MultiPolygon& polygons) {
    auto result = std::make_unique<OGRMultiPolygon>();
    for (const Polygon& polygon : polygons) {
        OGRPolygon part;
        OGRLinearRing exterior = to_ogr_ring(polygon.exterior);
        part.addRing(&exterior);
        for (const Line& hole : polygon.holes) {
            OGRLinearRing ring = to_ogr_ring(hole);
            part.addRing(&ring);
        }
        result->addGeometry(&part);
    }
    return GeometryHandle(result.release());
}

}  // namespace

ReadGeometry from_ogr(GeometryHandle source, OGRCoordinateTransformation* to_wgs84) {
    if (!source) return {};
    if (is_half_a_point(*source)) return {{}, kNotFinite};
    if (source->IsEmpty()) return {{}, fmt::format("is an empty {}", source->getGeometryName())};
    if (source->hasCurveGeometry() != 0) source.reset(source->getLinearGeometry());
    source->flattenTo2D();

    // PROJ would answer NaN with a message about its own domain; ours says what is wrong.
    ReadGeometry result = convert(*source);
    if (result.problem.empty()) result.problem = first_problem(result.geometry, not_finite);
    if (result.problem.empty() && to_wgs84 != nullptr) {
        if (source->transform(to_wgs84) == OGRERR_NONE) {
            result = convert(*source);
        } else {
            result.problem = "has a position outside the area of the file's CRS";
        }
    }
    if (result.problem.empty()) result.problem = first_problem(result.geometry, not_on_earth);
    if (result.problem.empty()) result.problem = finish(result.geometry);
    if (!result.problem.empty()) result.geometry = std::monostate{};
    return result;
}

GeometryHandle to_ogr(const Geometry& geometry) {
    return std::visit([](const auto& value) { return build(value); }, geometry);
}

}  // namespace isodelta::geo::detail
