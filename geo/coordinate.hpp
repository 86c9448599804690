#pragma once

#include <cmath>
#include <compare>

namespace isodelta::geo {

/// A position in degrees, WGS 84. Longitude first, always.
struct LonLat {
    double lon = 0;
    double lat = 0;
    friend bool operator==(const LonLat&, const LonLat&) = default;
    friend auto operator<=>(const LonLat&, const LonLat&) = default;
};

/// A position in metres in a planning CRS or a local frame. Never convertible to LonLat without a projector.
struct MapPoint {
    double east = 0;
    double north = 0;
    friend bool operator==(const MapPoint&, const MapPoint&) = default;
};

inline MapPoint operator+(MapPoint a, MapPoint b) {
    return {a.east + b.east, a.north + b.north};
}
inline MapPoint operator-(MapPoint a, MapPoint b) {
    return {a.east - b.east, a.north - b.north};
}
inline MapPoint operator*(MapPoint a, double factor) {
    return {a.east * factor, a.north * factor};
}
inline double dot(MapPoint a, MapPoint b) {
    return a.east * b.east + a.north * b.north;
}
inline double norm(MapPoint a) {
    return std::sqrt(dot(a, a));
}  // metres on the earth need no hypot's guard against overflow
inline double distance(MapPoint a, MapPoint b) {
    return norm(a - b);
}

}  // namespace isodelta::geo
