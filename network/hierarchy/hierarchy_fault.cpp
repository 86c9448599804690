#include <fmt/format.h>

#include <algorithm>

#include "network/column_checks.hpp"
#include "network/hierarchy/hierarchy.hpp"

namespace isodelta::network {

namespace {

/// Each position's arcs lead upwards, in descending order, and its parent is joined to all the others that it is.
bool is_chordal(const Hierarchy& h) {
    for (std::uint32_t at = 0; at < h.core.size(); ++at) {
        const std::uint32_t* begin = h.head.begin() + h.first_up[at];
        const std::uint32_t* end = h.head.begin() + h.first_up[at + 1];
        if (begin == end) continue;
        if (*begin >= at || !std::is_sorted(begin, end, std::greater<>()) || std::adjacent_find(begin, end) != end)
            return false;
        const std::uint32_t* above = h.head.begin() + h.first_up[*begin];
        if (!std::includes(above, h.head.begin() + h.first_up[*begin + 1], begin + 1, end, std::greater<>()))
            return false;
    }
    return true;
}

bool tails_match(const Hierarchy& h) {
    for (std::uint32_t at = 0; at < h.core.size(); ++at)
        for (std::uint32_t arc = h.first_up[at]; arc < h.first_up[at + 1]; ++arc)
            if (h.tail[arc] != at) return false;
    for (std::uint32_t at = 0; at < h.core.size(); ++at)
        for (std::uint32_t i = h.first_down[at]; i < h.first_down[at + 1]; ++i)
            if (h.head[h.down[i]] != at) return false;
    return true;
}

bool subtrees_fit(const Hierarchy& h) {
    for (std::uint32_t at = 0; at < h.core.size(); ++at)
        if (h.subtree[at] == 0 || h.subtree[at] > h.core.size() - at) return false;
    return true;
}

bool places_match(const Hierarchy& h) {
    for (std::uint32_t at = 0; at < h.core.size(); ++at)
        if (h.core[at] >= h.vertices() || h.place[h.core[at]] != at) return false;
    for (std::uint32_t i = 0; i < h.inner.size(); ++i)
        if (h.inner[i] >= h.vertices() || h.place[h.inner[i]] != h.core.size() + i) return false;
    return h.core.size() + h.inner.size() == h.vertices();
}

bool chains_match(const Hierarchy& h) {
    for (std::uint32_t chain = 0; chain < h.chains(); ++chain) {
        const auto [upper, lower] = std::minmax(h.chain_begin[chain], h.chain_end[chain]);
        const std::uint32_t arc = h.chain_arc[chain];
        if (arc == kNoArc ? upper != lower : h.head[arc] != upper || h.tail[arc] != lower) return false;
        const std::uint32_t steps = h.first_step[chain + 1] - h.first_step[chain];
        if (steps == 0 || (steps > 1) != (chain < h.long_chains)) return false;
        for (std::uint32_t k = 0; k + 1 < steps; ++k)
            if (h.chain_of_inner[h.first_step[chain] - chain + k] != chain) return false;
    }
    for (std::uint32_t arc = 0; arc < h.arcs(); ++arc)
        for (std::uint32_t i = h.first_chain[arc]; i < h.first_chain[arc + 1]; ++i)
            if (h.chain_arc[h.arc_chains[i]] != arc) return false;
    return true;
}

bool steps_match(const Hierarchy& h) {
    for (std::uint32_t step = 0; step + 1 < h.first_edge.size(); ++step)
        for (std::uint32_t i = h.first_edge[step]; i < h.first_edge[step + 1]; ++i)
            if (h.step_of_edge[h.step_edges[i]] / 2 != step) return false;
    return true;
}

}  // namespace

std::string find_fault(const Hierarchy& h) {
    const std::size_t positions = h.core.size();
    const std::size_t arcs = h.head.size();
    const std::size_t chains = h.chain_begin.size();
    if (h.place.size() != positions + h.inner.size() || h.subtree.size() != positions || h.tail.size() != arcs ||
        h.down.size() != arcs || h.chain_end.size() != chains || h.chain_arc.size() != chains ||
        h.chain_of_inner.size() != h.inner.size())
        return "its tables do not go together";
    const std::size_t steps = h.inner.size() + chains;
    if (!are_offsets(h.first_up, positions, arcs) || !are_offsets(h.first_down, positions, arcs) ||
        !are_offsets(h.first_chain, arcs, h.arc_chains.size()) || !are_offsets(h.first_step, chains, steps) ||
        !are_offsets(h.first_edge, steps, h.step_edges.size()))
        return "its offsets are not in order";
    if (!all_below(h.head, positions) || !all_below(h.tail, positions) || !all_below(h.down, arcs) ||
        !all_below(h.chain_begin, positions) || !all_below(h.chain_end, positions) ||
        !all_below(h.step_edges, h.step_of_edge.size()) || !all_below(h.arc_chains, chains) ||
        std::any_of(h.chain_arc.begin(), h.chain_arc.end(),
                    [&](std::uint32_t arc) { return arc != kNoArc && arc >= arcs; }) ||
        std::any_of(h.step_of_edge.begin(), h.step_of_edge.end(),
                    [&](std::uint32_t step) { return step != kNoStep && step / 2 >= steps; }))
        return "it names what it does not have";
    if (!places_match(h)) return "its places are not those of its vertices";
    if (!subtrees_fit(h) || !tails_match(h) || !is_chordal(h)) return "its arcs are not those of an elimination order";
    if (!chains_match(h)) return "its chains are not those of its arcs";
    if (!steps_match(h)) return "its steps are not those of its edges";
    return {};
}

}  // namespace isodelta::network
