#include "network/time_field.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#include "geo/polyline.hpp"
#include "network/access.hpp"
#include "network/bounded_search.hpp"
#include "network/surface_painter.hpp"
#include "network/timed_segments.hpp"

namespace isodelta::network {

namespace {

/// A search with a heap costs as much as a sweep where it visits about one vertex in thirty (docs/performance.md);
/// tried up to three quarters of that, it never adds as much as a sweep.
constexpr std::size_t kBoundedShare = 40;

/// So many seeds are looked through for useless ones, in a search of so many vertices for each.
constexpr std::size_t kManySeeds = 32;
constexpr std::size_t kVerticesOfSeed = 4;

/// Metres by which two ways of computing one distance may differ.
constexpr double kRounding = 1e-3;

constexpr double kAnyTime = std::numeric_limits<double>::infinity();

/// The position of a segment that two points share the least way over, each within the limit; nothing where none is.
std::optional<geo::MapPoint> meeting_point(geo::MapPoint a, geo::MapPoint b, geo::MapPoint begin, geo::MapPoint end,
                                           double limit_m) {
    const double length = geo::distance(begin, end);
    if (length <= 0) return std::nullopt;
    const geo::MapPoint unit = (end - begin) * (1 / length);
    double low = 0;
    double high = length;
    std::array<double, 2> feet{};
    std::array<double, 2> heights{};
    for (const auto& [k, point] : {std::pair(0U, a), std::pair(1U, b)}) {
        feet[k] = geo::dot(point - begin, unit);
        heights[k] = geo::distance(point, begin + unit * feet[k]);
        if (heights[k] > limit_m) return std::nullopt;
        const double half_chord = std::sqrt(limit_m * limit_m - heights[k] * heights[k]);
        low = std::max(low, feet[k] - half_chord);
        high = std::min(high, feet[k] + half_chord);
    }
    if (low > high) return std::nullopt;
    // As light is mirrored; the sum is convex, so outside the reach of both the nearest end of it is best.
    const double sum = heights[0] + heights[1];
    const double best = sum > 0 ? (feet[0] * heights[1] + feet[1] * heights[0]) / sum : feet[0];
    return begin + unit * std::clamp(best, low, high);
}

}  // namespace

TimeField::TimeField(const Network& network, const Metric& metric, std::vector<Origin> origins,
                     SearchDirection direction, Unsearched /*tag*/)
    : network_(network), metric_(metric), origins_(std::move(origins)), direction_(direction) {
    seed_origins();
    drop_useless_seeds();
    if (metric.by_road()) collect_sources();
}

TimeField::TimeField(const Network& network, const Metric& metric, std::vector<Origin> origins,
                     SearchDirection direction, Millis limit)
    : TimeField(network, metric, std::move(origins), direction, Unsearched()) {
    search_times(limit);
    // Most roads around an origin are reached sooner along other roads than straight from it.
    std::erase_if(origin_stretches_, [&](const Stretch& stretch) {
        const auto by_road = stretch_of(stretch.edge);
        return by_road && by_road->start_s + stretch.begin_m * stretch.pace_s_per_m <= stretch.start_s;
    });
    order_origin_stretches();
    if (metric.by_road() && metric.station_walk) collect_stations();
}

TimeField TimeField::beside(const Network& network, const Metric& metric, std::vector<Origin> origins,
                            SearchDirection direction) {
    TimeField field(network, metric, std::move(origins), direction, Unsearched());
    field.order_origin_stretches();
    return field;
}

/// An origin in a dense town can join a thousand streets, and all but a dozen are reached sooner along those. What
/// remains has the same times.
void TimeField::drop_useless_seeds() {
    if (!metric_.fast || seeds_.size() < kManySeeds) return;
    std::vector<Seed> seeds;
    Millis latest = 0;
    for (const SeedOrigin& origin : seeds_) {
        seeds.push_back(origin.seed);
        latest = std::max(latest, origin.seed.time);
    }
    std::vector<Millis> times(network_.positions.size());
    (void)BoundedSearch(network_.topology)
        .run(metric_.weights, seeds, direction_, latest, kVerticesOfSeed * seeds.size(), times);
    std::erase_if(seeds_, [&](const SeedOrigin& origin) { return times[origin.seed.vertex] < origin.seed.time; });
}

void TimeField::search_times(Millis limit) {
    std::vector<Seed> seeds;
    for (const SeedOrigin& origin : seeds_) seeds.push_back(origin.seed);
    if (!metric_.fast) {
        SearchTree tree = search(network_.topology, metric_.weights, seeds, direction_);
        times_ = std::move(tree.time);
        via_ = std::move(tree.via);
        return;
    }
    if (limit < kUnreachable) {
        times_.resize(network_.positions.size());
        if (BoundedSearch(network_.topology)
                .run(metric_.weights, seeds, direction_, limit, times_.size() / kBoundedShare, times_))
            return;
    }
    times_ = metric_.fast->times(seeds, direction_);
}

std::vector<EdgeIndex> TimeField::path(Vertex vertex) const {
    assert(direction_ == SearchDirection::kForward);
    if (metric_.fast) {
        std::vector<Seed> seeds;
        for (const SeedOrigin& origin : seeds_) seeds.push_back(origin.seed);
        auto path = metric_.fast->path(seeds, vertex, metric_.weights);
        return path ? std::move(path->edges) : std::vector<EdgeIndex>();
    }
    std::vector<EdgeIndex> edges;
    for (Vertex at = vertex; via_[at] != kNoEdge; at = network_.edges[via_[at]].from) edges.push_back(via_[at]);
    std::reverse(edges.begin(), edges.end());
    return edges;
}

void TimeField::seed_origins() {
    for (std::uint32_t i = 0; i < origins_.size(); ++i) {
        if (metric_.by_road()) {
            seed_by_road(i);
            if (metric_.station_walk) seed_by_station(i);
            continue;
        }
        for (const std::uint32_t station : origins_[i].stations) {
            const Arrival access{.by = Arrival::By::kStation, .station = station, .origin = i};
            seeds_.push_back({{network_.stations[station].street, 0}, i, access});
            if (direction_ == SearchDirection::kReverse)
                seeds_.push_back({{network_.stations[station].platforms, 0}, i, access});
        }
    }
}

void TimeField::seed_by_road(std::uint32_t origin) {
    const geo::MapPoint point = origins_[origin].position;
    for (const auto [number, gap_m] : network_.access.find_near(point, metric_.access.limit_m)) {
        const Piece& piece = network_.pieces[number];
        const std::size_t first_stretch = origin_stretches_.size();
        network_.for_each_edge(number, [&](EdgeIndex index) {
            if (metric_.weights[index] == kUnreachable) return;
            // The time from the joint to the far end is that of the far end's own stretch, run towards the origin.
            const Edge& edge = network_.edges[index];
            const bool along = edge.against == 0;
            const bool leaving = direction_ == SearchDirection::kForward;
            const double length = piece.drawn_m;
            const double pace = to_seconds(metric_.weights[index]).count() / length;
            const Stretch from_far{.piece = number, .from_end = along == leaving, .pace_s_per_m = pace, .edge = index};
            const auto access = along_stretch(point, from_far, kAnyTime);
            if (!access) return;
            seeds_.push_back(
                {{leaving ? edge.to : edge.from, to_millis(geo::Seconds(access->seconds))}, origin, *access});
            if (index != piece.forward && index != piece.backward) return;
            origin_stretches_.push_back({.piece = number,
                                         .from_end = !from_far.from_end,
                                         .begin_m = length - access->along_m,
                                         .start_s = access->gap_m * metric_.access.pace_s_per_m,
                                         .pace_s_per_m = pace,
                                         .edge = index,
                                         .origin = origin});
        });
        add_gap(origin, number, first_stretch);
    }
}

void TimeField::add_gap(std::uint32_t origin, std::uint32_t number, std::size_t first_stretch) {
    if (origin_stretches_.size() == first_stretch) return;
    // Between the joints time is convex, so no position is later than the later end; a one-way road has its foot for
    // the other joint.
    const geo::Polyline line(network_.lines[number]);
    OriginGap gap{.piece = number, .begin_m = line.length_m(), .end_m = 0};
    for (std::size_t i = first_stretch; i < origin_stretches_.size(); ++i) {
        const Stretch& stretch = origin_stretches_[i];
        const double position = stretch.from_end ? line.length_m() - stretch.begin_m : stretch.begin_m;
        gap.begin_m = std::min(gap.begin_m, position);
        gap.end_m = std::max(gap.end_m, position);
        gap.latest_s = std::max(gap.latest_s, stretch.start_s);
    }
    if (origin_stretches_.size() - first_stretch == 1) {
        const geo::NearestOnLine foot = line.find_nearest(origins_[origin].position);
        gap.begin_m = std::min(gap.begin_m, foot.along_m);
        gap.end_m = std::max(gap.end_m, foot.along_m);
    }
    origin_gaps_.push_back(gap);
}

void TimeField::seed_by_station(std::uint32_t origin) {
    const geo::MapPoint point = origins_[origin].position;
    for (std::uint32_t i = 0; i < network_.stations.size(); ++i) {
        const geo::MapPoint position = network_.positions[network_.stations[i].street];
        const double gap = geo::distance(point, position);
        if (gap > metric_.station_walk->limit_m || network_.barriers.separate(point, position)) continue;
        const double seconds = gap * metric_.station_walk->pace_s_per_m;
        seeds_.push_back({{network_.stations[i].street, to_millis(geo::Seconds(seconds))},
                          origin,
                          {.by = Arrival::By::kStation,
                           .seconds = seconds,
                           .joint = position,
                           .gap_m = gap,
                           .station = i,
                           .origin = origin}});
    }
}

std::optional<Stretch> TimeField::stretch_of(EdgeIndex index) const {
    if (times_.empty() || metric_.weights[index] == kUnreachable) return std::nullopt;
    const Edge& edge = network_.edges[index];
    const bool leaving = direction_ == SearchDirection::kForward;
    const Millis start = times_[leaving ? edge.from : edge.to];
    if (start == kUnreachable) return std::nullopt;
    return Stretch{.piece = edge.item,
                   .from_end = (edge.against == 0) != leaving,
                   .start_s = to_seconds(start).count(),
                   .pace_s_per_m = to_seconds(metric_.weights[index]).count() / network_.pieces[edge.item].drawn_m,
                   .edge = index};
}

void TimeField::order_origin_stretches() {
    std::stable_sort(origin_stretches_.begin(), origin_stretches_.end(),
                     [](const Stretch& a, const Stretch& b) { return a.piece < b.piece; });
}

void TimeField::collect_sources() {
    for (std::uint32_t i = 0; i < origins_.size(); ++i)
        sources_.push_back({{.by = Arrival::By::kDirect, .joint = origins_[i].position, .origin = i}, metric_.access});
}

void TimeField::collect_stations() {
    for (std::uint32_t i = 0; i < network_.stations.size(); ++i) {
        const Millis time = station_time(i);
        if (time == kUnreachable) continue;
        const geo::MapPoint position = network_.positions[network_.stations[i].street];
        sources_.push_back(
            {{.by = Arrival::By::kStation, .seconds = to_seconds(time).count(), .joint = position, .station = i},
             *metric_.station_walk});
    }
}

/// Nothing where it is not sooner than `before_s`.
std::optional<Arrival> TimeField::along_stretch(geo::MapPoint point, const Stretch& stretch, double before_s) const {
    std::optional<Arrival> best;
    for_each_timed_segment(stretch, network_.lines[stretch.piece], [&](const TimedSegment& segment, double offset) {
        const auto joint = JointFinder(segment, metric_.access).find(point, network_.barriers, before_s);
        if (!joint) return;
        before_s = joint->seconds;
        best = Arrival{.by = Arrival::By::kRoad,
                       .seconds = joint->seconds,
                       .stretch = stretch,
                       .along_m = offset + joint->along_m,
                       .joint = joint->position,
                       .gap_m = joint->gap_m};
    });
    return best;
}

std::optional<Arrival> TimeField::arrive(geo::MapPoint point) const {
    return arrive(point, network_.access.find_near(point, metric_.access.limit_m));
}

std::optional<Arrival> TimeField::arrive(geo::MapPoint point, const std::vector<NearPiece>& near) const {
    if (!metric_.by_road()) return std::nullopt;
    std::optional<Arrival> best;
    const auto consider = [&](const std::optional<Arrival>& arrival) {
        if (arrival && (!best || arrival->seconds < best->seconds)) best = arrival;
    };
    for (const auto [piece, gap_m] : near)
        // What is nearest is mostly soonest, and then little is left to look at.
        for_each_stretch(piece, [&, gap = gap_m](const Stretch& stretch) {
            const double before_s = best ? best->seconds : kAnyTime;
            if (stretch.start_s + (gap - kRounding) * metric_.access.pace_s_per_m < before_s)
                consider(along_stretch(point, stretch, before_s));
        });
    for (const PointSource& source : sources_)
        if (!best || source.arrival.seconds < best->seconds) consider(arrive_from(source, point, network_.barriers));
    for (std::uint32_t i = 0; i < origins_.size(); ++i) consider(arrive_across(i, point));
    return best;
}

std::optional<Arrival> TimeField::arrive_across(std::uint32_t origin, geo::MapPoint point) const {
    const geo::MapPoint start = origins_[origin].position;
    const double limit_m = metric_.access.limit_m;
    const double straight = geo::distance(start, point);
    if (straight <= limit_m || straight > 2 * limit_m) return std::nullopt;
    std::optional<Arrival> best;
    for (const auto [number, gap_m] : network_.access.find_near(point, limit_m)) {
        if (!is_open(network_, metric_, number)) continue;
        const geo::MapLine line = network_.lines[number];
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            const auto joint = meeting_point(start, point, line[i], line[i + 1], limit_m);
            if (!joint) continue;
            const double gap = geo::distance(start, *joint) + geo::distance(*joint, point);
            const double seconds = gap * metric_.access.pace_s_per_m;
            if ((best && seconds >= best->seconds) || network_.barriers.separate(start, *joint) ||
                network_.barriers.separate(*joint, point))
                continue;
            best = Arrival{
                .by = Arrival::By::kDirect, .seconds = seconds, .joint = *joint, .gap_m = gap, .origin = origin};
        }
    }
    return best;
}

Millis TimeField::station_time(std::uint32_t station) const {
    const Millis street = times_[network_.stations[station].street];
    const bool on_platforms = !metric_.by_road() && direction_ == SearchDirection::kForward;
    return on_platforms ? std::min(street, times_[network_.stations[station].platforms]) : street;
}

geo::ScalarGrid TimeField::to_grid(geo::Seconds limit, double cell_m) const {
    return paint_surface(*this, limit.count(), cell_m);
}

bool is_open(const Network& network, const Metric& metric, std::uint32_t piece) {
    bool open = false;
    network.for_each_edge(piece, [&](EdgeIndex edge) { open = open || metric.weights[edge] < kUnreachable; });
    return open;
}

bool reaches_a_road(const Network& network, const Metric& metric, geo::MapPoint point) {
    for (const auto [number, gap_m] : network.access.find_near(point, metric.access.limit_m)) {
        if (!is_open(network, metric, number)) continue;
        const geo::MapLine line = network.lines[number];
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            if (JointFinder({.a = line[i], .b = line[i + 1]}, metric.access).find(point, network.barriers, kAnyTime))
                return true;
    }
    return false;
}

}  // namespace isodelta::network
