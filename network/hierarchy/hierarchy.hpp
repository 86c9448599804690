#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "network/column.hpp"
#include "network/hierarchy/chain_graph.hpp"
#include "network/topology.hpp"

namespace isodelta::network {

constexpr std::uint32_t kNoArc = 0xFFFFFFFF;

/// A customizable contraction hierarchy: what can be known of shortest ways before any weight is.
///
/// The core (the graph without chains) is put into an elimination order and completed to a chordal graph, whose arcs
/// join every vertex with vertices above it only. Core vertices are numbered by *position*: a vertex after those above
/// it, and the vertices below any vertex are the positions right behind it. So one pass over the positions meets every
/// vertex after all that its travel time can come from.
///
/// Source: Dibbelt, Strasser, Wagner: Customizable Contraction Hierarchies, ACM JEA 21 (2016)
struct Hierarchy {
    Column<Vertex> core;               ///< by position
    Column<std::uint32_t> place;       ///< by vertex: its position, or core.size() + its number in `inner`
    Column<std::uint32_t> subtree;     ///< by position: how many positions belong to it and to what is below it
    Column<std::uint32_t> first_up;    ///< by position, and one more: its arcs to vertices above it
    Column<std::uint32_t> head;        ///< by arc: the upper end's position; those of one vertex descend
    Column<std::uint32_t> tail;        ///< by arc: the lower end's position
    Column<std::uint32_t> first_down;  ///< by position, and one more: in `down`
    Column<std::uint32_t> down;        ///< arcs whose upper end the position is, by tail

    Column<std::uint32_t> chain_begin;  ///< by chain: position
    Column<std::uint32_t> chain_end;    ///< by chain: position
    Column<std::uint32_t> chain_arc;    ///< by chain: the arc between its ends; kNoArc for loops
    Column<std::uint32_t> first_chain;  ///< by arc, and one more: in `arc_chains`
    Column<std::uint32_t> arc_chains;   ///< the chains between the ends of an arc
    Column<std::uint32_t> first_step;   ///< by chain, and one more; inner vertices begin at first_step − chain
    Column<Vertex> inner;
    Column<std::uint32_t> chain_of_inner;  ///< by number in `inner`
    Column<std::uint32_t> step_of_edge;    ///< 2 × step, + 1 against the chain; kNoStep for self-loops
    Column<std::uint32_t> first_edge;      ///< by step, and one more: in `step_edges`
    Column<EdgeIndex> step_edges;          ///< the edges of a step, both ways
    std::uint32_t long_chains = 0;         ///< the chains with inner vertices are the first so many
    bool in_order = false;  ///< every vertex is its own place, so that a sweep's times are times by vertex

    [[nodiscard]] std::size_t vertices() const { return place.size(); }
    [[nodiscard]] std::size_t arcs() const { return head.size(); }
    [[nodiscard]] std::size_t chains() const { return chain_begin.size(); }
    [[nodiscard]] std::size_t edges() const { return step_of_edge.size(); }
    /// True where a chain runs from its arc's upper end to the lower one.
    [[nodiscard]] bool runs_downwards(std::uint32_t chain) const { return chain_begin[chain] < chain_end[chain]; }
    /// The position right above, or kNoStep where there is none.
    [[nodiscard]] std::uint32_t parent(std::uint32_t position) const {
        return first_up[position] == first_up[position + 1] ? 0xFFFFFFFF : head[first_up[position]];
    }
};

/// With a `base`, whose graph this one has grown out of, its order is kept and what is new stands above all: that saves
/// most of the work and costs arcs in proportion to what is new.
///
/// Needs: edges sorted by source, as for build_topology; vertices of the base have their numbers
[[nodiscard]] Hierarchy build_hierarchy(const std::vector<std::pair<Vertex, Vertex>>& edges, std::size_t vertices,
                                        const Hierarchy* base = nullptr);

/// The first thing about a hierarchy that cannot be, such as of a damaged file; empty where all is well. With a sound
/// one no customisation or search reads outside its arrays.
[[nodiscard]] std::string find_fault(const Hierarchy& hierarchy);

}  // namespace isodelta::network
