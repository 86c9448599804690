#pragma once

#include <vector>

#include "datasets/dataset.hpp"
#include "geo/box_index.hpp"
#include "geo/crs.hpp"
#include "geo/segment_index.hpp"
#include "network/water.hpp"

namespace isodelta::network {

/// Rivers, lakes and the sea, railways and motorways, which nobody crosses off the network.
class Barriers {
public:
    Barriers() = default;
    Barriers(const std::vector<datasets::Barrier>& barriers, const geo::LocalFrame& frame);

    /// True where the straight way from a to b crosses or touches a barrier's line or shore, or leads through the
    /// water. Who stands still is nowhere separated: roads cross water on bridges. Who stands on a railway or a
    /// motorway, as on a platform or a level crossing, may leave it to either side.
    [[nodiscard]] bool separate(geo::MapPoint a, geo::MapPoint b) const;

    /// True where no shore meets the box and it is dry, so that no two points of it are separate.
    [[nodiscard]] bool leave_alone(const geo::Box& box) const;

    /// True in the water, where nobody is and nothing but standing still is possible.
    [[nodiscard]] bool in_water(geo::MapPoint point) const { return water_.contains(point); }
    /// Points this near to each other, in metres, are one.
    static constexpr double kStandingStill = 1;

private:
    geo::SegmentIndex shores_;
    Water water_;
};

}  // namespace isodelta::network
