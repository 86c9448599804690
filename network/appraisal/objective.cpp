#include "network/appraisal/objective.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>

namespace isodelta::network {

namespace {

constexpr std::array<std::pair<Measure, const char*>, 5> kNames = {{{Measure::kPeople, "people"},
                                                                    {Measure::kMinutes, "minutes"},
                                                                    {Measure::kTime, "time"},
                                                                    {Measure::kAverage, "average"},
                                                                    {Measure::kZones, "zones"}}};

/// Something that counts: an item with the hubs of which the nearest counts, and how much.
struct Unit {
    std::size_t item = 0;
    std::vector<std::size_t> hubs;
    double weight = 0;
};

std::vector<Unit> units_of(const Objective& objective) {
    std::vector<Unit> units;
    double all = 0;
    for (std::size_t i = 0; i < objective.items.size(); ++i) {
        if (objective.measure != Measure::kAverage) {
            units.push_back({objective.items[i], objective.hubs, objective.weights[i]});
            continue;
        }
        for (std::size_t h = 0; h < objective.hubs.size(); ++h) {
            units.push_back({objective.items[i], {objective.hubs[h]}, objective.weights[i] * objective.hub_weights[h]});
            all += units.back().weight;
        }
    }
    if (objective.measure == Measure::kAverage && all > 0)
        for (Unit& unit : units) unit.weight /= all;
    return units;
}

class Valuation {
public:
    Valuation(ProjectTimes& times, const Objective& objective) : times_(times), objective_(objective) {
        const auto now = times.times(0);
        before_.assign(now.begin(), now.end());
    }

    /// What a unit has gained when times are those of a set.
    [[nodiscard]] double gain(const Unit& unit, std::span<const Millis> times) const {
        const Millis before = nearest(unit, before_);
        const Millis after = nearest(unit, times);
        if (has_limit(objective_.measure))
            return unit.weight * ((after <= objective_.limit ? 1 : 0) - (before <= objective_.limit ? 1 : 0));
        if (before == kUnreachable) return 0;
        return unit.weight * (static_cast<double>(before) - static_cast<double>(after)) / 60000;
    }

    [[nodiscard]] Millis nearest(const Unit& unit, std::span<const Millis> times) const {
        Millis least = kUnreachable;
        for (const std::size_t hub : unit.hubs) least = std::min(least, times[hub * times_.items() + unit.item]);
        return least;
    }

    [[nodiscard]] Millis before(const Unit& unit) const { return nearest(unit, before_); }
    [[nodiscard]] ProjectTimes& times() const { return times_; }

private:
    ProjectTimes& times_;
    Objective objective_;
    std::vector<Millis> before_;
};

/// Every unit by itself, those that depend on the same projects together.
SetGame game_of_units(const std::shared_ptr<const Valuation>& valuation, const std::vector<Unit>& units, Millis limit) {
    ProjectTimes& times = valuation->times();
    const auto relevant = times.relevant(limit);
    const Candidates& candidates = times.candidates();
    const auto largest = [&candidates](ProjectSet set) { return candidates.best_subsets(set).front(); };
    const auto everything = times.times(largest(candidates.all()));
    std::map<ProjectSet, std::vector<Unit>> by_set;
    for (const Unit& unit : units) {
        if (valuation->gain(unit, everything) == 0) continue;
        ProjectSet set = 0;
        for (const std::size_t hub : unit.hubs) set |= relevant[hub * times.items() + unit.item];
        by_set[candidates.with_needs(set)].push_back(unit);
    }
    SetGame game;
    std::vector<std::vector<Unit>> of_part;
    for (auto& [set, own] : by_set) {
        game.parts.push_back(set);
        of_part.push_back(std::move(own));
    }
    game.worth = [valuation, largest, of_part = std::move(of_part)](std::size_t part, ProjectSet set) {
        const auto of_set = valuation->times().times(largest(set));
        double sum = 0;
        for (const Unit& unit : of_part[part]) sum += valuation->gain(unit, of_set);
        return sum;
    };
    game.settle = largest;
    game.prepare = [&times, largest, parts = game.parts](std::span<const ProjectSet> sets) {
        std::vector<ProjectSet> all;
        for (const ProjectSet set : sets)
            for (const ProjectSet part : parts) all.push_back(set & part);
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        for (ProjectSet& set : all) set = largest(set);
        times.prepare(all);
    };
    return game;
}

/// All units together, by the best of a set's admissible subsets.
SetGame game_of_subsets(const std::shared_ptr<const Valuation>& valuation, std::vector<Unit> units) {
    ProjectTimes& times = valuation->times();
    const auto best_of = [valuation, &times, units = std::move(units)](ProjectSet set) {
        std::pair<double, ProjectSet> best{0, 0};
        for (const ProjectSet subset : times.candidates().best_subsets(set)) {
            const auto of_set = times.times(subset);
            double sum = 0;
            for (const Unit& unit : units) sum += valuation->gain(unit, of_set);
            if (sum > best.first) best = {sum, subset};
        }
        return best;
    };
    SetGame game;
    game.parts = {times.effective()};
    game.worth = [best_of](std::size_t, ProjectSet set) { return best_of(set).first; };
    game.settle = [best_of](ProjectSet set) { return best_of(set).second; };
    game.prepare = [&times](std::span<const ProjectSet> sets) {
        std::vector<ProjectSet> all;
        for (const ProjectSet set : sets)
            for (const ProjectSet subset : times.candidates().best_subsets(set)) all.push_back(subset);
        times.prepare(all);
    };
    return game;
}

}  // namespace

const char* to_string(Measure measure) {
    return std::find_if(kNames.begin(), kNames.end(), [&](const auto& name) { return name.first == measure; })->second;
}

std::optional<Measure> parse_measure(const std::string& text) {
    for (const auto& [measure, name] : kNames)
        if (text == name) return measure;
    return std::nullopt;
}

bool has_limit(Measure measure) {
    return measure == Measure::kPeople || measure == Measure::kZones;
}

SetGame game_of(ProjectTimes& times, const Objective& objective) {
    const auto valuation = std::make_shared<const Valuation>(times, objective);
    const std::vector<Unit> units = units_of(objective);
    if (!times.candidates().additive()) return game_of_subsets(valuation, units);
    return game_of_units(valuation, units, has_limit(objective.measure) ? objective.limit : kUnreachable);
}

std::size_t count_unreached(ProjectTimes& times, const Objective& objective) {
    const Valuation valuation(times, objective);
    const std::vector<Unit> units = units_of(objective);
    return static_cast<std::size_t>(std::count_if(
        units.begin(), units.end(), [&](const Unit& unit) { return valuation.before(unit) == kUnreachable; }));
}

}  // namespace isodelta::network
