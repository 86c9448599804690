#include "network/streets/street_cutter.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/errors.hpp"
#include "geo/hilbert.hpp"

namespace isodelta::network {

namespace {

using datasets::NodePosition;
using datasets::Streets;

/// Distance on the ellipsoid between positions that are near each other: within 1e-6 of the geodesic up to 10 km.
/// Source: the radii of curvature of WGS 84 at the middle latitude
double near_distance(NodePosition a, NodePosition b) {
    constexpr double kMajor = 6378137;
    constexpr double kSquaredEccentricity = 6.69437999014e-3;
    constexpr double kUnit = 1e-7 * std::numbers::pi / 180;
    const double middle = (static_cast<double>(a.lat) + b.lat) / 2 * kUnit;
    const double sine = std::sin(middle);
    const double w = 1 - kSquaredEccentricity * sine * sine;
    const double east_radius = kMajor / std::sqrt(w) * std::cos(middle);
    const double north_radius = kMajor * (1 - kSquaredEccentricity) / (w * std::sqrt(w));
    const double east = (static_cast<double>(b.lon) - a.lon) * kUnit * east_radius;
    const double north = (static_cast<double>(b.lat) - a.lat) * kUnit * north_radius;
    return std::sqrt(east * east + north * north);
}

/// Each thread has a frame of its own, as projectors want it.
std::vector<geo::MapPoint> project(const std::vector<NodePosition>& nodes, geo::LonLat centre) {
    constexpr std::size_t kAtOnce = 65536;
    std::vector<geo::MapPoint> positions(nodes.size());
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, nodes.size(), kAtOnce), [&](const auto& range) {
        const geo::LocalFrame frame(centre);
        geo::Line line;
        std::vector<std::size_t> numbers;
        for (std::size_t i = range.begin(); i < range.end(); ++i) {
            if (!nodes[i].known()) continue;
            line.push_back(nodes[i].lonlat());
            numbers.push_back(i);
        }
        const geo::MapLine projected = frame.to_map(line);
        for (std::size_t i = 0; i < numbers.size(); ++i) positions[numbers[i]] = projected[i];
    });
    return positions;
}

class Cutter {
public:
    Cutter(const Streets& streets, CutStreets& cut) : streets_(streets), cut_(cut), barred_(streets.positions.size()) {
        for (const datasets::NodeBarrier& barrier : streets.barriers) barred_[barrier.node] = true;
        cut.lengths.resize(streets.streets.size());
    }

    void cut(std::uint32_t street) {
        const std::size_t end = streets_.end_node(street);
        double along = 0;
        StreetPiece piece{.street = street};
        bool open = false;
        for (std::size_t i = streets_.streets[street].first_node; i < end; ++i) {
            const std::uint32_t node = streets_.nodes[i];
            if (!streets_.positions[node].known()) {
                if (open) close(piece);
                open = false;
                ++cut_.breaks;
                continue;
            }
            if (open) {
                along += near_distance(streets_.positions[streets_.nodes[i - 1]], streets_.positions[node]);
                piece.last = static_cast<std::uint32_t>(i);
                piece.end_m = along;
            }
            const bool vertex = streets_.uses[node] > 1 || barred_[node];
            if (open && !vertex) continue;
            if (open) close(piece);
            piece.first = piece.last = static_cast<std::uint32_t>(i);
            piece.begin_m = piece.end_m = along;
            open = true;
        }
        if (open) close(piece);
        cut_.lengths[street] = along;
    }

private:
    void close(const StreetPiece& piece) {
        if (piece.last > piece.first && piece.end_m > piece.begin_m) cut_.pieces.push_back(piece);
    }

    const Streets& streets_;
    CutStreets& cut_;
    std::vector<bool> barred_;  // by node: not for everybody
};

void order_pieces(const Streets& streets, CutStreets& cut) {
    geo::MapPoint low{1e300, 1e300};
    geo::MapPoint high{-1e300, -1e300};
    const auto middle_of = [&](const StreetPiece& piece) {
        return (cut.positions[streets.nodes[piece.first]] + cut.positions[streets.nodes[piece.last]]) * 0.5;
    };
    for (const StreetPiece& piece : cut.pieces) {
        const geo::MapPoint middle = middle_of(piece);
        low = {std::min(low.east, middle.east), std::min(low.north, middle.north)};
        high = {std::max(high.east, middle.east), std::max(high.north, middle.north)};
    }
    const double side = std::max({1.0, high.east - low.east, high.north - low.north});
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order(cut.pieces.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        const geo::MapPoint offset = (middle_of(cut.pieces[i]) - low) * (65535 / side);
        order[i] = {
            geo::hilbert_position(static_cast<std::uint32_t>(offset.east), static_cast<std::uint32_t>(offset.north)),
            i};
    }
    tbb::parallel_sort(order.begin(), order.end());

    // Pieces of one street came in a row; where each has gone is what the list by street says.
    cut.first_of_street.assign(streets.streets.size() + 1, 0);
    for (const StreetPiece& piece : cut.pieces) ++cut.first_of_street[piece.street + 1];
    for (std::size_t i = 1; i < cut.first_of_street.size(); ++i) cut.first_of_street[i] += cut.first_of_street[i - 1];
    cut.of_street.resize(cut.pieces.size());
    std::vector<StreetPiece> ordered(cut.pieces.size());
    for (std::uint32_t k = 0; k < order.size(); ++k) {
        ordered[k] = cut.pieces[order[k].second];
        cut.of_street[order[k].second] = k;
    }
    cut.pieces = std::move(ordered);
}

}  // namespace

geo::LonLat centre_of(const Streets& streets) {
    NodePosition low{NodePosition::kUnknown, NodePosition::kUnknown};
    NodePosition high{-NodePosition::kUnknown, -NodePosition::kUnknown};
    for (const NodePosition position : streets.positions) {
        if (!position.known()) continue;
        low = {std::min(low.lon, position.lon), std::min(low.lat, position.lat)};
        high = {std::max(high.lon, position.lon), std::max(high.lat, position.lat)};
    }
    if (high.lon < low.lon)
        throw geo::Error(geo::ErrorCode::kBadInput,
                         "no street has a node whose position is in the file: it lacks its nodes");
    return {.lon = (low.lonlat().lon + high.lonlat().lon) / 2, .lat = (low.lonlat().lat + high.lonlat().lat) / 2};
}

CutStreets cut_streets(const Streets& streets, geo::LonLat centre) {
    CutStreets cut{.positions = project(streets.positions, centre)};
    Cutter cutter(streets, cut);
    for (std::uint32_t i = 0; i < streets.streets.size(); ++i) cutter.cut(i);
    order_pieces(streets, cut);
    return cut;
}

}  // namespace isodelta::network
