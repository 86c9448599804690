#pragma once

#include <vector>

#include "geo/geometry.hpp"

namespace isodelta::geo {

/// Where a line comes nearest to a point.
struct NearestOnLine {
    double along_m = 0;     ///< from the line's beginning
    double distance_m = 0;  ///< from the point
};

/// A line with its running lengths, in metres of its frame.
class Polyline {
public:
    /// Needs: at least two positions
    explicit Polyline(MapLine positions);

    [[nodiscard]] const MapLine& positions() const { return positions_; }
    [[nodiscard]] double length_m() const { return along_.back(); }
    /// Running length at each position.
    [[nodiscard]] const std::vector<double>& along() const { return along_; }

    [[nodiscard]] NearestOnLine find_nearest(MapPoint point) const;
    [[nodiscard]] MapPoint point_at(double along_m) const;
    /// The stretch from one running length to a larger one; its inner positions are kept.
    [[nodiscard]] MapLine cut(double from_m, double to_m) const;

private:
    MapLine positions_;
    std::vector<double> along_;
};

}  // namespace isodelta::geo
