#include "network/surface_painter.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isodelta::network {

namespace {

/// Square of the distance between a point and a segment.
double squared_gap(geo::MapPoint point, const TimedSegment& segment, geo::MapPoint unit, double length) {
    const double foot = std::clamp(geo::dot(point - segment.a, unit), 0.0, length);
    const geo::MapPoint gap = point - (segment.a + unit * foot);
    return geo::dot(gap, gap);
}

/// Calls `visit(column, row)` for the cells whose centres may lie within `radius` metres of the box around a and b.
template <class Visit>
void for_each_cell_near(const geo::ScalarGrid& grid, geo::MapPoint a, geo::MapPoint b, double radius, Visit&& visit) {
    const auto index = [&](double offset) { return static_cast<long>(std::floor(offset / grid.cell_m())); };
    const geo::MapPoint origin = grid.south_west();
    const long west = std::max(0L, index(std::min(a.east, b.east) - radius - origin.east));
    const long east =
        std::min(static_cast<long>(grid.columns()) - 1, index(std::max(a.east, b.east) + radius - origin.east));
    const long south = std::max(0L, index(std::min(a.north, b.north) - radius - origin.north));
    const long north =
        std::min(static_cast<long>(grid.rows()) - 1, index(std::max(a.north, b.north) + radius - origin.north));
    for (long row = south; row <= north; ++row)
        for (long column = west; column <= east; ++column)
            visit(static_cast<std::size_t>(column), static_cast<std::size_t>(row));
}

}  // namespace

void SurfacePainter::Frame::include(geo::MapPoint point, double radius) {
    low = {std::min(low.east, point.east - radius), std::min(low.north, point.north - radius)};
    high = {std::max(high.east, point.east + radius), std::max(high.north, point.north + radius)};
}

SurfacePainter::SurfacePainter(const TimeField& field, double limit_s, double cell_m)
    : field_(field), limit_s_(limit_s), cell_m_(cell_m) {
    for (const Stretch& stretch : field.stretches()) {
        const Piece& piece = field.network().pieces[stretch.piece];
        if (!is_at_grade(field.network().link_of(piece))) continue;
        for_each_timed_segment(stretch, piece.line, [&](const TimedSegment& segment, double) {
            if (segment.start_s <= limit_s) segments_.push_back(segment);
        });
    }
    std::stable_sort(segments_.begin(), segments_.end(),
                     [](const TimedSegment& a, const TimedSegment& b) { return a.start_s < b.start_s; });
    for (const PointSource& source : field.sources())
        if (source.arrival.seconds <= limit_s) sources_.push_back(source);
}

double SurfacePainter::reach(double start_s, const AccessRule& rule) const {
    return std::min(rule.limit_m, (limit_s_ - start_s) / rule.pace_s_per_m);
}

geo::ScalarGrid SurfacePainter::empty_grid() const {
    constexpr double kFar = std::numeric_limits<double>::infinity();
    Frame frame{.low = {kFar, kFar}, .high = {-kFar, -kFar}};
    for (const TimedSegment& segment : segments_)
        for (const geo::MapPoint end : {segment.a, segment.b})
            frame.include(end, reach(segment.start_s, field_.metric().access));
    for (const PointSource& source : sources_)
        frame.include(source.arrival.joint, reach(source.arrival.seconds, source.rule));
    if (frame.low.east > frame.high.east) return {{0, 0}, cell_m_, 1, 1};

    const auto aligned = [&](double value) { return std::floor(value / cell_m_) - 1; };
    const double west = aligned(frame.low.east);
    const double south = aligned(frame.low.north);
    return {{west * cell_m_, south * cell_m_},
            cell_m_,
            static_cast<std::size_t>(aligned(frame.high.east) - west + 3),
            static_cast<std::size_t>(aligned(frame.high.north) - south + 3)};
}

void SurfacePainter::paint_segment(const TimedSegment& segment, geo::ScalarGrid& grid) const {
    const AccessRule& rule = field_.metric().access;
    const double length = geo::distance(segment.a, segment.b);
    if (length <= 0) return;
    const geo::MapPoint unit = (segment.b - segment.a) * (1 / length);
    for_each_cell_near(
        grid, segment.a, segment.b, reach(segment.start_s, rule), [&](std::size_t column, std::size_t row) {
            const geo::MapPoint centre = grid.centre(column, row);
            const double known = grid.at(column, row).value_or(static_cast<float>(limit_s_));
            const double longest_gap = (known - segment.start_s) / rule.pace_s_per_m;
            if (longest_gap < 0 || squared_gap(centre, segment, unit, length) > longest_gap * longest_gap) return;
            const auto joint = find_joint(centre, segment, rule, field_.network().barriers, known);
            if (joint) grid.lower(column, row, static_cast<float>(joint->seconds));
        });
}

void SurfacePainter::paint_source(const PointSource& source, geo::ScalarGrid& grid) const {
    const geo::MapPoint position = source.arrival.joint;
    for_each_cell_near(
        grid, position, position, reach(source.arrival.seconds, source.rule), [&](std::size_t column, std::size_t row) {
            const auto arrival = arrive_from(source, grid.centre(column, row), field_.network().barriers);
            if (arrival && arrival->seconds <= limit_s_) grid.lower(column, row, static_cast<float>(arrival->seconds));
        });
}

void SurfacePainter::paint_across(std::uint32_t origin, geo::ScalarGrid& grid) const {
    const AccessRule& rule = field_.metric().access;
    const geo::MapPoint start = field_.origins()[origin].position;
    const double radius = std::min(2 * rule.limit_m, limit_s_ / rule.pace_s_per_m);
    if (radius <= rule.limit_m) return;
    for_each_cell_near(grid, start, start, radius, [&](std::size_t column, std::size_t row) {
        const geo::MapPoint centre = grid.centre(column, row);
        const double known = grid.at(column, row).value_or(static_cast<float>(limit_s_));
        if (geo::distance(start, centre) * rule.pace_s_per_m >= known) return;
        if (const auto arrival = field_.arrive_across(origin, centre))
            grid.lower(column, row, static_cast<float>(arrival->seconds));
    });
}

geo::ScalarGrid SurfacePainter::paint() const {
    geo::ScalarGrid grid = empty_grid();
    for (const PointSource& source : sources_) paint_source(source, grid);
    for (const TimedSegment& segment : segments_) paint_segment(segment, grid);
    for (std::uint32_t i = 0; i < field_.origins().size(); ++i) paint_across(i, grid);
    return grid;
}

}  // namespace isodelta::network
