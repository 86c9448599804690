// What a scenario names is looked up, and whether its projects go together; then nothing of it is left to be asked.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "datasets/link_classes.hpp"
#include "datasets/project_relations.hpp"
#include "datasets/scenario.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets {

using geo::Error;
using geo::ErrorCode;
using geo::Problem;
using geo::Severity;

class ScenarioResolver {
public:
    ScenarioResolver(const Dataset& dataset, const ScenarioRequest& request, const LinkFinder& find_links)
        : dataset_(dataset), request_(request), find_links_(find_links) {
        if (request.file) file_ = std::filesystem::path(request.file->path).filename().string();
    }

    Scenario resolve() {
        check_options();
        set_base(request_.file ? request_.file->base : request_.base);
        if (request_.file) {
            scenario_.name_ = request_.file->name;
            for (const Change& change : request_.file->changes) apply(change);
        }
        set_undated();
        switch_all(request_.open, true);
        switch_all(request_.close, false);
        refuse_problems();
        relate_projects();
        refuse_problems();
        return std::move(scenario_);
    }

private:
    void report(std::size_t number, const std::string& field, const std::string& message) {
        problems_.push_back(
            {Severity::kError, file_, "", number > 0 ? fmt::format("change {}", number) : "", field, message});
    }

    void refuse_problems() const {
        if (problems_.empty()) return;
        const std::string what =
            request_.file ? fmt::format("'{}'", request_.file->path) : fmt::format("scenario '{}'", scenario_.name_);
        throw geo::ProblemsError(request_.file ? ErrorCode::kBadInput : ErrorCode::kBadOption,
                                 fmt::format("{} cannot be: {} error{}; nothing was applied", what, problems_.size(),
                                             problems_.size() == 1 ? "" : "s"),
                                 problems_);
    }

    [[nodiscard]] bool exists(const std::string& id) const {
        if (find_by_id(dataset_.projects, id) != nullptr || find_by_id(dataset_.facilities, id) != nullptr ||
            find_by_id(dataset_.services, id) != nullptr)
            return true;
        const auto links = find_links_(id);
        return std::any_of(links.begin(), links.end(), [&](const LinkFacts& link) { return link.id == id; });
    }

    void check_options() const {
        std::vector<std::string> unknown;
        for (const auto* ids : {&request_.open, &request_.close})
            for (const std::string& id : *ids)
                if (!exists(id)) unknown.push_back(id);
        if (!unknown.empty())
            throw Error(
                ErrorCode::kNotFound,
                fmt::format(
                    "no project, link, facility or service has the id '{}'; 'isodelta projects' lists the projects",
                    fmt::join(unknown, "', nor '")));
        for (const std::string& id : request_.open)
            for (const std::string& other : request_.close)
                if (id == other) throw Error(ErrorCode::kBadOption, fmt::format("'{}' is both opened and closed", id));
    }

    void set_base(const std::string& base) {
        scenario_.date_ = dataset_.as_of;
        scenario_.name_ = base;
        if (base.empty()) {
            scenario_.name_ = to_string(dataset_.as_of);
        } else if (base == "baseline") {
            scenario_.projects_ = Scenario::Projects::kClosed;
        } else if (base == "all") {
            scenario_.projects_ = Scenario::Projects::kOpen;
        } else if (const auto date = parse_date(base)) {
            scenario_.date_ = *date;
        } else if (request_.file) {
            report(0, "base", fmt::format("is '{}'; it is 'baseline', 'all' or a date such as 2025", base));
        } else {
            throw Error(ErrorCode::kBadOption,
                        fmt::format("'{}' is not a scenario; it is 'baseline', 'all' or a date such as 2025", base));
        }
        for (const Project& project : dataset_.projects)
            if (project.opens) scenario_.project_opens_[project.id] = *project.opens;
    }

    /// Only years ask: `baseline` and `all` say it of every project.
    void set_undated() {
        const bool by_date = scenario_.projects_ == Scenario::Projects::kByDate;
        const auto asked = request_.undated ? request_.undated : request_.file ? request_.file->undated : std::nullopt;
        scenario_.undated_ = asked.value_or(Undated::kClosed);
        if (!by_date && scenario_.undated_ == Undated::kOpen)
            throw Error(
                ErrorCode::kBadOption,
                fmt::format("'{}' says which projects are open; those without a year are asked of in years only",
                            scenario_.name_));
        if (!by_date) return;
        for (const Project& project : dataset_.projects) {
            if (project.opens || project.status == "abandoned") continue;
            ++scenario_.undated_projects_;
            if (scenario_.undated_ == Undated::kOpen) scenario_.opened_undated_.insert(project.id);
        }
        if (scenario_.undated_ == Undated::kOpen) scenario_.name_ += " (undated open)";
    }

