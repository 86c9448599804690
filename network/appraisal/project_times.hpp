#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "network/appraisal/candidates.hpp"
#include "network/coverage.hpp"
#include "network/metric.hpp"

namespace isodelta::network {

/// Trips whose times are asked for every set of projects.
struct TripRequest {
    std::vector<Origin> hubs;
    std::vector<Origin> items;
    SearchDirection direction = SearchDirection::kReverse;  ///< to the hubs, or from them
    /// The metric of an admissible set, whose weights alone are looked at. Called from several threads.
    std::function<Metric(ProjectSet)> metric_of;
    std::shared_ptr<const Hierarchy> hierarchy = {};  ///< for times from each item; nothing: they are searched
    bool by_reference = false;  ///< each set by a field from nothing with the reference search: for checking
    /// Called from time to time with the number of sets that are done; may throw.
    std::function<void(std::size_t)> on_sets = [](std::size_t) {};
    /// Times of a set that are known from before, hubs × items, and those that are found; for work that goes on later.
    std::function<std::optional<std::vector<Millis>>(ProjectSet)> recall = {};
    std::function<void(ProjectSet, std::span<const Millis>)> keep = {};
};

/// How soon a trip could be that goes by way of a project.
struct Detour {
    std::size_t candidate = 0;
    Millis least = kUnreachable;  ///< no trip that uses anything of the project is shorter, whatever else is open
};

/// Travel times between hubs and items for sets of projects: to the millisecond those that a TimeField has under the
/// set's metric. The network, its graph and the times of the empty set are there once; a set is a few weights that
/// differ and the vertices that come nearer by them.
///
/// Lives: refers to network and candidates
/// Cost:  of the Delta half a millisecond a set of four hubs, where metric and fields from nothing take nearly 30
class ProjectTimes {
public:
    ProjectTimes(const Network& network, const Candidates& candidates, TripRequest request);
    ~ProjectTimes();
    ProjectTimes(const ProjectTimes&) = delete;
    ProjectTimes& operator=(const ProjectTimes&) = delete;

    [[nodiscard]] std::size_t hubs() const { return request_.hubs.size(); }
    [[nodiscard]] std::size_t items() const { return request_.items.size(); }
    [[nodiscard]] const Candidates& candidates() const { return candidates_; }
    /// How many sets have been searched.
    [[nodiscard]] std::size_t searched() const { return known_.size(); }

    /// Searches the sets that are not known yet, on all cores. Needs: admissible sets
    void prepare(std::span<const ProjectSet> sets);

    /// Shape: hubs × items, row-major; kUnreachable where there is no way
    /// Needs: an admissible set
    /// Lives: as long as this
    [[nodiscard]] std::span<const Millis> times(ProjectSet set);

    /// Candidates that change some weight under this metric in some set that was searched, or may do so.
    [[nodiscard]] ProjectSet effective();

    /// For each hub and item, the projects that may make the trip between them shorter in some set; it depends on no
    /// other. Trips beyond a limit count as no trips.
    ///
    /// Shape: hubs × items
    /// Needs: candidates that are additive
    [[nodiscard]] std::vector<ProjectSet> relevant(Millis limit = kUnreachable);

    /// The metric of a set as it is built, with what its rides stand for.
    [[nodiscard]] Metric metric_of(ProjectSet set) const { return request_.metric_of(set); }
    /// The weights of an admissible set, and the times to or from a hub at every vertex under it.
    [[nodiscard]] std::vector<Millis> weights(ProjectSet set);
    [[nodiscard]] std::vector<Millis> vertex_times(std::size_t hub, ProjectSet set);
    [[nodiscard]] const Network& network() const { return network_; }
    [[nodiscard]] SearchDirection direction() const { return request_.direction; }

private:
    struct Tables;
    class Worker;
    void learn_surroundings(ProjectSet set);
    [[nodiscard]] bool recall(ProjectSet set);
    void prepare_search(std::span<const ProjectSet> sets);
    [[nodiscard]] std::vector<Millis> search_set(Worker& worker, ProjectSet set) const;
    [[nodiscard]] std::vector<Millis> search_by_reference(const Metric& metric) const;
    void find_detours();
    template <class Lower>
    void lower_beside(const Metric& metric, const std::vector<Millis>& from_hub, const std::vector<Millis>& to_item,
                      std::size_t hub, std::size_t item, const Lower& lower) const;

    const Network& network_;
    const Candidates& candidates_;
    TripRequest request_;
    std::unique_ptr<Tables> tables_;
    std::unordered_map<ProjectSet, std::vector<Millis>> known_;
    std::optional<std::vector<std::vector<Detour>>> detours_;  ///< by hub × item
};

}  // namespace isodelta::network
