#pragma once

#include <optional>
#include <string>
#include <vector>

#include "network/network.hpp"

namespace isodelta::network {

/// What may meet what (docs/design.md): others join an expressway at interchanges only.
enum class RoadGrade { kAtGrade, kExpressway, kRamp };

[[nodiscard]] RoadGrade grade_of(const LinkView& link);

/// A place on a road near some point.
struct RoadPlace {
    std::uint32_t piece = 0;
    double along_m = 0;  ///< drawn metres from the piece's beginning
    double gap_m = 0;    ///< from the point
    geo::MapPoint position;
};

/// The roads of a network near points, expressways among them.
class NearbyRoads {
public:
    explicit NearbyRoads(const Network& network);

    /// Of roads that are at grade (or of expressways) and that some of `who` travel the one to join: the nearest that
    /// is always open, else the nearest; on the point's side of the water.
    [[nodiscard]] std::optional<RoadPlace> nearest(geo::MapPoint point, bool expressway, double radius_m,
                                                   Travellers who = datasets::kCars) const;
    /// Where a place is on one carriageway, the one for the other direction, nearest to that place.
    [[nodiscard]] std::optional<RoadPlace> other_carriageway(const RoadPlace& place, bool expressway,
                                                             double radius_m) const;
    /// Every such road within the radius, nearest first.
    [[nodiscard]] std::vector<RoadPlace> all(geo::MapPoint point, bool expressway, double radius_m) const;
    /// Pieces whose course may come within `margin_m` of a line.
    [[nodiscard]] std::vector<std::uint32_t> along(const geo::MapLine& line, bool expressway, double margin_m) const;

private:
    const Network& network_;
    AccessIndex expressways_;
};

}  // namespace isodelta::network
