#include "datasets/scenario.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geo/errors.hpp"

namespace isodelta::datasets {

namespace {

using geo::Error;
using geo::ErrorCode;

bool exists(const Dataset& dataset, const std::string& id) {
    return find_by_id(dataset.projects, id) != nullptr || find_by_id(dataset.links, id) != nullptr ||
           find_by_id(dataset.facilities, id) != nullptr || find_by_id(dataset.services, id) != nullptr;
}

void check_changes(const Dataset& dataset, const ScenarioRequest& request) {
    std::vector<std::string> unknown;
    for (const auto* ids : {&request.open, &request.close})
        for (const std::string& id : *ids)
            if (!exists(dataset, id)) unknown.push_back(id);
    if (!unknown.empty())
        throw Error(
            ErrorCode::kNotFound,
            fmt::format("no project, link, facility or service has the id '{}'; 'isodelta projects' lists the projects",
                        fmt::join(unknown, "', nor '")));
    for (const std::string& id : request.open)
        for (const std::string& other : request.close)
            if (id == other) throw Error(ErrorCode::kBadOption, fmt::format("'{}' is both opened and closed", id));
}

}  // namespace

bool Scenario::is_open(std::string_view id, const Lifetime& lifetime) const {
    const auto names = [&](const std::set<std::string, std::less<>>& ids) {
        return !ids.empty() && (ids.contains(id) || ids.contains(lifetime.project));
    };
    if (names(closed_)) return false;
    if (names(opened_)) return true;
    if (lifetime.closes && *lifetime.closes <= date_) return false;
    if (lifetime.project.empty()) return !lifetime.opens || *lifetime.opens <= date_;
    if (projects_ != Projects::kByDate) return projects_ == Projects::kOpen;
    if (lifetime.opens) return *lifetime.opens <= date_;
    const auto project = project_opens_.find(lifetime.project);
    return project != project_opens_.end() && project->second <= date_;
}

Scenario resolve_scenario(const Dataset& dataset, const ScenarioRequest& request) {
    check_changes(dataset, request);
    Scenario scenario;
    scenario.date_ = dataset.as_of;
    scenario.name_ = request.base;
    if (request.base.empty()) {
        scenario.name_ = to_string(dataset.as_of);
    } else if (request.base == "baseline") {
        scenario.projects_ = Scenario::Projects::kClosed;
    } else if (request.base == "all") {
        scenario.projects_ = Scenario::Projects::kOpen;
    } else if (const auto date = parse_date(request.base)) {
        scenario.date_ = *date;
    } else {
        throw Error(
            ErrorCode::kBadOption,
            fmt::format("'{}' is not a scenario; it is 'baseline', 'all' or a date such as 2025", request.base));
    }
    for (const Project& project : dataset.projects)
        if (project.opens) scenario.project_opens_[project.id] = *project.opens;
    for (const std::string& id : request.open) {
        if (scenario.opened_.insert(id).second) scenario.name_ += " +" + id;
    }
    for (const std::string& id : request.close) {
        if (scenario.closed_.insert(id).second) scenario.name_ += " -" + id;
    }
    return scenario;
}

}  // namespace isodelta::datasets
