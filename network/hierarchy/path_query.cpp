#include "network/hierarchy/path_query.hpp"

#include <algorithm>
#include <functional>

namespace isodelta::network {

namespace {

/// Down lists lead all over memory; the arcs that come up next are asked for while these are at work.
constexpr std::uint32_t kAhead = 8;

}  // namespace

PathQuery::PathQuery(const Customisation& customisation, const SweepArcs& arcs, std::span<const Millis> weights)
    : hierarchy_(customisation.hierarchy()), customisation_(customisation), arcs_(arcs), weights_(weights) {
    for (Side* side : {&ahead_, &back_}) {
        side->time.assign(hierarchy_.core.size(), kUnreachable);
        side->from.resize(hierarchy_.core.size());
        side->is_reached.resize(hierarchy_.core.size());
    }
}

/// A core vertex is its own end; an inner one has the two of its chain. Leaving, it goes towards them; else it is come
/// to from them.
void PathQuery::add_ends(Vertex vertex, Millis time, bool leaving, std::vector<End>& ends) const {
    const Hierarchy& h = hierarchy_;
    const std::uint32_t place = h.place[vertex];
    if (place < h.core.size()) {
        ends.push_back({.vertex = vertex, .position = place, .time = time});
        return;
    }
    const std::uint32_t chain = h.chain_of_inner[place - h.core.size()];
    const std::uint32_t step = place - static_cast<std::uint32_t>(h.core.size()) + chain;  // the one before it
    End begin{.vertex = vertex,
              .position = h.chain_begin[chain],
              .first_step = h.first_step[chain],
              .last_step = step + 1,
              .along = !leaving,
              .time = time};
    End end{.vertex = vertex,
            .position = h.chain_end[chain],
            .first_step = step + 1,
            .last_step = h.first_step[chain + 1],
            .along = leaving,
            .time = time};
    for (End* one : {&begin, &end}) {
        for (std::uint32_t k = one->first_step; k < one->last_step; ++k)
            one->time = clamped_sum(one->time, one->along ? arcs_.steps[k].up : arcs_.steps[k].down);
        ends.push_back(*one);
    }
}

void PathQuery::climb(Side& side, const std::vector<End>& ends, const UpperArcs& upper) const {
    for (const End& end : ends) {
        for (std::uint32_t at = end.position; at != kNone && !side.is_reached[at]; at = hierarchy_.parent(at)) {
            side.is_reached[at] = true;
            side.reached.push_back(at);
        }
    }
    if (ends.size() > 1) std::sort(side.reached.begin(), side.reached.end(), std::greater<>());
    for (std::uint32_t i = 0; i < ends.size(); ++i) {
        if (ends[i].time >= side.time[ends[i].position]) continue;
        side.time[ends[i].position] = ends[i].time;
        side.from[ends[i].position] = kAtEnd + i;
    }
    for (const std::uint32_t at : side.reached) {
        const Millis time = side.time[at];
        if (time == kUnreachable) continue;
        for (std::uint32_t i = upper.first[at]; i < upper.first[at + 1]; ++i) {
            const UpperArc& arc = upper.arcs[i];
            const std::uint32_t head = arc.head();
            if (time + arc.time >= side.time[head]) continue;
            side.time[head] = time + arc.time;
            side.from[head] = at;
        }
    }
}

void PathQuery::clear(Side& side) const {
    for (const std::uint32_t at : side.reached) {
        side.time[at] = kUnreachable;
        side.is_reached[at] = false;
    }
    side.reached.clear();
}

std::uint32_t PathQuery::arc_between(std::uint32_t lower, std::uint32_t upper) const {
    const std::uint32_t* begin = hierarchy_.head.begin() + hierarchy_.first_up[lower];
    const std::uint32_t* end = hierarchy_.head.begin() + hierarchy_.first_up[lower + 1];
    return static_cast<std::uint32_t>(std::find(begin, end, upper) - hierarchy_.head.begin());
}

EdgeIndex PathQuery::edge_of(std::uint32_t step, bool along) const {
    const TwoWay time = arcs_.steps[step];
    for (std::uint32_t i = hierarchy_.first_edge[step];; ++i) {
        const EdgeIndex edge = hierarchy_.step_edges[i];
        const bool runs_along = hierarchy_.step_of_edge[edge] % 2 == 0;
        if (runs_along == along && weights_[edge] == (along ? time.up : time.down)) return edge;
    }
}

void PathQuery::add_steps(std::uint32_t begin, std::uint32_t end, bool along, std::vector<EdgeIndex>& edges) const {
    for (std::uint32_t k = 0; k < end - begin; ++k) edges.push_back(edge_of(along ? begin + k : end - 1 - k, along));
}

/// An arc's time is that of one of its chains, or of the way over a position below both ends.
void PathQuery::unpack(std::uint32_t lower, std::uint32_t upper, bool upwards, std::vector<EdgeIndex>& edges) {
    waiting_.push_back({arc_between(lower, upper), upwards});
    while (!waiting_.empty()) {
        const Waiting next = waiting_.back();
        waiting_.pop_back();
        if (!unpack_chain(next, edges)) unpack_triangle(next);
    }
}

bool PathQuery::unpack_chain(Waiting arc, std::vector<EdgeIndex>& edges) const {
    const Hierarchy& h = hierarchy_;
    const TwoWay wanted = customisation_.arcs()[arc.number];
    for (std::uint32_t i = h.first_chain[arc.number]; i < h.first_chain[arc.number + 1]; ++i) {
        const std::uint32_t chain = h.arc_chains[i];
        const TwoWay time = customisation_.chain_time(chain);
        if (arc.upwards ? time.up != wanted.up : time.down != wanted.down) continue;
        add_steps(h.first_step[chain], h.first_step[chain + 1], h.runs_downwards(chain) != arc.upwards, edges);
        return true;
    }
    return false;
}

void PathQuery::unpack_triangle(Waiting arc) {
    const Hierarchy& h = hierarchy_;
    const std::vector<TwoWay>& times = customisation_.arcs();
    const std::uint32_t lower = h.tail[arc.number];
    const Millis wanted = arc.upwards ? times[arc.number].up : times[arc.number].down;
    const std::uint32_t last = h.first_down[lower + 1] - 1;
    for (std::uint32_t i = h.first_down[lower];; ++i) {
        const std::uint32_t soon = h.down[std::min(i + kAhead, last)];
        __builtin_prefetch(&times[soon]);
        __builtin_prefetch(&h.tail[soon]);
        __builtin_prefetch(&h.head[soon]);
        const std::uint32_t to_lower = h.down[i];
        if ((arc.upwards ? times[to_lower].down : times[to_lower].up) > wanted) continue;
        const std::uint32_t* end = h.head.begin() + h.first_up[h.tail[to_lower] + 1];
        const std::uint32_t* found = std::find(h.head.begin() + to_lower + 1, end, h.head[arc.number]);
        if (found == end) continue;
        const auto to_upper = static_cast<std::uint32_t>(found - h.head.begin());
        if ((arc.upwards ? times[to_lower].down + times[to_upper].up : times[to_upper].down + times[to_lower].up) !=
            wanted)
            continue;
        // Down from one end to what is below both, and up to the other; what is pushed last comes first.
        waiting_.push_back({arc.upwards ? to_upper : to_lower, true});
        waiting_.push_back({arc.upwards ? to_lower : to_upper, false});
        return;
    }
}

/// From a seed straight along a chain to a target on the same one.
void PathQuery::consider_chain(std::span<const Seed> seeds, Vertex target, std::optional<Path>& best) const {
    const Hierarchy& h = hierarchy_;
    const auto positions = static_cast<std::uint32_t>(h.core.size());
    const std::uint32_t goal = h.place[target];
    for (const Seed& seed : seeds) {
        const std::uint32_t start = h.place[seed.vertex];
        if (seed.vertex != target && (goal < positions || start < positions ||
                                      h.chain_of_inner[start - positions] != h.chain_of_inner[goal - positions]))
            continue;
        const bool along = start < goal;
        const std::uint32_t chain = goal < positions ? 0 : h.chain_of_inner[goal - positions];
        const std::uint32_t begin = std::min(start, goal) - positions + chain + 1;
        const std::uint32_t end = begin + (std::max(start, goal) - std::min(start, goal));
        Millis time = seed.time;
        for (std::uint32_t k = begin; k < end; ++k)
            time = clamped_sum(time, along ? arcs_.steps[k].up : arcs_.steps[k].down);
        if (time >= (best ? best->time : kUnreachable)) continue;
        best = Path{.time = time, .seed = seed.vertex, .edges = {}};
        add_steps(begin, end, along, best->edges);
    }
}

std::optional<Path> PathQuery::find(std::span<const Seed> seeds, Vertex target) {
    std::optional<Path> best;
    consider_chain(seeds, target, best);

    starts_.clear();
    goals_.clear();
    for (const Seed& seed : seeds) add_ends(seed.vertex, seed.time, true, starts_);
    add_ends(target, 0, false, goals_);
    climb(ahead_, starts_, arcs_.up);
    climb(back_, goals_, arcs_.down);
    std::uint32_t meeting = kNone;
    Millis least = best ? best->time : kUnreachable;
    for (const std::uint32_t at : back_.reached) {
        const Millis time = clamped_sum(ahead_.time[at], back_.time[at]);
        if (time >= least) continue;
        least = time;
        meeting = at;
    }
    if (meeting != kNone) {
        best = Path{.time = least, .seed = 0, .edges = {}};
        std::vector<std::uint32_t> climbed{meeting};
        while (ahead_.from[climbed.back()] < kAtEnd) climbed.push_back(ahead_.from[climbed.back()]);
        const End& start = starts_[ahead_.from[climbed.back()] - kAtEnd];
        best->seed = start.vertex;
        add_steps(start.first_step, start.last_step, start.along, best->edges);
        for (std::size_t i = climbed.size(); i-- > 1;) unpack(climbed[i], climbed[i - 1], true, best->edges);
        std::uint32_t at = meeting;
        for (; back_.from[at] < kAtEnd; at = back_.from[at]) unpack(back_.from[at], at, false, best->edges);
        const End& goal = goals_[back_.from[at] - kAtEnd];
        add_steps(goal.first_step, goal.last_step, goal.along, best->edges);
    }
    clear(ahead_);
    clear(back_);
    return best;
}

}  // namespace isodelta::network
