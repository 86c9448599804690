#include "network/isochrone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "geo/contour.hpp"
#include "geo/errors.hpp"
#include "geo/geometry_ops.hpp"
#include "geo/polyline.hpp"
#include "network/joint_surfaces.hpp"
#include "network/surface_painter.hpp"

namespace isodelta::network {

namespace {

/// Gaps of rounding on a road are none, and slivers of it neither.
constexpr double kJoin = 0.01;

/// Cells times origins that are held at once, at most: a gigabyte.
constexpr std::size_t kMostTimes = 250'000'000;

std::vector<Millis> largest_first(std::vector<Millis> limits) {
    std::sort(limits.begin(), limits.end(), std::greater<>());
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    return limits;
}

/// Contours are interpolated between a cell and the next, and a cell's way adds no more than this.
geo::Seconds painted_limit(const Metric& metric, Millis largest, double cell_m) {
    return to_seconds(largest) + geo::Seconds(1.01 * cell_m * metric.access.pace_s_per_m);
}

TimeField field_of(const Network& network, const Metric& metric, const std::vector<Origin>& origins,
                   SearchDirection direction, Millis largest, double cell_m) {
    return {network, metric, origins, direction, to_millis(painted_limit(metric, largest, cell_m))};
}

/// As far as its contours need it.
geo::ScalarGrid paint_for_contours(const TimeField& field, const std::vector<Millis>& limits, double cell_m) {
    std::vector<double> levels;
    for (const Millis limit : limits) levels.insert(levels.begin(), to_seconds(limit).count());
    return paint_surface(field, painted_limit(field.metric(), limits.front(), cell_m).count(), cell_m, levels);
}

std::vector<Circle> circles_of(const geo::ScalarGrid& grid, const std::vector<Millis>& limits) {
    std::vector<float> levels;
    for (const Millis limit : limits) levels.push_back(static_cast<float>(to_seconds(limit).count()));
    std::vector<geo::MapMultiPolygon> regions = geo::contours(grid, levels);
    std::vector<Circle> circles;
    for (std::size_t i = 0; i < limits.size(); ++i)
        circles.push_back({.limit = limits[i],
                           .origin = std::nullopt,
                           .area = std::move(regions[i]),
                           .roads = {},
                           .cell_m = grid.cell_m()});
    return circles;
}

/// Adds the reached part of a stretch to the intervals of its piece, in drawn metres from the piece's beginning.
void add_reached(const Stretch& stretch, double length, double limit_s,
                 std::vector<std::pair<double, double>>& intervals) {
    if (stretch.start_s > limit_s) return;
    const double room = stretch.pace_s_per_m > 0 ? (limit_s - stretch.start_s) / stretch.pace_s_per_m : length;
    const double end = std::min(length, stretch.begin_m + room);
    intervals.push_back(stretch.from_end ? std::pair(length - end, length - stretch.begin_m)
                                         : std::pair(stretch.begin_m, end));
}

std::vector<geo::MapLine> reached_roads(const TimeField& field, Millis limit) {
    const Network& network = field.network();
    const double limit_s = to_seconds(limit).count();
    std::vector<OriginGap> gaps;
    for (const OriginGap& gap : field.origin_gaps())
        if (gap.latest_s <= limit_s) gaps.push_back(gap);
    std::stable_sort(gaps.begin(), gaps.end(),
                     [](const OriginGap& a, const OriginGap& b) { return a.piece < b.piece; });

    std::vector<geo::MapLine> roads;
    std::vector<std::pair<double, double>> intervals;
    std::vector<std::pair<double, double>> merged;
    auto gap = gaps.begin();
    for (std::uint32_t piece = 0; piece < network.pieces.size(); ++piece) {
        intervals.clear();
        merged.clear();
        field.for_each_stretch(piece, [&](const Stretch& stretch) {
            add_reached(stretch, network.pieces[piece].drawn_m, limit_s, intervals);
        });
        for (; gap != gaps.end() && gap->piece == piece; ++gap) intervals.emplace_back(gap->begin_m, gap->end_m);
        std::sort(intervals.begin(), intervals.end());
        for (const auto& interval : intervals) {
            if (!merged.empty() && interval.first <= merged.back().second + kJoin) {
                merged.back().second = std::max(merged.back().second, interval.second);
            } else {
                merged.push_back(interval);
            }
        }
        for (const auto& [begin, end] : merged)
            if (end - begin > kJoin) roads.push_back(geo::Polyline(network.lines[piece]).cut(begin, end));
    }
    return roads;
}

}  // namespace

double cell_size(Profile profile, const std::vector<Millis>& limits) {
    const Millis finest = *std::min_element(limits.begin(), limits.end());
    const double minutes = to_seconds(finest).count() / 60;
    const bool walk = profile == Profile::kWalk;
    if (minutes <= 15) return walk ? 25 : 100;
    if (minutes <= 60) return walk ? 50 : 250;
    if (minutes <= 180) return walk ? 100 : 500;
    return walk ? 100 : 1000;
}

std::vector<Circle> compute_area_circles(const Network& network, const Metric& metric,
                                         const std::vector<Origin>& origins, SearchDirection direction,
                                         std::vector<Millis> limits, Combine combine) {
    limits = largest_first(std::move(limits));
    const double cell_m = cell_size(metric.by, limits);
    const auto field_of_origins = [&](const std::vector<Origin>& some) {
        return field_of(network, metric, some, direction, limits.front(), cell_m);
    };
    const auto circles_around = [&](const std::vector<Origin>& some) {
        return circles_of(paint_for_contours(field_of_origins(some), limits, cell_m), limits);
    };
    std::vector<Circle> circles;
    const auto add = [&](std::vector<Circle> some, std::optional<std::uint32_t> origin, std::uint32_t count) {
        for (Circle& circle : some) {
            circle.origin = origin;
            circle.at_least = count;
            circles.push_back(std::move(circle));
        }
    };
    if (combine == Combine::kUnion) return circles_around(origins);
    if (combine == Combine::kEach) {
        for (std::uint32_t i = 0; i < origins.size(); ++i) add(circles_around({origins[i]}), i, 1);
        return circles;
    }
    const geo::ScalarGrid around = paint_for_contours(field_of_origins(origins), limits, cell_m);
    const geo::Seconds limit = painted_limit(metric, limits.front(), cell_m);
    if (combine == Combine::kNearest) {
        NearestShares shares(around);
        for (std::uint32_t i = 0; i < origins.size(); ++i)
            shares.add(i, field_of_origins({origins[i]}).to_grid(limit, cell_m));
        for (std::uint32_t i = 0; i < origins.size(); ++i) add(circles_of(shares.share_of(i), limits), i, 1);
        return circles;
    }
    if (around.columns() * around.rows() * origins.size() > kMostTimes)
        throw geo::Error(geo::ErrorCode::kBadInput,
                         fmt::format("{} circles are too many to count at once in {} × {} cells of {} m",
                                     origins.size(), around.columns(), around.rows(), cell_m));
    CountedSurfaces surfaces(around, origins.size());
    for (const Origin& origin : origins) surfaces.add(field_of_origins({origin}).to_grid(limit, cell_m));
    for (std::uint32_t count = 1; count <= origins.size(); ++count)
        add(circles_of(surfaces.reached_by(count), limits), std::nullopt, count);
    return circles;
}

std::vector<Circle> to_bands(std::vector<Circle> circles) {
    for (std::size_t i = 0; i + 1 < circles.size(); ++i)
        if (circles[i].origin == circles[i + 1].origin && circles[i].at_least == circles[i + 1].at_least)
            circles[i].area = geo::subtract(circles[i].area, circles[i + 1].area);
    return circles;
}

std::vector<Circle> compute_road_circles(const Network& network, const Metric& metric,
                                         const std::vector<Origin>& origins, SearchDirection direction,
                                         std::vector<Millis> limits, Combine combine) {
    limits = largest_first(std::move(limits));
    std::vector<Circle> circles;
    const auto add = [&](const TimeField& field, std::optional<std::uint32_t> origin) {
        for (const Millis limit : limits)
            circles.push_back({.limit = limit, .origin = origin, .area = {}, .roads = reached_roads(field, limit)});
    };
    if (combine == Combine::kUnion) {
        add(TimeField(network, metric, origins, direction, limits.front()), std::nullopt);
        return circles;
    }
    for (std::uint32_t i = 0; i < origins.size(); ++i)
        add(TimeField(network, metric, {origins[i]}, direction, limits.front()), i);
    return circles;
}

}  // namespace isodelta::network
