#include "tools/isodelta/map/map_choices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tools/isodelta/progress.hpp"

namespace isodelta::tools {

namespace {

using datasets::Project;
using datasets::Scenario;
using datasets::ScenarioRequest;
using geo::Error;
using geo::ErrorCode;

/// Each costs an answer, and a page holds all of them.
constexpr std::size_t kMostChoices = 256;

class ChoiceMaker {
public:
    ChoiceMaker(const Session& session, const MetricOptions& metric, const ChoiceRequest& request, MapQuery& query)
        : session_(session), metric_(metric), request_(request), query_(query) {
        const datasets::Dataset& dataset = session.dataset();
        for (const std::string& id : request.projects) {
            if (std::any_of(projects_.begin(), projects_.end(), [&](const Project* one) { return one->id == id; }))
                continue;
            const Project* project = datasets::find_by_id(dataset.projects, id);
            if (project == nullptr)
                throw Error(
                    ErrorCode::kNotFound,
                    fmt::format("--toggle {}: there is no project of that id; 'isodelta projects' lists them", id));
            projects_.push_back(project);
        }
    }

    void add_all() {
        MapChoices& choices = query_.choices;
        choices.years = request_.years;
        for (const Project* project : projects_)
            choices.switches.push_back({.id = project->id, .name = project->name, .name_en = project->name_en});
        const std::size_t years = std::max<std::size_t>(request_.years.size(), 1);
        check_count(years);
        const std::size_t sets = std::size_t{1} << projects_.size();
        Progress progress(years * sets);
        for (std::size_t year = 0; year < years; ++year)
            for (std::size_t set = 0; set < sets; ++set) {
                add(request_of(year, set));
                progress.step();
            }
        choices.first = (years - 1) * sets + set_at_first();
        if (query_.metrics.empty()) throw Error(ErrorCode::kBadOption, choices.all.front().refusal);
    }

private:
    void check_count(std::size_t years) const {
        if (projects_.size() > 16 || years << projects_.size() > kMostChoices)
            throw Error(
                ErrorCode::kBadOption,
                fmt::format("{} years and {} switches are {:.0f} combinations, each with an answer of its own; a "
                            "page holds {}: ask for fewer years or switches",
                            years, projects_.size(),
                            static_cast<double>(years) * std::ldexp(1.0, static_cast<int>(projects_.size())),
                            kMostChoices));
    }

    [[nodiscard]] ScenarioRequest request_of(std::size_t year, std::size_t set) const {
        ScenarioRequest asked = metric_.request();
        if (!request_.years.empty()) asked.base = std::to_string(request_.years[year]);
        for (std::size_t i = 0; i < projects_.size(); ++i) {
            if ((set >> i & 1) == 0) {
                asked.close.push_back(projects_[i]->id);
            } else if (request_.years.empty() || !projects_[i]->opens) {
                asked.open.push_back(projects_[i]->id);
            }
        }
        return asked;
    }

    void add(const ScenarioRequest& asked) {
        MapChoice& choice = query_.choices.all.emplace_back();
        try {
            Scenario scenario = session_.resolve(asked);
            network::Metric metric = metric_.build(session_, asked);
            std::vector<bool> open = all_open(scenario);
            choice.scenario = find_same(metric, open);
            if (*choice.scenario < query_.metrics.size()) return;
            open_.push_back(std::move(open));
            query_.scenarios.push_back(std::move(scenario));
            query_.metrics.push_back(std::move(metric));
        } catch (const geo::ProblemsError& error) {
            for (const geo::Problem& problem : error.problems())
                choice.refusal += (choice.refusal.empty() ? "" : "; ") + problem.message;
        }
    }

    /// The scenario whose answers and map are the same; their number where there is none.
    [[nodiscard]] std::size_t find_same(const network::Metric& metric, const std::vector<bool>& open) const {
        std::size_t i = 0;
        for (; i < query_.metrics.size(); ++i) {
            const network::Metric& other = query_.metrics[i];
            if (open == open_[i] && metric.weights == other.weights && metric.first_option == other.first_option &&
                metric.next_option == other.next_option)
                break;
        }
        return i;
    }

    /// Of everything that a map shows as open or closed.
    [[nodiscard]] std::vector<bool> all_open(const Scenario& scenario) const {
        std::vector<bool> open = network::open_links(session_.network(), scenario);
        const datasets::Dataset& dataset = session_.dataset();
        for (const Project& project : dataset.projects)
            open.push_back(scenario.is_open(project.id, {.project = project.id, .opens = project.opens}));
        for (const datasets::Facility& facility : dataset.facilities)
            open.push_back(scenario.is_open(facility.id, facility.lifetime));
        return open;
    }

    /// Switches stand at first as the scenario has them; in a page of years all are on.
    [[nodiscard]] std::size_t set_at_first() const {
        std::size_t set = (std::size_t{1} << projects_.size()) - 1;
        if (!request_.years.empty()) return set;
        const Scenario scenario = session_.resolve(metric_.request());
        for (std::size_t i = 0; i < projects_.size(); ++i)
            if (!scenario.is_open(projects_[i]->id, {.project = projects_[i]->id, .opens = projects_[i]->opens}))
                set &= ~(std::size_t{1} << i);
        return set;
    }

    const Session& session_;
    const MetricOptions& metric_;
    const ChoiceRequest& request_;
    MapQuery& query_;
    std::vector<const Project*> projects_;
    std::vector<std::vector<bool>> open_;  ///< by scenario
};

}  // namespace

void add_choices(const Session& session, const MetricOptions& metric, const ChoiceRequest& request, MapQuery& query) {
    ChoiceMaker(session, metric, request, query).add_all();
}

}  // namespace isodelta::tools
