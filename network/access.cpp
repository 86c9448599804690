#include "network/access.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace isodelta::network {

namespace {

/// Seconds that a metre of height adds to the time at a point's foot, if the access leg leaves where it is best. Zero
/// on a road no faster than the way beside it.
double pace_of_height(double road_pace, double access_pace) {
    return std::sqrt(std::max(0.0, access_pace * access_pace - road_pace * road_pace));
}

}  // namespace

JointFinder::JointFinder(const TimedSegment& segment, const AccessRule& rule)
    : segment_(segment),
      rule_(rule),
      length_(geo::distance(segment.a, segment.b)),
      unit_(length_ > 0 ? (segment.b - segment.a) * (1 / length_) : geo::MapPoint{}),
      height_pace_(pace_of_height(segment.pace_s_per_m, rule.pace_s_per_m)),
      lead_(height_pace_ > 0 ? segment.pace_s_per_m / height_pace_ : 0) {}

double JointFinder::squared_gap(geo::MapPoint point) const {
    const double foot = std::clamp(geo::dot(point - segment_.a, unit_), 0.0, length_);
    const geo::MapPoint gap = point - (segment_.a + unit_ * foot);
    return geo::dot(gap, gap);
}

double JointFinder::earliest(geo::MapPoint point) const {
    const geo::MapPoint from_a = point - segment_.a;
    const double foot = geo::dot(from_a, unit_);
    const double height = std::sqrt(std::max(0.0, geo::dot(from_a, from_a) - foot * foot));
    const double along = height_pace_ > 0 ? foot - height * lead_ : 0;
    if (along <= 0) return segment_.start_s + geo::norm(from_a) * rule_.pace_s_per_m;
    if (along < length_) return segment_.start_s + foot * segment_.pace_s_per_m + height * height_pace_;
    return segment_.start_s + length_ * segment_.pace_s_per_m + geo::distance(point, segment_.b) * rule_.pace_s_per_m;
}

std::pair<geo::MapPoint, geo::MapPoint> JointFinder::best_joints(const geo::Box& box) const {
    double first = length_;
    double last = 0;
    // What is behind the foot grows with the height on either side, so the corners go farthest both ways.
    for (const geo::MapPoint corner : {box.low, box.high, geo::MapPoint{box.low.east, box.high.north},
                                       geo::MapPoint{box.high.east, box.low.north}}) {
        const double foot = geo::dot(corner - segment_.a, unit_);
        const double height = geo::distance(corner, segment_.a + unit_ * foot);
        first = std::min(first, height_pace_ > 0 ? foot - height * lead_ : foot - rule_.limit_m);
        last = std::max(last, foot);
    }
    return {segment_.a + unit_ * std::clamp(first, 0.0, length_), segment_.a + unit_ * std::clamp(last, 0.0, length_)};
}

std::optional<Joint> JointFinder::find(geo::MapPoint point, const Barriers& barriers, double before_s) const {
    if (length_ <= 0) return std::nullopt;
    const double foot = geo::dot(point - segment_.a, unit_);
    const double height = geo::distance(point, segment_.a + unit_ * foot);
    if (height > rule_.limit_m) return std::nullopt;
    const double half_chord = std::sqrt(rule_.limit_m * rule_.limit_m - height * height);
    const double low = std::max(0.0, foot - half_chord);
    const double high = std::min(length_, foot + half_chord);
    if (low > high) return std::nullopt;

    // Behind a bend of the shore the best joint may be cut off while the nearest is not.
    for (const double wanted : std::array{height_pace_ > 0 ? foot - height * lead_ : low, foot}) {
        const double along = std::clamp(wanted, low, high);
        const geo::MapPoint position = segment_.a + unit_ * along;
        const double gap = geo::distance(point, position);
        const double seconds = segment_.start_s + along * segment_.pace_s_per_m + gap * rule_.pace_s_per_m;
        if (seconds >= before_s) return std::nullopt;
        if (barriers.separate(point, position)) continue;
        return Joint{.seconds = seconds, .along_m = along, .gap_m = gap, .position = position};
    }
    return std::nullopt;
}

}  // namespace isodelta::network
