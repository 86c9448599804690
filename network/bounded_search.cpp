#include "network/bounded_search.hpp"

#include <algorithm>
#include <boost/graph/reverse_graph.hpp>
#include <functional>

namespace isodelta::network {

namespace {

/// A heap of pairs in one number; outdated ones stay in it until they come up.
class Queue {
public:
    explicit Queue(std::vector<std::uint64_t>& heap) : heap_(heap) { heap_.clear(); }

    void push(Millis time, Vertex vertex) {
        heap_.push_back(std::uint64_t{time} << 32 | vertex);
        std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
    }

    [[nodiscard]] bool empty() const { return heap_.empty(); }

    std::pair<Millis, Vertex> pop() {
        std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
        const std::uint64_t top = heap_.back();
        heap_.pop_back();
        return {static_cast<Millis>(top >> 32), static_cast<Vertex>(top)};
    }

private:
    std::vector<std::uint64_t>& heap_;
};

template <class Graph>
bool run_on(const Graph& graph, std::span<const Millis> weights, Millis limit, std::size_t most, Queue& queue,
            std::span<Millis> times) {
    const auto index = get(boost::edge_index, graph);
    std::size_t settled = 0;
    while (!queue.empty()) {
        const auto [time, vertex] = queue.pop();
        if (time != times[vertex]) continue;
        if (++settled > most) return false;
        const auto [begin, end] = out_edges(vertex, graph);
        for (auto edge = begin; edge != end; ++edge) {
            using boost::get;
            const Millis sum = time + weights[get(index, *edge)];
            const Vertex head = target(*edge, graph);
            if (sum > limit || sum >= times[head]) continue;
            times[head] = sum;
            queue.push(sum, head);
        }
    }
    return true;
}

}  // namespace

bool BoundedSearch::run(std::span<const Millis> weights, std::span<const Seed> seeds, SearchDirection direction,
                        Millis limit, std::size_t most, std::span<Millis> times) {
    std::fill(times.begin(), times.end(), kUnreachable);
    Queue queue(heap_);
    for (const Seed& seed : seeds) {
        if (seed.time > limit || seed.time >= times[seed.vertex]) continue;
        times[seed.vertex] = seed.time;
        queue.push(seed.time, seed.vertex);
    }
    return std::visit(
        [&](const auto& topology) {
            return direction == SearchDirection::kForward
                       ? run_on(topology, weights, limit, most, queue, times)
                       : run_on(boost::make_reverse_graph(topology), weights, limit, most, queue, times);
        },
        graph_);
}

}  // namespace isodelta::network
