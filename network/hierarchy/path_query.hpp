#pragma once

#include <optional>
#include <span>
#include <vector>

#include "network/hierarchy/sweep_arcs.hpp"
#include "network/search.hpp"

namespace isodelta::network {

/// A best way from one of the seeds to a vertex.
struct Path {
    Millis time = 0;  ///< with the seed's
    Vertex seed = 0;
    std::vector<EdgeIndex> edges;  ///< in order of travel
};

/// Point to point with its path: up from both ends over the elimination tree to where they meet, then the arcs unpacked
/// to edges. Keeps its working memory from one search to the next.
///
/// Source: Dibbelt, Strasser, Wagner (JEA 2016), elimination tree query
/// Lives:  refers to all that it is given; one a thread
class PathQuery {
public:
    /// Needs: arcs of this customisation, which is of these weights
    PathQuery(const Customisation& customisation, const SweepArcs& arcs, std::span<const Millis> weights);

    /// Nothing where there is no way.
    [[nodiscard]] std::optional<Path> find(std::span<const Seed> seeds, Vertex target);

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    static constexpr std::uint32_t kAtEnd = 0x80000000;

    /// One side of the search: times at positions above its ends, and where each came from.
    struct Side {
        std::vector<Millis> time;            ///< by position; kUnreachable but at `reached`
        std::vector<std::uint32_t> from;     ///< by position: the one below, or kAtEnd + an end
        std::vector<bool> is_reached;        ///< by position
        std::vector<std::uint32_t> reached;  ///< positions, descending once climbed
    };

    /// A place where a seed or the target gets into the core, with the steps of its chain up to there.
    struct End {
        Vertex vertex = 0;
        std::uint32_t position = 0;
        std::uint32_t first_step = 0;
        std::uint32_t last_step = 0;  ///< one beyond
        bool along = true;            ///< the steps are run along the chain, in the direction of this side's search
        Millis time = 0;
    };

    /// An arc to be unpacked.
    struct Waiting {
        std::uint32_t number = 0;
        bool upwards = true;
    };

    void add_ends(Vertex vertex, Millis time, bool leaving, std::vector<End>& ends) const;
    void climb(Side& side, const std::vector<End>& ends, const UpperArcs& upper) const;
    void clear(Side& side) const;
    void unpack(std::uint32_t lower, std::uint32_t upper, bool upwards, std::vector<EdgeIndex>& edges);
    [[nodiscard]] bool unpack_chain(Waiting arc, std::vector<EdgeIndex>& edges) const;
    void unpack_triangle(Waiting arc);
    void add_steps(std::uint32_t begin, std::uint32_t end, bool along, std::vector<EdgeIndex>& edges) const;
    void consider_chain(std::span<const Seed> seeds, Vertex target, std::optional<Path>& best) const;
    [[nodiscard]] EdgeIndex edge_of(std::uint32_t step, bool along) const;
    [[nodiscard]] std::uint32_t arc_between(std::uint32_t lower, std::uint32_t upper) const;

    const Hierarchy& hierarchy_;
    const Customisation& customisation_;
    const SweepArcs& arcs_;
    std::span<const Millis> weights_;
    Side ahead_;
    Side back_;
    std::vector<End> starts_;
    std::vector<End> goals_;

    std::vector<Waiting> waiting_;
};

}  // namespace isodelta::network
