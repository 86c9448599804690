#include "network/hierarchy/sweep_arcs.hpp"

#include <algorithm>

#include "network/hierarchy/subtrees.hpp"

namespace isodelta::network {

namespace {

/// Times between the ends of every arc, over any way: each position learns from the arcs between those above it.
class PerfectTimes {
public:
    explicit PerfectTimes(const Customisation& customisation)
        : hierarchy_(customisation.hierarchy()), times_(customisation.arcs()) {}

    std::vector<TwoWay> compute(unsigned threads) {
        const Subtrees subtrees = cut_into_subtrees(hierarchy_, threads);
        for (const std::uint32_t at : subtrees.top) learn(at);
        for_each_part(subtrees, threads, [&](PositionRange part, unsigned) {
            for (std::uint32_t at = part.begin; at < part.end; ++at) learn(at);
        });
        return std::move(times_);
    }

private:
    void learn(std::uint32_t position) {
        const Hierarchy& h = hierarchy_;
        const std::uint32_t end = h.first_up[position + 1];
        for (std::uint32_t low = h.first_up[position]; low + 1 < end; ++low) {
            // What is above `low` is joined to it, so its arcs hold all our further heads, in the same order.
            std::uint32_t between = h.first_up[h.head[low]];
            for (std::uint32_t high = low + 1; high < end; ++high, ++between) {
                while (h.head[between] != h.head[high]) ++between;
                relax(times_[low], times_[high], times_[between]);
            }
        }
    }

    static void relax(TwoWay& low, TwoWay& high, TwoWay between) {
        high.up = std::min(high.up, low.up + between.up);
        high.down = std::min(high.down, between.down + low.down);
        low.up = std::min(low.up, high.up + between.down);
        low.down = std::min(low.down, between.up + high.down);
    }

    const Hierarchy& hierarchy_;
    std::vector<TwoWay> times_;
};

}  // namespace

std::size_t SweepArcs::bytes() const {
    return (up.first.size() + down.first.size()) * sizeof(std::uint32_t) +
           (up.arcs.size() + down.arcs.size()) * sizeof(UpperArc) + steps.size() * sizeof(TwoWay);
}

SweepArcs build_sweep_arcs(const Customisation& customisation, Prune prune, unsigned threads) {
    const Hierarchy& h = customisation.hierarchy();
    const std::vector<TwoWay>& basic = customisation.arcs();
    const std::vector<TwoWay> perfect = prune == Prune::kLonger
                                            ? PerfectTimes(customisation).compute(choose_threads(h, threads))
                                            : std::vector<TwoWay>();
    const std::vector<TwoWay>& wanted = prune == Prune::kLonger ? perfect : basic;

    SweepArcs sweep{.hierarchy = &h, .steps = customisation.steps()};
    sweep.up.first.reserve(h.core.size() + 1);
    sweep.down.first.reserve(h.core.size() + 1);
    for (std::uint32_t at = 0; at < h.core.size(); ++at) {
        sweep.up.first.push_back(static_cast<std::uint32_t>(sweep.up.arcs.size()));
        sweep.down.first.push_back(static_cast<std::uint32_t>(sweep.down.arcs.size()));
        for (std::uint32_t arc = h.first_up[at]; arc < h.first_up[at + 1]; ++arc) {
            const TwoWay time = basic[arc];
            if (time.up == wanted[arc].up && time.up != kUnreachable) sweep.up.arcs.push_back({h.head[arc], time.up});
            if (time.down == wanted[arc].down && time.down != kUnreachable)
                sweep.down.arcs.push_back({h.head[arc], time.down});
        }
    }
    sweep.up.first.push_back(static_cast<std::uint32_t>(sweep.up.arcs.size()));
    sweep.down.first.push_back(static_cast<std::uint32_t>(sweep.down.arcs.size()));
    return sweep;
}

}  // namespace isodelta::network
