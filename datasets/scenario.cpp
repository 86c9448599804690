#include "datasets/scenario.hpp"

#include <algorithm>
#include <numeric>

namespace isodelta::datasets {

namespace {

bool contains(const std::vector<std::string>& ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// Stops of a service that a change of run times begins and ends at.
std::pair<std::size_t, std::size_t> section_of(const Service& service, const RunTimes& change) {
    std::pair<std::size_t, std::size_t> section{0, service.stops.size() - 1};
    for (std::size_t i = 0; i < service.stops.size(); ++i) {
        if (service.stops[i].station == change.from) section.first = i;
        if (service.stops[i].station == change.to) section.second = i;
    }
    return section;
}

}  // namespace

const Scenario::Switched* Scenario::find_switch(std::string_view id, std::string_view project) const {
    if (switches_.empty()) return nullptr;
    const auto find = [&](std::string_view name) {
        const auto found = switches_.find(name);
        return found == switches_.end() ? nullptr : &found->second;
    };
    const Switched* own = find(id);
    const Switched* whole = project.empty() ? nullptr : find(project);
    if (own == nullptr || whole == nullptr) return own != nullptr ? own : whole;
    return own->order >= whole->order ? own : whole;
}

bool Scenario::is_open(std::string_view id, const Lifetime& lifetime) const {
    if (const Switched* named = find_switch(id, lifetime.project)) return named->open;
    if (lifetime.only_named) return false;
    if (!replaced_.empty() && (replaced_.contains(id) || replaced_.contains(lifetime.project))) return false;
    if (lifetime.closes && *lifetime.closes <= date_) return false;
    if (lifetime.project.empty()) return !lifetime.opens || *lifetime.opens <= date_;
    if (projects_ != Projects::kByDate) return projects_ == Projects::kOpen;
    if (lifetime.opens) return *lifetime.opens <= date_;
    const auto project = project_opens_.find(lifetime.project);
    return project != project_opens_.end() ? project->second <= date_ : opened_undated_.contains(lifetime.project);
}

Upgrade Scenario::upgrade_of(std::string_view id, std::string_view line, std::string_view ref) const {
    Upgrade all;
    for (const Upgrade& upgrade : upgrades_) {
        const bool means_it = std::any_of(upgrade.links.begin(), upgrade.links.end(), [&](const std::string& word) {
            return word == id || word == line || names_ref(ref, word);
        });
        if (!means_it) continue;
        if (!upgrade.link_class.empty()) {
            all.link_class = upgrade.link_class;
            all.speed.reset();
        }
        if (upgrade.speed) all.speed = upgrade.speed;
    }
    return all;
}

double Scenario::trains_per_day(const Service& service) const {
    double trains = service.trains_per_day;
    for (const Headway& change : headways_)
        if (contains(change.services, service.id))
            trains = change.trains_per_day.value_or(trains * change.factor.value_or(1));
    return trains;
}

bool Scenario::changes_runs(const std::string& service) const {
    return std::any_of(run_times_.begin(), run_times_.end(),
                       [&](const RunTimes& change) { return contains(change.services, service); });
}

std::vector<geo::Seconds> Scenario::changed_runs(const Service& service, std::vector<geo::Seconds> runs) const {
    for (const RunTimes& change : run_times_) {
        if (!contains(change.services, service.id)) continue;
        const auto [from, to] = section_of(service, change);
        double factor = change.factor.value_or(1);
        if (change.time) {
            geo::Seconds running{0};
            geo::Seconds standing{0};
            for (std::size_t i = from; i < to; ++i) running += runs[i];
            for (std::size_t i = from + 1; i < to; ++i) standing += service.stops[i].dwell;
            factor = (*change.time - standing) / running;
        }
        for (std::size_t i = from; i < to; ++i) runs[i] *= factor;
    }
    return runs;
}

TerminalTimes Scenario::terminal_of(const std::string& station) const {
    TerminalTimes all;
    for (const TerminalTimes& change : terminals_) {
        if (!contains(change.stations, station)) continue;
        if (change.entry) all.entry = change.entry;
        if (change.transfer) all.transfer = change.transfer;
        if (change.exit) all.exit = change.exit;
    }
    return all;
}

}  // namespace isodelta::datasets
