#include "network/appraisal/reach.hpp"

#include <algorithm>

namespace isodelta::network {

namespace {

using datasets::Date;
using datasets::Project;

class ReachFinder {
public:
    ReachFinder(ProjectTimes& times, const ReachRequest& request) : times_(times), request_(request) {}

    Reach find() {
        reach_.before = time_of(0);
        reach_.with_all = time_of(candidates().all());
        reach_.players = players_within(request_.limit);
        const Requirement requirement = requirement_of(request_.limit, reach_.players);
        if (!requirement.holds(reach_.players)) {
            find_best();
            return reach_;
        }
        reach_.smallest = least(requirement, ones_);
        find_cheapest(requirement);
        find_earliest(requirement);
        reach_.critical = find_critical(requirement);
        return reach_;
    }

private:
    [[nodiscard]] const Candidates& candidates() const { return times_.candidates(); }

    /// With the best of a set's admissible subsets.
    Millis time_of(ProjectSet set) {
        Millis best = kUnreachable;
        for (const ProjectSet subset : candidates().best_subsets(set)) {
            const auto times = times_.times(subset);
            for (const std::size_t hub : request_.hubs)
                best = std::min(best, times[hub * times_.items() + request_.item]);
        }
        return best;
    }

    ProjectSet players_within(Millis limit) {
        if (!candidates().additive()) return times_.effective();
        const auto relevant = times_.relevant(limit);
        ProjectSet players = 0;
        for (const std::size_t hub : request_.hubs) players |= relevant[hub * times_.items() + request_.item];
        return candidates().with_needs(players);
    }

    Requirement requirement_of(Millis limit, ProjectSet players) {
        return {.holds = [this, limit](ProjectSet set) { return time_of(set) <= limit; },
                .players = players,
                .most_asked = request_.most_asked};
    }

    std::optional<ReachSet> least(const Requirement& requirement, std::span<const double> prices) {
        const auto found = find_least_set(requirement, prices);
        if (!found) return std::nullopt;
        return ReachSet{*found, time_of(found->set)};
    }

    void find_cheapest(const Requirement& requirement) {
        Requirement of_known = requirement;
        std::vector<double> costs(kMostCandidates, 0);
        for_each_in(requirement.players, [&](std::size_t i) {
            if (const auto cost = candidates()[i].cost_cny) {
                costs[i] = *cost;
            } else {
                of_known.players &= ~only(i);
            }
        });
        reach_.cheapest = least(of_known, costs);
    }

    void find_earliest(const Requirement& requirement) {
        std::vector<Date> days;
        for_each_in(requirement.players, [&](std::size_t i) {
            if (candidates()[i].opens) days.push_back(*candidates()[i].opens);
        });
        std::sort(days.begin(), days.end());
        const auto open_on = [&](const Date& day) {
            ProjectSet set = 0;
            for_each_in(requirement.players, [&](std::size_t i) {
                if (candidates()[i].opens && *candidates()[i].opens <= day) set |= only(i);
            });
            return set;
        };
        Requirement by_day = requirement;
        by_day.players = 0;
        if (!requirement.holds(0)) {
            const auto day = std::find_if(days.begin(), days.end(),
                                          [&](const Date& one) { return requirement.holds(open_on(one)); });
            if (day == days.end()) return;
            reach_.opens = *day;
            by_day.players = open_on(*day);
        }
        reach_.earliest = least(by_day, ones_);
    }

    void find_best() {
        if (reach_.with_all == kUnreachable) return;
        reach_.players = players_within(reach_.with_all);
        reach_.best = least(requirement_of(reach_.with_all, reach_.players), ones_);
    }

    ProjectTimes& times_;
    const ReachRequest& request_;
    const std::vector<double> ones_ = std::vector<double>(kMostCandidates, 1);
    Reach reach_;
};

}  // namespace

Reach find_reach(ProjectTimes& times, const ReachRequest& request) {
    return ReachFinder(times, request).find();
}

std::vector<BreakEven> find_break_even(const Route& route, Millis limit) {
    const Millis gap = route.duration - limit;
    std::vector<BreakEven> all;
    for (std::size_t i = 0; i < route.legs.size(); ++i) {
        const Millis duration = route.legs[i].duration;
        all.push_back({i, duration > gap ? std::optional(duration - gap) : std::nullopt});
    }
    return all;
}

}  // namespace isodelta::network
