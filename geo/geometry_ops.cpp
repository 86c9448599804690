#include "geo/geometry_ops.hpp"

#include <algorithm>
#include <cmath>

#include "geo/detail/geos_handles.hpp"

namespace isodelta::geo {
namespace {

using detail::GeosContext;
using detail::GeosGeometry;

constexpr int kQuadrantSegments = 8;  // a buffer's round ends are within 0.5 % of their radius

double x_of(LonLat p) {
    return p.lon;
}
double y_of(LonLat p) {
    return p.lat;
}
double x_of(MapPoint p) {
    return p.east;
}
double y_of(MapPoint p) {
    return p.north;
}

template <class Point>
bool before(Point a, Point b) {
    return x_of(a) != x_of(b) ? x_of(a) < x_of(b) : y_of(a) < y_of(b);
}

/// Twice the signed area; measured from the first position, so that large coordinates cost no digits.
template <class Point>
double doubled_area(const std::vector<Point>& ring) {
    double sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        sum += (x_of(ring[i]) - x_of(ring[0])) * (y_of(ring[i + 1]) - y_of(ring[0])) -
               (x_of(ring[i + 1]) - x_of(ring[0])) * (y_of(ring[i]) - y_of(ring[0]));
    }
    return sum;
}

/// Whether a ring of no signed area goes there and back on the same lines only; a bow tie, whose two halves cancel,
/// does not.
template <class Point>
bool encloses_nothing(const std::vector<Point>& ring) {
    std::vector<Point> path;
    for (const Point point : ring) {
        while (path.size() >= 2 && doubled_area<Point>({path[path.size() - 2], path.back(), point}) == 0)
            path.pop_back();
        if (path.empty() || path.back() != point) path.push_back(point);
    }
    return path.size() < 3;
}

enum class Turn { kLeft, kRight };

/// Closed, without repeated positions, turning this way, beginning at its smallest position; empty if it encloses
/// nothing.
template <class Point>
void normalise_ring(std::vector<Point>& ring, Turn turn) {
    if (!ring.empty() && ring.front() == ring.back()) ring.pop_back();
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    const double area = doubled_area(ring);
    if (area == 0 && encloses_nothing(ring)) {
        ring.clear();
        return;
    }
    if ((area > 0) != (turn == Turn::kLeft)) std::reverse(ring.begin(), ring.end());
    std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end(), before<Point>), ring.end());
    ring.push_back(ring.front());
}

template <class Point>
bool ring_before(const std::vector<Point>& a, const std::vector<Point>& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), before<Point>);
}

MapMultiPolygon result_of(const GeosContext& context, const GeosGeometry& geometry) {
    MapMultiPolygon polygons;
    detail::append_polygons(context, geometry.get(), polygons);
    normalise(polygons);
    return polygons;
}

GeosGeometry valid_geos(const GeosContext& context, MapMultiPolygon polygons) {
    normalise(polygons);  // drops rings that GEOS would not even accept
    return detail::make_valid(context, detail::to_geos(context, polygons));
}

using Operation = GEOSGeometry* (*)(GEOSContextHandle_t, const GEOSGeometry*, const GEOSGeometry*);

MapMultiPolygon overlay(Operation operation, const MapMultiPolygon& a, const MapMultiPolygon& b) {
    const GeosContext context;
    const GeosGeometry first = valid_geos(context, a);
    const GeosGeometry second = valid_geos(context, b);
    return result_of(context, context.own(operation(context.get(), first.get(), second.get())));
}

enum class Side { kInside, kOn, kOutside };

/// Where a point lies by the number of ring segments east of it.
Side side_of(const MapLine& ring, MapPoint point) {
    bool inside = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const MapPoint a = ring[i - 1];
        const MapPoint b = ring[i];
        const double cross = (b.east - a.east) * (point.north - a.north) - (b.north - a.north) * (point.east - a.east);
        if (cross == 0 && dot(point - a, point - b) <= 0) return Side::kOn;
        if ((a.north <= point.north) != (b.north <= point.north)) inside ^= (cross > 0) == (b.north > a.north);
    }
    return inside ? Side::kInside : Side::kOutside;
}

void append_ends(const GeosContext& context, const GEOSGeometry* geometry, std::vector<MapPoint>& ends) {
    const GEOSContextHandle_t handle = context.get();
    const int type = GEOSGeomTypeId_r(handle, geometry);
    if (type == GEOS_POINT || type == GEOS_LINESTRING || type == GEOS_LINEARRING) {
        const auto positions = detail::positions_of<MapPoint>(context, geometry);
        if (!positions.empty()) ends.insert(ends.end(), {positions.front(), positions.back()});
        return;
    }
    const int parts = GEOSGetNumGeometries_r(handle, geometry);
    for (int i = 0; i < parts; ++i) append_ends(context, GEOSGetGeometryN_r(handle, geometry, i), ends);
}

}  // namespace

template <class Point>
void normalise(BasicMultiPolygon<Point>& polygons) {
    const auto is_empty = [](const auto& ring) { return ring.empty(); };
    for (BasicPolygon<Point>& polygon : polygons) {
        normalise_ring(polygon.exterior, Turn::kLeft);
        for (auto& hole : polygon.holes) normalise_ring(hole, Turn::kRight);
        std::erase_if(polygon.holes, is_empty);
        std::sort(polygon.holes.begin(), polygon.holes.end(), ring_before<Point>);
    }
    std::erase_if(polygons, [&](const auto& polygon) { return is_empty(polygon.exterior); });
    std::sort(polygons.begin(), polygons.end(),
              [](const auto& a, const auto& b) { return ring_before(a.exterior, b.exterior); });
}

