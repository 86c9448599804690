#include "network/surface_painter.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "network/timed_segments.hpp"

namespace isodelta::network {

namespace {

/// The first look goes so far: the access limit by this.
constexpr double kNearShare = 8;

/// Rows that are painted together.
constexpr long kBandRows = 64;

/// Cells from the south-west to the north-east one, both included; none where one is not.
struct CellRange {
    long west = 0;
    long south = 0;
    long east = -1;
    long north = -1;
};

/// The cells whose centres may lie within `radius` metres of the box around a and b.
CellRange cells_near(const geo::ScalarGrid& grid, geo::MapPoint a, geo::MapPoint b, double radius) {
    const auto index = [&](double offset) { return static_cast<long>(std::floor(offset / grid.cell_m())); };
    const geo::MapPoint origin = grid.south_west();
    return {
        .west = std::max(0L, index(std::min(a.east, b.east) - radius - origin.east)),
        .south = std::max(0L, index(std::min(a.north, b.north) - radius - origin.north)),
        .east = std::min(static_cast<long>(grid.columns()) - 1, index(std::max(a.east, b.east) + radius - origin.east)),
        .north =
            std::min(static_cast<long>(grid.rows()) - 1, index(std::max(a.north, b.north) + radius - origin.north))};
}

/// Calls `visit(column, row)` for each.
template <class Visit>
void for_each_cell(const CellRange& cells, Visit&& visit) {
    for (long row = cells.south; row <= cells.north; ++row)
        for (long column = cells.west; column <= cells.east; ++column)
            visit(static_cast<std::size_t>(column), static_cast<std::size_t>(row));
}

CellRange common_to(const CellRange& a, const CellRange& b) {
    return {.west = std::max(a.west, b.west),
            .south = std::max(a.south, b.south),
            .east = std::min(a.east, b.east),
            .north = std::min(a.north, b.north)};
}

/// Squares of cells with the latest time that any of their cells has, so that whole squares can be passed by.
class LatestTimes {
public:
    static constexpr long kCells = 4;  // a side

    explicit LatestTimes(const CellRange& cells)
        : cells_(cells),
          columns_((cells.east - cells.west) / kCells + 1),
          times_(static_cast<std::size_t>(columns_ * ((cells.north - cells.south) / kCells + 1)),
                 -std::numeric_limits<double>::infinity()) {}

    void include(std::size_t column, std::size_t row, double time) {
        const long east = (static_cast<long>(column) - cells_.west) / kCells;
        const long north = (static_cast<long>(row) - cells_.south) / kCells;
        double& latest = times_[static_cast<std::size_t>(north * columns_ + east)];
        latest = std::max(latest, time);
    }

    /// Calls `visit(cells, latest)` for each square that has some of the cells.
    template <class Visit>
    void for_each_square(const CellRange& cells, Visit&& visit) const {
        if (cells.west > cells.east) return;
        for (long north = (cells.south - cells_.south) / kCells; cells_.south + north * kCells <= cells.north; ++north)
            for (long east = (cells.west - cells_.west) / kCells; cells_.west + east * kCells <= cells.east; ++east)
                visit(CellRange{.west = cells_.west + east * kCells,
                                .south = cells_.south + north * kCells,
                                .east = cells_.west + (east + 1) * kCells - 1,
                                .north = cells_.south + (north + 1) * kCells - 1},
                      times_[static_cast<std::size_t>(north * columns_ + east)]);
    }

private:
    CellRange cells_;
    long columns_;
    std::vector<double> times_;
};

/// A road segment, and how points join it.
struct PaintedSegment {
    TimedSegment timed;
    JointFinder joints;
};

/// Paints a time field into a grid segment by segment instead of point by point. Bands of rows are painted each by
/// itself, so threads change nothing.
class SurfacePainter {
public:
    SurfacePainter(const TimeField& field, double limit_s, double cell_m);

