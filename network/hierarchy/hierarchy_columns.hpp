#pragma once

#include "network/hierarchy/hierarchy.hpp"

namespace isodelta::network {

/// Calls `visit(name, column)` for each: what is written, read, counted.
template <class Visit>
void for_each_column(Hierarchy& hierarchy, Visit&& visit) {
    visit("core", hierarchy.core);
    visit("place", hierarchy.place);
    visit("subtree", hierarchy.subtree);
    visit("first_up", hierarchy.first_up);
    visit("head", hierarchy.head);
    visit("tail", hierarchy.tail);
    visit("first_down", hierarchy.first_down);
    visit("down", hierarchy.down);
    visit("chain_begin", hierarchy.chain_begin);
    visit("chain_end", hierarchy.chain_end);
    visit("chain_arc", hierarchy.chain_arc);
    visit("first_chain", hierarchy.first_chain);
    visit("arc_chains", hierarchy.arc_chains);
    visit("first_step", hierarchy.first_step);
    visit("inner", hierarchy.inner);
    visit("chain_of_inner", hierarchy.chain_of_inner);
    visit("step_of_edge", hierarchy.step_of_edge);
    visit("first_edge", hierarchy.first_edge);
    visit("step_edges", hierarchy.step_edges);
}

}  // namespace isodelta::network
