#include "network/hierarchy/sweep_arcs.hpp"

#include <algorithm>
#include <numeric>

#include "network/hierarchy/families.hpp"
#include "network/hierarchy/runs.hpp"
#include "network/hierarchy/subtrees.hpp"

namespace isodelta::network {

namespace {

/// Times between the ends of every arc over any way: what is above two arcs of a position shortens one of them by the
/// other and the arc between their upper ends.
class PerfectTimes {
public:
    explicit PerfectTimes(const Customisation& customisation)
        : hierarchy_(customisation.hierarchy()), times_(customisation.arcs()) {}

    std::vector<TwoWay> compute(unsigned threads) {
        const Subtrees subtrees = cut_into_subtrees(hierarchy_, threads);
        std::vector<PartialRow> rows(threads, PartialRow(hierarchy_));
        for (const std::uint32_t at : subtrees.top) push(at, rows[0]);
        for_each_part(subtrees, threads, [&](PositionRange part, unsigned worker) {
            for (std::uint32_t at = part.begin; at < part.end; ++at) push(at, rows[worker]);
        });
        return std::move(times_);
    }

private:
    /// The arcs of a position are settled, as it comes after all above it: they shorten those of what is below.
    void push(std::uint32_t position, PartialRow& row) {
        const Hierarchy& h = hierarchy_;
        const std::uint32_t first = h.first_up[position];
        const std::uint32_t count = h.first_up[position + 1] - first;
        row.turn_to(position);
        for_each_family(h, position, times_.data(), [&](const Family& family) {
            const bool whole = family.above == count;
            if (family.above < kLongRun || (!whole && family.arcs.size() == 1)) {
                for (const std::uint32_t to_here : family.arcs) {
                    const TwoWay start = times_[to_here];
                    for (std::uint32_t arc = to_here + 1; arc <= to_here + family.above; ++arc)
                        relax(start, times_[to_here], times_[arc], times_[row.beside(arc)]);
                }
                return;
            }
            const TwoWay* between = whole ? &times_[first] : row.gather(family, times_.data());
            for (const std::uint32_t to_here : family.arcs)
                relax_run(times_[to_here], &times_[to_here + 1], between, family.above);
        });
    }

    /// Either arc by what was known of the other when this began: a best way is one arc and what is settled beyond it.
    static void relax(TwoWay start, TwoWay& low, TwoWay& high, TwoWay between) {
        low.up = std::min(low.up, high.up + between.down);
        low.down = std::min(low.down, between.up + high.down);
        high.up = std::min(high.up, start.up + between.up);
        high.down = std::min(high.down, start.down + between.down);
    }

    const Hierarchy& hierarchy_;
    std::vector<TwoWay> times_;
};

}  // namespace

std::size_t SweepArcs::bytes() const {
    return (up.first.size() + down.first.size()) * sizeof(std::uint32_t) +
           (up.arcs.size() + down.arcs.size()) * sizeof(UpperArc) + steps.size() * sizeof(TwoWay);
}

namespace {

/// Counts the arcs that are kept, then lists them.
class ArcFilter {
public:
    ArcFilter(const Hierarchy& hierarchy, const std::vector<TwoWay>& basic, const std::vector<TwoWay>& wanted)
        : hierarchy_(hierarchy), basic_(basic), wanted_(wanted) {}

    void fill(UpperArcs& up, UpperArcs& down, unsigned threads) const {
        const auto positions = static_cast<std::uint32_t>(hierarchy_.core.size());
        const Subtrees runs = cut_into_runs(positions, threads);
        up.first.resize(positions + 1);
        down.first.resize(positions + 1);
        for_each_part(runs, threads, [&](PositionRange run, unsigned) {
            for (std::uint32_t at = run.begin; at < run.end; ++at) {
                up.first[at + 1] = count(at, &TwoWay::up);
                down.first[at + 1] = count(at, &TwoWay::down);
            }
        });
        for (UpperArcs* arcs : {&up, &down}) {
            std::partial_sum(arcs->first.begin(), arcs->first.end(), arcs->first.begin());
            arcs->arcs.resize(arcs->first.back());
        }
        for_each_part(runs, threads, [&](PositionRange run, unsigned) {
            for (std::uint32_t at = run.begin; at < run.end; ++at) {
                list(at, &TwoWay::up, up);
                list(at, &TwoWay::down, down);
            }
        });
    }

private:
    [[nodiscard]] bool is_kept(std::uint32_t arc, Millis TwoWay::*way) const {
        return basic_[arc].*way == wanted_[arc].*way && basic_[arc].*way != kUnreachable;
    }

    [[nodiscard]] std::uint32_t count(std::uint32_t at, Millis TwoWay::*way) const {
        std::uint32_t kept = 0;
        for (std::uint32_t arc = hierarchy_.first_up[at]; arc < hierarchy_.first_up[at + 1]; ++arc)
            kept += is_kept(arc, way) ? 1 : 0;
        return std::max(kept, 1U);
    }

    void list(std::uint32_t at, Millis TwoWay::*way, UpperArcs& kept) const {
        UpperArc* next = kept.arcs.data() + kept.first[at];
        UpperArc* const last = kept.arcs.data() + kept.first[at + 1] - 1;
        // Where none is kept this stands, which leads nowhere.
        *last = {.code = 0, .time = kUnreachable};
        for (std::uint32_t arc = hierarchy_.first_up[at]; arc < hierarchy_.first_up[at + 1]; ++arc)
            if (is_kept(arc, way)) *next++ = {.code = hierarchy_.head[arc], .time = basic_[arc].*way};
        last->code |= kLastArc;
    }

    const Hierarchy& hierarchy_;
    const std::vector<TwoWay>& basic_;
    const std::vector<TwoWay>& wanted_;
};

}  // namespace

SweepArcs build_sweep_arcs(const Customisation& customisation, Prune prune, unsigned threads) {
    const Hierarchy& h = customisation.hierarchy();
    const unsigned workers = choose_threads(h, threads);
    const std::vector<TwoWay> perfect =
        prune == Prune::kLonger ? PerfectTimes(customisation).compute(workers) : std::vector<TwoWay>();
    SweepArcs sweep{.hierarchy = &h, .up = {}, .down = {}, .steps = customisation.steps()};
    ArcFilter(h, customisation.arcs(), prune == Prune::kLonger ? perfect : customisation.arcs())
        .fill(sweep.up, sweep.down, workers);
    return sweep;
}

}  // namespace isodelta::network
