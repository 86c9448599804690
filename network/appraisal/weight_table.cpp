#include "network/appraisal/weight_table.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>

namespace isodelta::network {

namespace {

/// Metrics that are built side by side at most, before it is looked what they make superfluous.
constexpr std::size_t kMostAtOnce = 8;

}  // namespace

WeightTable::WeightTable(const Dependence& dependence, std::function<Metric(ProjectSet)> build)
    : build_(std::move(build)), base_(build_(0)) {
    std::map<ProjectSet, std::vector<EdgeIndex>> edges;
    for (EdgeIndex i = 0; i < dependence.of_edge.size(); ++i)
        if (dependence.of_edge[i] != 0) edges[dependence.of_edge[i]].push_back(i);
    for (auto& [mask, of_mask] : edges) groups_.push_back({mask, std::move(of_mask), {}});
}

bool WeightTable::knows(ProjectSet set) const {
    return std::all_of(groups_.begin(), groups_.end(), [&](const Group& group) {
        return (set & group.mask) == 0 || group.changes.contains(set & group.mask);
    });
}

void WeightTable::prepare(std::span<const ProjectSet> sets) {
    std::size_t at = 0;
    // The first one often makes most others superfluous.
    for (std::size_t at_once = 1; at < sets.size(); at_once = std::min(2 * at_once, kMostAtOnce)) {
        std::vector<ProjectSet> unknown;
        for (; at < sets.size() && unknown.size() < at_once; ++at)
            if (!knows(sets[at])) unknown.push_back(sets[at]);
        std::vector<Metric> metrics(unknown.size());
        tbb::parallel_for(std::size_t{0}, unknown.size(), [&](std::size_t i) { metrics[i] = build_(unknown[i]); });
        for (std::size_t i = 0; i < unknown.size(); ++i) learn(unknown[i], metrics[i]);
    }
}

void WeightTable::learn(ProjectSet set, const Metric& metric) {
    for (Group& group : groups_) {
        const ProjectSet part = set & group.mask;
        if (part == 0 || group.changes.contains(part)) continue;
        std::vector<ChangedWeight>& changes = group.changes[part];
        for (const EdgeIndex edge : group.edges)
            if (metric.weights[edge] != base_.weights[edge]) changes.push_back({edge, metric.weights[edge]});
        if (!changes.empty()) effective_ |= group.mask;
    }
}

}  // namespace isodelta::network
