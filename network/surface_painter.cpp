#include "network/surface_painter.hpp"

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "geo/errors.hpp"
#include "network/hierarchy/by_machine.hpp"
#include "network/timed_segments.hpp"

namespace isodelta::network {

namespace {

/// A square that is painted at once has so many runs of road, on average, and so many cells a side at most.
constexpr double kRunsOfSquare = 24;
constexpr long kLargestSquare = 16;

/// Rows that are painted together, and the side of the largest block that is settled as a whole: a power of two.
constexpr long kBand = 32;

/// And of the smallest.
constexpr long kSmallestBlock = 8;

/// Across a square times rise by no more than this share of what its side takes off the roads, mostly.
constexpr double kRise = 0.25;

/// What bounds in single precision may be off, in seconds or metres.
constexpr double kSlack = 0.25;

constexpr double kMostCells = 1e8;

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

/// A road segment, and how points join it.
struct PaintedSegment {
    TimedSegment timed;
    JointFinder joints;
};

/// What is known of a cell beside its time.
enum class Cell : std::uint8_t {
    kOpen,
    kSettled,  ///< its time needs to be no better
    kRemote,   ///< no road reaches it
    kInWater,  ///< nothing gets there but a bridge
};

/// The runs of road that may be soonest somewhere in a square, as columns; and room for what is made of them.
struct Candidates {
    std::vector<std::uint32_t> runs;
    std::vector<float> west;
    std::vector<float> south;
    std::vector<float> east;
    std::vector<float> north;
    std::vector<float> earliest;
    std::vector<float> soonest;                ///< at a cell
    std::vector<std::uint32_t> first_segment;  ///< in `segments`; kNone: not made yet
    std::vector<std::uint32_t> last_segment;
    std::vector<PaintedSegment> segments;
    std::optional<std::pair<Joint, JointFinder>> soonest_joint;  ///< the last that was it
    geo::MapLine line;
    std::vector<double> along;

    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    void clear() {
        for (auto* column : {&west, &south, &east, &north, &earliest}) column->clear();
        for (auto* column : {&runs, &first_segment, &last_segment}) column->clear();
        segments.clear();
    }

    void add(std::uint32_t run, const AccessIndex::Box& box, float earliest_s) {
        runs.push_back(run);
        west.push_back(box.west);
        south.push_back(box.south);
        east.push_back(box.east);
        north.push_back(box.north);
        earliest.push_back(earliest_s);
        first_segment.push_back(kNone);
        last_segment.push_back(kNone);
    }
};

/// The least time that a point may have by each candidate's box.
ISODELTA_BY_MACHINE void find_soonest(float east, float north, float pace, Candidates& candidates) {
    const std::size_t count = candidates.runs.size();
    const float* const wests = candidates.west.data();
    const float* const souths = candidates.south.data();
    const float* const easts = candidates.east.data();
    const float* const norths = candidates.north.data();
    const float* const earliest = candidates.earliest.data();
    float* const soonest = candidates.soonest.data();
    for (std::size_t i = 0; i < count; ++i) {
        const float over_east = std::max(std::max(wests[i] - east, east - easts[i]), 0.0F);
        const float over_north = std::max(std::max(souths[i] - north, north - norths[i]), 0.0F);
        soonest[i] = earliest[i] + pace * std::sqrt(over_east * over_east + over_north * over_north);
    }
}

/// Paints a time field square by square, from the runs of road that may be soonest in it. Bands of rows are painted
/// each by itself, so threads change nothing.
class SurfacePainter {
public:
    SurfacePainter(const TimeField& field, double limit_s, double cell_m, const std::vector<double>& levels);

