#include "network/appraisal/project_times.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "network/appraisal/set_search.hpp"
#include "network/appraisal/weight_table.hpp"

namespace isodelta::network {

namespace {

/// Sets between two calls of TripRequest::on_sets.
constexpr std::size_t kAtOnce = 64;

SearchDirection opposite(SearchDirection direction) {
    return direction == SearchDirection::kForward ? SearchDirection::kReverse : SearchDirection::kForward;
}

std::vector<Seed> seeds_of(const TimeField& field) {
    std::vector<Seed> seeds;
    for (const SeedOrigin& origin : field.seeds()) seeds.push_back(origin.seed);
    return seeds;
}

/// What is near a point, and the candidates that it depends on.
struct Surroundings {
    std::vector<NearPiece> near;
    ProjectSet mask = 0;
    std::unordered_map<ProjectSet, std::vector<Seed>> seeds;  ///< by the part of the set in the mask

    [[nodiscard]] const std::vector<Seed>& seeds_in(ProjectSet set) const { return seeds.at(set & mask); }
};

/// A hub and an item so near each other that one may go straight, or along one road.
struct Meeting {
    std::size_t hub = 0;
    std::size_t item = 0;
    ProjectSet mask = 0;
    std::unordered_map<ProjectSet, Millis> times;
};

/// True where nobody loses a seed.
bool holds_all(const std::vector<Seed>& seeds, const std::vector<Seed>& base) {
    return std::all_of(base.begin(), base.end(), [&](const Seed& old) {
        return std::any_of(seeds.begin(), seeds.end(),
                           [&](const Seed& seed) { return seed.vertex == old.vertex && seed.time <= old.time; });
    });
}

}  // namespace

struct ProjectTimes::Tables {
    Tables(const Network& network, const Candidates& candidates, const TripRequest& request)
        : dependence(find_dependence(network, candidates)),
          weights(dependence, request.metric_of),
          arcs(network, request.direction),
          hubs(request.hubs.size()),
          items(request.items.size()) {
        const Metric& base = weights.base();
        for (std::size_t i = 0; i < hubs.size(); ++i) hubs[i] = surround(network, base, request.hubs[i]);
        for (std::size_t i = 0; i < items.size(); ++i) items[i] = surround(network, base, request.items[i]);
        if (!base.by_road()) return;
        for (std::size_t h = 0; h < hubs.size(); ++h)
            for (std::size_t i = 0; i < items.size(); ++i)
                if (may_meet(base, request.hubs[h], request.items[i], hubs[h], items[i]))
                    meetings.push_back({h, i, hubs[h].mask | items[i].mask, {}});
    }

    Surroundings surround(const Network& network, const Metric& base, const Origin& origin) const {
        Surroundings all;
        if (!base.by_road()) return all;
        all.near = network.access.find_near(origin.position, base.access.limit_m);
        for (const NearPiece& near : all.near)
            network.for_each_edge(near.piece, [&](EdgeIndex edge) { all.mask |= dependence.of_edge[edge]; });
        return all;
    }

    static bool may_meet(const Metric& base, const Origin& hub, const Origin& item, const Surroundings& at_hub,
                         const Surroundings& at_item) {
        if (geo::distance(hub.position, item.position) <= 2 * base.access.limit_m) return true;
        return std::any_of(at_hub.near.begin(), at_hub.near.end(), [&](const NearPiece& one) {
            return std::any_of(at_item.near.begin(), at_item.near.end(),
                               [&](const NearPiece& other) { return other.piece == one.piece; });
        });
    }

    Dependence dependence;
    WeightTable weights;
    SearchArcs arcs;
    std::vector<Surroundings> hubs;
    std::vector<Surroundings> items;
    std::vector<Meeting> meetings;
    std::vector<std::vector<Millis>> base_times;  ///< of the empty set, by hub and vertex
};

/// Weights and times of one set after another, changed in place and changed back.
class ProjectTimes::Worker {
public:
    Worker(const Tables& tables, Metric metric) : tables_(tables), metric_(std::move(metric)), search_(tables.arcs) {}

