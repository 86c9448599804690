#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "geo/segment_index.hpp"

namespace isodelta::network {

/// Which pieces of at-grade road pass near a point.
class AccessIndex {
public:
    AccessIndex() = default;
    /// Segments' tags are piece numbers.
    explicit AccessIndex(std::vector<geo::Segment> segments);

    /// Pieces that come within `radius` metres of the point, ascending (a few somewhat farther may be among them).
    [[nodiscard]] std::vector<std::uint32_t> find_pieces(geo::MapPoint point, double radius) const;

private:
    geo::SegmentIndex segments_;
};

}  // namespace isodelta::network
