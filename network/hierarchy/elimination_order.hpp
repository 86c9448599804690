#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace isodelta::network {

/// The order in which the vertices of an undirected graph are contracted, so that few shortcuts arise: separators last.
///
/// Shape:  by place in the order, the vertex; the same for the same graph on every machine
/// Source: METIS_NodeND, nested dissection (Karypis and Kumar, SIAM J. Sci. Comput. 20(1), 1998)
/// Errors: kIo where METIS runs out of memory
[[nodiscard]] std::vector<std::uint32_t> find_elimination_order(
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs, std::size_t vertices);

}  // namespace isodelta::network
