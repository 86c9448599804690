#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "network/hierarchy/path_query.hpp"
#include "network/hierarchy/sweep_arcs.hpp"
#include "network/search.hpp"

namespace isodelta::network {

/// The fast search for one metric: a hierarchy with its weights. It gives the reference search's answers, to the
/// millisecond.
class FastSearch {
public:
    FastSearch(std::shared_ptr<const Hierarchy> hierarchy, std::span<const Millis> weights);

    /// For a metric that differs in a few weights from that of another search: only what they touch is computed.
    FastSearch(const FastSearch& other, std::span<const Millis> other_weights, std::span<const Millis> weights);

    /// Shape:  by vertex, milliseconds; kUnreachable where there is no way
    [[nodiscard]] std::vector<Millis> times(std::span<const Seed> seeds, SearchDirection direction) const;

    /// A best way from the seeds to a vertex; nothing where there is none.
    ///
    /// Needs: the weights that this search is of
    [[nodiscard]] std::optional<Path> path(std::span<const Seed> seeds, Vertex target,
                                           std::span<const Millis> weights) const;

    /// For sweeps of many sources.
    [[nodiscard]] const SweepArcs& arcs() const { return arcs_; }

private:
    std::shared_ptr<const Hierarchy> hierarchy_;
    Customisation customisation_;
    SweepArcs arcs_;
};

}  // namespace isodelta::network
