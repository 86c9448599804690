#include "tools/isodelta/command_plan.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "tools/isodelta/money.hpp"
#include "tools/isodelta/plan_table.hpp"
#include "tools/isodelta/progress.hpp"

namespace isodelta::tools {

void PlanCommand::setup(CLI::App& app) {
    app.add_option("--budget", budget_, "What may be spent, such as 100亿, 3500万 or 10bn")
        ->type_name("MONEY")
        ->required();
    app.add_option("--objective", objective_,
                   "What counts: people (within --within), minutes (person-minutes saved), time (of --place), average "
                   "(weighted average travel time), zones (within --within); default people. Of several hubs the "
                   "nearest counts, of an average all")
        ->type_name("WHAT");
    options_.setup(app, AppraisalOptions::Subjects::kAsked);
    app.add_option("--most-sets", most_asked_, "Sets that are asked before a proof is given up; default 20000")
        ->type_name("NUMBER")
        ->check(CLI::Range(std::size_t{1}, std::size_t{10'000'000}));
    options_.setup_output(app, "text, csv (the curve of worth over budget), json or geojson", "the projects");
    app.footer(
        "The set of projects that is worth most within a budget, whether that is proved, and what smaller budgets buy\n"
        "(docs/appraisal.md). Projects without a stated cost are left out, and named.\n"
        "Example: isodelta plan --budget 300亿 --objective minutes --to 上海");
}

int PlanCommand::run() {
    const double budget = parse_money(budget_);
    const auto measures = parse_measures(objective_);
    if (measures.size() > 1)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("--objective {}: a plan has one objective", objective_));
    const std::string format = options_.settle_format();
    const InterruptGuard guard;
    const AppraisalCase of(options_, measures);
    const network::Objective objective = of.objective(measures.front(), of.all_hubs());
    Progress progress(2);
    Continuation kept(of.session(), options_.output.path);
    const auto times = of.make_times(of.session().network(), &kept);
    const network::SetGame game = game_of(*times, objective);
    progress.step();
    std::vector<double> costs(network::kMostCandidates, 0);
    network::BudgetProblem problem{.costs = costs, .budget = budget, .most_asked = most_asked_};
    network::for_each_in(game.players(), [&](std::size_t i) {
        if (const auto cost = of.candidates()[i].cost_cny) {
            costs[i] = *cost;
            problem.players |= network::only(i);
        }
    });
    const std::vector<network::Plan> curve = find_frontier(game, problem);
    progress.step();
    const PlanTable table{.of = of,
                          .objective = objective,
                          .game = game,
                          .curve = curve,
                          .budget = budget,
                          .costless = game.players() & ~problem.players,
                          .all_costed = game.total(problem.players)};
    write_answer(options_, format, "plan", table);
    kept.finish();
    return 0;
}

}  // namespace isodelta::tools
