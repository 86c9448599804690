#pragma once

#include <span>
#include <vector>

#include "network/appraisal/set_game.hpp"

namespace isodelta::network {

struct BudgetProblem {
    ProjectSet players = 0;         ///< whose costs are known
    std::span<const double> costs;  ///< by candidate
    double budget = 0;
    std::size_t most_asked = 20'000;  ///< sets, after which the best so far is given
};

/// A set within a budget.
struct Plan {
    ProjectSet set = 0;
    double cost = 0;
    double worth = 0;
    double bound = 0;       ///< no set within the budget is worth more
    bool exact = true;      ///< none is worth more than this one
    std::size_t asked = 0;  ///< sets
};

/// The set that is worth most, and of those a cheapest one: branch and bound over all sets, and where that does not end
/// in time the best of it, of a greedy choice and of what swaps make of that.
///
/// Shape:  bound of a branch: the worth of what it has taken and of all else that the rest of the budget pays singly
/// Source: Land, A. H. and Doig, A. G., "An automatic method of solving discrete programming problems", Econometrica
///         28(3), 497–520, 1960; the bound holds because more projects are never worth less
[[nodiscard]] Plan find_plan(const SetGame& game, const BudgetProblem& problem);

/// What each budget up to the problem's buys: every plan that is worth more than all cheaper ones, cheapest first,
/// beginning with nothing. Where one of them is not exact there may be more.
[[nodiscard]] std::vector<Plan> find_frontier(const SetGame& game, const BudgetProblem& problem);

}  // namespace isodelta::network
