#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "network/topology.hpp"

namespace isodelta::network {

/// The graph without its vertices of degree two (counted without direction and without parallel edges): those lie on
/// chains between the others, the core. A chain of k steps has k − 1 inner vertices; most have one step and none.
struct ChainGraph {
    std::vector<Vertex> core;          ///< the vertices that are kept
    std::vector<std::uint32_t> begin;  ///< by chain: number in `core`
    std::vector<std::uint32_t> end;    ///< by chain: number in `core`; a loop ends where it begins
    std::vector<std::uint32_t>
        first_step;             ///< by chain, and one more; chain c's inner vertices begin at first_step − c
    std::vector<Vertex> inner;  ///< from begin to end, chain after chain
    std::vector<std::uint32_t>
        step_of_edge;  ///< 2 × step, + 1 where it runs from end to begin; kNoStep for a self-loop
};

constexpr std::uint32_t kNoStep = 0xFFFFFFFF;

/// Needs: edges sorted by source
[[nodiscard]] ChainGraph contract_chains(const std::vector<std::pair<Vertex, Vertex>>& edges, std::size_t vertices);

}  // namespace isodelta::network
