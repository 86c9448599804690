#include "network/point_clusters.hpp"

#include <cmath>

namespace isodelta::network {

PointClusters::Cell PointClusters::cell_of(geo::MapPoint point) {
    return {std::lround(point.east / kTolerance), std::lround(point.north / kTolerance)};
}

std::optional<std::uint32_t> PointClusters::find(geo::MapPoint point) const {
    const Cell centre = cell_of(point);
    for (long column = centre.first - 1; column <= centre.first + 1; ++column)
        for (long row = centre.second - 1; row <= centre.second + 1; ++row) {
            const auto cell = cells_.find({column, row});
            if (cell == cells_.end()) continue;
            for (const std::uint32_t cluster : cell->second)
                if (geo::distance(positions_[cluster], point) <= kTolerance) return cluster;
        }
    return std::nullopt;
}

std::uint32_t PointClusters::add(geo::MapPoint point) {
    if (const auto known = find(point)) return *known;
    const auto cluster = static_cast<std::uint32_t>(positions_.size());
    positions_.push_back(point);
    cells_[cell_of(point)].push_back(cluster);
    return cluster;
}

}  // namespace isodelta::network
