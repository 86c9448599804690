#include "network/water.hpp"

#include <algorithm>
#include <cmath>

namespace isodelta::network {

namespace {

/// True where the shore crosses the level line from a point eastward; its lower end counts, its upper does not.
bool crosses_east_of(const geo::Segment& shore, geo::MapPoint point) {
    if ((shore.a.north > point.north) == (shore.b.north > point.north)) return false;
    const double share = (point.north - shore.a.north) / (shore.b.north - shore.a.north);
    return shore.a.east + share * (shore.b.east - shore.a.east) > point.east;
}

}  // namespace

Water::Water(const std::vector<geo::MapLine>& rings) {
    std::vector<geo::Segment> segments;
    for (const geo::MapLine& ring : rings)
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) segments.push_back({.a = ring[i], .b = ring[i + 1]});
    if (segments.empty()) return;

    square_m_ = geo::fitting_bin(segments);
    low_ = segments.front().a;
    geo::MapPoint high = low_;
    for (const geo::Segment& segment : segments) {
        low_ = {std::min(low_.east, segment.a.east), std::min(low_.north, segment.a.north)};
        high = {std::max(high.east, segment.a.east), std::max(high.north, segment.a.north)};
    }
    columns_ = static_cast<long>((high.east - low_.east) / square_m_) + 1;
    rows_ = static_cast<long>((high.north - low_.north) / square_m_) + 1;
    for (long row = 0; row < rows_; ++row) {
        std::vector<geo::Segment> on_level;
        for (const geo::Segment& segment : segments)
            if ((segment.a.north > centre_of(0, row).north) != (segment.b.north > centre_of(0, row).north))
                on_level.push_back(segment);
        for (long column = 0; column < columns_; ++column) {
            const auto count = std::count_if(on_level.begin(), on_level.end(), [&](const geo::Segment& segment) {
                return crosses_east_of(segment, centre_of(column, row));
            });
            wet_.push_back(count % 2 == 1);
        }
    }
    shores_ = geo::SegmentIndex(std::move(segments), square_m_);
}

geo::MapPoint Water::centre_of(long column, long row) const {
    return {low_.east + (static_cast<double>(column) + 0.5) * square_m_,
            low_.north + (static_cast<double>(row) + 0.5) * square_m_};
}

bool Water::contains(geo::MapPoint point) const {
    const long column = static_cast<long>(std::floor((point.east - low_.east) / square_m_));
    const long row = static_cast<long>(std::floor((point.north - low_.north) / square_m_));
    if (column < 0 || row < 0 || column >= columns_ || row >= rows_) return false;

    // From the point straight north or south to the level of the square's centre, then level to the centre: each shore
    // on the way changes sides.
    const geo::MapPoint centre = centre_of(column, row);
    const geo::MapPoint corner{point.east, centre.north};
    bool wet = wet_[static_cast<std::size_t>(row * columns_ + column)];
    // Squares and the index's bins coincide, so each shore is seen once.
    shores_.for_each_near(centre, centre, 0, [&](const geo::Segment& shore) {
        const bool level = crosses_east_of(shore, corner) != crosses_east_of(shore, centre);
        const geo::Segment turned{{shore.a.north, shore.a.east}, {shore.b.north, shore.b.east}};
        const bool upright =
            crosses_east_of(turned, {point.north, point.east}) != crosses_east_of(turned, {corner.north, corner.east});
        if (level != upright) wet = !wet;
    });
    return wet;
}

}  // namespace isodelta::network