    [[nodiscard]] geo::ScalarGrid paint();

private:
    [[nodiscard]] double reach(double start_s, const AccessRule& rule) const;
    void find_earliest();
    [[nodiscard]] float earliest_on(const Run& run) const;
    [[nodiscard]] geo::ScalarGrid empty_grid() const;
    [[nodiscard]] double known(std::size_t column, std::size_t row) const;
    [[nodiscard]] long square_side() const;
    [[nodiscard]] geo::Box box_of(const CellRange& cells) const;
    [[nodiscard]] double latest_of(const CellRange& square) const;
    void paint_band(const CellRange& band);
    double settle_parts(const CellRange& block, double guess_s, Candidates& candidates);
    [[nodiscard]] std::optional<double> settle(const CellRange& block, double guess_s, Candidates& candidates);
    [[nodiscard]] bool may_reach(const geo::Box& box, double seconds) const;
    [[nodiscard]] bool may_reach_directly(const geo::Box& box, double seconds) const;
    double paint_square(const CellRange& square, double guess_s, Candidates& candidates);
    void gather(const CellRange& square, double latest_s, Candidates& candidates) const;
    void make_segments(std::size_t candidate, Candidates& candidates) const;
    void paint_cell(std::size_t column, std::size_t row, Candidates& candidates);
    void paint_run(std::size_t candidate, std::size_t column, std::size_t row, Candidates& candidates);
    void paint_source(const PointSource& source, const CellRange& band);
    void paint_across(std::uint32_t origin, const CellRange& band);

    const TimeField& field_;
    const AccessIndex& access_;
    AccessRule rule_;
    double limit_s_;
    double cell_m_;
    std::vector<double> levels_;
    long square_ = 1;              ///< cells of a square that is painted at once, a side
    std::vector<float> earliest_;  ///< by node of the access index: no position that it covers is reached sooner
    std::vector<PointSource> sources_;
    geo::ScalarGrid grid_;
    std::vector<Cell> cells_;
};

struct Frame {
    geo::MapPoint low;
    geo::MapPoint high;

