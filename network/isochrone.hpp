#pragma once

#include <optional>
#include <vector>

#include "geo/geometry.hpp"
#include "network/time_field.hpp"

namespace isodelta::network {

/// How the circles of several origins are put together.
enum class Combine {
    kEach,     ///< one set of circles an origin
    kUnion,    ///< what is within the limit of any
    kNearest,  ///< what is within the limit, shared out to the nearest origin
    kCount,    ///< for each number of origins, what is within the limit of as many or more
};

/// Everything within one limit (of one origin, or of all).
struct Circle {
    Millis limit = 0;
    std::optional<std::uint32_t> origin;  ///< nothing: all origins together
    std::uint32_t at_least = 1;           ///< origins within whose limit it is
    geo::MapMultiPolygon area;            ///< areal geometry
    std::vector<geo::MapLine> roads;      ///< network geometry
    double cell_m = 0;                    ///< of the surface that the area was drawn from; 0 for network geometry
};

/// Cell size of the surface: 100 m up to 15 minutes, 250 m up to an hour, 500 m up to three, 1 km beyond; on foot 25,
/// 50 and 100 m. Several limits share the finest one, so that their circles nest.
[[nodiscard]] double cell_size(Profile profile, const std::vector<Millis>& limits);

/// Areas from which, or to which, the travel time is at most each limit (≤, in milliseconds).
///
/// Shape:  for each origin (kUnion: once; kCount: for each number from 1) one circle a limit, largest limit first
/// Needs:  a metric whose points reach the network by road
/// Memory: a surface, and the circles; kCount: a surface for each origin
/// Errors: kBadInput a surface of more than 100 million cells; kCount: 250 million times
[[nodiscard]] std::vector<Circle> compute_area_circles(const Network& network, const Metric& metric,
                                                       const std::vector<Origin>& origins, SearchDirection direction,
                                                       std::vector<Millis> limits, Combine combine);

/// What lies between each circle and the next smaller one of the same origin.
[[nodiscard]] std::vector<Circle> to_bands(std::vector<Circle> circles);

/// The roads reached, cut where the limit is reached. kNearest and kCount are not defined for them.
[[nodiscard]] std::vector<Circle> compute_road_circles(const Network& network, const Metric& metric,
                                                       const std::vector<Origin>& origins, SearchDirection direction,
                                                       std::vector<Millis> limits, Combine combine);

}  // namespace isodelta::network
