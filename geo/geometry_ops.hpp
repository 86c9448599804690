#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geo/geometry.hpp"

namespace isodelta::geo {

/// Set operations on planar polygons (GEOS, reentrant API). Inputs may be invalid: they are made valid first.
/// Results are valid, oriented as BasicPolygon says, in a stable order.
[[nodiscard]] MapMultiPolygon unite(const std::vector<MapMultiPolygon>& parts);
[[nodiscard]] MapMultiPolygon intersect(const MapMultiPolygon& a, const MapMultiPolygon& b);
[[nodiscard]] MapMultiPolygon subtract(const MapMultiPolygon& a, const MapMultiPolygon& b);
[[nodiscard]] MapMultiPolygon make_valid(const MapMultiPolygon& polygons);
[[nodiscard]] MapMultiPolygon buffer(const MapLine& line, double distance_m);

/// Validity in lon/lat, as a reader of the file will see it; empty where valid, else GEOS's reason.
[[nodiscard]] std::string invalidity(const MultiPolygon& polygons);

/// Orients exteriors counter-clockwise and holes clockwise (RFC 7946, section 3.1.6) and orders parts by first position.
template <class Point>
void normalise(BasicMultiPolygon<Point>& polygons);
extern template void normalise(BasicMultiPolygon<LonLat>&);
extern template void normalise(BasicMultiPolygon<MapPoint>&);

[[nodiscard]] bool contains(const MapMultiPolygon& polygons, MapPoint point);

/// Length in metres of the part of a line inside polygons.
[[nodiscard]] double length_inside(const MapLine& line, const MapMultiPolygon& polygons);

/// Polygons that many lines are measured in: made ready once, so that only lines across their boundary are cut.
class MeasuredArea {
public:
    explicit MeasuredArea(const MapMultiPolygon& polygons);
    ~MeasuredArea();
    MeasuredArea(MeasuredArea&&) noexcept;
    /// As length_inside. From one thread at a time.
    [[nodiscard]] double length_inside(const MapLine& line) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Where two lines cross or touch, as positions; stretches that they share give their two ends.
[[nodiscard]] std::vector<MapPoint> crossings(const MapLine& a, const MapLine& b);

}  // namespace isodelta::geo
