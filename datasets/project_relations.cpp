#include "datasets/project_relations.hpp"

#include <fmt/format.h>

namespace isodelta::datasets {

RelatedProjects::RelatedProjects(const Dataset& dataset, const std::function<bool(const Project&)>& is_open)
    : dataset_(dataset) {
    for (const Project& project : dataset.projects) {
        open_[project.id] = is_open(project);
        for (const std::string& id : project.replaces) replaced_by_[id].push_back(project.id);
    }
    for (const auto& [id, projects] : replaced_by_) {
        std::set<std::string> asked;
        if (is_replaced(id, asked)) replaced_.insert(id);
    }
}

/// By an open project that is not itself replaced. `asked` ends a circle.
bool RelatedProjects::is_replaced(const std::string& id, std::set<std::string>& asked) const {
    const auto by = replaced_by_.find(id);
    if (by == replaced_by_.end() || !asked.insert(id).second) return false;
    for (const std::string& project : by->second)
        if (open_.at(project) && !is_replaced(project, asked)) return true;
    return false;
}

std::vector<std::string> RelatedProjects::conflicts(
    const std::function<std::optional<bool>(const std::string&)>& switched) const {
    const auto is_open = [&](const std::string& id) {
        const auto known = open_.find(id);
        if (known == open_.end() || !known->second) return false;
        return !replaced_.contains(id) || switched(id) == true;
    };
    std::vector<std::string> found;
    for (const Project& project : dataset_.projects) {
        if (!is_open(project.id)) continue;
        for (const std::string& id : project.needs)
            if (!is_open(id))
                found.push_back(fmt::format("project '{}' needs '{}', which is closed: open '{}' too, or close '{}'",
                                            project.id, id, id, project.id));
        for (const std::string& id : project.excludes)
            if (is_open(id))
                found.push_back(
                    fmt::format("project '{}' excludes '{}', and both are open: close one of them", project.id, id));
        for (const std::string& id : project.replaces)
            if (switched(id) == true)
                found.push_back(
                    fmt::format("project '{}' replaces '{}', and both are open: close '{}', or do not open '{}'",
                                project.id, id, project.id, id));
    }
    return found;
}

}  // namespace isodelta::datasets
