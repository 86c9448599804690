#pragma once

#include <functional>
#include <span>
#include <vector>

#include "network/appraisal/project_set.hpp"

namespace isodelta::network {

/// What sets of projects are worth: a sum of parts, each of which depends on few of them. More projects are never worth
/// less, and none is worth nothing.
struct SetGame {
    std::vector<ProjectSet> parts;  ///< the projects that each depends on
    /// A part's worth; projects that it does not depend on do not count.
    std::function<double(std::size_t part, ProjectSet set)> worth;
    /// Computes at once what will be asked of these sets.
    std::function<void(std::span<const ProjectSet>)> prepare = [](std::span<const ProjectSet>) {};
    /// The projects of a set that its worth rests on: all, or the best of its admissible subsets.
    std::function<ProjectSet(ProjectSet)> settle = [](ProjectSet set) { return set; };

    /// Whom any part depends on; all others are worth nothing in any company.
    [[nodiscard]] ProjectSet players() const {
        ProjectSet all = 0;
        for (const ProjectSet part : parts) all |= part;
        return all;
    }
    [[nodiscard]] double total(ProjectSet set) const {
        double sum = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) sum += worth(i, set & parts[i]);
        return sum;
    }
};

}  // namespace isodelta::network
