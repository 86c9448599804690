#pragma once

#include <functional>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "network/appraisal/project_set.hpp"

namespace isodelta::network {

/// The projects that are asked what they are worth, and which sets of them can be.
///
/// Lives: refers to the dataset
class Candidates {
public:
    /// `open_besides`: what is open whatever becomes of the candidates.
    /// Errors: kBadOption more than kMostCandidates of them
    Candidates(const datasets::Dataset& dataset, std::vector<std::uint32_t> projects,
               std::function<bool(const datasets::Project&)> open_besides);

    [[nodiscard]] std::size_t size() const { return projects_.size(); }
    [[nodiscard]] ProjectSet all() const { return first_of_all(size()); }
    [[nodiscard]] const datasets::Project& operator[](std::size_t candidate) const;
    /// Their ids, in order.
    [[nodiscard]] std::vector<std::string> ids_of(ProjectSet set) const;

    /// True where no project excludes or replaces anything: then none makes a weight higher, and of each set there is
    /// one largest subset that can be.
    [[nodiscard]] bool additive() const { return additive_; }
    /// A set, and all that any of it needs.
    [[nodiscard]] ProjectSet with_needs(ProjectSet set) const;
    /// Whether nobody in the set, or beside it, lacks what it needs or meets what it excludes.
    [[nodiscard]] bool is_admissible(ProjectSet set) const;
    /// Admissible subsets of a set, among them the best one by any measure that no more projects make worse, but for
    /// what those projects replace.
    ///
    /// Errors: kBadOption so many relations that there are too many such subsets
    [[nodiscard]] std::vector<ProjectSet> best_subsets(ProjectSet set) const;

    /// Candidates that close a record of that id when they open, directly or by closing what replaces it.
    [[nodiscard]] ProjectSet replacing(const std::string& id) const;

private:
    struct Conflict {
        ProjectSet parties = 0;  ///< closing any of them, or all, may end it
        bool hopeless = false;   ///< none of them is a candidate
    };
    [[nodiscard]] std::vector<Conflict> conflicts(ProjectSet set) const;
    [[nodiscard]] ProjectSet bit_of(const std::string& id) const;
    void collect_best(ProjectSet set, std::vector<ProjectSet>& seen, std::vector<ProjectSet>& found) const;

    const datasets::Dataset* dataset_;
    std::vector<std::uint32_t> projects_;  ///< in Dataset::projects
    std::function<bool(const datasets::Project&)> open_besides_;
    bool related_ = false;  ///< some project needs, excludes or replaces something
    bool additive_ = true;
    ProjectSet worsening_ = 0;  ///< those that replace something
};

}  // namespace isodelta::network