template void normalise(BasicMultiPolygon<LonLat>&);
template void normalise(BasicMultiPolygon<MapPoint>&);

MapMultiPolygon unite(const std::vector<MapMultiPolygon>& parts) {
    const GeosContext context;
    std::vector<GeosGeometry> valid;
    valid.reserve(parts.size());
    for (const MapMultiPolygon& part : parts) valid.push_back(valid_geos(context, part));
    const GeosGeometry all = detail::to_geos_collection(context, GEOS_GEOMETRYCOLLECTION, std::move(valid));
    return result_of(context, context.own(GEOSUnaryUnion_r(context.get(), all.get())));
}

MapMultiPolygon intersect(const MapMultiPolygon& a, const MapMultiPolygon& b) {
    return overlay(&GEOSIntersection_r, a, b);
}

MapMultiPolygon subtract(const MapMultiPolygon& a, const MapMultiPolygon& b) {
    return overlay(&GEOSDifference_r, a, b);
}

MapMultiPolygon make_valid(const MapMultiPolygon& polygons) {
    const GeosContext context;
    return result_of(context, valid_geos(context, polygons));
}

MapMultiPolygon buffer(const MapLine& line, double distance_m) {
    const GeosContext context;
    const GeosGeometry geometry = detail::to_geos_line(context, line);
    return result_of(context, context.own(GEOSBuffer_r(context.get(), geometry.get(), distance_m, kQuadrantSegments)));
}

std::string invalidity(const MultiPolygon& polygons) {
    const GeosContext context;
    try {
        const GeosGeometry geometry = detail::to_geos(context, polygons);
        char* reason = GEOSisValidReason_r(context.get(), geometry.get());
        if (reason == nullptr) context.fail();
        std::string text(reason);
        GEOSFree_r(context.get(), reason);
        return text == "Valid Geometry" ? std::string() : text;
    } catch (const Error&) {
        return context.message();  // a ring that is open or too short does not even become a geometry
    }
}

bool contains(const MapMultiPolygon& polygons, MapPoint point) {
    return std::any_of(polygons.begin(), polygons.end(), [point](const MapPolygon& polygon) {
        const Side side = side_of(polygon.exterior, point);
        if (side != Side::kInside) return side == Side::kOn;
        return std::none_of(polygon.holes.begin(), polygon.holes.end(),
                            [point](const MapLine& hole) { return side_of(hole, point) == Side::kInside; });
    });
}

double length_inside(const MapLine& line, const MapMultiPolygon& polygons) {
    return MeasuredArea(polygons).length_inside(line);
}

struct MeasuredArea::Impl {
    explicit Impl(const MapMultiPolygon& polygons)
        : area(valid_geos(context, polygons)), prepared(GEOSPrepare_r(context.get(), area.get())) {
        if (prepared == nullptr) context.fail();
    }
    ~Impl() { GEOSPreparedGeom_destroy_r(context.get(), prepared); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    /// GEOS says 2 where it failed.
    [[nodiscard]] bool is(char answer) const {
        if (answer == 2) context.fail();
        return answer == 1;
    }

    GeosContext context;
    GeosGeometry area;
    const GEOSPreparedGeometry* prepared;
};

MeasuredArea::MeasuredArea(const MapMultiPolygon& polygons) : impl_(std::make_unique<Impl>(polygons)) {}
MeasuredArea::~MeasuredArea() = default;
MeasuredArea::MeasuredArea(MeasuredArea&&) noexcept = default;

double MeasuredArea::length_inside(const MapLine& line) const {
    const GeosContext& context = impl_->context;
    const GeosGeometry whole = detail::to_geos_line(context, line);
    const auto length_of = [&](const GEOSGeometry* geometry) {
        double length = 0;
        if (GEOSLength_r(context.get(), geometry, &length) == 0) context.fail();
        return length;
    };
    if (impl_->is(GEOSPreparedContains_r(context.get(), impl_->prepared, whole.get()))) return length_of(whole.get());
    if (!impl_->is(GEOSPreparedIntersects_r(context.get(), impl_->prepared, whole.get()))) return 0;
    return length_of(context.own(GEOSIntersection_r(context.get(), whole.get(), impl_->area.get())).get());
}

std::vector<MapPoint> crossings(const MapLine& a, const MapLine& b) {
    const GeosContext context;
    const GeosGeometry first = detail::to_geos_line(context, a);
    const GeosGeometry second = detail::to_geos_line(context, b);
    const GeosGeometry shared = context.own(GEOSIntersection_r(context.get(), first.get(), second.get()));
    // A shared stretch comes in pieces; merged, its two ends are left. Points do not survive merging.
    const GeosGeometry merged = context.own(GEOSLineMerge_r(context.get(), shared.get()));
    std::vector<MapPoint> ends;
    append_ends(context, merged.get(), ends);
    const int parts = GEOSGetNumGeometries_r(context.get(), shared.get());
    for (int i = 0; i < parts; ++i) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(context.get(), shared.get(), i);
        if (GEOSGeomTypeId_r(context.get(), part) == GEOS_POINT) append_ends(context, part, ends);
    }
    std::sort(ends.begin(), ends.end(), before<MapPoint>);
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    return ends;
}

}  // namespace isodelta::geo
