#include "network/appraisal/no_effect.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "network/leg_builder.hpp"
#include "network/project_effect.hpp"

namespace isodelta::network {

namespace {

constexpr std::array<std::pair<NoEffect, const char*>, 9> kNames = {{
    {NoEffect::kNoData, "no-data"},
    {NoEffect::kOutsideProfile, "outside-profile"},
    {NoEffect::kNoService, "no-service"},
    {NoEffect::kServiceClosed, "service-closed"},
    {NoEffect::kDeadEnd, "dead-end"},
    {NoEffect::kImpossible, "impossible"},
    {NoEffect::kNotConnected, "not-connected"},
    {NoEffect::kParallelFaster, "parallel-faster"},
    {NoEffect::kNotCounted, "not-counted"},
}};

double minutes(Millis time) {
    return to_seconds(time).count() / 60;
}

class CauseFinder {
public:
    CauseFinder(ProjectTimes& times, const Objective& objective, std::size_t candidate)
        : times_(times), objective_(objective), network_(times.network()), id_(times.candidates()[candidate].id) {
        const Candidates& candidates = times.candidates();
        add_pairs(candidates.all(), candidate);
        add_pairs(candidates.with_needs(only(candidate)), candidate);
    }

    Cause find() {
        if (pairs_.empty())
            return {NoEffect::kImpossible, "no set of projects that can be holds it, for what it needs or excludes"};
        find_edges();
        if (edges_.empty()) return without_edges();
        if (const auto cause = from_hubs()) return *cause;
        return from_items();
    }

private:
    /// Sets without the project and with it.
    struct Pair {
        ProjectSet without = 0;
        ProjectSet with = 0;
    };

    /// A set as far as it can be, with the candidate and without it.
    void add_pairs(ProjectSet set, std::size_t candidate) {
        const Candidates& candidates = times_.candidates();
        for (const ProjectSet with : candidates.best_subsets(set))
            if (has(with, candidate))
                pairs_.push_back({candidates.best_subsets(with & ~only(candidate)).front(), with});
    }

    /// Those that the project opens or makes faster.
    void find_edges() {
        for (const Pair& pair : pairs_) {
            const std::vector<Millis> without = times_.weights(pair.without);
            weights_.push_back(times_.weights(pair.with));
            for (EdgeIndex i = 0; i < network_.edges.size(); ++i)
                if (weights_.back()[i] < without[i]) edges_.push_back(i);
        }
        std::sort(edges_.begin(), edges_.end());
        edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
    }

    [[nodiscard]] Cause without_edges() const {
        const ProjectEffect effect = compute_effect(network_, id_);
        switch (effect.outcome) {
            case Outcome::kNothing:
                return {NoEffect::kNoData, "the data has neither link nor facility nor service of it"};
            case Outcome::kNoService:
                return {NoEffect::kNoService, "it is a railway, and no service of the data runs on it"};
            case Outcome::kServiceClosed:
                return {NoEffect::kServiceClosed, "its services need something that is closed in every set"};
            case Outcome::kDeadEnd:
                return {NoEffect::kDeadEnd, "it can be reached, but no service runs through it"};
            case Outcome::kOutsideProfile:
                return {NoEffect::kOutsideProfile, "no profile of travellers goes on it"};
            case Outcome::kFaster:
            case Outcome::kParallelFaster:
            case Outcome::kNotConnected:
                break;
        }
        const Metric metric = times_.metric_of(0);
        return {NoEffect::kOutsideProfile,
                {"nothing on it counts by {}, {}; {}", to_string(metric.profile), to_string(metric.definition),
                 describe(effect)}};
    }

    /// Nothing where it brings some end of its edges nearer to a hub.
    std::optional<Cause> from_hubs() {
        const bool forward = times_.direction() == SearchDirection::kForward;
        bool reached = false;
        Millis least_late = kUnreachable;
        EdgeIndex nearest = 0;
        for (std::size_t k = 0; k < pairs_.size(); ++k)
            for (const std::size_t hub : objective_.hubs) {
                const auto before = times_.vertex_times(hub, pairs_[k].without);
                const auto after = times_.vertex_times(hub, pairs_[k].with);
                for (const EdgeIndex i : edges_) {
                    const Vertex tail = forward ? network_.edges[i].from : network_.edges[i].to;
                    const Vertex head = forward ? network_.edges[i].to : network_.edges[i].from;
                    if (after[head] < before[head]) return std::nullopt;
                    const Millis by_it = clamped_sum(after[tail], weights_[k][i]);
                    if (by_it == kUnreachable) continue;
                    reached = true;
                    if (by_it - std::min(by_it, before[head]) >= least_late) continue;
                    least_late = by_it - before[head];
                    nearest = i;
                }
            }
        if (!reached)
            return Cause{NoEffect::kNotConnected,
                         forward ? "no way leads from the hub by it: it is not connected with what leads there"
                                 : "no way leads to the hub by it: it is not connected with what leads there"};
        const Metric metric = times_.metric_of(0);
        const LegBuilder names(network_, metric);
        return Cause{NoEffect::kParallelFaster,
                     {"what is there without it is faster: by its best part, {} to {}, the hub is {:.1f} min farther",
                      names.name_of(network_.edges[nearest].from), names.name_of(network_.edges[nearest].to),
                      minutes(least_late)}};
    }

    [[nodiscard]] Cause from_items() {
        std::size_t nearer = 0;
        std::size_t reached = 0;
        Millis most = 0;
        for (const std::size_t item : objective_.items) {
            Millis saved = 0;
            bool new_way = false;
            for (const Pair& pair : pairs_)
                for (const std::size_t hub : objective_.hubs) {
                    const std::size_t at = hub * times_.items() + item;
                    const Millis before = times_.times(pair.without)[at];
                    const Millis after = times_.times(pair.with)[at];
                    new_way = new_way || (before == kUnreachable && after < before);
                    if (before < kUnreachable && after < before) saved = std::max(saved, before - after);
                }
            nearer += saved > 0 ? 1 : 0;
            reached += new_way ? 1 : 0;
            most = std::max(most, saved);
        }
        if (nearer + reached == 0)
            return {NoEffect::kNotCounted, "it brings its own roads or stations nearer, and no place that is counted"};
        std::vector<geo::Statement> found;
        if (nearer > 0)
            found.push_back({"places that it brings nearer: {}, by up to {:.1f} min", nearer, minutes(most)});
        if (reached > 0) found.push_back({"places that have no way to the hub without it: {}", reached});
        found.push_back(has_limit(objective_.measure) ? "none comes inside by it" : "none of them counts");
        return {NoEffect::kNotCounted, join(found, "{}; {}")};
    }

    ProjectTimes& times_;
    const Objective& objective_;
    const Network& network_;
    std::string id_;
    std::vector<Pair> pairs_;
    std::vector<std::vector<Millis>> weights_;  ///< with the project, by pair
    std::vector<EdgeIndex> edges_;
};

}  // namespace

const char* to_string(NoEffect kind) {
    return std::find_if(kNames.begin(), kNames.end(), [&](const auto& name) { return name.first == kind; })->second;
}

bool depends_on_hub(NoEffect kind) {
    return kind == NoEffect::kNotConnected || kind == NoEffect::kParallelFaster || kind == NoEffect::kNotCounted;
}

Cause find_cause(ProjectTimes& times, const Objective& objective, std::size_t candidate) {
    return CauseFinder(times, objective, candidate).find();
}

}  // namespace isodelta::network
