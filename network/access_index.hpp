#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "geo/segment_index.hpp"

namespace isodelta::network {

/// A piece of road, and how far from a point it passes.
struct NearPiece {
    std::uint32_t piece = 0;
    double gap_m = 0;
};

/// Which pieces of at-grade road pass near a point.
class AccessIndex {
public:
    AccessIndex() = default;
    /// Segments' tags are piece numbers.
    explicit AccessIndex(std::vector<geo::Segment> segments);

    /// Pieces that come within `radius` metres of the point, nearest first.
    [[nodiscard]] std::vector<NearPiece> find_near(geo::MapPoint point, double radius) const;

private:
    geo::SegmentIndex segments_;
};

}  // namespace isodelta::network
