#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "network/network.hpp"
#include "network/search.hpp"

namespace isodelta::network {

/// A network's edges from where a search comes, with where it goes.
class SearchArcs {
public:
    SearchArcs(const Network& network, SearchDirection direction);

    struct Arc {
        EdgeIndex edge = 0;
        Vertex head = 0;
    };
    [[nodiscard]] std::span<const Arc> from(Vertex vertex) const {
        return std::span(arcs_).subspan(first_[vertex], first_[vertex + 1] - first_[vertex]);
    }
    [[nodiscard]] Vertex tail(const Edge& edge) const { return forward_ ? edge.from : edge.to; }
    [[nodiscard]] Vertex head(const Edge& edge) const { return forward_ ? edge.to : edge.from; }
    [[nodiscard]] std::size_t vertices() const { return first_.size() - 1; }

private:
    bool forward_;
    std::vector<std::uint32_t> first_;
    std::vector<Arc> arcs_;
};

/// Times that become less: from times that are right for some weights to those for others that are nowhere higher.
/// Only what becomes less is visited.
///
/// Source: the decrease-only case of Ramalingam and Reps, "An incremental algorithm for a generalization of the
///         shortest-path problem", Journal of Algorithms 21(2), 267–305, 1996
class DecreaseSearch {
public:
    explicit DecreaseSearch(const SearchArcs& arcs) : arcs_(arcs) {}

    /// A vertex may be reached by that time, if it is earlier.
    void offer(Vertex vertex, Millis time) {
        if (time < kUnreachable) heap_.push_back({time, vertex});
    }
    /// Settles all that was offered. `touch(vertex)` is called before a time becomes less, maybe several times.
    template <class Touch>
    void run(std::span<const Millis> weights, std::span<Millis> times, Touch&& touch);

private:
    struct Entry {
        Millis time;
        Vertex vertex;
        friend bool operator<(const Entry& a, const Entry& b) { return a.time > b.time; }
    };
    const SearchArcs& arcs_;
    std::vector<Entry> heap_;
};

/// Times between seeds and every vertex, from nothing.
[[nodiscard]] std::vector<Millis> search_times(const SearchArcs& arcs, std::span<const Millis> weights,
                                               std::span<const Seed> seeds);

template <class Touch>
void DecreaseSearch::run(std::span<const Millis> weights, std::span<Millis> times, Touch&& touch) {
    // Times count as settled when they leave the heap; what was offered is compared only then.
    std::vector<Entry> offered;
    offered.swap(heap_);
    const auto improve = [&](Vertex vertex, Millis time) {
        if (time >= times[vertex]) return;
        touch(vertex);
        times[vertex] = time;
        heap_.push_back({time, vertex});
        std::push_heap(heap_.begin(), heap_.end());
    };
    for (const Entry& entry : offered) improve(entry.vertex, entry.time);
    while (!heap_.empty()) {
        std::pop_heap(heap_.begin(), heap_.end());
        const Entry entry = heap_.back();
        heap_.pop_back();
        if (entry.time > times[entry.vertex]) continue;
        for (const SearchArcs::Arc arc : arcs_.from(entry.vertex))
            improve(arc.head, clamped_sum(entry.time, weights[arc.edge]));
    }
}

}  // namespace isodelta::network
