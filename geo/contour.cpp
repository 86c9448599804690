#include "geo/contour.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "geo/geometry_ops.hpp"

namespace isodelta::geo {
namespace {

/// A boundary keeps this part of a cell away from cell centres. So boundaries never touch each other, no sliver is
/// thinner (1 m in cells of 250 m), and rounding to the centimetres of GeoJSON cannot make them cross.
constexpr double kMargin = 1.0 / 256;

/// Where the boundary runs between a cell with a value and one without.
constexpr double kHalfway = 0.5;

/// The grid's cell centres as nodes, with a frame of nodes without a value around, so that every boundary closes.
/// Edges of this lattice are numbered: node n has edge 2n to the east and edge 2n + 1 to the north.
class Lattice {
public:
    explicit Lattice(const ScalarGrid& grid)
        : origin_(grid.south_west() - MapPoint{grid.cell_m() / 2, grid.cell_m() / 2}),
          cell_m_(grid.cell_m()),
          columns_(grid.columns() + 2),
          rows_(grid.rows() + 2),
          values_(columns_ * rows_, std::numeric_limits<float>::quiet_NaN()) {
        for (std::size_t row = 0; row < grid.rows(); ++row) {
            for (std::size_t column = 0; column < grid.columns(); ++column) {
                const std::optional<float> value = grid.at(column, row);
                if (value && std::isfinite(*value)) values_[(row + 1) * columns_ + column + 1] = *value;
            }
        }
    }

    [[nodiscard]] std::size_t columns() const { return columns_; }
    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] std::size_t node_count() const { return values_.size(); }

    /// Not a number where there is none, so that no comparison holds.
    [[nodiscard]] float value(std::size_t node) const { return values_[node]; }

    [[nodiscard]] std::size_t end_of(std::size_t edge) const { return edge / 2 + (edge % 2 == 0 ? 1 : columns_); }

    /// Where the boundary crosses an edge one of whose ends is inside. Grows steadily with the limit, away from the end
    /// that is inside: nestedness rests on that.
    [[nodiscard]] MapPoint crossing(std::size_t edge, float limit) const {
        std::size_t inside = edge / 2;
        std::size_t outside = end_of(edge);
        if (!(values_[inside] <= limit)) std::swap(inside, outside);
        double part = kHalfway;
        if (!std::isnan(values_[outside])) {
            const double low = values_[inside];
            part = std::clamp((limit - low) / (values_[outside] - low), kMargin, 1 - kMargin);
        }
        const MapPoint from = position(inside);
        return from + (position(outside) - from) * part;
    }

private:
    [[nodiscard]] MapPoint position(std::size_t node) const {
        return {origin_.east + static_cast<double>(node % columns_) * cell_m_,
                origin_.north + static_cast<double>(node / columns_) * cell_m_};
    }

    MapPoint origin_;
    double cell_m_;
    std::size_t columns_;
    std::size_t rows_;
    std::vector<float> values_;
};

/// The sides of a lattice square.
enum Side : std::uint8_t { kSouth, kEast, kNorth, kWest };

/// A stretch of boundary through a square, with the inside on its left.
struct Stretch {
    Side from;
    Side to;
};

struct SquareCase {
    std::uint8_t count;
    std::array<Stretch, 2> stretches;
};

/// By which corners are inside: 1 south-west, 2 south-east, 4 north-east, 8 north-west. 5 and 10, two opposite corners,
/// here keep their corners apart.
constexpr std::array<SquareCase, 16> kCases{{
    {0, {}},
    {1, {{{kSouth, kWest}}}},
    {1, {{{kEast, kSouth}}}},
    {1, {{{kEast, kWest}}}},
    {1, {{{kNorth, kEast}}}},
    {2, {{{kSouth, kWest}, {kNorth, kEast}}}},
    {1, {{{kNorth, kSouth}}}},
    {1, {{{kNorth, kWest}}}},
    {1, {{{kWest, kNorth}}}},
    {1, {{{kSouth, kNorth}}}},
    {2, {{{kEast, kSouth}, {kWest, kNorth}}}},
    {1, {{{kEast, kNorth}}}},
    {1, {{{kWest, kEast}}}},
    {1, {{{kSouth, kEast}}}},
    {1, {{{kWest, kSouth}}}},
    {0, {}},
}};
constexpr SquareCase kJoined5{2, {{{kSouth, kEast}, {kNorth, kWest}}}};
constexpr SquareCase kJoined10{2, {{{kEast, kNorth}, {kWest, kSouth}}}};

/// Traces the boundary of one limit after another (marching squares).
class Tracer {
public:
    explicit Tracer(const Lattice& lattice)
        : lattice_(lattice), next_(2 * lattice.node_count(), kNoEdge), ring_at_(lattice.node_count()) {}

    MapMultiPolygon region(float limit) {
        limit_ = limit;
        find_stretches();
        trace_rings();
        return assemble();
    }

private:
    using Edge = std::uint32_t;
    static constexpr Edge kNoEdge = std::numeric_limits<Edge>::max();

    struct Ring {
        MapLine line;
        std::size_t west;  ///< node at the western end of the westernmost eastward edge that it crosses
    };

