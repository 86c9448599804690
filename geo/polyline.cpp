#include "geo/polyline.hpp"

#include <algorithm>
#include <limits>

namespace isodelta::geo {

namespace {

/// Metres within which a position is where the line is cut.
constexpr double kRounding = 1e-6;

}  // namespace

Polyline::Polyline(MapLine positions) : positions_(std::move(positions)) {
    along_.reserve(positions_.size());
    along_.push_back(0);
    for (std::size_t i = 1; i < positions_.size(); ++i)
        along_.push_back(along_.back() + distance(positions_[i - 1], positions_[i]));
}

NearestOnLine Polyline::find_nearest(MapPoint point) const {
    NearestOnLine nearest{.along_m = 0, .distance_m = std::numeric_limits<double>::infinity()};
    for (std::size_t i = 0; i + 1 < positions_.size(); ++i) {
        const double length = along_[i + 1] - along_[i];
        if (length <= 0) continue;
        const MapPoint unit = (positions_[i + 1] - positions_[i]) * (1 / length);
        const double foot = std::clamp(dot(point - positions_[i], unit), 0.0, length);
        const double gap = distance(point, positions_[i] + unit * foot);
        if (gap < nearest.distance_m) nearest = {.along_m = along_[i] + foot, .distance_m = gap};
    }
    return nearest;
}

MapPoint Polyline::point_at(double along_m) const {
    const auto after = std::upper_bound(along_.begin(), along_.end(), along_m);
    if (after == along_.begin()) return positions_.front();
    if (after == along_.end()) return positions_.back();
    const auto i = static_cast<std::size_t>(after - along_.begin());
    const double share = (along_m - along_[i - 1]) / (along_[i] - along_[i - 1]);
    return positions_[i - 1] + (positions_[i] - positions_[i - 1]) * share;
}

MapLine Polyline::cut(double from_m, double to_m) const {
    MapLine line = {point_at(from_m)};
    for (std::size_t i = 0; i < positions_.size(); ++i)
        if (along_[i] > from_m + kRounding && along_[i] < to_m - kRounding) line.push_back(positions_[i]);
    line.push_back(point_at(to_m));
    return line;
}

}  // namespace isodelta::geo
