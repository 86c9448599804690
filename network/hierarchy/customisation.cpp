#include "network/hierarchy/customisation.hpp"

#include <algorithm>
#include <queue>

#include "network/hierarchy/subtrees.hpp"

namespace isodelta::network {

namespace {

void improve(Millis& time, std::uint32_t& via, Millis other, std::uint32_t other_via) {
    if (other >= time) return;
    time = other;
    via = other_via;
}

/// By the way over `v` below both ends, where `x` and `y` are its arcs to the arc's lower and upper end.
void improve_by(TwoWay& arc, Via& via, TwoWay x, TwoWay y, std::uint32_t v) {
    improve(arc.up, via.up, x.down + y.up, v);
    improve(arc.down, via.down, y.down + x.up, v);
}

}  // namespace

Customisation::Customisation(const Hierarchy& hierarchy, std::span<const Millis> weights, unsigned threads)
    : hierarchy_(&hierarchy),
      steps_(hierarchy.first_edge.size() - 1),
      arcs_(hierarchy.arcs()),
      vias_(hierarchy.arcs()) {
    for (std::uint32_t step = 0; step < steps_.size(); ++step) weigh_step(step, weights);
    for (std::uint32_t chain = 0; chain < hierarchy.chains(); ++chain) weigh_by_chain(chain);

    const unsigned workers = choose_threads(hierarchy, threads);
    const Subtrees subtrees = cut_into_subtrees(hierarchy, workers);
    std::vector<std::vector<std::uint32_t>> arc_to(workers, std::vector<std::uint32_t>(hierarchy.core.size()));
    for_each_part(subtrees, workers, [&](PositionRange part, unsigned worker) {
        for (std::uint32_t at = part.end; at-- > part.begin;) pull(at, arc_to[worker]);
    });
    for (auto at = subtrees.top.rbegin(); at != subtrees.top.rend(); ++at) pull(*at, arc_to[0]);
}

void Customisation::weigh_step(std::uint32_t step, std::span<const Millis> weights) {
    TwoWay best;
    for (std::uint32_t i = hierarchy_->first_edge[step]; i < hierarchy_->first_edge[step + 1]; ++i) {
        const EdgeIndex edge = hierarchy_->step_edges[i];
        Millis& time = hierarchy_->step_of_edge[edge] % 2 == 0 ? best.up : best.down;
        time = std::min(time, weights[edge]);
    }
    steps_[step] = best;
}

void Customisation::weigh_by_chain(std::uint32_t chain) {
    const std::uint32_t code = hierarchy_->chain_arc[chain];
    if (code == kNoStep) return;
    TwoWay time{.up = 0, .down = 0};
    for (std::uint32_t step = hierarchy_->first_step[chain]; step < hierarchy_->first_step[chain + 1]; ++step) {
        time.up = clamped_sum(time.up, steps_[step].up);
        time.down = clamped_sum(time.down, steps_[step].down);
    }
    if (code % 2 == 1) std::swap(time.up, time.down);
    improve(arcs_[code / 2].up, vias_[code / 2].up, time.up, kByChain + chain);
    improve(arcs_[code / 2].down, vias_[code / 2].down, time.down, kByChain + chain);
}

/// All arcs up from a position, over everything below it. Each triangle is met once.
void Customisation::pull(std::uint32_t position, std::vector<std::uint32_t>& arc_to) {
    const Hierarchy& h = *hierarchy_;
    for (std::uint32_t arc = h.first_up[position]; arc < h.first_up[position + 1]; ++arc) arc_to[h.head[arc]] = arc;
    for (std::uint32_t i = h.first_down[position]; i < h.first_down[position + 1]; ++i) {
        const std::uint32_t below = h.tail[h.down[i]];
        const TwoWay to_here = arcs_[h.down[i]];
        for (std::uint32_t arc = h.down[i] + 1; arc < h.first_up[below + 1]; ++arc) {
            const std::uint32_t target = arc_to[h.head[arc]];
            improve_by(arcs_[target], vias_[target], to_here, arcs_[arc], below);
        }
    }
}

void Customisation::weigh_by_chains_of(std::uint32_t arc) {
    const Hierarchy& h = *hierarchy_;
    // Both groups of chains, long and short, are sorted by arc.
    const std::uint32_t* codes = h.chain_arc.begin();
    for (const auto& [begin, end] :
         {std::pair(codes, codes + h.long_chains), std::pair(codes + h.long_chains, h.chain_arc.end())})
        for (const auto* code = std::lower_bound(begin, end, 2 * arc); code != end && *code / 2 == arc; ++code)
            weigh_by_chain(static_cast<std::uint32_t>(code - codes));
}

void Customisation::weigh_again(std::uint32_t arc) {
    const Hierarchy& h = *hierarchy_;
    arcs_[arc] = {};
    vias_[arc] = {};
    weigh_by_chains_of(arc);
    const std::uint32_t position = h.tail[arc];
    for (std::uint32_t i = h.first_down[position]; i < h.first_down[position + 1]; ++i) {
        const std::uint32_t below = h.tail[h.down[i]];
        const std::uint32_t* end = h.head.begin() + h.first_up[below + 1];
        const std::uint32_t* found = std::find(h.head.begin() + h.down[i] + 1, end, h.head[arc]);
        if (found != end) improve_by(arcs_[arc], vias_[arc], arcs_[h.down[i]], arcs_[found - h.head.begin()], below);
    }
}

void Customisation::update(std::span<const Millis> weights, std::span<const EdgeIndex> changed) {
    const Hierarchy& h = *hierarchy_;
    // Arcs are numbered by their lower end, so the largest number is the deepest: what it rests on has settled.
    std::priority_queue<std::uint32_t> waiting;
    for (const EdgeIndex edge : changed) {
        if (h.step_of_edge[edge] == kNoStep) continue;
        const std::uint32_t step = h.step_of_edge[edge] / 2;
        weigh_step(step, weights);
        const auto* above = std::upper_bound(h.first_step.begin(), h.first_step.end(), step);
        const std::uint32_t code = h.chain_arc[static_cast<std::size_t>(above - h.first_step.begin()) - 1];
        if (code != kNoStep) waiting.push(code / 2);
    }
    while (!waiting.empty()) {
        const std::uint32_t arc = waiting.top();
        while (!waiting.empty() && waiting.top() == arc) waiting.pop();
        const TwoWay before = arcs_[arc];
        weigh_again(arc);
        if (arcs_[arc] == before) continue;

        const std::uint32_t here = h.tail[arc];
        for (std::uint32_t other = h.first_up[here]; other < h.first_up[here + 1]; ++other) {
            if (other == arc) continue;
            // Heads descend, so of two arcs the first leads to the lower end of the arc between their heads.
            const auto [lower, upper] = std::minmax(arc, other);
            const std::uint32_t* begin = h.head.begin() + h.first_up[h.head[lower]];
            const std::uint32_t* end = h.head.begin() + h.first_up[h.head[lower] + 1];
            const auto between = static_cast<std::uint32_t>(
                std::lower_bound(begin, end, h.head[upper], std::greater<>()) - h.head.begin());
            const bool rests_on_it = vias_[between].up == here || vias_[between].down == here;
            const bool gains = arcs_[lower].down + arcs_[upper].up < arcs_[between].up ||
                               arcs_[upper].down + arcs_[lower].up < arcs_[between].down;
            if (rests_on_it || gains) waiting.push(between);
        }
    }
}

}  // namespace isodelta::network