    void switch_all(const std::vector<std::string>& ids, bool open) {
        ++order_;
        for (const std::string& id : ids) {
            const auto known = scenario_.switches_.find(id);
            if (known == scenario_.switches_.end() || known->second.order != order_)
                scenario_.name_ += (open ? " +" : " -") + id;
            scenario_.switches_[id] = {order_, open};
        }
    }

    // ── Changes of a file ──

    void apply(const Change& change) {
        ++order_;
        std::visit([&](const auto& what) { apply(change.number, what); }, change.what);
    }

    void apply(std::size_t number, const Switch& change) {
        for (const std::string& id : change.ids) {
            const NewService* added = find_added(id, number);
            if (added == nullptr && !exists(id))
                report(number, "ids", fmt::format("names '{}', which is no project, link, facility or service", id));
            scenario_.switches_[added != nullptr ? added->service.id : id] = {order_, change.open};
        }
    }

    void apply(std::size_t number, const Upgrade& change) {
        for (const std::string& word : change.links) {
            const auto links = find_links_(word);
            if (links.empty())
                report(number, "links", fmt::format("names '{}', which is no link, line or number of a road", word));
            if (change.link_class.empty()) continue;
            const auto refused = std::find_if(links.begin(), links.end(), [&](const LinkFacts& link) {
                return !may_become(link, change.link_class);
            });
            if (refused != links.end())
                report(number, "class",
                       fmt::format("is '{}', which '{}', a {} of class {}, cannot become where it is; a new link that "
                                   "'improves' it could",
                                   change.link_class, refused->id, to_string(refused->mode), refused->link_class));
        }
        scenario_.upgrades_.push_back(change);
    }

    void apply(std::size_t number, const NewService& change) {
        const Service& service = change.service;
        if (const NewService* other = find_added(change.own_id, number - 1))
            report(number, "id", fmt::format("is '{}', as of another service of this file", other->own_id));
        for (const std::string& line : service.lines) {
            const auto links = find_links_(line);
            if (std::none_of(links.begin(), links.end(),
                             [](const LinkFacts& link) { return link.mode == Mode::kRail; }))
                report(number, "lines", fmt::format("names '{}', which is no rail line", line));
        }
        for (std::size_t i = 0; i < service.stops.size(); ++i) {
            const std::string& station = service.stops[i].station;
            if (!is_station(station))
                report(number, "stops",
                       fmt::format("stop {} is '{}', which is not a station among the facilities", i + 1, station));
            if (i > 0 && station == service.stops[i - 1].station)
                report(number, "stops", fmt::format("stops {} and {} are both '{}'", i, i + 1, station));
        }
        scenario_.switches_[service.id] = {order_, true};
    }

    void apply(std::size_t number, const Headway& change) {
        Headway resolved = change;
        resolved.services.clear();
        for (const Service* service : find_services(number, change.services)) resolved.services.push_back(service->id);
        scenario_.headways_.push_back(std::move(resolved));
    }

    void apply(std::size_t number, const RunTimes& change) {
        RunTimes resolved = change;
        resolved.services.clear();
        for (const std::string& word : change.services) {
            std::size_t fitting = 0;
            std::string why;
            for (const Service* service : find_services(number, {word})) {
                const std::string misfit = misfit_of(*service, change);
                if (misfit.empty()) {
                    resolved.services.push_back(service->id);
                    ++fitting;
                } else {
                    why = misfit;
                }
            }
            if (fitting == 0 && !why.empty()) report(number, "services", why);
        }
        scenario_.run_times_.push_back(std::move(resolved));
    }

    void apply(std::size_t number, const TerminalTimes& change) {
        for (const std::string& station : change.stations)
            if (!is_station(station))
                report(number, "stations",
                       fmt::format("names '{}', which is not a station among the facilities", station));
        scenario_.terminals_.push_back(change);
    }

    [[nodiscard]] bool is_station(const std::string& id) const {
        const Facility* facility = find_by_id(dataset_.facilities, id);
        return facility != nullptr && facility->kind == FacilityKind::kStation;
    }

    /// A service that the file adds in a change up to that number.
    [[nodiscard]] const NewService* find_added(const std::string& own_id, std::size_t number) const {
        if (!request_.file) return nullptr;
        for (const Change& change : request_.file->changes)
            if (const auto* added = std::get_if<NewService>(&change.what))
                if (change.number <= number && added->own_id == own_id) return added;
        return nullptr;
    }

