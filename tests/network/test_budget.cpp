#include "network/appraisal/budget.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "tests/network/random_game.hpp"

using namespace isodelta::network;
using isodelta::support::random_game;

namespace {

constexpr std::size_t kPlayers = 10;

struct Case {
    SetGame game;
    std::vector<double> costs;
    double budget = 0;

    explicit Case(std::uint32_t seed) : game(random_game(seed, kPlayers, 14)) {
        std::mt19937 engine(seed);
        double all = 0;
        for (std::size_t i = 0; i < kPlayers; ++i) {
            costs.push_back(static_cast<double>(1 + engine() % 30));
            all += costs.back();
        }
        budget = all * (1 + seed % 8) / 9;
    }

    [[nodiscard]] double cost_of(ProjectSet set) const {
        double sum = 0;
        for_each_in(set, [&](std::size_t i) { sum += costs[i]; });
        return sum;
    }

    [[nodiscard]] BudgetProblem problem() const {
        return {.players = first_of_all(kPlayers), .costs = costs, .budget = budget};
    }

    /// Over all subsets: the most worth within a budget, and the least cost of it.
    [[nodiscard]] std::pair<double, double> optimum(double within) const {
        std::pair<double, double> best{0, 0};
        for_each_subset(first_of_all(kPlayers), [&](ProjectSet set) {
            const std::pair own(game.total(set), -cost_of(set));
            if (-own.second <= within) best = std::max(best, own);
        });
        return {best.first, -best.second};
    }
};

}  // namespace

TEST_CASE("budget: the plan is the best of all subsets, and the cheapest of those", "[network][appraisal]") {
    const std::uint32_t seed = GENERATE(range(1U, 201U));
    CAPTURE(seed);
    const Case one(seed);
    const auto [worth, cost] = one.optimum(one.budget);
    const Plan plan = find_plan(one.game, one.problem());
    CHECK(plan.exact);
    CHECK(plan.worth == worth);
    CHECK(plan.bound == worth);
    CHECK(plan.cost == cost);
    CHECK(one.game.total(plan.set) == worth);
    CHECK(one.cost_of(plan.set) == cost);
}

TEST_CASE("budget: where the search is stopped, the optimum lies between the plan and its bound",
          "[network][appraisal]") {
    std::size_t stopped = 0;
    std::size_t missed = 0;
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        const Case one(seed);
        const double worth = one.optimum(one.budget).first;
        BudgetProblem problem = one.problem();
        problem.most_asked = 60;
        const Plan plan = find_plan(one.game, problem);
        CHECK(plan.cost <= one.budget);
        CHECK(plan.worth <= worth);
        CHECK(plan.bound >= worth);
        if (plan.exact) CHECK(plan.worth == worth);
        stopped += plan.exact ? 0 : 1;
        missed += plan.worth < worth ? 1 : 0;
    }
    CHECK(stopped > 20);
    // Greedy choice and swaps mostly find it all the same.
    CHECK(missed < 100);
}

TEST_CASE("budget: the curve has every plan that is worth more than all cheaper ones", "[network][appraisal]") {
    const std::uint32_t seed = GENERATE(range(1U, 31U));
    CAPTURE(seed);
    const Case one(seed);
    std::map<double, double> best_of_cost;
    for_each_subset(first_of_all(kPlayers), [&](ProjectSet set) {
        double& best = best_of_cost[one.cost_of(set)];
        best = std::max(best, one.game.total(set));
    });
    std::vector<std::pair<double, double>> expected;
    for (const auto& [cost, worth] : best_of_cost)
        if (cost <= one.budget && (expected.empty() || worth > expected.back().second))
            expected.emplace_back(cost, worth);
    std::vector<std::pair<double, double>> found;
    for (const Plan& plan : find_frontier(one.game, one.problem())) found.emplace_back(plan.cost, plan.worth);
    CHECK(found == expected);
}

TEST_CASE("budget: nothing that costs more than the budget is taken", "[network][appraisal]") {
    Case one(7);
    one.budget = 0.5;
    const Plan plan = find_plan(one.game, one.problem());
    CHECK(plan.set == 0);
    CHECK(plan.exact);
    CHECK(find_frontier(one.game, one.problem()).size() == 1);
}
