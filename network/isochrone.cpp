#include "network/isochrone.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "geo/contour.hpp"
#include "geo/geometry_ops.hpp"
#include "geo/polyline.hpp"

namespace isodelta::network {

namespace {

/// Gaps of rounding on a road are none, and slivers of it neither.
constexpr double kJoin = 0.01;

/// Which origin each cell of the whole surface is nearest to.
class NearestShares {
public:
    /// Needs: grids with cells aligned to multiples of one size
    explicit NearestShares(std::vector<geo::ScalarGrid> grids) : grids_(std::move(grids)) {}

    /// The grid of one origin without the cells that another reaches sooner (of equals, the first takes them).
    [[nodiscard]] geo::ScalarGrid share_of(std::size_t number) const {
        const geo::ScalarGrid& own = grids_[number];
        geo::ScalarGrid share(own.south_west(), own.cell_m(), own.columns(), own.rows());
        for (std::size_t row = 0; row < own.rows(); ++row)
            for (std::size_t column = 0; column < own.columns(); ++column) {
                const auto value = own.at(column, row);
                if (value && is_first(number, column, row, *value)) share.set(column, row, *value);
            }
        return share;
    }

private:
    [[nodiscard]] bool is_first(std::size_t number, std::size_t column, std::size_t row, float value) const {
        const geo::MapPoint centre = grids_[number].centre(column, row);
        for (std::size_t other = 0; other < grids_.size(); ++other) {
            if (other == number) continue;
            const auto rival = value_at(grids_[other], centre);
            if (rival && (*rival < value || (*rival == value && other < number))) return false;
        }
        return true;
    }

    static std::optional<float> value_at(const geo::ScalarGrid& grid, geo::MapPoint point) {
        const double column = std::floor((point.east - grid.south_west().east) / grid.cell_m());
        const double row = std::floor((point.north - grid.south_west().north) / grid.cell_m());
        if (column < 0 || row < 0 || column >= static_cast<double>(grid.columns()) ||
            row >= static_cast<double>(grid.rows()))
            return std::nullopt;
        return grid.at(static_cast<std::size_t>(column), static_cast<std::size_t>(row));
    }

    std::vector<geo::ScalarGrid> grids_;
};

std::vector<Millis> largest_first(std::vector<Millis> limits) {
    std::sort(limits.begin(), limits.end(), std::greater<>());
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    return limits;
}

/// Contours are interpolated between a cell and the next, and a cell's way adds no more than this.
geo::Seconds painted_limit(const Metric& metric, Millis largest, double cell_m) {
    return to_seconds(largest) + geo::Seconds(1.01 * cell_m * metric.access.pace_s_per_m);
}

geo::ScalarGrid paint(const Network& network, const Metric& metric, const std::vector<Origin>& origins,
                      SearchDirection direction, Millis largest, double cell_m) {
    const geo::Seconds limit = painted_limit(metric, largest, cell_m);
    return TimeField(network, metric, origins, direction, to_millis(limit)).to_grid(limit, cell_m);
}

std::vector<Circle> circles_of(const geo::ScalarGrid& grid, const std::vector<Millis>& limits,
                               std::optional<std::uint32_t> origin) {
    std::vector<float> levels;
    for (const Millis limit : limits) levels.push_back(static_cast<float>(to_seconds(limit).count()));
    std::vector<geo::MapMultiPolygon> regions = geo::contours(grid, levels);
    std::vector<Circle> circles;
    for (std::size_t i = 0; i < limits.size(); ++i)
        circles.push_back({.limit = limits[i],
                           .origin = origin,
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
    const double cell_m = cell_size(metric.profile, limits);
    if (combine == Combine::kUnion) {
        return circles_of(paint(network, metric, origins, direction, limits.front(), cell_m), limits, std::nullopt);
    }
    std::vector<geo::ScalarGrid> grids;
    for (const Origin& origin : origins)
        grids.push_back(paint(network, metric, {origin}, direction, limits.front(), cell_m));
    const NearestShares shares(combine == Combine::kNearest ? grids : std::vector<geo::ScalarGrid>());

    std::vector<Circle> circles;
    for (std::uint32_t i = 0; i < origins.size(); ++i) {
        const auto own = circles_of(combine == Combine::kNearest ? shares.share_of(i) : grids[i], limits, i);
        circles.insert(circles.end(), own.begin(), own.end());
    }
    return circles;
}

std::vector<Circle> to_bands(std::vector<Circle> circles) {
    for (std::size_t i = 0; i + 1 < circles.size(); ++i)
        if (circles[i].origin == circles[i + 1].origin)
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
