#pragma once

#include <vector>

#include "geo/geometry.hpp"
#include "geo/segment_index.hpp"

namespace isodelta::network {

/// Which points lie in areas of water. Each square of a grid knows of its centre; a point asks how many shores lie
/// between.
class Water {
public:
    Water() = default;
    /// Rings are closed; holes count as rings, so an island is dry.
    explicit Water(const std::vector<geo::MapLine>& rings);

    [[nodiscard]] bool contains(geo::MapPoint point) const;

private:
    [[nodiscard]] geo::MapPoint centre_of(long column, long row) const;

    geo::SegmentIndex shores_;
    double square_m_ = 1;
    geo::MapPoint low_;
    long columns_ = 0;
    long rows_ = 0;
    std::vector<bool> wet_;  ///< of the squares' centres
};

}  // namespace isodelta::network
