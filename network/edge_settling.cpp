#include "network/edge_settling.hpp"

#include <algorithm>

namespace isodelta::network {

void settle_edges(Network& network, std::vector<Piece> pieces, std::vector<Edge> edges) {
    std::stable_sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.from < b.from; });
    std::vector<Twin> twins;
    for (Piece& piece : pieces) {
        piece.forward = piece.backward = kNoEdge;
        piece.first_twin = Piece::kNoTwin;
    }
    for (EdgeIndex i = 0; i < edges.size(); ++i) {
        if (edges[i].kind != EdgeKind::kPiece) continue;
        Piece& piece = pieces[edges[i].item];
        EdgeIndex& first = edges[i].against != 0 ? piece.backward : piece.forward;
        if (first == kNoEdge) {
            first = i;
        } else {
            twins.push_back({edges[i].item, i});
        }
    }
    std::stable_sort(twins.begin(), twins.end(), [](const Twin& a, const Twin& b) { return a.piece < b.piece; });
    for (auto i = static_cast<std::uint32_t>(twins.size()); i-- > 0;) pieces[twins[i].piece].first_twin = i;

    std::vector<std::pair<Vertex, Vertex>> ends;
    ends.reserve(edges.size());
    for (const Edge& edge : edges) ends.emplace_back(edge.from, edge.to);
    network.topology = build_topology(ends, network.positions.size());
    network.edges = std::move(edges);
    network.pieces = std::move(pieces);
    network.twins = std::move(twins);
}

AccessIndex index_access(const Network& network) {
    std::vector<std::uint32_t> pieces;
    for (std::uint32_t i = 0; i < network.pieces.size(); ++i)
        if (network.links.rows[network.pieces[i].link].joined_anywhere != 0) pieces.push_back(i);
    return {network.lines, pieces};
}

}  // namespace isodelta::network