    [[nodiscard]] geo::ScalarGrid paint();

private:
    [[nodiscard]] double reach(double start_s, const AccessRule& rule) const;
    [[nodiscard]] geo::ScalarGrid empty_grid() const;
    [[nodiscard]] double known(std::size_t column, std::size_t row) const;
    void paint_band(const CellRange& band);
    void paint_far(const CellRange& band);
    void paint_cells(const PaintedSegment& segment, const CellRange& cells);
    void paint_source(const PointSource& source, const CellRange& band);
    void paint_across(std::uint32_t origin, const CellRange& band);

    const TimeField& field_;
    double limit_s_;
    double cell_m_;
    std::vector<PaintedSegment> segments_;  ///< by start time, so that late ones are mostly refused at a glance
    std::vector<PointSource> sources_;
    geo::ScalarGrid grid_;
    std::vector<char> in_water_;  ///< by cell: found to be, so that nothing gets there
};

struct Frame {
    geo::MapPoint low;
    geo::MapPoint high;

    void include(geo::MapPoint point, double radius) {
        low = {std::min(low.east, point.east - radius), std::min(low.north, point.north - radius)};
        high = {std::max(high.east, point.east + radius), std::max(high.north, point.north + radius)};
    }
};

SurfacePainter::SurfacePainter(const TimeField& field, double limit_s, double cell_m)
    : field_(field), limit_s_(limit_s), cell_m_(cell_m), grid_({0, 0}, cell_m, 1, 1) {
    for (const Stretch& stretch : field.stretches()) {
        const Piece& piece = field.network().pieces[stretch.piece];
        if (!is_at_grade(field.network().link_of(piece))) continue;
        for_each_timed_segment(stretch, piece.line, [&](const TimedSegment& segment, double) {
            if (segment.start_s <= limit_s) segments_.push_back({segment, {segment, field.metric().access}});
        });
    }
    std::stable_sort(segments_.begin(), segments_.end(), [](const PaintedSegment& a, const PaintedSegment& b) {
        return a.timed.start_s < b.timed.start_s;
    });
    for (const PointSource& source : field.sources())
        if (source.arrival.seconds <= limit_s) sources_.push_back(source);
    grid_ = empty_grid();
    in_water_.resize(grid_.columns() * grid_.rows());
}

double SurfacePainter::reach(double start_s, const AccessRule& rule) const {
    return std::min(rule.limit_m, (limit_s_ - start_s) / rule.pace_s_per_m);
}

geo::ScalarGrid SurfacePainter::empty_grid() const {
    constexpr double kFar = std::numeric_limits<double>::infinity();
    Frame frame{.low = {kFar, kFar}, .high = {-kFar, -kFar}};
    for (const PaintedSegment& segment : segments_)
        for (const geo::MapPoint end : {segment.timed.a, segment.timed.b})
            frame.include(end, reach(segment.timed.start_s, field_.metric().access));
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

double SurfacePainter::known(std::size_t column, std::size_t row) const {
    return grid_.at(column, row).value_or(static_cast<float>(limit_s_));
}

void SurfacePainter::paint_cells(const PaintedSegment& segment, const CellRange& cells) {
    const Barriers& barriers = field_.network().barriers;
    const double pace = field_.metric().access.pace_s_per_m;
    for_each_cell(cells, [&](std::size_t column, std::size_t row) {
        const geo::MapPoint centre = grid_.centre(column, row);
        const double before_s = known(column, row);
        char& in_water = in_water_[row * grid_.columns() + column];
        const double longest_gap = in_water ? Barriers::kStandingStill : (before_s - segment.timed.start_s) / pace;
        if (longest_gap < 0 || segment.joints.squared_gap(centre) > longest_gap * longest_gap ||
            segment.joints.earliest(centre) >= before_s)
            return;
        if (const auto joint = segment.joints.find(centre, barriers, before_s)) {
            grid_.lower(column, row, static_cast<float>(joint->seconds));
        } else if (!in_water) {
            in_water = barriers.in_water(centre) ? 1 : 0;
        }
    });
}

void SurfacePainter::paint_far(const CellRange& band) {
    LatestTimes latest(band);
    for_each_cell(band, [&](std::size_t column, std::size_t row) {
        if (!in_water_[row * grid_.columns() + column]) latest.include(column, row, known(column, row));
    });
    const AccessRule& rule = field_.metric().access;
    const double side = LatestTimes::kCells * grid_.cell_m();
    const double half_diagonal = std::sqrt(0.5) * side;
    for (const PaintedSegment& segment : segments_) {
        const auto& [a, b, start_s, pace] = segment.timed;
        const CellRange cells = common_to(cells_near(grid_, a, b, reach(start_s, rule)), band);
        latest.for_each_square(cells, [&](const CellRange& square, double latest_s) {
            const double longest_gap = (latest_s - start_s) / rule.pace_s_per_m + half_diagonal;
            const geo::MapPoint middle =
                grid_.south_west() + geo::MapPoint{static_cast<double>(square.west) * grid_.cell_m() + side / 2,
                                                   static_cast<double>(square.south) * grid_.cell_m() + side / 2};
            if (longest_gap >= 0 && segment.joints.squared_gap(middle) <= longest_gap * longest_gap)
                paint_cells(segment, common_to(square, cells));
        });
    }
}

void SurfacePainter::paint_source(const PointSource& source, const CellRange& band) {
    const geo::MapPoint position = source.arrival.joint;
    const CellRange cells = cells_near(grid_, position, position, reach(source.arrival.seconds, source.rule));
    for_each_cell(common_to(cells, band), [&](std::size_t column, std::size_t row) {
        const auto arrival = arrive_from(source, grid_.centre(column, row), field_.network().barriers);
        if (arrival && arrival->seconds <= limit_s_) grid_.lower(column, row, static_cast<float>(arrival->seconds));
    });
}

void SurfacePainter::paint_across(std::uint32_t origin, const CellRange& band) {
    const AccessRule& rule = field_.metric().access;
    const geo::MapPoint start = field_.origins()[origin].position;
    const double radius = std::min(2 * rule.limit_m, limit_s_ / rule.pace_s_per_m);
    if (radius <= rule.limit_m) return;
    for_each_cell(common_to(cells_near(grid_, start, start, radius), band), [&](std::size_t column, std::size_t row) {
        const geo::MapPoint centre = grid_.centre(column, row);
        if (geo::distance(start, centre) * rule.pace_s_per_m >= known(column, row)) return;
        if (const auto arrival = field_.arrive_across(origin, centre))
            grid_.lower(column, row, static_cast<float>(arrival->seconds));
    });
}

void SurfacePainter::paint_band(const CellRange& band) {
    const AccessRule& rule = field_.metric().access;
    for (const PointSource& source : sources_) paint_source(source, band);
    // What is nearest is mostly soonest: once that is known, whole squares need no look from farther off.
    for (const PaintedSegment& segment : segments_) {
        const double radius = std::min(reach(segment.timed.start_s, rule), rule.limit_m / kNearShare);
        paint_cells(segment, common_to(cells_near(grid_, segment.timed.a, segment.timed.b, radius), band));
    }
    paint_far(band);
    for (std::uint32_t i = 0; i < field_.origins().size(); ++i) paint_across(i, band);
}

geo::ScalarGrid SurfacePainter::paint() {
    const long rows = static_cast<long>(grid_.rows());
    tbb::parallel_for(0L, (rows + kBandRows - 1) / kBandRows, [&](long band) {
        paint_band({.west = 0,
                    .south = band * kBandRows,
                    .east = static_cast<long>(grid_.columns()) - 1,
                    .north = std::min(rows, (band + 1) * kBandRows) - 1});
    });
    return std::move(grid_);
}

}  // namespace

geo::ScalarGrid paint_surface(const TimeField& field, double limit_s, double cell_m) {
    return SurfacePainter(field, limit_s, cell_m).paint();
}

}  // namespace isodelta::network
