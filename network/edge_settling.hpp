#pragma once

#include <vector>

#include "network/network.hpp"

namespace isodelta::network {

/// Gives a network its edges, sorted by source, and with them topology, pieces' edges and twins.
///
/// Needs: the network's positions and pieces; where several edges run along a piece in one direction, the one that
///        leaves the piece's own end has the least source
void settle_edges(Network& network, std::vector<Piece> pieces, std::vector<Edge> edges);

/// The index of the pieces that may be joined anywhere. Needs: links, pieces and lines
[[nodiscard]] AccessIndex index_access(const Network& network);

}  // namespace isodelta::network
