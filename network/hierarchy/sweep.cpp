#include "network/hierarchy/sweep.hpp"

#include <algorithm>
#include <array>

namespace isodelta::network {

namespace {

/// A run of positions whose times are computed from those above them. One step an arc, without a branch: how many arcs
/// a position has cannot be foreseen, and a wrong guess costs more than a few needless stores.
struct Stream {
    const UpperArc* arc = nullptr;
    const UpperArc* stop = nullptr;
    std::uint32_t at = 0;
    Millis best = kUnreachable;

    [[nodiscard]] std::ptrdiff_t left() const { return stop - arc; }
    void step(Millis* times) {
        best = std::min(best, times[arc->head()] + arc->time);
        times[at] = best;
        const std::uint32_t is_last = arc->code >> 31;
        at += is_last;
        best = (best | (0 - is_last)) & kUnreachable;  // behind the last arc all bits: unreachable again
        ++arc;
    }
};

Stream stream_over(const UpperArcs& upper, PositionRange range) {
    return {.arc = upper.arcs.data() + upper.first[range.begin],
            .stop = upper.arcs.data() + upper.first[range.end],
            .at = range.begin};
}

void sweep_range(const UpperArcs& upper, Millis* times, PositionRange range) {
    for (Stream stream = stream_over(upper, range); stream.left() > 0;) stream.step(times);
}

/// Sweeps parts that do not see each other, several at once: a position waits for the one above, whose time was only
/// just stored, and meanwhile the other parts go on.
void sweep_together(const UpperArcs& upper, Millis* times, const std::vector<PositionRange>& parts) {
    constexpr std::size_t kStreams = 4;
    std::array<Stream, kStreams> streams;
    std::size_t next = 0;
    const auto refill = [&](Stream& stream) {
        if (next == parts.size()) return false;
        stream = stream_over(upper, parts[next++]);
        return true;
    };
    bool full = true;
    for (Stream& stream : streams) full = refill(stream) && full;
    while (full) {
        std::ptrdiff_t steps = streams[0].left();
        for (const Stream& stream : streams) steps = std::min(steps, stream.left());
        auto [a, b, c, d] = streams;
        for (; steps > 0; --steps) {
            a.step(times);
            b.step(times);
            c.step(times);
            d.step(times);
        }
        streams = {a, b, c, d};
        for (Stream& stream : streams)
            if (stream.left() == 0) full = refill(stream) && full;
    }
    for (Stream& stream : streams)
        while (stream.left() > 0) stream.step(times);
}

}  // namespace

Sweeper::Sweeper(const SweepArcs& arcs)
    : arcs_(arcs), hierarchy_(*arcs.hierarchy), climb_(arcs), subtrees_(cut_into_subtrees(hierarchy_, 4)) {
    std::sort(subtrees_.parts.begin(), subtrees_.parts.end(),
              [](PositionRange a, PositionRange b) { return a.end - a.begin > b.end - b.begin; });
    if (!hierarchy_.in_order) own_times_.resize(hierarchy_.core.size());
}

void Sweeper::sweep(std::span<const Seed> seeds, SearchDirection direction, std::span<Millis> times) {
    direction_ = direction;
    core_times_ = hierarchy_.in_order ? times.data() : own_times_.data();
    climb_.run(seeds, direction, core_times_);
    descend();
    expand(times);
    for (const Seed& seed : seeds)
        if (hierarchy_.place[seed.vertex] >= hierarchy_.core.size()) spread_in_chain(seed, times);
}

void Sweeper::descend() {
    const UpperArcs& upper = direction_ == SearchDirection::kForward ? arcs_.down : arcs_.up;
    // Arcs that lead nowhere point at the topmost position.
    if (!hierarchy_.core.empty() && !climb_.is_planted(0)) core_times_[0] = kUnreachable;
    for (const std::uint32_t at : subtrees_.top) sweep_planted(upper, {at, at + 1});
    unplanted_.clear();
    for (const PositionRange part : subtrees_.parts) {
        // Above a planted position all are.
        if (climb_.is_planted(part.begin)) {
            sweep_planted(upper, part);
        } else {
            unplanted_.push_back(part);
        }
    }
    sweep_together(upper, core_times_, unplanted_);
}

/// Positions of which some may have been climbed to.
void Sweeper::sweep_planted(const UpperArcs& upper, PositionRange range) {
    std::uint32_t begin = range.begin;
    const std::vector<std::uint32_t>& all = climb_.planted();
    auto planted = std::lower_bound(all.rbegin(), all.rend(), range.begin);
    for (; planted != all.rend() && *planted < range.end; ++planted) {
        const std::uint32_t at = *planted;
        const Millis climbed = core_times_[at];
        sweep_range(upper, core_times_, {begin, at + 1});
        core_times_[at] = std::min(core_times_[at], climbed);
        begin = at + 1;
    }
    sweep_range(upper, core_times_, {begin, range.end});
}

void Sweeper::expand(std::span<Millis> times) {
    if (!hierarchy_.in_order)
        for (std::uint32_t at = 0; at < hierarchy_.core.size(); ++at) times[hierarchy_.core[at]] = core_times_[at];
    if (direction_ == SearchDirection::kForward) {
        expand_chains<&TwoWay::up, &TwoWay::down>(times);
    } else {
        expand_chains<&TwoWay::down, &TwoWay::up>(times);
    }
}

/// Times of inner vertices, from both ends of their chains.
template <Millis TwoWay::*kAlong, Millis TwoWay::*kAgainst>
void Sweeper::expand_chains(std::span<Millis> times) {
    constexpr std::uint32_t kAhead = 16;
    const Hierarchy& h = hierarchy_;
    const TwoWay* const steps = arcs_.steps.data();
    for (std::uint32_t chain = 0; chain < h.long_chains; ++chain) {
        const std::uint32_t soon = std::min(chain + kAhead, h.long_chains - 1);
        __builtin_prefetch(&core_times_[h.chain_begin[soon]]);
        __builtin_prefetch(&core_times_[h.chain_end[soon]]);
        const std::uint32_t first = h.first_step[chain];
        const std::uint32_t last = h.first_step[chain + 1] - 1;
        Millis time = core_times_[h.chain_begin[chain]];
        for (std::uint32_t step = first; step < last; ++step) {
            time = clamped_sum(time, steps[step].*kAlong);
            time_of_inner(step - chain, times) = time;
        }
        time = core_times_[h.chain_end[chain]];
        for (std::uint32_t step = last; step > first; --step) {
            time = clamped_sum(time, steps[step].*kAgainst);
            Millis& there = time_of_inner(step - 1 - chain, times);
            there = std::min(there, time);
        }
    }
}

void Sweeper::spread_in_chain(const Seed& seed, std::span<Millis> times) {
    const Hierarchy& h = hierarchy_;
    const std::uint32_t number = h.place[seed.vertex] - static_cast<std::uint32_t>(h.core.size());
    const std::uint32_t chain = h.chain_of_inner[number];
    const auto improve = [&](std::uint32_t inner, Millis time) {
        Millis& there = time_of_inner(inner, times);
        there = std::min(there, time);
    };
    improve(number, seed.time);
    Millis time = seed.time;
    for (std::uint32_t step = number + chain + 1; step + 1 < h.first_step[chain + 1]; ++step)
        improve(step - chain, time = clamped_sum(time, along(arcs_.steps[step], direction_)));
    time = seed.time;
    for (std::uint32_t step = number + chain; step > h.first_step[chain]; --step)
        improve(step - 1 - chain, time = clamped_sum(time, against(arcs_.steps[step], direction_)));
}

}  // namespace isodelta::network
