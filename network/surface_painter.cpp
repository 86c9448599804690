#include "network/surface_painter.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "network/timed_segments.hpp"

namespace isodelta::network {

namespace {

/// Cells of a square that is painted at once, a side.
constexpr long kSquare = 8;

/// What bounds in single precision may be off, in seconds or metres.
constexpr double kSlack = 0.05;

/// Rows that are painted together.
constexpr long kBandRows = 16;

/// Runs whose times a task looks up.
constexpr std::size_t kRunsAtOnce = 4096;

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

/// Square of the least distance between the boxes around a segment and around `other`.
double squared_gap(geo::MapPoint a, geo::MapPoint b, const geo::Box& other) {
    const auto apart = [](double low, double high, double other_low, double other_high) {
        return std::max({0.0, low - other_high, other_low - high});
    };
    const double east = apart(std::min(a.east, b.east), std::max(a.east, b.east), other.low.east, other.high.east);
    const double north =
        apart(std::min(a.north, b.north), std::max(a.north, b.north), other.low.north, other.high.north);
    return east * east + north * north;
}

/// The line of a piece with its running lengths, kept while one run of it after another is looked at; and the queue of
/// the walks over the index.
struct Scratch {
    std::uint32_t piece = 0xFFFFFFFF;
    geo::MapLine line;
    std::vector<double> along;
    AccessIndex::Queue queue;

    void read(const Lines& lines, std::uint32_t number) {
        if (piece == number) return;
        piece = number;
        lines.read(number, line);
        along.assign(1, 0);
        for (std::size_t i = 1; i < line.size(); ++i)
            along.push_back(along.back() + geo::distance(line[i - 1], line[i]));
    }
};

/// Paints a time field square by square, from the runs of road that may be soonest in it. Bands of rows are painted
/// each by itself, so threads change nothing.
class SurfacePainter {
public:
    SurfacePainter(const TimeField& field, double limit_s, double cell_m);

    [[nodiscard]] geo::ScalarGrid paint();

private:
    [[nodiscard]] double reach(double start_s, const AccessRule& rule) const;
    void find_earliest();
    [[nodiscard]] float earliest_on(const Run& run) const;
    [[nodiscard]] geo::ScalarGrid empty_grid() const;
    [[nodiscard]] double known(std::size_t column, std::size_t row) const;
    [[nodiscard]] double latest_of(const CellRange& square) const;
    void paint_band(const CellRange& band);
    void paint_square(const CellRange& square, Scratch& scratch);
    void paint_water(const CellRange& square, Scratch& scratch);
    [[nodiscard]] geo::Box centres_of(const CellRange& cells) const;
    void paint_run(const Run& run, const CellRange& cells, double latest_s, Scratch& scratch);
    void paint_segment(const TimedSegment& segment, const CellRange& cells);
    void paint_source(const PointSource& source, const CellRange& band);
    void paint_across(std::uint32_t origin, const CellRange& band);

