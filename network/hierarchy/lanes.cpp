#include "network/hierarchy/lanes.hpp"

#include <algorithm>

#include "network/hierarchy/by_machine.hpp"

namespace isodelta::network {

namespace {

/// All lanes of a row; GCC and Clang compile it to whatever vectors there are. Rows are aligned as their numbers are.
using Row = Millis __attribute__((vector_size(kLanes * sizeof(Millis)), aligned(alignof(Millis)), may_alias));

/// One step an arc, without a branch, as in the sweep of one source.
ISODELTA_BY_MACHINE
void sweep_lanes(const UpperArc* arc, const UpperArc* stop, Millis* lanes, std::uint32_t at) {
    auto* rows = reinterpret_cast<Row*>(lanes);
    Row best = Row{} + kUnreachable;
    for (; arc != stop; ++arc) {
        const Row over = rows[arc->head()] + arc->time;
        best = over < best ? over : best;
        rows[at] = best;
        const std::uint32_t is_last = arc->code >> 31;
        best = (best | (0 - is_last)) & kUnreachable;
        at += is_last;
    }
}

}  // namespace

void sweep_rows(std::span<const std::uint32_t> first, const UpperArc* arcs, std::span<const Climbed> climbed,
                Millis* lanes) {
    const auto rows = static_cast<std::uint32_t>(first.size() - 1);
    if (rows == 0) return;
    // Arcs that lead nowhere point at the first row.
    std::fill_n(lanes, kLanes, kUnreachable);
    std::uint32_t begin = 0;
    for (const Climbed& one : climbed) {
        if (one.row >= begin) {
            sweep_lanes(arcs + first[begin], arcs + first[one.row + 1], lanes, begin);
            begin = one.row + 1;
        }
        Millis& time = lanes[std::size_t{one.row} * kLanes + one.lane];
        time = std::min(time, one.time);
    }
    sweep_lanes(arcs + first[begin], arcs + first[rows], lanes, begin);
}

ISODELTA_BY_MACHINE
void improve_lanes(Millis* there, const Millis* from, Millis time) {
    auto& row = *reinterpret_cast<Row*>(there);
    const Row over = *reinterpret_cast<const Row*>(from) + time;
    row = over < row ? over : row;
}

}  // namespace isodelta::network
