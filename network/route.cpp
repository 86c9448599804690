#include "network/route.hpp"

#include <algorithm>

#include "geo/polyline.hpp"
#include "network/leg_builder.hpp"

namespace isodelta::network {

namespace {

class RouteBuilder {
public:
    RouteBuilder(const TimeField& field, const NamedOrigin& from, const NamedOrigin& to)
        : field_(field),
          network_(field.network()),
          metric_(field.metric()),
          from_(from),
          to_(to),
          legs_(network_, metric_) {}

    std::optional<Route> build() {
        if (!metric_.by_road()) {
            if (!end_at_station()) return std::nullopt;
        } else {
            const auto arrival = field_.arrive(to_.origin.position);
            if (!arrival) return std::nullopt;
            end_at_point(*arrival);
        }
        return legs_.finish();
    }

private:
    bool end_at_station() {
        std::optional<std::uint32_t> best;
        for (const std::uint32_t station : to_.origin.stations)
            if (!best || field_.station_time(station) < field_.station_time(*best)) best = station;
        if (!best || field_.station_time(*best) == kUnreachable) return false;
        const Station& station = network_.stations[*best];
        const bool ridden = field_.time(station.platforms) <= field_.time(station.street);
        follow_tree(ridden ? station.platforms : station.street);
        return true;
    }

    void end_at_point(const Arrival& arrival) {
        const Millis total = to_millis(geo::Seconds(arrival.seconds));
        if (arrival.by == Arrival::By::kDirect) {
            legs_.add_access("access", arrival.gap_m, total, from_.title, to_.title,
                             {from_.origin.position, arrival.joint, to_.origin.position});
            return;
        }
        if (arrival.by == Arrival::By::kStation) {
            const Station& station = network_.stations[arrival.station];
            follow_tree(station.street);
            const std::string name = network_.facility_of(station).title();
            legs_.add_access("walk", arrival.gap_m, total - field_.time(station.street), name, to_.title,
                             {arrival.joint, to_.origin.position});
            return;
        }
        end_by_road(arrival, total);
    }

    void end_by_road(const Arrival& arrival, Millis total) {
        const Stretch& stretch = arrival.stretch;
        const Edge& edge = network_.edges[stretch.edge];
        const Millis gap_time = to_millis(geo::Seconds(arrival.gap_m * metric_.access.pace_s_per_m));
        Millis before = 0;
        geo::Statement entered = from_.title;
        if (stretch.origin) {
            before = to_millis(geo::Seconds(stretch.start_s));
            const geo::MapPoint joint = point_on(stretch);
            legs_.add_access("access", stretch.start_s / metric_.access.pace_s_per_m, before, from_.title,
                             legs_.name_of(joint), {from_.origin.position, joint});
            entered = legs_.name_of(joint);
        } else {
            follow_tree(edge.from);
            before = field_.time(edge.from);
            entered = legs_.name_of(edge.from);
        }
        const Millis on_road = total - before > gap_time ? total - before - gap_time : 0;
        legs_.add_part(stretch.piece, stretch.from_end, stretch.begin_m, arrival.along_m, on_road, entered,
                       legs_.name_of(arrival.joint));
        legs_.add_access("access", arrival.gap_m, total - before - on_road, legs_.name_of(arrival.joint), to_.title,
                         {arrival.joint, to_.origin.position});
    }

    /// Legs from the origin to a vertex.
    void follow_tree(Vertex vertex) {
        const std::vector<EdgeIndex> edges = field_.path(vertex);
        begin_at_seed(edges.empty() ? vertex : network_.edges[edges.front()].from);
        for (const EdgeIndex edge : edges) legs_.add_edge(edge);
    }

    void begin_at_seed(Vertex vertex) {
        if (!metric_.by_road()) return;
        const auto seed = std::find_if(field_.seeds().begin(), field_.seeds().end(), [&](const SeedOrigin& candidate) {
            return candidate.seed.vertex == vertex && candidate.seed.time == field_.time(vertex);
        });
        const Arrival& access = seed->access;
        const geo::MapPoint start = from_.origin.position;
        if (access.by == Arrival::By::kStation) {
            legs_.add_access("walk", access.gap_m, seed->seed.time, from_.title, legs_.name_of(vertex),
                             {start, access.joint});
            return;
        }
        const Millis gap_time =
            std::min(to_millis(geo::Seconds(access.gap_m * metric_.access.pace_s_per_m)), seed->seed.time);
        legs_.add_access("access", access.gap_m, gap_time, from_.title, legs_.name_of(access.joint),
                         {start, access.joint});
        // The access stretch is known from the far end; the trip runs the other way.
        const double length = network_.pieces[access.stretch.piece].drawn_m;
        legs_.add_part(access.stretch.piece, !access.stretch.from_end, length - access.along_m, length,
                       seed->seed.time - gap_time, legs_.name_of(access.joint), legs_.name_of(vertex));
    }

    /// Where a stretch begins.
    [[nodiscard]] geo::MapPoint point_on(const Stretch& stretch) const {
        const double length = network_.pieces[stretch.piece].drawn_m;
        return geo::Polyline(network_.lines[stretch.piece])
            .point_at(stretch.from_end ? length - stretch.begin_m : stretch.begin_m);
    }

    const TimeField& field_;
    const Network& network_;
    const Metric& metric_;
    const NamedOrigin& from_;
    const NamedOrigin& to_;
    LegBuilder legs_;
};

}  // namespace

bool Route::any_derived() const {
    return std::any_of(legs.begin(), legs.end(), [](const Leg& leg) { return leg.derived; });
}

bool Route::any_schematic() const {
    return std::any_of(legs.begin(), legs.end(), [](const Leg& leg) { return leg.schematic; });
}

std::size_t Route::rides() const {
    return static_cast<std::size_t>(
        std::count_if(legs.begin(), legs.end(), [](const Leg& leg) { return !leg.service.empty(); }));
}

std::optional<Route> find_route(const Network& network, const Metric& metric, const NamedOrigin& from,
                                const NamedOrigin& to) {
    const TimeField field(network, metric, {from.origin}, SearchDirection::kForward);
    return RouteBuilder(field, from, to).build();
}

std::optional<Route> find_direct_route(const Network& network, const Metric& metric, const NamedOrigin& from,
                                       const NamedOrigin& to) {
    const auto stands_for = [](const Origin& origin, std::uint32_t station) {
        return std::find(origin.stations.begin(), origin.stations.end(), station) != origin.stations.end();
    };
    EdgeIndex best = kNoEdge;
    for (EdgeIndex i = 0; i < network.edges.size(); ++i) {
        if (network.edges[i].kind != EdgeKind::kFirstRide || metric.weights[i] == kUnreachable) continue;
        const Ride& ride = network.rides[network.edges[i].item];
        if (!stands_for(from.origin, ride.from) || !stands_for(to.origin, ride.to)) continue;
        if (best == kNoEdge || metric.weights[i] < metric.weights[best]) best = i;
    }
    if (best == kNoEdge) return std::nullopt;
    LegBuilder legs(network, metric);
    legs.add_edge(best);
    return legs.finish();
}

}  // namespace isodelta::network
