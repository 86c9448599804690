#include "network/matrix.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cassert>

#include "network/hierarchy/batch_sweep.hpp"

namespace isodelta::network {

MatrixSearch::MatrixSearch(const Network& network, const Metric& metric, std::span<const Origin> destinations)
    : network_(network), metric_(metric), destinations_(destinations.size()) {
    std::vector<std::vector<SeedOrigin>> seeds(destinations.size());
    tbb::parallel_for(std::size_t{0}, destinations.size(), [&](std::size_t i) {
        destinations_[i].position = destinations[i].position;
        seeds[i] = TimeField::beside(network, metric, {destinations[i]}, SearchDirection::kReverse).seeds();
        if (metric.by_road())
            destinations_[i].near = network.access.find_near(destinations[i].position, metric.access.limit_m);
    });
    for (const auto& of_one : seeds)
        for (const SeedOrigin& seed : of_one) vertices_.push_back(seed.seed.vertex);
    std::sort(vertices_.begin(), vertices_.end());
    vertices_.erase(std::unique(vertices_.begin(), vertices_.end()), vertices_.end());
    for (std::size_t i = 0; i < seeds.size(); ++i)
        for (const SeedOrigin& seed : seeds[i]) {
            const auto column = std::lower_bound(vertices_.begin(), vertices_.end(), seed.seed.vertex);
            destinations_[i].approaches.push_back(
                {static_cast<std::uint32_t>(column - vertices_.begin()), seed.seed.time});
        }
}

void MatrixSearch::compute(std::span<const Origin> origins, std::span<Millis> table) const {
    assert(table.size() == origins.size() * destinations_.size());
    const std::size_t batches = (origins.size() + kLanes - 1) / kLanes;
    // A sweeper keeps much working memory: one a thread.
    tbb::enumerable_thread_specific<std::optional<TableSweeper>> sweepers;
    tbb::parallel_for(std::size_t{0}, batches, [&](std::size_t batch) {
        const auto sources = origins.subspan(batch * kLanes, std::min(kLanes, origins.size() - batch * kLanes));
        std::vector<TimeField> beside;
        std::vector<std::vector<Seed>> seeds(sources.size());
        for (std::size_t i = 0; i < sources.size(); ++i) {
            beside.push_back(TimeField::beside(network_, metric_, {sources[i]}, SearchDirection::kForward));
            for (const SeedOrigin& seed : beside.back().seeds()) seeds[i].push_back(seed.seed);
        }
        std::vector<Millis> times(sources.size() * vertices_.size());
        if (metric_.fast) {
            auto& sweeper = sweepers.local();
            if (!sweeper) sweeper.emplace(metric_.fast->arcs(), SearchDirection::kForward, vertices_);
            sweeper->sweep(seeds, times);
        } else {
            for (std::size_t i = 0; i < sources.size(); ++i) {
                const auto all = search(network_.topology, metric_.weights, seeds[i], SearchDirection::kForward).time;
                for (std::size_t k = 0; k < vertices_.size(); ++k) times[i * vertices_.size() + k] = all[vertices_[k]];
            }
        }
        for (std::size_t i = 0; i < sources.size(); ++i)
            fill_row(beside[i], std::span(times).subspan(i * vertices_.size(), vertices_.size()),
                     table.subspan((batch * kLanes + i) * destinations_.size(), destinations_.size()));
    });
}

void MatrixSearch::fill_row(const TimeField& beside, std::span<const Millis> times, std::span<Millis> row) const {
    std::vector<bool> is_beside(network_.pieces.size(), false);
    for (const Stretch& stretch : beside.origin_stretches()) is_beside[stretch.piece] = true;
    for (std::size_t i = 0; i < destinations_.size(); ++i) {
        const Destination& destination = destinations_[i];
        Millis least = kUnreachable;
        for (const Approach& approach : destination.approaches)
            least = std::min(least, times[approach.column] + approach.time);
        if (may_meet(beside, is_beside, destination))
            if (const auto arrival = beside.arrive(destination.position, destination.near))
                least = std::min(least, to_millis(geo::Seconds(arrival->seconds)));
        row[i] = least;
    }
}

/// Whether the two may meet without the network's times: near each other, or beside one piece of road.
bool MatrixSearch::may_meet(const TimeField& beside, const std::vector<bool>& is_beside,
                            const Destination& destination) const {
    if (!metric_.by_road()) return false;
    const double straight = geo::distance(beside.origins().front().position, destination.position);
    return straight <= 2 * metric_.access.limit_m ||
           std::any_of(destination.near.begin(), destination.near.end(),
                       [&](const NearPiece& near) { return is_beside[near.piece]; });
}

}  // namespace isodelta::network