    void include(geo::MapPoint point, double radius) {
        low = {std::min(low.east, point.east - radius), std::min(low.north, point.north - radius)};
        high = {std::max(high.east, point.east + radius), std::max(high.north, point.north + radius)};
    }
};

SurfacePainter::SurfacePainter(const TimeField& field, double limit_s, double cell_m, const std::vector<double>& levels)
    : field_(field),
      access_(field.network().access),
      rule_(field.metric().access),
      limit_s_(limit_s),
      cell_m_(cell_m),
      levels_(levels),
      grid_({0, 0}, cell_m, 1, 1) {
    find_earliest();
    for (const PointSource& source : field.sources())
        if (source.arrival.seconds <= limit_s) sources_.push_back(source);
    grid_ = empty_grid();
    cells_.resize(grid_.columns() * grid_.rows());
    square_ = square_side();
}

/// Where roads are dense small squares, or each would look at all the roads in it for the sake of one corner.
long SurfacePainter::square_side() const {
    const AccessIndex::Levels levels = access_.levels();
    if (levels.count < 2) return kLargestSquare;
    double area = 0;  // of boxes around neighbouring runs
    for (std::uint32_t node = levels.begin[1]; node < levels.begin[2]; ++node) {
        const AccessIndex::Box& box = access_.boxes[node];
        area += static_cast<double>(box.east - box.west) * static_cast<double>(box.north - box.south);
    }
    const double side_m = std::sqrt(kRunsOfSquare * area / static_cast<double>(access_.runs.size()));
    const auto cells = static_cast<unsigned long>(std::clamp(static_cast<long>(side_m / cell_m_), 1L, kLargestSquare));
    return static_cast<long>(std::bit_floor(cells));
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
    const double cells = (frame.high.east - frame.low.east) / cell_m_ * (frame.high.north - frame.low.north) / cell_m_;
    if (cells > kMostCells)
        throw geo::Error(
            geo::ErrorCode::kBadInput,
            fmt::format("a surface of {:.0f} million cells of {} m is too large; {:.0f} million is the most",
                        cells / 1e6, cell_m_, kMostCells / 1e6));
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

/// The latest time of the square's cells on land that are not settled; no road that is later matters to them.
double SurfacePainter::latest_of(const CellRange& square) const {
    double latest = -std::numeric_limits<double>::infinity();
    for_each_cell(square, [&](std::size_t column, std::size_t row) {
        if (cells_[row * grid_.columns() + column] == Cell::kOpen) latest = std::max(latest, known(column, row));
    });
    return latest;
}

/// Around the centres of its cells.
geo::Box SurfacePainter::box_of(const CellRange& cells) const {
    const geo::MapPoint low = grid_.centre(0, 0);
    const auto at = [&](long column, long row) {
        return low + geo::MapPoint{static_cast<double>(column), static_cast<double>(row)} * cell_m_;
    };
    return {.low = at(cells.west, cells.south), .high = at(cells.east, cells.north)};
}

/// The runs that may be soonest in some cell of the square, if none needs anything later than `latest_s`.
void SurfacePainter::gather(const CellRange& square, double latest_s, Candidates& candidates) const {
    const geo::Box box = box_of(square);
    const auto wanted = [&](std::uint32_t node) {
        const double longest_gap = std::min(rule_.limit_m, (latest_s - earliest_[node]) / rule_.pace_s_per_m) + kSlack;
        const double square_gap = access_.squared_gap(node, box);
        // A road through the square may be the only one to a cell in the water, late as it is.
        if (square_gap <= 0) return earliest_[node] <= limit_s_;
        return longest_gap >= 0 && square_gap <= longest_gap * longest_gap;
    };
    candidates.clear();
    access_.for_each_wanted(wanted,
                            [&](std::uint32_t run) { candidates.add(run, access_.boxes[run], earliest_[run]); });
    candidates.soonest.resize(candidates.runs.size());
}

void SurfacePainter::make_segments(std::size_t candidate, Candidates& candidates) const {
    auto& [runs, west, south, east, north, earliest, soonest, first_segment, last_segment, segments, soonest_joint,
           line, along] = candidates;
    const Run& run = access_.runs[runs[candidate]];
    access_.lines.read(run.piece, line);
    along.assign(1, 0);
    for (std::size_t i = 1; i < line.size(); ++i) along.push_back(along.back() + geo::distance(line[i - 1], line[i]));
    first_segment[candidate] = static_cast<std::uint32_t>(segments.size());
    field_.for_each_stretch(run.piece, [&](const Stretch& stretch) {
        for (std::size_t i = run.first; i < run.last && i + 1 < line.size(); ++i) {
            const double begin_m = stretch.from_end ? along.back() - along[i + 1] : along[i];
            const double length = along[i + 1] - along[i];
            const double skipped_m = std::max(0.0, stretch.begin_m - begin_m);
            if (skipped_m >= length) continue;
            const geo::MapPoint a = line[stretch.from_end ? i + 1 : i];
            const geo::MapPoint b = line[stretch.from_end ? i : i + 1];
            const TimedSegment timed{
                .a = a + (b - a) * (skipped_m / length),
                .b = b,
                .start_s = stretch.start_s + (begin_m + skipped_m - stretch.begin_m) * stretch.pace_s_per_m,
                .pace_s_per_m = stretch.pace_s_per_m};
            if (timed.start_s <= limit_s_) segments.push_back({timed, {timed, rule_}});
        }
    });
    last_segment[candidate] = static_cast<std::uint32_t>(segments.size());
}

void SurfacePainter::paint_run(std::size_t candidate, std::size_t column, std::size_t row, Candidates& candidates) {
    if (candidates.first_segment[candidate] == Candidates::kNone) make_segments(candidate, candidates);
    const Barriers& barriers = field_.network().barriers;
    const geo::MapPoint centre = grid_.centre(column, row);
    Cell& cell = cells_[row * grid_.columns() + column];
    for (std::uint32_t i = candidates.first_segment[candidate]; i < candidates.last_segment[candidate]; ++i) {
        const auto& [timed, joints] = candidates.segments[i];
        const double before_s = known(column, row);
        const double longest_gap =
            cell == Cell::kInWater ? Barriers::kStandingStill : (before_s - timed.start_s) / rule_.pace_s_per_m;
        if (longest_gap < 0 || joints.squared_gap(centre) > longest_gap * longest_gap ||
            joints.earliest(centre) >= before_s)
            continue;
        if (const auto joint = joints.find(centre, barriers, before_s)) {
            grid_.lower(column, row, static_cast<float>(joint->seconds));
            candidates.soonest_joint.emplace(*joint, joints);
        } else if (cell == Cell::kOpen && barriers.in_water(centre)) {
            cell = Cell::kInWater;
        }
    }
}

/// What is soonest by its box comes first; then few of the others are left to look at.
void SurfacePainter::paint_cell(std::size_t column, std::size_t row, Candidates& candidates) {
    const std::size_t count = candidates.runs.size();
    const Cell cell = cells_[row * grid_.columns() + column];
    if (count == 0 || cell == Cell::kSettled || cell == Cell::kRemote) return;
    const geo::MapPoint centre = grid_.centre(column, row);
    find_soonest(static_cast<float>(centre.east), static_cast<float>(centre.north),
                 static_cast<float>(rule_.pace_s_per_m), candidates);
    const std::vector<float>& soonest = candidates.soonest;
    const auto first = static_cast<std::size_t>(std::min_element(soonest.begin(), soonest.end()) - soonest.begin());
    if (soonest[first] <= known(column, row) + kSlack) paint_run(first, column, row, candidates);
    auto latest = static_cast<float>(known(column, row) + kSlack);
    for (std::size_t i = 0; i < count; ++i) {
        if (soonest[i] > latest || i == first) continue;
        paint_run(i, column, row, candidates);
        latest = static_cast<float>(known(column, row) + kSlack);
    }
}

/// Paints the square and returns the latest time in it. A good guess of that time, such as the neighbour's, saves
/// looking farther; a bad one costs a second look.
double SurfacePainter::paint_square(const CellRange& square, double guess_s, Candidates& candidates) {
    const double side_s = static_cast<double>(square_) * cell_m_ * rule_.pace_s_per_m;
    double latest = latest_of(square);
    if (std::isinf(latest)) return guess_s;
    for (double rise_s = kRise * side_s;; rise_s *= 4) {
        const double enough_s = std::min(latest, guess_s + rise_s);
        gather(square, enough_s, candidates);
        for_each_cell(square, [&](std::size_t column, std::size_t row) { paint_cell(column, row, candidates); });
        latest = latest_of(square);
        if (latest <= enough_s || enough_s >= limit_s_) return latest;
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
        if (cells_[row * grid_.columns() + column] == Cell::kSettled ||
            geo::distance(start, centre) * rule.pace_s_per_m >= known(column, row))
            return;
        if (const auto arrival = field_.arrive_across(origin, centre))
            grid_.lower(column, row, static_cast<float>(arrival->seconds));
    });
}

/// True where some road may be near enough to the box to reach it by `seconds`.
bool SurfacePainter::may_reach(const geo::Box& box, double seconds) const {
    bool found = false;
    const auto wanted = [&](std::uint32_t node) {
        const double longest_gap = std::min(rule_.limit_m, (seconds - earliest_[node]) / rule_.pace_s_per_m) + kSlack;
        return !found && longest_gap >= 0 && access_.squared_gap(node, box) <= longest_gap * longest_gap;
    };
    access_.for_each_wanted(wanted, [&](std::uint32_t /*run*/) { found = true; });
    return found;
}

/// The same of what is reached otherwise.
bool SurfacePainter::may_reach_directly(const geo::Box& box, double seconds) const {
    return std::any_of(sources_.begin(), sources_.end(), [&](const PointSource& source) {
        const geo::MapPoint at = source.arrival.joint;
        const double east = std::max({0.0, at.east - box.high.east, box.low.east - at.east});
        const double north = std::max({0.0, at.north - box.high.north, box.low.north - at.north});
        return source.arrival.seconds + std::hypot(east, north) * source.rule.pace_s_per_m <= seconds + kSlack;
    });
}

/// A time between the same two levels as all times in the block and one cell around it, where that is sure: from the
/// road that a cell in its middle is reached from, all can be reached in time with no water near, and no road is near
/// enough for less.
std::optional<double> SurfacePainter::settle(const CellRange& block, double guess_s, Candidates& candidates) {
    const geo::Box box =
        box_of({.west = block.west - 1, .south = block.south - 1, .east = block.east + 1, .north = block.north + 1});
    if (geo::distance(box.low, box.high) / 2 > rule_.limit_m) return std::nullopt;
    const long column = (block.west + block.east) / 2;
    const long row = (block.south + block.north) / 2;
    candidates.soonest_joint.reset();
    paint_square({.west = column, .south = row, .east = column, .north = row}, guess_s, candidates);
    if (!candidates.soonest_joint) return std::nullopt;
    const auto& [arrival, segment] = *candidates.soonest_joint;
    const auto& [seconds, along_m, gap_m, joint] = arrival;
    const double far = std::hypot(std::max(joint.east - box.low.east, box.high.east - joint.east),
                                  std::max(joint.north - box.low.north, box.high.north - joint.north));
    if (far >= rule_.limit_m) return std::nullopt;
    const double latest = seconds + (far - gap_m) * rule_.pace_s_per_m + kSlack;
    const auto level = std::lower_bound(levels_.begin(), levels_.end(), latest);
    if (level == levels_.end()) return std::nullopt;
    if (level != levels_.begin() && (may_reach(box, *(level - 1)) || may_reach_directly(box, *(level - 1))))
        return std::nullopt;
    geo::Box all = box;
    const auto [first, last] = segment.best_joints(box);
    for (const geo::MapPoint end : {first, last}) {
        all.low = {std::min(all.low.east, end.east), std::min(all.low.north, end.north)};
        all.high = {std::max(all.high.east, end.east), std::max(all.high.north, end.north)};
    }
    if (!field_.network().barriers.leave_alone(all)) return std::nullopt;
    return latest;
}

/// Settles what can be settled of a block, in parts if need be; returns a guess for its neighbour.
double SurfacePainter::settle_parts(const CellRange& block, double guess_s, Candidates& candidates) {
    if (block.east < block.west || block.north < block.south) return guess_s;
    if (!may_reach(box_of(block), limit_s_)) {
        for_each_cell(block, [&](std::size_t column, std::size_t row) {
            cells_[row * grid_.columns() + column] = Cell::kRemote;
        });
        return guess_s;
    }
    if (const auto settled = settle(block, guess_s, candidates)) {
        for_each_cell(block, [&](std::size_t column, std::size_t row) {
            grid_.set(column, row, static_cast<float>(*settled));
            cells_[row * grid_.columns() + column] = Cell::kSettled;
        });
        return *settled;
    }
    const long side = std::max(block.east - block.west, block.north - block.south) + 1;
    if (side < 2 * kSmallestBlock) return guess_s;
    const long half = static_cast<long>(std::bit_ceil(static_cast<unsigned long>(side))) / 2;
    for (const long south : {block.south, block.south + half})
        for (const long west : {block.west, block.west + half}) {
            const CellRange part{.west = west, .south = south, .east = west + half - 1, .north = south + half - 1};
            guess_s = settle_parts(common_to(block, part), guess_s, candidates);
        }
    return guess_s;
}

void SurfacePainter::paint_band(const CellRange& band) {
    for (const PointSource& source : sources_) paint_source(source, band);
    Candidates candidates;
    double guess_s = limit_s_;
    if (!levels_.empty())
        for (long west = band.west; west <= band.east; west += kBand)
            guess_s = settle_parts(
                common_to(band, {.west = west, .south = band.south, .east = west + kBand - 1, .north = band.north}),
                guess_s, candidates);
    for (long south = band.south; south <= band.north; south += square_) {
        double neighbour_s = limit_s_;
        for (long west = band.west; west <= band.east; west += square_) {
            const CellRange square{
                .west = west, .south = south, .east = west + square_ - 1, .north = south + square_ - 1};
            neighbour_s = paint_square(common_to(band, square), neighbour_s, candidates);
        }
    }
    for (std::uint32_t i = 0; i < field_.origins().size(); ++i) paint_across(i, band);
}

geo::ScalarGrid SurfacePainter::paint() {
    const long rows = static_cast<long>(grid_.rows());
    tbb::parallel_for(0L, (rows + kBand - 1) / kBand, [&](long band) {
        paint_band({.west = 0,
                    .south = band * kBand,
                    .east = static_cast<long>(grid_.columns()) - 1,
                    .north = std::min(rows, (band + 1) * kBand) - 1});
    });
    return std::move(grid_);
}

}  // namespace

geo::ScalarGrid paint_surface(const TimeField& field, double limit_s, double cell_m,
                              const std::vector<double>& levels) {
    return SurfacePainter(field, limit_s, cell_m, levels).paint();
}

}  // namespace isodelta::network
