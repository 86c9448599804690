#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "geo/coordinate.hpp"

namespace isodelta::network {

/// Points within 1 m of each other are one.
class PointClusters {
public:
    static constexpr double kTolerance = 1.0;

    /// The cluster of a point; a new one where none is near.
    std::uint32_t add(geo::MapPoint point);

    [[nodiscard]] std::optional<std::uint32_t> find(geo::MapPoint point) const;
    [[nodiscard]] geo::MapPoint position(std::uint32_t cluster) const { return positions_[cluster]; }

private:
    using Cell = std::pair<long, long>;
    [[nodiscard]] static Cell cell_of(geo::MapPoint point);

    std::vector<geo::MapPoint> positions_;
    std::map<Cell, std::vector<std::uint32_t>> cells_;
};

}  // namespace isodelta::network
