#include "network/appraisal/budget.hpp"

#include <algorithm>
#include <cmath>
#include <queue>
#include <unordered_map>

namespace isodelta::network {

namespace {

/// Worths are sums in an order that depends on the set: equal ones may differ by rounding.
constexpr double kRounding = 1e-9;

class Planner {
public:
    Planner(const SetGame& game, const BudgetProblem& problem) : game_(game), problem_(problem) {}

    Plan find(double budget) {
        budget_ = budget;
        asked_before_ = known_.size();
        best_ = 0;
        choose_greedily();
        swap();
        const double bound = search();
        Plan plan{.worth = worth(best_), .exact = bound <= worth(best_) + rounding()};
        plan.bound = plan.exact ? plan.worth : bound;
        plan.set = trimmed(game_.settle(best_));
        plan.cost = cost_of(plan.set);
        plan.asked = known_.size() - asked_before_;
        return plan;
    }

    /// A cheapest set of the same worth, where that can be found.
    Plan find_cheapest(double budget) {
        Plan plan = find(budget);
        while (plan.exact && plan.set != 0) {
            const Plan cheaper = find(std::nextafter(plan.cost, 0));
            if (!cheaper.exact || cheaper.worth < plan.worth - rounding()) break;
            plan.set = cheaper.set;
            plan.cost = cheaper.cost;
        }
        return plan;
    }

    [[nodiscard]] double rounding() { return kRounding * (1 + worth(problem_.players)); }

private:
    struct Branch {
        double bound = 0;
        ProjectSet taken = 0;
        ProjectSet open = 0;  ///< not decided on, and affordable
        friend bool operator<(const Branch& a, const Branch& b) { return a.bound < b.bound; }
    };

    double worth(ProjectSet set) {
        const auto [entry, fresh] = known_.try_emplace(set, 0);
        if (fresh) entry->second = game_.total(set);
        return entry->second;
    }

    [[nodiscard]] double cost_of(ProjectSet set) const {
        double sum = 0;
        for_each_in(set, [&](std::size_t i) { sum += problem_.costs[i]; });
        return sum;
    }

    /// Of these, what can be added to a set.
    [[nodiscard]] ProjectSet affordable(ProjectSet set, ProjectSet among) const {
        const double left = budget_ - cost_of(set);
        ProjectSet found = 0;
        for_each_in(among & ~set, [&](std::size_t i) {
            if (problem_.costs[i] <= left) found |= only(i);
        });
        return found;
    }

    void offer(ProjectSet set) {
        if (worth(set) > worth(best_)) best_ = set;
    }

    /// The most for the money, one by one.
    void choose_greedily() {
        ProjectSet set = 0;
        for (ProjectSet open = affordable(set, problem_.players); open != 0; open = affordable(set, open)) {
            double most = -1;
            ProjectSet next = 0;
            for_each_in(open, [&](std::size_t i) {
                const double ratio = (worth(set | only(i)) - worth(set)) / std::max(problem_.costs[i], 1.0);
                if (ratio > most) {
                    most = ratio;
                    next = only(i);
                }
            });
            set |= next;
        }
        offer(set);
    }

    /// One out for one in, and what can then be paid besides, as long as that helps.
    void swap() {
        for (bool better = true; better && known_.size() - asked_before_ < problem_.most_asked;) {
            better = false;
            const ProjectSet from = best_;
            for_each_in(from, [&](std::size_t out) {
                const ProjectSet rest = from & ~only(out);
                for_each_in(affordable(rest, problem_.players & ~from), [&](std::size_t in) {
                    ProjectSet set = rest | only(in);
                    for_each_in(affordable(set, problem_.players), [&](std::size_t more) {
                        if (cost_of(set | only(more)) <= budget_) set |= only(more);
                    });
                    offer(set);
                });
            });
            better = best_ != from;
        }
    }

    /// The highest bound that was left when the search ended.
    double search() {
        std::priority_queue<Branch> queue;
        const auto push = [&](ProjectSet taken, ProjectSet among) {
            const ProjectSet open = affordable(taken, among);
            const double bound = worth(taken | open);
            if (bound > worth(best_) + rounding()) queue.push({bound, taken, open});
        };
        push(0, problem_.players);
        while (!queue.empty() && queue.top().bound > worth(best_) + rounding()) {
            if (known_.size() - asked_before_ >= problem_.most_asked) return queue.top().bound;
            const Branch branch = queue.top();
            queue.pop();
            offer(branch.taken);
            if (cost_of(branch.taken | branch.open) <= budget_) {
                offer(branch.taken | branch.open);
                continue;
            }
            const std::size_t by = decisive(branch);
            push(branch.taken | only(by), branch.open & ~only(by));
            push(branch.taken, branch.open & ~only(by));
        }
        return worth(best_);
    }

    /// The project whose absence lowers the bound most, the dearest of those.
    std::size_t decisive(const Branch& branch) {
        std::size_t by = 0;
        std::pair<double, double> most{-1, -1};
        for_each_in(branch.open, [&](std::size_t i) {
            const std::pair loss(branch.bound - worth(branch.taken | (branch.open & ~only(i))), problem_.costs[i]);
            if (loss > most) {
                most = loss;
                by = i;
            }
        });
        return by;
    }

    /// Without what adds nothing.
    ProjectSet trimmed(ProjectSet set) {
        for_each_in(set, [&](std::size_t i) {
            if (worth(set & ~only(i)) >= worth(set) - rounding()) set &= ~only(i);
        });
        return set;
    }

    const SetGame& game_;
    const BudgetProblem& problem_;
    double budget_ = 0;
    std::size_t asked_before_ = 0;
    ProjectSet best_ = 0;
    std::unordered_map<ProjectSet, double> known_;
};

}  // namespace

Plan find_plan(const SetGame& game, const BudgetProblem& problem) {
    return Planner(game, problem).find_cheapest(problem.budget);
}

std::vector<Plan> find_frontier(const SetGame& game, const BudgetProblem& problem) {
    Planner planner(game, problem);
    std::vector<Plan> plans = {planner.find_cheapest(problem.budget)};
    while (plans.back().set != 0) plans.push_back(planner.find_cheapest(std::nextafter(plans.back().cost, 0)));
    std::reverse(plans.begin(), plans.end());
    // Where the search was stopped, a dearer plan may be no better than a cheaper one.
    std::vector<Plan> better;
    for (const Plan& plan : plans)
        if (better.empty() || plan.worth > better.back().worth + planner.rounding()) better.push_back(plan);
    return better;
}

}  // namespace isodelta::network
