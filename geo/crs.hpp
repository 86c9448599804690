#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geo/coordinate.hpp"
#include "geo/geometry.hpp"

namespace isodelta::geo {

/// Transforms between WGS 84 longitude/latitude and a planning CRS. Axis order is settled here and nowhere else:
/// callers always see longitude first and east first, whatever the authority says (EPSG:4490 and 4549 are northing
/// first).
///
/// Errors: kBadInput for a CRS that PROJ does not know or that is projected in other units than metres, and for
/// positions
///         outside what it can transform
/// Lives:  one per thread
class Projector {
public:
    /// `crs` is anything PROJ reads: "EPSG:4549", WKT, a PROJ string.
    explicit Projector(const std::string& crs);
    ~Projector();
    Projector(Projector&&) noexcept;
    Projector& operator=(Projector&&) noexcept;

    [[nodiscard]] MapPoint to_map(LonLat position) const;
    [[nodiscard]] LonLat to_lonlat(MapPoint position) const;
    [[nodiscard]] std::vector<MapPoint> to_map(std::span<const LonLat> positions) const;
    [[nodiscard]] std::vector<LonLat> to_lonlat(std::span<const MapPoint> positions) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// A local Lambert azimuthal equal-area frame (EPSG method 9820, WGS 84) around a centre: areas are true everywhere,
/// lengths within 0.1 % up to 500 km from the centre. There and back again ends within 3 mm.
class LocalFrame {
public:
    explicit LocalFrame(LonLat centre);

    [[nodiscard]] LonLat centre() const { return centre_; }
    /// As a PROJ string.
    [[nodiscard]] std::string crs() const;
    [[nodiscard]] MapPoint to_map(LonLat position) const { return projector_.to_map(position); }
    [[nodiscard]] LonLat to_lonlat(MapPoint position) const { return projector_.to_lonlat(position); }
    [[nodiscard]] MapLine to_map(const Line& line) const;
    [[nodiscard]] Line to_lonlat(const MapLine& line) const;
    [[nodiscard]] MapMultiPolygon to_map(const MultiPolygon& polygons) const;
    [[nodiscard]] MultiPolygon to_lonlat(const MapMultiPolygon& polygons) const;

private:
    LonLat centre_;
    Projector projector_;
};

}  // namespace isodelta::geo
