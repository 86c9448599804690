#pragma once

#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "network/appraisal/dependence.hpp"
#include "network/metric.hpp"

namespace isodelta::network {

/// A weight that an edge has in some set of projects, and not in the empty one.
struct ChangedWeight {
    EdgeIndex edge = 0;
    Millis weight = 0;
};

/// The weights of every set of projects. An edge's weight depends on few of them, so what one metric says of it holds
/// for many sets; metrics are built for those alone that say something new.
class WeightTable {
public:
    /// `build` gives the metric of an admissible set.
    WeightTable(const Dependence& dependence, std::function<Metric(ProjectSet)> build);

    /// The metric of the empty set.
    [[nodiscard]] const Metric& base() const { return base_; }
    /// Builds the metrics, on all cores, that these sets need. Needs: admissible sets
    void prepare(std::span<const ProjectSet> sets);
    /// Calls `visit(edge, weight)` for each weight that the set has and the empty one has not.
    ///
    /// Needs: a set that was prepared
    template <class Visit>
    void for_each_change(ProjectSet set, Visit&& visit) const;
    /// The candidates that some weight depends on.
    [[nodiscard]] ProjectSet effective() const { return effective_; }

private:
    struct Group {
        ProjectSet mask = 0;
        std::vector<EdgeIndex> edges;
        std::unordered_map<ProjectSet, std::vector<ChangedWeight>> changes;  ///< by the part of the set in the mask
    };
    [[nodiscard]] bool knows(ProjectSet set) const;
    void learn(ProjectSet set, const Metric& metric);

    std::function<Metric(ProjectSet)> build_;
    Metric base_;
    std::vector<Group> groups_;
    ProjectSet effective_ = 0;
};

template <class Visit>
void WeightTable::for_each_change(ProjectSet set, Visit&& visit) const {
    for (const Group& group : groups_) {
        if ((set & group.mask) == 0) continue;
        for (const ChangedWeight& change : group.changes.at(set & group.mask)) visit(change.edge, change.weight);
    }
}

}  // namespace isodelta::network
