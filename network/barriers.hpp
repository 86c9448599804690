#pragma once

#include <vector>

#include "datasets/dataset.hpp"
#include "geo/crs.hpp"
#include "geo/segment_index.hpp"
#include "network/water.hpp"

namespace isodelta::network {

/// Rivers, lakes and the sea, which nobody crosses off the network.
class Barriers {
public:
    Barriers() = default;
    Barriers(const std::vector<datasets::Barrier>& barriers, const geo::LocalFrame& frame);

    /// True where the straight way from a to b crosses or touches a barrier's line or shore, or leads through the
    /// water. Who stands still is nowhere separated: roads cross water on bridges.
    [[nodiscard]] bool separate(geo::MapPoint a, geo::MapPoint b) const;

private:
    geo::SegmentIndex shores_;
    Water water_;
};

}  // namespace isodelta::network
