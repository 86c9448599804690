#include "network/appraisal/candidates.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "datasets/project_relations.hpp"
#include "geo/errors.hpp"

namespace isodelta::network {

namespace {

using datasets::Project;

/// Beyond that, projects exclude and replace each other so much that subsets cannot be gone through.
constexpr std::size_t kMostSubsets = 4096;

bool names(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

Candidates::Candidates(const datasets::Dataset& dataset, std::vector<std::uint32_t> projects,
                       std::function<bool(const Project&)> open_besides)
    : dataset_(&dataset), projects_(std::move(projects)), open_besides_(std::move(open_besides)) {
    if (projects_.size() > kMostCandidates)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("{} projects are too many to compare; {} is the most: name those that are meant "
                                     "with --project",
                                     projects_.size(), kMostCandidates));
    for (const Project& project : dataset.projects) {
        related_ = related_ || has_relations(project);
        additive_ = additive_ && project.excludes.empty() && project.replaces.empty();
    }
    for (std::size_t i = 0; i < size(); ++i)
        if (!(*this)[i].replaces.empty()) worsening_ |= only(i);
}

const Project& Candidates::operator[](std::size_t candidate) const {
    return dataset_->projects[projects_[candidate]];
}

std::vector<std::string> Candidates::ids_of(ProjectSet set) const {
    std::vector<std::string> ids;
    for_each_in(set, [&](std::size_t i) { ids.push_back((*this)[i].id); });
    return ids;
}

ProjectSet Candidates::bit_of(const std::string& id) const {
    for (std::size_t i = 0; i < size(); ++i)
        if ((*this)[i].id == id) return only(i);
    return 0;
}

std::vector<Candidates::Conflict> Candidates::conflicts(ProjectSet set) const {
    const auto is_open = [&](const Project& project) {
        const ProjectSet own = bit_of(project.id);
        return own != 0 ? (set & own) != 0 : open_besides_(project);
    };
    const datasets::RelatedProjects related(*dataset_, is_open);
    const auto in_force = [&](const std::string& id) {
        const Project* project = find_by_id(dataset_->projects, id);
        return project != nullptr && is_open(*project) && !related.replaced().contains(id);
    };
    std::vector<Conflict> found;
    const auto add = [&](ProjectSet parties) { found.push_back({parties & set, (parties & set) == 0}); };
    for (const Project& project : dataset_->projects) {
        if (!in_force(project.id)) continue;
        const ProjectSet own = bit_of(project.id);
        for (const std::string& id : project.needs)
            if (!in_force(id)) add(own | replacing(id));
        for (const std::string& id : project.excludes)
            if (in_force(id)) add(own | bit_of(id));
    }
    return found;
}

bool Candidates::is_admissible(ProjectSet set) const {
    return !related_ || conflicts(set).empty();
}

std::vector<ProjectSet> Candidates::best_subsets(ProjectSet set) const {
    if (!related_) return {set};
    std::vector<ProjectSet> seen;
    std::vector<ProjectSet> found;
    // What replaces something may be better closed.
    for_each_subset(set & worsening_, [&](ProjectSet closed) { collect_best(set & ~closed, seen, found); });
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void Candidates::collect_best(ProjectSet set, std::vector<ProjectSet>& seen, std::vector<ProjectSet>& found) const {
    if (std::find(seen.begin(), seen.end(), set) != seen.end()) return;
    seen.push_back(set);
    if (seen.size() > kMostSubsets)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         "the projects exclude and replace each other in too many ways to compare; name fewer of them "
                         "with --project");
    const auto all = conflicts(set);
    if (all.empty()) {
        found.push_back(set);
        return;
    }
    for_each_in(all.front().parties, [&](std::size_t i) { collect_best(set & ~only(i), seen, found); });
}

ProjectSet Candidates::with_needs(ProjectSet set) const {
    for (ProjectSet before = 0; set != before;) {
        before = set;
        for_each_in(before, [&](std::size_t i) {
            for (const std::string& id : (*this)[i].needs) set |= bit_of(id);
        });
    }
    return set;
}

ProjectSet Candidates::replacing(const std::string& id) const {
    ProjectSet replacing = 0;
    std::vector<std::string> asked = {id};
    for (std::size_t at = 0; at < asked.size(); ++at)
        for (const Project& project : dataset_->projects) {
            if (!names(project.replaces, asked[at])) continue;
            replacing |= bit_of(project.id);
            if (!names(asked, project.id)) asked.push_back(project.id);
        }
    return replacing;
}

}  // namespace isodelta::network
