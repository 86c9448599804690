#pragma once

#include <cstddef>

#include "network/hierarchy/customisation.hpp"

namespace isodelta::network {

/// Each target by the way over one arc and then its own: target.up by over.down + arc.up, target.down by arc.down +
/// over.up. Runs on the widest vectors that the machine has.
void improve_run(TwoWay* targets, const TwoWay* arcs, std::size_t count, TwoWay over);

/// Shortens `low` and each of `highs` by the other and the arc between their upper ends, from what was known of `low`
/// before.
void relax_run(TwoWay& low, TwoWay* highs, const TwoWay* betweens, std::size_t count);

}  // namespace isodelta::network
