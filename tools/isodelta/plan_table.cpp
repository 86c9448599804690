#include "tools/isodelta/plan_table.hpp"

#include <fmt/format.h>

#include "tools/isodelta/language.hpp"
#include "tools/isodelta/money.hpp"
#include "tools/isodelta/table.hpp"

namespace isodelta::tools {

namespace {

using datasets::Project;
using network::Plan;
using network::ProjectSet;
using Json = nlohmann::ordered_json;

/// What is lost of a plan without one of its projects.
double lost_without(const PlanTable& table, const Plan& plan, std::size_t project) {
    return plan.worth - table.game.total(plan.set & ~network::only(project));
}

std::string value(const PlanTable& table, double worth) {
    return value_text(table.objective.measure, worth);
}

std::string proof_of(const PlanTable& table, const Plan& plan) {
    if (plan.exact)
        return tr("exact: no other set within the budget is worth more (branch and bound, {} sets)", plan.asked);
    return tr(
        "not proved: greedy choice, swaps and {} sets of branch and bound; none is worth more than {}, so "
        "at most {} is lost",
        plan.asked, value(table, plan.bound), value(table, plan.bound - plan.worth));
}

Json to_json(const PlanTable& table, const Plan& plan) {
    return {{"cost_cny", plan.cost},
            {"worth", plan.worth},
            {"bound", plan.bound},
            {"exact", plan.exact},
            {"projects", table.of.candidates().ids_of(plan.set)}};
}

}  // namespace

std::string to_text(const PlanTable& table) {
    const Plan& plan = table.curve.back();
    std::string text = tr(
        "Best use of {} million CNY for {} ({})\n\n{} for {} million CNY; all projects of a stated cost together: "
        "{}\n{}\n\n",
        format_millions(table.budget), tr_statement(describe(table.objective.measure, table.of, table.objective.hubs)),
        tr_statement(table.of.description()), value(table, plan.worth), format_millions(plan.cost),
        value(table, table.all_costed), proof_of(table, plan));
    Table projects({"project", "cost_mcny", "lost without it"}, {1, 2});
    network::for_each_in(plan.set, [&](std::size_t i) {
        const Project& project = table.of.candidates()[i];
        projects.add({project.title(), format_millions(*project.cost_cny), value(table, lost_without(table, plan, i))});
    });
    text += plan.set != 0 ? projects.to_text() : tr("Nothing that the budget pays is worth anything.\n");
    if (table.costless != 0)
        text += tr("\nLeft out, for no cost is stated: {}\n", table.of.names_of(table.costless, tr(", ")));
    Table curve({"cost_mcny", unit_of(table.objective.measure), "exact", "projects"}, {0, 1});
    curve.with_words({2});
    for (const Plan& one : table.curve)
        curve.add({format_millions(one.cost), value(table, one.worth), one.exact ? "yes" : "no",
                   table.of.names_of(one.set, " + ")});
    return text + tr("\nWhat smaller budgets buy:\n\n") + curve.to_text();
}

std::string to_csv(const PlanTable& table) {
    Table curve({"cost_cny", unit_of(table.objective.measure), "bound", "exact", "projects", "project_names"}, {});
    for (const Plan& plan : table.curve) {
        std::string ids;
        for (const std::string& id : table.of.candidates().ids_of(plan.set)) ids += (ids.empty() ? "" : ";") + id;
        curve.add({fmt::format("{:.0f}", plan.cost), fmt::format("{:.10g}", plan.worth),
                   fmt::format("{:.10g}", plan.bound), plan.exact ? "yes" : "no", ids,
                   table.of.names_of(plan.set, ";")});
    }
    return curve.to_csv();
}

nlohmann::ordered_json to_json(const PlanTable& table) {
    Json document = {{"objective", to_string(table.objective.measure)},
                     {"unit", unit_of(table.objective.measure)},
                     {"meaning", to_string(describe(table.objective.measure, table.of, table.objective.hubs))},
                     {"budget_cny", table.budget},
                     {"plan", to_json(table, table.curve.back())},
                     {"sets_asked", table.curve.back().asked},
                     {"without_cost", table.of.candidates().ids_of(table.costless)},
                     {"curve", Json::array()}};
    for (const Plan& plan : table.curve) document["curve"].push_back(to_json(table, plan));
    return document;
}

std::vector<geo::GeoJsonFeature> to_features(const PlanTable& table) {
    auto shapes = table.of.project_shapes();
    const Plan& plan = table.curve.back();
    std::vector<geo::GeoJsonFeature> features;
    network::for_each_in(table.game.players(), [&](std::size_t i) {
        const Project& project = table.of.candidates()[i];
        const bool planned = network::has(plan.set, i);
        features.push_back({{{"id", project.id},
                             {"name", project.title()},
                             {"planned", planned},
                             {"cost_cny", project.cost_cny ? Json(*project.cost_cny) : Json(nullptr)},
                             {"lost_without_it", planned ? Json(lost_without(table, plan, i)) : Json(nullptr)},
                             {"unit", unit_of(table.objective.measure)}},
                            shapes[project.id]});
    });
    return features;
}

}  // namespace isodelta::tools
