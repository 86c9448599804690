#include "network/hierarchy/batch_sweep.hpp"

#include <algorithm>
#include <cassert>

namespace isodelta::network {

namespace {

const UpperArcs& upward(const SweepArcs& arcs, SearchDirection direction) {
    return direction == SearchDirection::kForward ? arcs.down : arcs.up;
}

void sort_by_row(std::vector<Climbed>& climbed) {
    std::stable_sort(climbed.begin(), climbed.end(), [](const Climbed& a, const Climbed& b) { return a.row < b.row; });
}

/// Time from a seed straight along a chain to a vertex on it; kUnreachable where it is on another chain or on none.
Millis along_chain(const SweepArcs& arcs, SearchDirection direction, const Seed& seed, Vertex target) {
    const Hierarchy& h = *arcs.hierarchy;
    const auto positions = static_cast<std::uint32_t>(h.core.size());
    const std::uint32_t start = h.place[seed.vertex];
    const std::uint32_t goal = h.place[target];
    if (start < positions || goal < positions) return kUnreachable;
    const std::uint32_t chain = h.chain_of_inner[start - positions];
    if (h.chain_of_inner[goal - positions] != chain) return kUnreachable;
    Millis time = seed.time;
    for (std::uint32_t step = std::min(start, goal) - positions + chain + 1;
         step <= std::max(start, goal) - positions + chain; ++step)
        time =
            clamped_sum(time, start < goal ? along(arcs.steps[step], direction) : against(arcs.steps[step], direction));
    return time;
}

}  // namespace

BatchSweeper::BatchSweeper(const SweepArcs& arcs)
    : arcs_(arcs),
      climb_(arcs),
      climb_times_(arcs.hierarchy->core.size()),
      lanes_(arcs.hierarchy->vertices() * kLanes) {}

void BatchSweeper::sweep(std::span<const std::vector<Seed>> sources, SearchDirection direction) {
    assert(sources.size() <= kLanes);
    climbed_.clear();
    for (std::uint32_t lane = 0; lane < sources.size(); ++lane) {
        climb_.run(sources[lane], direction, climb_times_.data());
        for (const std::uint32_t at : climb_.planted()) climbed_.push_back({at, lane, climb_times_[at]});
    }
    sort_by_row(climbed_);
    const UpperArcs& upper = upward(arcs_, direction);
    sweep_rows(upper.first, upper.arcs.data(), climbed_, lanes_.data());
    expand(direction);
    const Hierarchy& h = *arcs_.hierarchy;
    for (std::uint32_t lane = 0; lane < sources.size(); ++lane)
        for (const Seed& seed : sources[lane]) {
            if (h.place[seed.vertex] < h.core.size()) continue;
            const std::uint32_t chain = h.chain_of_inner[h.place[seed.vertex] - h.core.size()];
            const std::uint32_t end = h.first_step[chain + 1] - chain - 1;
            for (std::uint32_t inner = h.first_step[chain] - chain; inner < end; ++inner) {
                Millis& time = lanes_[(h.core.size() + inner) * kLanes + lane];
                time = std::min(time, along_chain(arcs_, direction, seed, h.inner[inner]));
            }
        }
}

/// Times of inner vertices, from both ends of their chains.
void BatchSweeper::expand(SearchDirection direction) {
    const Hierarchy& h = *arcs_.hierarchy;
    for (std::uint32_t chain = 0; chain < h.long_chains; ++chain) {
        const std::uint32_t first = h.first_step[chain];
        const std::uint32_t last = h.first_step[chain + 1] - 1;
        Millis* inner = lanes_.data() + (h.core.size() + first - chain) * kLanes;
        std::fill_n(inner, (last - first) * kLanes, kUnreachable);
        const Millis* from = lanes_.data() + std::size_t{h.chain_begin[chain]} * kLanes;
        for (std::uint32_t step = first; step < last; ++step, inner += kLanes) {
            improve_lanes(inner, from, along(arcs_.steps[step], direction));
            from = inner;
        }
        from = lanes_.data() + std::size_t{h.chain_end[chain]} * kLanes;
        for (std::uint32_t step = last; step > first; --step) {
            inner -= kLanes;
            improve_lanes(inner, from, against(arcs_.steps[step], direction));
            from = inner;
        }
    }
}

TableSweeper::TableSweeper(const SweepArcs& arcs, SearchDirection direction, std::span<const Vertex> targets)
    : arcs_(arcs),
      direction_(direction),
      climb_(arcs),
      climb_times_(arcs.hierarchy->core.size()),
      row_of_(arcs.hierarchy->core.size(), kNoRow) {
    select(targets);
    for (const Vertex target : targets) add_target(target);
    lanes_.resize(rows() * kLanes);
}

/// Rows for the targets' positions and all above them, in the order of positions.
void TableSweeper::select(std::span<const Vertex> targets) {
    const Hierarchy& h = *arcs_.hierarchy;
    const auto positions = static_cast<std::uint32_t>(h.core.size());
    std::vector<std::uint32_t> selected;
    const auto add = [&](std::uint32_t position) {
        for (std::uint32_t at = position; at != kNoRow && row_of_[at] == kNoRow; at = h.parent(at)) {
            row_of_[at] = 0;
            selected.push_back(at);
        }
    };
    for (const Vertex target : targets) {
        const std::uint32_t place = h.place[target];
        if (place < positions) {
            add(place);
        } else {
            const std::uint32_t chain = h.chain_of_inner[place - positions];
            add(h.chain_begin[chain]);
            add(h.chain_end[chain]);
        }
    }
    std::sort(selected.begin(), selected.end());
    const UpperArcs& upper = upward(arcs_, direction_);
    first_ = {0};
    for (std::uint32_t row = 0; row < selected.size(); ++row) {
        row_of_[selected[row]] = row;
        for (std::uint32_t i = upper.first[selected[row]]; i < upper.first[selected[row] + 1]; ++i) {
            const UpperArc& arc = upper.arcs[i];
            // Where none is kept there stands an arc that leads nowhere.
            const std::uint32_t head = arc.time == kUnreachable ? 0 : row_of_[arc.head()];
            upper_.push_back({.code = head | (arc.code & kLastArc), .time = arc.time});
        }
        first_.push_back(static_cast<std::uint32_t>(upper_.size()));
    }
}

void TableSweeper::add_target(Vertex vertex) {
    const Hierarchy& h = *arcs_.hierarchy;
    const auto positions = static_cast<std::uint32_t>(h.core.size());
    const std::uint32_t place = h.place[vertex];
    if (place < positions) {
        targets_.push_back({.vertex = vertex, .row = row_of_[place], .other_row = row_of_[place]});
        return;
    }
    const std::uint32_t chain = h.chain_of_inner[place - positions];
    Target target{.vertex = vertex,
                  .row = row_of_[h.chain_begin[chain]],
                  .other_row = row_of_[h.chain_end[chain]],
                  .from_row = 0,
                  .from_other = 0};
    const std::uint32_t behind = place - positions + chain + 1;  // the step after the vertex
    for (std::uint32_t step = h.first_step[chain]; step < behind; ++step)
        target.from_row = clamped_sum(target.from_row, along(arcs_.steps[step], direction_));
    for (std::uint32_t step = behind; step < h.first_step[chain + 1]; ++step)
        target.from_other = clamped_sum(target.from_other, against(arcs_.steps[step], direction_));
    targets_.push_back(target);
}

void TableSweeper::climb(std::span<const std::vector<Seed>> sources) {
    climbed_.clear();
    for (std::uint32_t lane = 0; lane < sources.size(); ++lane) {
        climb_.run(sources[lane], direction_, climb_times_.data());
        for (const std::uint32_t at : climb_.planted())
            if (row_of_[at] != kNoRow) climbed_.push_back({row_of_[at], lane, climb_times_[at]});
    }
    sort_by_row(climbed_);
}

Millis TableSweeper::within_chain(std::span<const Seed> seeds, Vertex target) const {
    Millis least = kUnreachable;
    for (const Seed& seed : seeds) least = std::min(least, along_chain(arcs_, direction_, seed, target));
    return least;
}

void TableSweeper::sweep_batch(std::span<const std::vector<Seed>> sources, Millis* table) {
    climb(sources);
    sweep_rows(first_, upper_.data(), climbed_, lanes_.data());
    const Hierarchy& h = *arcs_.hierarchy;
    for (std::size_t t = 0; t < targets_.size(); ++t) {
        const Target& target = targets_[t];
        const Millis* from = lanes_.data() + std::size_t{target.row} * kLanes;
        const Millis* other = lanes_.data() + std::size_t{target.other_row} * kLanes;
        const bool is_inner = h.place[target.vertex] >= h.core.size();
        for (std::size_t lane = 0; lane < sources.size(); ++lane) {
            Millis time =
                std::min(clamped_sum(from[lane], target.from_row), clamped_sum(other[lane], target.from_other));
            if (is_inner) time = std::min(time, within_chain(sources[lane], target.vertex));
            table[lane * targets_.size() + t] = time;
        }
    }
}

void TableSweeper::sweep(std::span<const std::vector<Seed>> sources, std::span<Millis> table) {
    assert(table.size() == sources.size() * targets_.size());
    for (std::size_t i = 0; i < sources.size(); i += kLanes)
        sweep_batch(sources.subspan(i, std::min(kLanes, sources.size() - i)), table.data() + i * targets_.size());
}

}  // namespace isodelta::network
