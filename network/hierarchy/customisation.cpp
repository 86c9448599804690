#include "network/hierarchy/customisation.hpp"

#include <algorithm>
#include <functional>
#include <queue>

#include "network/hierarchy/families.hpp"
#include "network/hierarchy/runs.hpp"
#include "network/hierarchy/subtrees.hpp"

namespace isodelta::network {

namespace {

/// The way over what is below both ends of an arc, where `x` and `y` are its arcs to the lower and the upper end.
TwoWay way_over(TwoWay x, TwoWay y) {
    return {.up = x.down + y.up, .down = y.down + x.up};
}

void improve(TwoWay& arc, TwoWay other) {
    arc.up = std::min(arc.up, other.up);
    arc.down = std::min(arc.down, other.down);
}

}  // namespace

Customisation::Customisation(const Hierarchy& hierarchy, std::span<const Millis> weights, unsigned threads)
    : hierarchy_(&hierarchy), steps_(hierarchy.first_edge.size() - 1), arcs_(hierarchy.arcs()) {
    customise(weights, threads);
}

void Customisation::customise(std::span<const Millis> weights, unsigned threads) {
    const Hierarchy& h = *hierarchy_;
    const unsigned workers = choose_threads(h, threads);
    const auto each = [&](std::size_t count, const std::function<void(std::uint32_t)>& work) {
        for_each_part(cut_into_runs(static_cast<std::uint32_t>(count), workers), workers,
                      [&](PositionRange run, unsigned) {
                          for (std::uint32_t i = run.begin; i < run.end; ++i) work(i);
                      });
    };
    each(steps_.size(), [&](std::uint32_t step) { weigh_step(step, weights); });
    each(arcs_.size(), [&](std::uint32_t arc) { weigh_by_chains(arc); });

    const Subtrees subtrees = cut_into_subtrees(h, workers);
    std::vector<PartialRow> rows(workers, PartialRow(h));
    for_each_part(subtrees, workers, [&](PositionRange part, unsigned worker) {
        for (std::uint32_t at = part.end; at-- > part.begin;) pull(at, rows[worker]);
    });
    for (auto at = subtrees.top.rbegin(); at != subtrees.top.rend(); ++at) pull(*at, rows[0]);
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

TwoWay Customisation::chain_time(std::uint32_t chain) const {
    TwoWay time{.up = 0, .down = 0};
    for (std::uint32_t step = hierarchy_->first_step[chain]; step < hierarchy_->first_step[chain + 1]; ++step) {
        time.up = clamped_sum(time.up, steps_[step].up);
        time.down = clamped_sum(time.down, steps_[step].down);
    }
    if (hierarchy_->runs_downwards(chain)) std::swap(time.up, time.down);
    return time;
}

void Customisation::weigh_by_chains(std::uint32_t arc) {
    TwoWay best;
    for (std::uint32_t i = hierarchy_->first_chain[arc]; i < hierarchy_->first_chain[arc + 1]; ++i)
        improve(best, chain_time(hierarchy_->arc_chains[i]));
    arcs_[arc] = best;
}

/// All arcs up from a position, over everything below it. Each triangle is met once.
void Customisation::pull(std::uint32_t position, PartialRow& row) {
    const Hierarchy& h = *hierarchy_;
    const std::uint32_t first = h.first_up[position];
    const std::uint32_t count = h.first_up[position + 1] - first;
    const auto is_closed = [&](std::uint32_t arc) { return arcs_[arc] == TwoWay(); };
    row.turn_to(position);
    for_each_family(h, position, arcs_.data(), [&](const Family& family) {
        if (std::all_of(family.arcs.begin(), family.arcs.end(), is_closed)) return;
        const bool whole = family.above == count;
        if (family.above < kLongRun || (!whole && family.arcs.size() == 1)) {
            for (const std::uint32_t to_here : family.arcs)
                for (std::uint32_t arc = to_here + 1; arc <= to_here + family.above; ++arc)
                    improve(arcs_[row.beside(arc)], way_over(arcs_[to_here], arcs_[arc]));
            return;
        }
        TwoWay* improved = whole ? &arcs_[first] : row.gather(family, arcs_.data());
        for (const std::uint32_t to_here : family.arcs)
            improve_run(improved, &arcs_[to_here + 1], family.above, arcs_[to_here]);
        if (!whole) row.scatter(family, arcs_.data());
    });
}

void Customisation::weigh_again(std::uint32_t arc) {
    const Hierarchy& h = *hierarchy_;
    weigh_by_chains(arc);
    const std::uint32_t position = h.tail[arc];
    for (std::uint32_t i = h.first_down[position]; i < h.first_down[position + 1]; ++i) {
        const std::uint32_t to_here = h.down[i];
        const std::uint32_t* end = h.head.begin() + h.first_up[h.tail[to_here] + 1];
        const std::uint32_t* found = std::find(h.head.begin() + to_here + 1, end, h.head[arc]);
        if (found != end) improve(arcs_[arc], way_over(arcs_[to_here], arcs_[found - h.head.begin()]));
    }
}

/// Whether an arc may rest on the way that was there before, or gains by the one that is there now.
bool Customisation::depends(std::uint32_t arc, TwoWay over_before, TwoWay over_now) const {
    const TwoWay time = arcs_[arc];
    return over_before.up == time.up || over_before.down == time.down || over_now.up < time.up ||
           over_now.down < time.down;
}

void Customisation::update(std::span<const Millis> weights, std::span<const EdgeIndex> changed) {
    const Hierarchy& h = *hierarchy_;
    // Arcs are numbered by their lower end, so the largest number is the deepest: what it rests on has settled.
    std::priority_queue<std::uint32_t> waiting;
    for (const EdgeIndex edge : changed) {
        if (h.step_of_edge[edge] == kNoStep) continue;
        const std::uint32_t step = h.step_of_edge[edge] / 2;
        weigh_step(step, weights);
        const auto chain = static_cast<std::size_t>(std::upper_bound(h.first_step.begin(), h.first_step.end(), step) -
                                                    h.first_step.begin() - 1);
        if (h.chain_arc[chain] != kNoArc) waiting.push(h.chain_arc[chain]);
    }
    std::size_t looked_at = 0;
    while (!waiting.empty()) {
        // An arc that is looked up costs as much as several in a row: where many change, all anew is sooner done.
        if (looked_at > arcs_.size() / 8) return customise(weights);
        const std::uint32_t arc = waiting.top();
        while (!waiting.empty() && waiting.top() == arc) waiting.pop();
        const std::uint32_t here = h.tail[arc];
        looked_at += h.first_down[here + 1] - h.first_down[here] + h.first_up[here + 1] - h.first_up[here];
        const TwoWay before = arcs_[arc];
        weigh_again(arc);
        const TwoWay now = arcs_[arc];
        if (now == before) continue;
        for (std::uint32_t other = h.first_up[here]; other < h.first_up[here + 1]; ++other) {
            if (other == arc) continue;
            // Heads descend, so of two arcs the first leads to the lower end of the arc between their heads.
            const bool leads_lower = arc < other;
            const std::uint32_t lower = h.head[leads_lower ? arc : other];
            const std::uint32_t upper = h.head[leads_lower ? other : arc];
            const auto between = static_cast<std::uint32_t>(std::lower_bound(h.head.begin() + h.first_up[lower],
                                                                             h.head.begin() + h.first_up[lower + 1],
                                                                             upper, std::greater<>()) -
                                                            h.head.begin());
            const TwoWay beside = arcs_[other];
            if (leads_lower ? depends(between, way_over(before, beside), way_over(now, beside))
                            : depends(between, way_over(beside, before), way_over(beside, now)))
                waiting.push(between);
        }
    }
}

}  // namespace isodelta::network