    /// The empty set's metric with the weights of another set.
    const Metric& open(ProjectSet set) {
        close();
        set_ = set;
        tables_.weights.for_each_change(set, [&](EdgeIndex edge, Millis weight) {
            rises_ = rises_ || weight > metric_.weights[edge];
            changed_.push_back({edge, metric_.weights[edge]});
            metric_.weights[edge] = weight;
        });
        return metric_;
    }

    [[nodiscard]] const Metric& metric() const { return metric_; }

    /// Times at every vertex for the set that is open, and a hub; right until the next call.
    const std::vector<Millis>& search(const Network& network, std::size_t hub) {
        const auto& seeds = tables_.hubs[hub].seeds_in(set_);
        if (rises_ || ((set_ & tables_.hubs[hub].mask) != 0 && !holds_all(seeds, tables_.hubs[hub].seeds_in(0)))) {
            from_nothing_ = search_times(tables_.arcs, metric_.weights, seeds);
            return from_nothing_;
        }
        std::vector<Millis>& times = times_of(hub);
        for (const Seed& seed : seeds) search_.offer(seed.vertex, seed.time);
        for (const ChangedWeight& change : changed_) {
            const Edge& edge = network.edges[change.edge];
            search_.offer(tables_.arcs.head(edge),
                          clamped_sum(times[tables_.arcs.tail(edge)], metric_.weights[change.edge]));
        }
        search_.run(metric_.weights, times, [&](Vertex vertex) { touched_.push_back(vertex); });
        return times;
    }

private:
    void close() {
        for (const ChangedWeight& change : changed_) metric_.weights[change.edge] = change.weight;
        changed_.clear();
        rises_ = false;
    }

    /// The empty set's times, restored.
    std::vector<Millis>& times_of(std::size_t hub) {
        const std::vector<Millis>& base = tables_.base_times[hub];
        if (hub == hub_) {
            for (const Vertex vertex : touched_) times_[vertex] = base[vertex];
        } else {
            times_ = base;
            hub_ = hub;
        }
        touched_.clear();
        return times_;
    }

