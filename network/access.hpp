#pragma once

#include <optional>
#include <utility>

#include "geo/box_index.hpp"
#include "geo/coordinate.hpp"
#include "network/barriers.hpp"
#include "network/profile.hpp"

namespace isodelta::network {

/// The best joint between a point and one straight segment of a road whose times are known.
struct Joint {
    double seconds = 0;  ///< at the point
    double along_m = 0;  ///< from the segment's first end
    double gap_m = 0;    ///< straight distance to the point
    geo::MapPoint position;
};

/// A segment with the time at its first end and what each metre further adds.
struct TimedSegment {
    geo::MapPoint a;
    geo::MapPoint b;
    double start_s = 0;
    double pace_s_per_m = 0;
};

/// Finds joints of many points with one segment.
class JointFinder {
public:
    JointFinder(const TimedSegment& segment, const AccessRule& rule);

    /// Square of the least distance between a point and the segment.
    [[nodiscard]] double squared_gap(geo::MapPoint point) const;
    /// The least time without limit and barriers: no joint is sooner.
    [[nodiscard]] double earliest(geo::MapPoint point) const;

    /// The least of (time along the segment + access time from there) over all positions of the segment within the
    /// limit. Nothing where the segment is out of reach or on the other side of a barrier, or where the least is not
    /// below `before_s` (a caller who already has something better need not pay for the barriers).
    ///
    /// The least is where the access leg leaves at the angle whose sine is pace / access pace from the foot of the
    /// perpendicular; it makes time a continuous function of the point, with a slope of at most the access pace.
    [[nodiscard]] std::optional<Joint> find(geo::MapPoint point, const Barriers& barriers, double before_s) const;

    /// A part of the segment, by its ends, that holds the best joint of every point in a box.
    [[nodiscard]] std::pair<geo::MapPoint, geo::MapPoint> best_joints(const geo::Box& box) const;

private:
    TimedSegment segment_;
    AccessRule rule_;
    double length_;
    geo::MapPoint unit_;
    double
        height_pace_;  // what a metre of height adds where the least is not at an end; 0: nobody rides so slow a road
    double lead_;      // metres along the segment between the least and the foot, by metre of height
};

}  // namespace isodelta::network
