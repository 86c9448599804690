#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"

namespace isodelta::datasets {

[[nodiscard]] inline bool has_relations(const Project& project) {
    return !project.needs.empty() || !project.excludes.empty() || !project.replaces.empty();
}

/// Which projects are open once each closes what it replaces, and whether they go together.
class RelatedProjects {
public:
    /// Lives: refers to the dataset
    RelatedProjects(const Dataset& dataset, const std::function<bool(const Project&)>& is_open);

    /// Ids of projects, links, facilities and services that open projects replace.
    [[nodiscard]] const std::set<std::string>& replaced() const { return replaced_; }

    /// A sentence for each open project that lacks what it needs, or meets what it excludes or replaces: what is wrong,
    /// and what to open or close. `switched` says what was asked of an id, if anything was.
    [[nodiscard]] std::vector<std::string> conflicts(
        const std::function<std::optional<bool>(const std::string&)>& switched) const;

private:
    [[nodiscard]] bool is_replaced(const std::string& project, std::set<std::string>& asked) const;

    const Dataset& dataset_;
    std::map<std::string, bool> open_;  ///< by project, before anything is replaced
    std::map<std::string, std::vector<std::string>> replaced_by_;
    std::set<std::string> replaced_;
};

}  // namespace isodelta::datasets