    [[nodiscard]] bool is_inside(std::size_t node) const { return lattice_.value(node) <= limit_; }
    [[nodiscard]] bool is_hole(const Ring& ring) const { return is_inside(ring.west); }

    void find_stretches() {
        starts_.clear();
        const std::size_t columns = lattice_.columns();
        for (std::size_t row = 0; row + 1 < lattice_.rows(); ++row) {
            const std::size_t first = row * columns;
            unsigned west = 0;  // corners 1 and 8 of the square; the frame is outside
            for (std::size_t node = first; node + 1 < first + columns; ++node) {
                const unsigned east = (is_inside(node + 1) ? 2U : 0U) | (is_inside(node + columns + 1) ? 4U : 0U);
                const unsigned corners = west | east;
                if (corners != 0 && corners != 15) add_square(node, corners);
                west = ((east & 2U) >> 1U) | ((east & 4U) << 1U);
            }
        }
    }

    void add_square(std::size_t node, unsigned corners) {
        const std::size_t columns = lattice_.columns();
        const std::array<std::size_t, 4> edges{2 * node, 2 * (node + 1) + 1, 2 * (node + columns), 2 * node + 1};
        const SquareCase& square = case_of(node, corners);
        for (std::size_t i = 0; i < square.count; ++i) {
            const auto from = static_cast<Edge>(edges[square.stretches[i].from]);
            next_[from] = static_cast<Edge>(edges[square.stretches[i].to]);
            starts_.push_back(from);
        }
    }

    /// Opposite corners are joined from a limit on that depends on the square alone, the mean of its corners: once
    /// joined they stay so, and regions nest. Nothing is joined across a corner without a value.
    [[nodiscard]] const SquareCase& case_of(std::size_t node, unsigned corners) const {
        if (corners != 5 && corners != 10) return kCases[corners];
        const std::size_t above = node + lattice_.columns();
        const double sum = static_cast<double>(lattice_.value(node)) + lattice_.value(node + 1) +
                           lattice_.value(above) + lattice_.value(above + 1);
        if (!(sum / 4 <= limit_)) return kCases[corners];
        return corners == 5 ? kJoined5 : kJoined10;
    }

    void trace_rings() {
        rings_.clear();
        for (const Edge start : starts_) {
            if (next_[start] != kNoEdge) trace_ring(start);
        }
    }

    void trace_ring(Edge start) {
        const std::size_t columns = lattice_.columns();
        Ring ring{.line = {}, .west = 0};
        std::size_t west_column = columns;
        const auto number = static_cast<std::uint32_t>(rings_.size());
        for (Edge edge = start; next_[edge] != kNoEdge;) {
            ring.line.push_back(lattice_.crossing(edge, limit_));
            const std::size_t node = edge / 2;
            if (edge % 2 == 0) ring_at_[node] = number;
            if (edge % 2 == 0 && node % columns < west_column) {
                west_column = node % columns;
                ring.west = node;
            }
            edge = std::exchange(next_[edge], kNoEdge);
        }
        ring.line.push_back(ring.line.front());
        rings_.push_back(std::move(ring));
    }

    /// The ring met first on the way west from a hole bounds the same area: it is the area's exterior, or another of
    /// its holes that reaches further west.
    [[nodiscard]] std::uint32_t ring_west_of(const Ring& hole) const {
        std::size_t node = hole.west;
        while (is_inside(node)) --node;
        return ring_at_[node];
    }

    [[nodiscard]] MapMultiPolygon assemble() {
        MapMultiPolygon polygons;
        std::vector<std::uint32_t> holes;
        std::vector<std::size_t> polygon_of(rings_.size());
        for (std::uint32_t i = 0; i < rings_.size(); ++i) {
            if (is_hole(rings_[i])) {
                holes.push_back(i);
            } else {
                polygon_of[i] = polygons.size();
                polygons.push_back({.exterior = std::move(rings_[i].line), .holes = {}});
            }
        }
        const std::size_t columns = lattice_.columns();
        std::stable_sort(holes.begin(), holes.end(), [&](std::uint32_t a, std::uint32_t b) {
            return rings_[a].west % columns < rings_[b].west % columns;
        });
        for (const std::uint32_t hole : holes) {
            polygon_of[hole] = polygon_of[ring_west_of(rings_[hole])];
            polygons[polygon_of[hole]].holes.push_back(std::move(rings_[hole].line));
        }
        normalise(polygons);
        return polygons;
    }

    const Lattice& lattice_;
    float limit_ = 0;
    std::vector<Edge> next_;              // the edge that the boundary crosses after this one
    std::vector<Edge> starts_;            // edges that have a next one, in the order of the lattice
    std::vector<std::uint32_t> ring_at_;  // number of the ring across a node's eastward edge, where there is one
    std::vector<Ring> rings_;
};

}  // namespace

std::vector<MapMultiPolygon> contours(const ScalarGrid& grid, const std::vector<float>& limits) {
    const Lattice lattice(grid);
    Tracer tracer(lattice);
    std::vector<MapMultiPolygon> regions;
    regions.reserve(limits.size());
    for (const float limit : limits) regions.push_back(tracer.region(limit));
    return regions;
}

}  // namespace isodelta::geo