    /// Those of that id, or all that run on that line.
    std::vector<const Service*> find_services(std::size_t number, const std::vector<std::string>& words) {
        std::vector<const Service*> found;
        for (const std::string& word : words) {
            const std::size_t before = found.size();
            const auto take = [&](const Service& service, const std::string& id) {
                if (id == word || std::find(service.lines.begin(), service.lines.end(), word) != service.lines.end())
                    found.push_back(&service);
            };
            for (const Service& service : dataset_.services)
                if (!service.lifetime.only_named) take(service, service.id);
            for (const Change& change : request_.file->changes)
                if (const auto* added = std::get_if<NewService>(&change.what);
                    added != nullptr && change.number <= number)
                    take(added->service, added->own_id);
            if (found.size() == before)
                report(number, "services",
                       fmt::format("names '{}', which is no service, and no line that services run on", word));
        }
        return found;
    }

    /// Why a change of run times does not fit a service; empty where it does.
    static std::string misfit_of(const Service& service, const RunTimes& change) {
        std::size_t from = 0;
        std::size_t to = service.stops.size() - 1;
        const auto find = [&](const std::string& station, std::size_t& at) {
            if (station.empty()) return true;
            const auto stop = std::find_if(service.stops.begin(), service.stops.end(),
                                           [&](const Stop& one) { return one.station == station; });
            at = static_cast<std::size_t>(stop - service.stops.begin());
            return stop != service.stops.end();
        };
        for (const auto& [station, at] : {std::pair(&change.from, &from), std::pair(&change.to, &to)})
            if (!find(*station, *at)) return fmt::format("'{}' does not stop at '{}'", service.id, *station);
        if (from >= to)
            return fmt::format("'{}' stops at '{}' after '{}'; 'from' is the earlier of its stops as they are listed",
                               service.id, change.from, change.to);
        geo::Seconds standing{0};
        for (std::size_t i = from + 1; i < to; ++i) standing += service.stops[i].dwell;
        if (change.time && *change.time <= standing)
            return fmt::format("'{}' stands {:.0f} min on the way, which leaves no time to run", service.id,
                               standing.count() / 60);
        return {};
    }

    // ── Projects that need, exclude or replace each other ──

    void relate_projects() {
        const bool related = std::any_of(dataset_.projects.begin(), dataset_.projects.end(), has_relations);
        if (!related) return;
        const auto switched = [&](const std::string& id) -> std::optional<bool> {
            const Scenario::Switched* named = scenario_.find_switch(id, "");
            return named != nullptr ? std::optional(named->open) : std::nullopt;
        };
        RelatedProjects projects(dataset_, [&](const Project& project) { return is_project_open(project); });
        for (const std::string& id : projects.replaced()) {
            if (switched(id) != true) scenario_.replaced_.insert(id);
        }
        for (const std::string& message : projects.conflicts(switched)) report(0, "", message);
    }

    /// By what was said of it, its day, or the day of a part of it.
    [[nodiscard]] bool is_project_open(const Project& project) const {
        const auto part_open = [&](const auto& records) {
            return std::any_of(records.begin(), records.end(), [&](const auto& record) {
                return record.lifetime.project == project.id && record.lifetime.opens &&
                       scenario_.is_open(record.id, record.lifetime);
            });
        };
        return scenario_.is_open("", {.project = project.id, .opens = {}, .closes = {}}) ||
               (!project.opens &&
                (part_open(dataset_.links) || part_open(dataset_.facilities) || part_open(dataset_.services)));
    }

    const Dataset& dataset_;
    const ScenarioRequest& request_;
    const LinkFinder& find_links_;
    std::string file_;
    Scenario scenario_;
    std::size_t order_ = 0;
    std::vector<Problem> problems_;
};

LinkFinder find_links_of(const Dataset& dataset) {
    return [&dataset](const std::string& word) {
        std::vector<LinkFacts> found;
        for (const Link& link : dataset.links)
            if (!word.empty() && (link.id == word || link.line == word || link.has_ref(word)))
                found.push_back({link.id, link.link_class, link.mode});
        return found;
    };
}

Scenario resolve_scenario(const Dataset& dataset, const ScenarioRequest& request) {
    return resolve_scenario(dataset, request, find_links_of(dataset));
}

Scenario resolve_scenario(const Dataset& dataset, const ScenarioRequest& request, const LinkFinder& find_links) {
    return ScenarioResolver(dataset, request, find_links).resolve();
}

}  // namespace isodelta::datasets
