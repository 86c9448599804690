#pragma once

#include <utility>
#include <vector>

#include "network/hierarchy/hierarchy.hpp"

namespace isodelta::network {

/// A hierarchy whose vertices are numbered by their places in it: what is near in the order is near in memory, and the
/// times of a sweep are times by vertex without another pass.
struct Renumbered {
    Hierarchy hierarchy;
    std::vector<Vertex> vertex_of;    ///< by old vertex: its new number
    std::vector<EdgeIndex> old_edge;  ///< by new edge index: its old one; new edges are sorted by source
};

/// Needs: the edges that the hierarchy was built from
[[nodiscard]] Renumbered number_by_place(const Hierarchy& hierarchy,
                                         const std::vector<std::pair<Vertex, Vertex>>& edges);

}  // namespace isodelta::network
