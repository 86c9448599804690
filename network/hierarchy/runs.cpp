#include "network/hierarchy/runs.hpp"

#include <algorithm>

#include "network/hierarchy/by_machine.hpp"

namespace isodelta::network {

ISODELTA_BY_MACHINE
void improve_run(TwoWay* targets, const TwoWay* arcs, std::size_t count, TwoWay over) {
    for (std::size_t i = 0; i < count; ++i) {
        targets[i].up = std::min(targets[i].up, over.down + arcs[i].up);
        targets[i].down = std::min(targets[i].down, over.up + arcs[i].down);
    }
}

ISODELTA_BY_MACHINE
void relax_run(TwoWay& low, TwoWay* highs, const TwoWay* betweens, std::size_t count) {
    const TwoWay start = low;
    TwoWay best = low;
    for (std::size_t i = 0; i < count; ++i) {
        best.up = std::min(best.up, highs[i].up + betweens[i].down);
        best.down = std::min(best.down, highs[i].down + betweens[i].up);
    }
    for (std::size_t i = 0; i < count; ++i) {
        highs[i].up = std::min(highs[i].up, start.up + betweens[i].up);
        highs[i].down = std::min(highs[i].down, start.down + betweens[i].down);
    }
    low = best;
}

}  // namespace isodelta::network
