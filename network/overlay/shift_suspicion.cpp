#include "network/overlay/shift_suspicion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "geo/datum.hpp"

namespace isodelta::network {

namespace {

constexpr double kLeastShift = 100;
constexpr double kMostShift = 700;
constexpr double kGrid = 20;
/// So few points fit any dense network by chance.
constexpr std::size_t kFewest = 4;
constexpr std::size_t kMostPoints = 60;

/// Middle one of the distances to the nearest road, none counted above `most_m`.
double median_gap(const NearbyRoads& roads, const std::vector<geo::MapPoint>& points, double most_m) {
    std::vector<double> gaps;
    for (const geo::MapPoint point : points) {
        double gap = most_m;
        for (const bool expressway : {false, true})
            if (const auto places = roads.all(point, expressway, most_m); !places.empty())
                gap = std::min(gap, places.front().gap_m);
        gaps.push_back(gap);
    }
    std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
    return gaps[gaps.size() / 2];
}

}  // namespace

std::optional<std::string> find_shift(const NearbyRoads& roads, const geo::LocalFrame& frame,
                                      const std::vector<geo::LonLat>& all_points, double tolerance_m) {
    if (all_points.size() < kFewest) return std::nullopt;
    std::vector<geo::LonLat> points;
    const std::size_t step = all_points.size() / kMostPoints + 1;
    for (std::size_t i = 0; i < all_points.size(); i += step) points.push_back(all_points[i]);
    const auto to_map = [&](geo::Datum datum) {
        std::vector<geo::MapPoint> placed;
        for (const geo::LonLat point : points) placed.push_back(frame.to_map(to_wgs84(point, datum)));
        return placed;
    };
    const std::vector<geo::MapPoint> as_they_are = to_map(geo::Datum::kWgs84);
    const double before = median_gap(roads, as_they_are, kMostShift);
    if (before <= tolerance_m) return std::nullopt;
    const double right = std::min(tolerance_m, before) / 4;
    for (const geo::Datum datum : {geo::Datum::kGcj02, geo::Datum::kBd09}) {
        const double after = median_gap(roads, to_map(datum), kMostShift);
        if (after <= right)
            return fmt::format(
                "lies {:.0f} m beside the roads (median), and {:.0f} m if its positions are {}: declare "
                "it with --projects-datum {}",
                before, after, datum == geo::Datum::kGcj02 ? "GCJ-02" : "BD-09", to_string(datum));
    }
    double best = right;
    geo::MapPoint shift;
    for (double east = -kMostShift; east <= kMostShift; east += kGrid)
        for (double north = -kMostShift; north <= kMostShift; north += kGrid) {
            const double length = std::hypot(east, north);
            if (length < kLeastShift || length > kMostShift) continue;
            std::vector<geo::MapPoint> moved = as_they_are;
            for (geo::MapPoint& point : moved) point = point + geo::MapPoint{east, north};
            const double gap = median_gap(roads, moved, tolerance_m);
            if (gap >= best) continue;
            best = gap;
            shift = {east, north};
        }
    if (best >= right) return std::nullopt;
    return fmt::format(
        "lies {:.0f} m beside the roads (median), and {:.0f} m if it is moved {:.0f} m east and {:.0f} m "
        "north: does it refer to another datum?",
        before, best, shift.east, shift.north);
}

}  // namespace isodelta::network
