#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "geo/coordinate.hpp"

namespace isodelta::geo {

/// A straight piece of a line; `tag` is the owner's.
struct Segment {
    MapPoint a;
    MapPoint b;
    std::uint32_t tag = 0;
};

/// The side of bins, metres, that a few segments lie in each: from 125 m to 4 km.
[[nodiscard]] double fitting_bin(const std::vector<Segment>& segments);

/// A static index of segments over square bins, for the many small look-ups of access and barriers, where a tree's
/// answer lists would cost more than the geometry. Thread-safe once built.
class SegmentIndex {
public:
    SegmentIndex() = default;

    SegmentIndex(std::vector<Segment> segments, double bin_m) : segments_(std::move(segments)), bin_m_(bin_m) {
        if (segments_.empty()) return;
        low_ = segments_.front().a;
        MapPoint high = low_;
        for (const Segment& segment : segments_)
            for (const MapPoint point : {segment.a, segment.b}) {
                low_ = {std::min(low_.east, point.east), std::min(low_.north, point.north)};
                high = {std::max(high.east, point.east), std::max(high.north, point.north)};
            }
        columns_ = bin_of(high.east - low_.east) + 1;
        rows_ = bin_of(high.north - low_.north) + 1;
        bins_.resize(static_cast<std::size_t>(columns_ * rows_));
        for (std::uint32_t i = 0; i < segments_.size(); ++i)
            for_each_bin(segments_[i].a, segments_[i].b, 0, [&](std::vector<std::uint32_t>& bin) { bin.push_back(i); });
    }

    [[nodiscard]] bool empty() const { return segments_.empty(); }

    /// Calls `visit(segment)` for every segment that may come within `radius` metres of the box around a and b; some
    /// are seen more than once.
    template <class Visit>
    void for_each_near(MapPoint a, MapPoint b, double radius, Visit&& visit) const {
        const auto visit_bin = [&](const std::vector<std::uint32_t>& bin) {
            for (const std::uint32_t i : bin) visit(segments_[i]);
        };
        const_cast<SegmentIndex*>(this)->for_each_bin(a, b, radius, visit_bin);
    }

private:
    [[nodiscard]] long bin_of(double offset) const { return static_cast<long>(std::floor(offset / bin_m_)); }

    template <class Visit>
    void for_each_bin(MapPoint a, MapPoint b, double radius, Visit&& visit) {
        if (bins_.empty()) return;
        const long west = std::max(0L, bin_of(std::min(a.east, b.east) - radius - low_.east));
        const long east = std::min(columns_ - 1, bin_of(std::max(a.east, b.east) + radius - low_.east));
        const long south = std::max(0L, bin_of(std::min(a.north, b.north) - radius - low_.north));
        const long north = std::min(rows_ - 1, bin_of(std::max(a.north, b.north) + radius - low_.north));
        for (long row = south; row <= north; ++row)
            for (long column = west; column <= east; ++column)
                visit(bins_[static_cast<std::size_t>(row * columns_ + column)]);
    }

    std::vector<Segment> segments_;
    double bin_m_ = 1;
    MapPoint low_;
    long columns_ = 0;
    long rows_ = 0;
    std::vector<std::vector<std::uint32_t>> bins_;
};

}  // namespace isodelta::geo
