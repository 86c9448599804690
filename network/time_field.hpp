#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "geo/scalar_grid.hpp"
#include "network/metric.hpp"
#include "network/network.hpp"
#include "network/search.hpp"

namespace isodelta::network {

/// A point from which, or to which, times are asked. Under the station definitions it stands for stations, and its
/// position does not count.
struct Origin {
    geo::MapPoint position;
    std::vector<std::uint32_t> stations;  ///< in Network::stations
};

/// A piece of road (or the street side of a station) whose times are known along it: `start` at `begin_m` metres from
/// one of its ends, `pace` more for every drawn metre beyond, away from that end.
struct Stretch {
    std::uint32_t piece = 0;
    bool from_end = false;  ///< known at the piece's end, not its beginning
    double begin_m = 0;
    double start_s = 0;
    double pace_s_per_m = 0;
    EdgeIndex edge = kNoEdge;
    std::optional<std::uint32_t> origin;  ///< set where an origin joins the network on this very piece
};

/// How the time at a point comes about.
struct Arrival {
    enum class By { kRoad, kStation, kDirect };
    By by = By::kRoad;
    double seconds = 0;
    Stretch stretch;            ///< by road
    double along_m = 0;         ///< by road: drawn metres from the stretch's known end
    geo::MapPoint joint;        ///< where the network is left or met, or the origin
    double gap_m = 0;           ///< straight distance between the point and the joint
    std::uint32_t station = 0;  ///< by station
    std::uint32_t origin = 0;   ///< direct
};

/// The part of a piece beside an origin, between the joints of its two directions: reached straight from the origin.
struct OriginGap {
    std::uint32_t piece = 0;
    double begin_m = 0;  ///< drawn metres from the piece's beginning
    double end_m = 0;
    double latest_s = 0;  ///< no position in it is reached later
};

/// How an origin gets into the network at a seed.
struct SeedOrigin {
    Seed seed;
    std::uint32_t origin = 0;
    Arrival access;  ///< between the origin and the seed's vertex; the stretch is known from that vertex
};

/// A point that the plane is reached from directly: an origin itself, or a station on foot.
struct PointSource {
    Arrival arrival;  ///< at the point itself
    AccessRule rule;
};

/// Travel times between origins and every point of the plane: the network's times, and the access rule on top. The same
/// rule answers a route's end, a cell of a surface and a point that is asked for, so they cannot disagree.
///
/// Needs:  a metric whose points reach the network by road, or origins that have stations
/// Lives:  refers to network and metric
class TimeField {
public:
    /// Times beyond `limit` may be missing, which is cheaper where it is small.
    TimeField(const Network& network, const Metric& metric, std::vector<Origin> origins, SearchDirection direction,
              Millis limit = kUnreachable);

    /// The field without the network's times: what origins reach along their own roads, straight and across. It has the
    /// seeds of the whole field.
    [[nodiscard]] static TimeField beside(const Network& network, const Metric& metric, std::vector<Origin> origins,
                                          SearchDirection direction);

    [[nodiscard]] SearchDirection direction() const { return direction_; }
    /// Time between the origins and a vertex.
    [[nodiscard]] Millis time(Vertex vertex) const { return times_[vertex]; }
    /// The edges of a best way from the origins to a vertex, in order of travel; none at a seed.
    ///
    /// Needs: a forward field
    [[nodiscard]] std::vector<EdgeIndex> path(Vertex vertex) const;
    /// Calls `visit(stretch)` for each stretch of a piece.
    template <class Visit>
    void for_each_stretch(std::uint32_t piece, Visit&& visit) const;
    /// Stretches that begin where an origin joins a piece, by piece.
    [[nodiscard]] const std::vector<Stretch>& origin_stretches() const { return origin_stretches_; }
    [[nodiscard]] const std::vector<PointSource>& sources() const { return sources_; }
    [[nodiscard]] const std::vector<OriginGap>& origin_gaps() const { return origin_gaps_; }
    [[nodiscard]] const std::vector<SeedOrigin>& seeds() const { return seeds_; }
    [[nodiscard]] const std::vector<Origin>& origins() const { return origins_; }
    [[nodiscard]] const Network& network() const { return network_; }
    [[nodiscard]] const Metric& metric() const { return metric_; }

    /// The best way between the origins and a point; nothing where there is none.
    [[nodiscard]] std::optional<Arrival> arrive(geo::MapPoint point) const;
    /// The same for one who knows the pieces near the point, from Network::access, within the access limit at least.
    [[nodiscard]] std::optional<Arrival> arrive(geo::MapPoint point, const std::vector<NearPiece>& near) const;

    /// From an origin straight to an open road and straight on to the point, each within the access limit: what joins
    /// two points beside one road that are too far apart to go straight, without riding along it.
    [[nodiscard]] std::optional<Arrival> arrive_across(std::uint32_t origin, geo::MapPoint point) const;

    /// Time between the origins and a station's side where trips end (forward: after leaving the train) or begin.
    [[nodiscard]] Millis station_time(std::uint32_t station) const;

    /// Times in seconds at the centres of square cells, as `arrive` gives them, up to a limit. The grid covers all that
    /// is reached, with one empty cell around it; its cells are aligned to multiples of their size.
    [[nodiscard]] geo::ScalarGrid to_grid(geo::Seconds limit, double cell_m) const;

private:
    struct Unsearched {};
    TimeField(const Network& network, const Metric& metric, std::vector<Origin> origins, SearchDirection direction,
              Unsearched);
    void seed_origins();
    void drop_useless_seeds();
    void search_times(Millis limit);
    void seed_by_road(std::uint32_t origin);
    void add_gap(std::uint32_t origin, std::uint32_t piece, std::size_t first_stretch);
    void seed_by_station(std::uint32_t origin);
    void order_origin_stretches();
    [[nodiscard]] std::optional<Stretch> stretch_of(EdgeIndex edge) const;
    void collect_sources();
    void collect_stations();
    [[nodiscard]] std::optional<Arrival> along_stretch(geo::MapPoint point, const Stretch& stretch,
                                                       double before_s) const;

    const Network& network_;
    const Metric& metric_;
    std::vector<Origin> origins_;
    std::vector<SeedOrigin> seeds_;
    std::vector<OriginGap> origin_gaps_;
    SearchDirection direction_;
    std::vector<Millis> times_;   // by vertex; none where the network was not searched
    std::vector<EdgeIndex> via_;  // by vertex, by the reference search only
    std::vector<Stretch> origin_stretches_;
    std::vector<PointSource> sources_;
};

template <class Visit>
void TimeField::for_each_stretch(std::uint32_t piece, Visit&& visit) const {
    network_.for_each_edge(piece, [&](EdgeIndex edge) {
        if (const auto stretch = stretch_of(edge)) visit(*stretch);
    });
    const auto before = [](const Stretch& stretch, std::uint32_t number) { return stretch.piece < number; };
    for (auto own = std::lower_bound(origin_stretches_.begin(), origin_stretches_.end(), piece, before);
         own != origin_stretches_.end() && own->piece == piece; ++own)
        visit(*own);
}

/// True where the piece can be travelled along in a direction at least.
[[nodiscard]] bool is_open(const Network& network, const Metric& metric, std::uint32_t piece);

/// True where an open road can be joined from the point.
[[nodiscard]] bool reaches_a_road(const Network& network, const Metric& metric, geo::MapPoint point);

}  // namespace isodelta::network
