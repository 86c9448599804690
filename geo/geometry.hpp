#pragma once

#include <variant>
#include <vector>

#include "geo/coordinate.hpp"

namespace isodelta::geo {

/// Positions along a line, at least two. Point is LonLat or MapPoint.
template <class Point>
using BasicLine = std::vector<Point>;

/// Closed rings (first position repeated at the end), exterior counter-clockwise, holes clockwise.
template <class Point>
struct BasicPolygon {
    std::vector<Point> exterior;
    std::vector<std::vector<Point>> holes;
};

template <class Point>
using BasicMultiPolygon = std::vector<BasicPolygon<Point>>;

using Line = BasicLine<LonLat>;
using MultiLine = std::vector<Line>;
using Polygon = BasicPolygon<LonLat>;
using MultiPolygon = BasicMultiPolygon<LonLat>;

using MapLine = BasicLine<MapPoint>;
using MapPolygon = BasicPolygon<MapPoint>;
using MapMultiPolygon = BasicMultiPolygon<MapPoint>;

/// Any geometry of a feature in WGS 84; monostate where the feature has none.
using Geometry = std::variant<std::monostate, LonLat, Line, MultiLine, MultiPolygon>;

/// "no geometry", "point", "line", "multi-line", "polygon".
[[nodiscard]] const char* geometry_name(const Geometry& geometry);

/// Centre of gravity in the plane of longitude and latitude; holes count. Needs: an area above 0
[[nodiscard]] LonLat centroid(const MultiPolygon& polygons);

}  // namespace isodelta::geo
