#include "geo/simplify.hpp"

#include <cmath>

#include "geo/detail/geos_handles.hpp"
#include "geo/geometry_ops.hpp"

namespace isodelta::geo {

using detail::GeosContext;
using detail::GeosGeometry;

namespace {

double area_of(const std::vector<MapPoint>& ring) {
    double doubled = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const MapPoint a = ring[i] - ring[0];
        const MapPoint b = ring[i + 1] - ring[0];
        doubled += a.east * b.north - b.east * a.north;
    }
    return std::abs(doubled) / 2;
}

/// What would be a speck or nothing at all at this tolerance.
void drop_specks(MapMultiPolygon& polygons, double tolerance_m) {
    const double least = tolerance_m * tolerance_m;
    std::erase_if(polygons, [&](const MapPolygon& polygon) { return area_of(polygon.exterior) < least; });
    for (MapPolygon& polygon : polygons)
        std::erase_if(polygon.holes, [&](const auto& hole) { return area_of(hole) < least; });
}

}  // namespace

MapMultiPolygon simplify(const MapMultiPolygon& polygons, double tolerance_m) {
    MapMultiPolygon rest = make_valid(polygons);
    drop_specks(rest, tolerance_m);
    const GeosContext context;
    const GeosGeometry whole = detail::to_geos(context, rest);
    GeosGeometry simple = context.own(GEOSTopologyPreserveSimplify_r(context.get(), whole.get(), tolerance_m));
    MapMultiPolygon result;
    detail::append_polygons(context, detail::make_valid(context, std::move(simple)).get(), result);
    normalise(result);
    return result;
}

MapLine simplify(const MapLine& line, double tolerance_m) {
    if (line.size() < 3) return line;
    const GeosContext context;
    const GeosGeometry whole = detail::to_geos_line(context, line);
    const GeosGeometry simple = context.own(GEOSSimplify_r(context.get(), whole.get(), tolerance_m));
    return detail::positions_of<MapPoint>(context, simple.get());
}

}  // namespace isodelta::geo
