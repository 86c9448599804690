#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/box_index.hpp"
#include "network/column.hpp"
#include "network/lines.hpp"

namespace isodelta::network {

/// A piece of road, and how far from a point it passes.
struct NearPiece {
    std::uint32_t piece = 0;
    double gap_m = 0;
};

/// Some segments of a piece's line in a row, few or short.
struct Run {
    std::uint32_t piece = 0;
    std::uint32_t first = 0;  ///< position of the line that it begins with
    std::uint32_t last = 0;   ///< and ends with
    float before_m = 0;       ///< drawn metres of the piece before it, or somewhat less
    float behind_m = 0;       ///< and behind it
};

/// Which pieces of road pass near a point: a packed R-tree over runs of segments, in two arrays that can lie in a file.
///
/// Its nodes are numbered: the runs, in the order of a Hilbert curve, then level by level what covers kFanout of the
/// level below, the root last.
struct AccessIndex {
    static constexpr std::uint32_t kFanout = 8;
    /// Segments of a run, at most, and metres of one of several.
    static constexpr std::uint32_t kRunSegments = 8;
    static constexpr double kRunLength = 400;

    static constexpr std::size_t kMostLevels = 12;

    struct Box {
        float west = 0;
        float south = 0;
        float east = 0;
        float north = 0;
    };

    AccessIndex() = default;
    /// Of those pieces' lines.
    AccessIndex(Lines all_lines, std::span<const std::uint32_t> pieces);

    Column<Run> runs;
    Column<Box> boxes;  ///< by node
    Lines lines;        ///< by piece

    /// Pieces that come within `radius` metres of the point, nearest first.
    [[nodiscard]] std::vector<NearPiece> find_near(geo::MapPoint point, double radius) const;

    /// Calls `visit(run number)` for each run that is `wanted(node)`, as are all nodes above it.
    template <class Wanted, class Visit>
    void for_each_wanted(Wanted&& wanted, Visit&& visit) const;

    /// Calls `visit(run number)` for each whose box meets the query.
    template <class Visit>
    void for_each_in(const geo::Box& query, Visit&& visit) const;

    /// First node of each level, the runs' first; and the number of nodes.
    struct Levels {
        explicit Levels(std::size_t runs);
        std::array<std::uint32_t, kMostLevels + 1> begin{};
        std::size_t count = 1;  ///< of levels; begin[count] is the number of nodes

        [[nodiscard]] std::uint32_t nodes() const { return begin[count]; }
    };
    [[nodiscard]] Levels levels() const { return Levels(runs.size()); }

    /// Square of the distance between a node's box and another's; 0 where they meet.
    [[nodiscard]] double squared_gap(std::uint32_t node, const geo::Box& other) const {
        const Box& box = boxes[node];
        const double east = std::max({0.0, box.west - other.high.east, other.low.east - box.east});
        const double north = std::max({0.0, box.south - other.high.north, other.low.north - box.north});
        return east * east + north * north;
    }

private:
    /// Calls `visit(child)` for each node below one that is not a run.
    template <class Visit>
    static void for_each_child(const Levels& levels, std::uint32_t node, Visit&& visit) {
        std::size_t level = 1;
        while (node >= levels.begin[level + 1]) ++level;
        const std::uint32_t first = levels.begin[level - 1] + (node - levels.begin[level]) * kFanout;
        const std::uint32_t last = std::min(first + kFanout, levels.begin[level]);
        for (std::uint32_t child = first; child < last; ++child) visit(child);
    }
};

template <class Wanted, class Visit>
void AccessIndex::for_each_wanted(Wanted&& wanted, Visit&& visit) const {
    if (runs.empty()) return;
    const Levels levels(runs.size());
    std::array<std::uint32_t, kMostLevels * kFanout> open{};
    std::size_t count = 0;
    const auto push = [&](std::uint32_t node) {
        if (wanted(node)) open[count++] = node;
    };
    push(levels.nodes() - 1);
    while (count > 0) {
        const std::uint32_t node = open[--count];
        if (node < runs.size()) {
            visit(node);
        } else {
            for_each_child(levels, node, push);
        }
    }
}

template <class Visit>
void AccessIndex::for_each_in(const geo::Box& query, Visit&& visit) const {
    for_each_wanted([&](std::uint32_t node) { return squared_gap(node, query) <= 0; }, visit);
}

template <MaybeConst<AccessIndex> Any, class Visit>
void for_each_column(Any& index, Visit&& visit) {
    visit("runs", index.runs);
    visit("boxes", index.boxes);
}

}  // namespace isodelta::network