    const TimeField& field_;
    const AccessIndex& access_;
    AccessRule rule_;
    double limit_s_;
    double cell_m_;
    std::vector<float> earliest_;  ///< by node of the access index: no position that it covers is reached sooner
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
    : field_(field),
      access_(field.network().access),
      rule_(field.metric().access),
      limit_s_(limit_s),
      cell_m_(cell_m),
      grid_({0, 0}, cell_m, 1, 1) {
    find_earliest();
    for (const PointSource& source : field.sources())
        if (source.arrival.seconds <= limit_s) sources_.push_back(source);
    grid_ = empty_grid();
    in_water_.resize(grid_.columns() * grid_.rows());
}

double SurfacePainter::reach(double start_s, const AccessRule& rule) const {
    return std::min(rule.limit_m, (limit_s_ - start_s) / rule.pace_s_per_m);
}

/// Of runs from the times at the ends of their pieces, of nodes above from what they cover.
void SurfacePainter::find_earliest() {
    const AccessIndex::Levels levels = access_.levels();
    earliest_.resize(levels.nodes());
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, access_.runs.size(), kRunsAtOnce), [&](const auto& range) {
        for (std::size_t i = range.begin(); i < range.end(); ++i) earliest_[i] = earliest_on(access_.runs[i]);
    });
    for (std::size_t level = 1; level < levels.count; ++level)
        for (std::uint32_t node = levels.begin[level]; node < levels.begin[level + 1]; ++node) {
            const std::uint32_t first = levels.begin[level - 1] + (node - levels.begin[level]) * AccessIndex::kFanout;
            const std::uint32_t last = std::min(first + AccessIndex::kFanout, levels.begin[level]);
            earliest_[node] = *std::min_element(earliest_.begin() + first, earliest_.begin() + last);
        }
}

float SurfacePainter::earliest_on(const Run& run) const {
    double earliest = std::numeric_limits<double>::infinity();
    field_.for_each_stretch(run.piece, [&](const Stretch& stretch) {
        const double begin_m = stretch.from_end ? run.behind_m : run.before_m;
        earliest = std::min(earliest,
                            stretch.start_s + std::max(0.0, begin_m - stretch.begin_m - kSlack) * stretch.pace_s_per_m);
    });
    return earliest <= limit_s_ ? static_cast<float>(earliest) : std::numeric_limits<float>::infinity();
}

geo::ScalarGrid SurfacePainter::empty_grid() const {
    constexpr double kFar = std::numeric_limits<double>::infinity();
    Frame frame{.low = {kFar, kFar}, .high = {-kFar, -kFar}};
    for (std::size_t i = 0; i < access_.runs.size(); ++i) {
        if (std::isinf(earliest_[i])) continue;
        const double radius = reach(earliest_[i], rule_);
        frame.include({access_.boxes[i].west, access_.boxes[i].south}, radius);
        frame.include({access_.boxes[i].east, access_.boxes[i].north}, radius);
    }
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

/// The latest time of the square's cells on land; no road that is later matters to them.
double SurfacePainter::latest_of(const CellRange& square) const {
    double latest = -std::numeric_limits<double>::infinity();
    for_each_cell(square, [&](std::size_t column, std::size_t row) {
        if (in_water_[row * grid_.columns() + column] == 0) latest = std::max(latest, known(column, row));
    });
    return latest;
}

void SurfacePainter::paint_segment(const TimedSegment& segment, const CellRange& cells) {
    const Barriers& barriers = field_.network().barriers;
    const JointFinder joints(segment, rule_);
    for_each_cell(cells, [&](std::size_t column, std::size_t row) {
        const geo::MapPoint centre = grid_.centre(column, row);
        const double before_s = known(column, row);
        char& in_water = in_water_[row * grid_.columns() + column];
        const double longest_gap =
            in_water != 0 ? Barriers::kStandingStill : (before_s - segment.start_s) / rule_.pace_s_per_m;
        if (longest_gap < 0 || joints.squared_gap(centre) > longest_gap * longest_gap ||
            joints.earliest(centre) >= before_s)
            return;
        if (const auto joint = joints.find(centre, barriers, before_s)) {
            grid_.lower(column, row, static_cast<float>(joint->seconds));
        } else if (in_water == 0) {
            in_water = barriers.in_water(centre) ? 1 : 0;
        }
    });
}

geo::Box SurfacePainter::centres_of(const CellRange& cells) const {
    return {grid_.centre(static_cast<std::size_t>(cells.west), static_cast<std::size_t>(cells.south)),
            grid_.centre(static_cast<std::size_t>(cells.east), static_cast<std::size_t>(cells.north))};
}

/// Its segments that may be soonest in a cell, if none of the cells needs anything later than `latest_s`.
void SurfacePainter::paint_run(const Run& run, const CellRange& cells, double latest_s, Scratch& scratch) {
    const geo::Box centres = centres_of(cells);
    scratch.read(access_.lines, run.piece);
    const auto& line = scratch.line;
    const auto& along = scratch.along;
    const std::size_t last = std::min<std::size_t>(run.first + AccessIndex::kRunSegments, line.size() - 1);
    field_.for_each_stretch(run.piece, [&](const Stretch& stretch) {
        for (std::size_t i = run.first; i < last; ++i) {
            const double begin_m = stretch.from_end ? along.back() - along[i + 1] : along[i];
            const double length = along[i + 1] - along[i];
            const double skipped_m = std::max(0.0, stretch.begin_m - begin_m);
            if (skipped_m >= length) continue;
            const double start_s = stretch.start_s + (begin_m + skipped_m - stretch.begin_m) * stretch.pace_s_per_m;
            const double longest_gap = (latest_s - start_s) / rule_.pace_s_per_m + kSlack;
            if (longest_gap < 0 || squared_gap(line[i], line[i + 1], centres) > longest_gap * longest_gap) continue;
            const geo::MapPoint a = line[stretch.from_end ? i + 1 : i];
            const geo::MapPoint b = line[stretch.from_end ? i : i + 1];
            paint_segment({.a = a + (b - a) * (skipped_m / length),
                           .b = b,
                           .start_s = start_s,
                           .pace_s_per_m = stretch.pace_s_per_m},
                          cells);
        }
    });
}

void SurfacePainter::paint_square(const CellRange& square, Scratch& scratch) {
    const geo::Box centres = centres_of(square);
    double latest = latest_of(square);
    const auto bound = [&](std::uint32_t node) {
        const double longest_gap = std::min(rule_.limit_m, (latest - earliest_[node]) / rule_.pace_s_per_m) + kSlack;
        const double square_gap = access_.squared_gap(node, centres);
        if (!(longest_gap >= 0) || square_gap > longest_gap * longest_gap)
            return std::numeric_limits<float>::infinity();
        return static_cast<float>(earliest_[node] + std::sqrt(square_gap) * rule_.pace_s_per_m);
    };
    access_.for_each_by(scratch.queue, bound, [&](std::uint32_t run, float soonest) {
        if (soonest > latest + kSlack) return false;
        paint_run(access_.runs[run], square, latest, scratch);
        latest = latest_of(square);
        return true;
    });
    paint_water(square, scratch);
}

/// In the water only a road through the very point counts, late as it may be.
void SurfacePainter::paint_water(const CellRange& square, Scratch& scratch) {
    for_each_cell(square, [&](std::size_t column, std::size_t row) {
        if (in_water_[row * grid_.columns() + column] == 0) return;
        const geo::MapPoint centre = grid_.centre(column, row);
        const geo::MapPoint reach{Barriers::kStandingStill, Barriers::kStandingStill};
        const CellRange cell{.west = static_cast<long>(column),
                             .south = static_cast<long>(row),
                             .east = static_cast<long>(column),
                             .north = static_cast<long>(row)};
        access_.for_each_in({centre - reach, centre + reach}, [&](std::uint32_t run) {
            if (!std::isinf(earliest_[run])) paint_run(access_.runs[run], cell, limit_s_, scratch);
        });
    });
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
    for (const PointSource& source : sources_) paint_source(source, band);
    Scratch scratch;
    for (long south = band.south; south <= band.north; south += kSquare)
        for (long west = band.west; west <= band.east; west += kSquare)
            paint_square(
                common_to(band,
                          {.west = west, .south = south, .east = west + kSquare - 1, .north = south + kSquare - 1}),
                scratch);
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