    const Tables& tables_;
    Metric metric_;
    DecreaseSearch search_;
    ProjectSet set_ = 0;
    std::vector<ChangedWeight> changed_;  ///< with the weight that it was
    bool rises_ = false;
    std::size_t hub_ = static_cast<std::size_t>(-1);
    std::vector<Millis> times_;
    std::vector<Vertex> touched_;
    std::vector<Millis> from_nothing_;
};

ProjectTimes::ProjectTimes(const Network& network, const Candidates& candidates, TripRequest request)
    : network_(network),
      candidates_(candidates),
      request_(std::move(request)),
      tables_(std::make_unique<Tables>(network, candidates, request_)) {
    learn_surroundings(0);
    tables_->base_times.resize(hubs());
    tbb::parallel_for(std::size_t{0}, hubs(), [&](std::size_t h) {
        tables_->base_times[h] =
            search_times(tables_->arcs, tables_->weights.base().weights, tables_->hubs[h].seeds_in(0));
    });
    const ProjectSet nothing = 0;
    prepare({&nothing, 1});
}

ProjectTimes::~ProjectTimes() = default;

/// How hubs and items get into the network under a set, where that is not known yet. Needs: its weights
void ProjectTimes::learn_surroundings(ProjectSet set) {
    Tables& tables = *tables_;
    std::optional<Worker> worker;
    const auto metric = [&]() -> const Metric& {
        if (!worker) worker.emplace(tables, tables.weights.base()).open(set);
        return worker->metric();
    };
    const auto learn = [&](std::vector<Surroundings>& all, const std::vector<Origin>& origins,
                           SearchDirection direction) {
        std::vector<std::size_t> unknown;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (!all[i].seeds.contains(set & all[i].mask)) unknown.push_back(i);
        if (unknown.empty()) return;
        const Metric& of_set = metric();
        tbb::parallel_for(std::size_t{0}, unknown.size(), [&](std::size_t k) {
            const std::size_t i = unknown[k];
            all[i].seeds[set & all[i].mask] = seeds_of(TimeField::beside(network_, of_set, {origins[i]}, direction));
        });
    };
    learn(tables.hubs, request_.hubs, request_.direction);
    learn(tables.items, request_.items, opposite(request_.direction));
    std::vector<std::optional<TimeField>> beside(hubs());
    for (Meeting& meeting : tables.meetings) {
        const auto [entry, fresh] = meeting.times.try_emplace(set & meeting.mask, kUnreachable);
        if (!fresh) continue;
        auto& field = beside[meeting.hub];
        if (!field)
            field.emplace(TimeField::beside(network_, metric(), {request_.hubs[meeting.hub]}, request_.direction));
        if (const auto arrival = field->arrive(request_.items[meeting.item].position, tables.items[meeting.item].near))
            entry->second = to_millis(geo::Seconds(arrival->seconds));
    }
}

void ProjectTimes::prepare(std::span<const ProjectSet> sets) {
    std::vector<ProjectSet> unknown;
    for (const ProjectSet set : sets)
        if (!known_.contains(set) && !recall(set)) unknown.push_back(set);
    std::sort(unknown.begin(), unknown.end());
    unknown.erase(std::unique(unknown.begin(), unknown.end()), unknown.end());
    tbb::enumerable_thread_specific<std::optional<Worker>> workers;
    for (std::size_t begin = 0; begin < unknown.size(); begin += kAtOnce) {
        const auto some = std::span(unknown).subspan(begin, std::min(kAtOnce, unknown.size() - begin));
        prepare_search(some);
        std::vector<std::vector<Millis>> found(some.size());
        tbb::parallel_for(std::size_t{0}, some.size(), [&](std::size_t k) {
            auto& worker = workers.local();
            if (!worker) worker.emplace(*tables_, tables_->weights.base());
            found[k] = search_set(*worker, some[k]);
        });
        for (std::size_t k = 0; k < some.size(); ++k) {
            if (request_.keep) request_.keep(some[k], found[k]);
            known_[some[k]] = std::move(found[k]);
        }
        request_.on_sets(some.size());
    }
}

/// Weights of sets, and how hubs and items get into the network under them.
void ProjectTimes::prepare_search(std::span<const ProjectSet> sets) {
    tables_->weights.prepare(sets);
    for (const ProjectSet set : sets) learn_surroundings(set);
}

bool ProjectTimes::recall(ProjectSet set) {
    if (!request_.recall) return false;
    auto known = request_.recall(set);
    if (!known || known->size() != hubs() * items()) return false;
    known_[set] = std::move(*known);
    return true;
}

std::vector<Millis> ProjectTimes::search_set(Worker& worker, ProjectSet set) const {
    const Metric& metric = worker.open(set);
    if (request_.by_reference) return search_by_reference(metric);
    std::vector<Millis> found(hubs() * items(), kUnreachable);
    for (std::size_t h = 0; h < hubs(); ++h) {
        const std::vector<Millis>& times = worker.search(network_, h);
        for (std::size_t i = 0; i < items(); ++i) {
            Millis& least = found[h * items() + i];
            for (const Seed& approach : tables_->items[i].seeds_in(set))
                least = std::min(least, clamped_sum(times[approach.vertex], approach.time));
        }
    }
    for (const Meeting& meeting : tables_->meetings) {
        Millis& least = found[meeting.hub * items() + meeting.item];
        least = std::min(least, meeting.times.at(set & meeting.mask));
    }
    return found;
}

std::vector<Millis> ProjectTimes::search_by_reference(const Metric& metric) const {
    std::vector<Millis> found;
    for (const Origin& hub : request_.hubs) {
        const TimeField field(network_, metric, {hub}, request_.direction);
        for (const Origin& item : request_.items) found.push_back(time_of(field, item).value_or(kUnreachable));
    }
    return found;
}

std::span<const Millis> ProjectTimes::times(ProjectSet set) {
    prepare({&set, 1});
    return known_.at(set);
}

ProjectSet ProjectTimes::effective() {
    std::vector<ProjectSet> sets = candidates_.best_subsets(candidates_.all());
    for (std::size_t i = 0; i < candidates_.size(); ++i)
        for (const ProjectSet set : candidates_.best_subsets(only(i))) sets.push_back(set);
    tables_->weights.prepare(sets);
    return tables_->weights.effective();
}

std::vector<Millis> ProjectTimes::weights(ProjectSet set) {
    tables_->weights.prepare({&set, 1});
    return Worker(*tables_, tables_->weights.base()).open(set).weights;
}

std::vector<Millis> ProjectTimes::vertex_times(std::size_t hub, ProjectSet set) {
    prepare_search({&set, 1});
    Worker worker(*tables_, tables_->weights.base());
    worker.open(set);
    return worker.search(network_, hub);
}

void ProjectTimes::find_detours() {
    const ProjectSet all = candidates_.best_subsets(candidates_.all()).front();
    const auto now = times(0);
    prepare_search({&all, 1});
    Worker worker(*tables_, tables_->weights.base());
    const Metric& metric = worker.open(all);
    std::vector<std::vector<Millis>> from_hub;
    for (std::size_t h = 0; h < hubs(); ++h) from_hub.push_back(worker.search(network_, h));
    std::vector<EdgeIndex> edges;
    for (EdgeIndex i = 0; i < network_.edges.size(); ++i)
        if (metric.weights[i] < tables_->weights.base().weights[i]) edges.push_back(i);
    const SearchDirection back = opposite(request_.direction);
    std::optional<FastSearch> sweeps;
    std::optional<SearchArcs> arcs;
    if (request_.hierarchy) {
        sweeps.emplace(request_.hierarchy, metric.weights);
    } else {
        arcs.emplace(network_, back);
    }
    detours_.emplace(hubs() * items());
    tbb::parallel_for(std::size_t{0}, items(), [&](std::size_t i) {
        const std::vector<Seed>& seeds = tables_->items[i].seeds_in(all);
        const std::vector<Millis> to_item =
            sweeps ? sweeps->times(seeds, back) : search_times(*arcs, metric.weights, seeds);
        for (std::size_t h = 0; h < hubs(); ++h) {
            std::vector<Millis> least(candidates_.size(), kUnreachable);
            const auto lower = [&](EdgeIndex edge, Millis time) {
                for_each_in(tables_->dependence.of_edge[edge],
                            [&](std::size_t p) { least[p] = std::min(least[p], time); });
            };
            for (const EdgeIndex edge : edges) {
                const Millis before = from_hub[h][tables_->arcs.tail(network_.edges[edge])];
                const Millis behind = to_item[tables_->arcs.head(network_.edges[edge])];
                lower(edge, clamped_sum(clamped_sum(before, metric.weights[edge]), behind));
            }
            lower_beside(metric, from_hub[h], to_item, h, i, lower);
            for (std::size_t p = 0; p < least.size(); ++p)
                if (least[p] < now[h * items() + i]) (*detours_)[h * items() + i].push_back({p, least[p]});
        }
    });
}

/// Trips that leave or join a project's road on the way: never sooner than its nearer end and the gap.
template <class Lower>
void ProjectTimes::lower_beside(const Metric& metric, const std::vector<Millis>& from_hub,
                                const std::vector<Millis>& to_item, std::size_t hub, std::size_t item,
                                const Lower& lower) const {
    const auto gap_time = [&](const NearPiece& near) {
        return static_cast<Millis>(std::floor(1000 * near.gap_m * metric.access.pace_s_per_m));
    };
    const auto for_each_changed = [&](std::uint32_t piece, auto&& visit) {
        network_.for_each_edge(piece, [&](EdgeIndex edge) {
            if (metric.weights[edge] < tables_->weights.base().weights[edge]) visit(edge);
        });
    };
    for (const NearPiece& near : tables_->items[item].near)
        for_each_changed(near.piece, [&](EdgeIndex edge) {
            lower(edge, clamped_sum(from_hub[tables_->arcs.tail(network_.edges[edge])], gap_time(near)));
            for (const NearPiece& other : tables_->hubs[hub].near)
                if (other.piece == near.piece) lower(edge, clamped_sum(gap_time(near), gap_time(other)));
        });
    for (const NearPiece& near : tables_->hubs[hub].near)
        for_each_changed(near.piece, [&](EdgeIndex edge) {
            lower(edge, clamped_sum(gap_time(near), to_item[tables_->arcs.head(network_.edges[edge])]));
        });
}

std::vector<ProjectSet> ProjectTimes::relevant(Millis limit) {
    if (!detours_) find_detours();
    std::vector<ProjectSet> relevant;
    for (const auto& detours : *detours_) {
        ProjectSet set = 0;
        for (const Detour& detour : detours)
            if (detour.least <= limit) set |= only(detour.candidate);
        relevant.push_back(set);
    }
    return relevant;
}

}  // namespace isodelta::network
