#include "network/fast_search.hpp"

#include "network/hierarchy/sweep.hpp"

namespace isodelta::network {

namespace {

Customisation updated(Customisation customisation, std::span<const Millis> before, std::span<const Millis> now) {
    std::vector<EdgeIndex> changed;
    for (EdgeIndex edge = 0; edge < now.size(); ++edge)
        if (now[edge] != before[edge]) changed.push_back(edge);
    customisation.update(now, changed);
    return customisation;
}

}  // namespace

FastSearch::FastSearch(std::shared_ptr<const Hierarchy> hierarchy, std::span<const Millis> weights)
    : hierarchy_(std::move(hierarchy)),
      customisation_(*hierarchy_, weights),
      arcs_(build_sweep_arcs(customisation_, Prune::kClosed)) {}

FastSearch::FastSearch(const FastSearch& other, std::span<const Millis> other_weights, std::span<const Millis> weights)
    : hierarchy_(other.hierarchy_),
      customisation_(updated(other.customisation_, other_weights, weights)),
      arcs_(build_sweep_arcs(customisation_, Prune::kClosed)) {}

std::vector<Millis> FastSearch::times(std::span<const Seed> seeds, SearchDirection direction) const {
    std::vector<Millis> times(hierarchy_->vertices());
    Sweeper(arcs_).sweep(seeds, direction, times);
    return times;
}

std::optional<Path> FastSearch::path(std::span<const Seed> seeds, Vertex target,
                                     std::span<const Millis> weights) const {
    return PathQuery(customisation_, arcs_, weights).find(seeds, target);
}

}  // namespace isodelta::network
