#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/change.hpp"
#include "datasets/dataset.hpp"

namespace isodelta::datasets {

/// What a user asks for.
struct ScenarioRequest {
    std::string base;                     ///< "baseline", "all", a date such as "2025"; empty: the dataset's as_of day
    std::vector<std::string> open;        ///< ids of projects, links, facilities or services opened besides
    std::vector<std::string> close;       ///< ids closed in any case
    std::optional<Undated> undated = {};  ///< nothing: the file's, else closed
    std::shared_ptr<const ScenarioFile> file = {};  ///< instead of a base; `open` and `close` come after it
};

/// A link as far as scenarios look at it.
struct LinkFacts {
    std::string_view id;
    std::string_view link_class;
    Mode mode = Mode::kRoad;
};

/// The links that a word means: by id, line or number of a road.
using LinkFinder = std::function<std::vector<LinkFacts>(const std::string& word)>;

/// Those of a dataset. Lives: refers to it
[[nodiscard]] LinkFinder find_links_of(const Dataset& dataset);

/// Which records are open, and what is changed about them. Existing infrastructure follows its own dates; projects
/// follow the base: `baseline` closes every project, `all` opens every one, a date opens those known to be open on that
/// day. What an open project replaces is closed.
class Scenario {
public:
    enum class Projects { kClosed, kOpen, kByDate };

    /// How the scenario is called in answers, such as "2025 +suzhou-guzhen-expressway".
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const Date& date() const { return date_; }
    [[nodiscard]] Projects projects() const { return projects_; }
    /// Of a date, what happens to projects without one.
    [[nodiscard]] Undated undated() const { return undated_; }
    /// How many projects that concerns.
    [[nodiscard]] std::size_t undated_projects() const { return undated_projects_; }

    /// True where a record of that id and lifetime is open.
    [[nodiscard]] bool is_open(std::string_view id, const Lifetime& lifetime) const;

    [[nodiscard]] bool upgrades_links() const { return !upgrades_.empty(); }
    /// What becomes of a link with that id, line and number; its `links` are empty.
    [[nodiscard]] Upgrade upgrade_of(std::string_view id, std::string_view line, std::string_view ref) const;

    [[nodiscard]] double trains_per_day(const Service& service) const;

    [[nodiscard]] bool changes_runs() const { return !run_times_.empty(); }
    /// True where a service's own run times are changed.
    [[nodiscard]] bool changes_runs(const std::string& service) const;
    /// The runs between a service's stops, in their order, as the scenario has them.
    [[nodiscard]] std::vector<geo::Seconds> changed_runs(const Service& service, std::vector<geo::Seconds> runs) const;

    /// What replaces a station's own times.
    [[nodiscard]] TerminalTimes terminal_of(const std::string& station) const;

private:
    friend class ScenarioResolver;

    /// What was said of an id, and when.
    struct Switched {
        std::size_t order = 0;
        bool open = true;
    };
    [[nodiscard]] const Switched* find_switch(std::string_view id, std::string_view project) const;

    std::string name_;
    Date date_;
    Projects projects_ = Projects::kByDate;
    Undated undated_ = Undated::kClosed;
    std::size_t undated_projects_ = 0;
    std::map<std::string, Date> project_opens_;
    std::set<std::string, std::less<>> opened_undated_;
    std::map<std::string, Switched, std::less<>> switches_;
    std::set<std::string, std::less<>> replaced_;  ///< by open projects
    std::vector<Upgrade> upgrades_;
    std::vector<Headway> headways_;    ///< of services by id
    std::vector<RunTimes> run_times_;  ///< of services by id
    std::vector<TerminalTimes> terminals_;
};

/// Errors:   kBadOption a base that is none, an id both opened and closed; kNotFound ids that do not exist (all of them
///           named); geo::ProblemsError every change of the file that cannot be, and projects that are open without
///           what they need, or with what they exclude or replace. Nothing is applied then
[[nodiscard]] Scenario resolve_scenario(const Dataset& dataset, const ScenarioRequest& request);
/// The same where more links can be named than the dataset's own.
[[nodiscard]] Scenario resolve_scenario(const Dataset& dataset, const ScenarioRequest& request,
                                        const LinkFinder& find_links);

}  // namespace isodelta::datasets
