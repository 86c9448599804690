#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "network/network.hpp"

namespace isodelta::network {

/// A network that more is laid over: its roads can be cut, new links joined to the cuts, better ones laid beside old
/// ones. What is not touched keeps its numbers and weighs the same to the millisecond.
///
/// Lives: refers to the base
class NetworkDraft {
public:
    explicit NetworkDraft(const Network& base);

    /// A vertex that belongs to nothing yet.
    Vertex add_vertex(geo::MapPoint position);
    [[nodiscard]] geo::MapPoint position(Vertex vertex) const { return positions_[vertex]; }

    /// The vertex so many drawn metres along a piece of the base, which is cut there; its end where that is as near as
    /// half a metre.
    Vertex cut(std::uint32_t piece, double along_m);

    /// Number of a link that is like an old one, for add_link or improve.
    std::uint32_t add_row(const LinkRow& row) {
        links_.add_row(row);
        return links_.size() - 1;
    }
    LinkCollector& links() { return links_; }

    /// Where a new link has a vertex, in drawn metres from its beginning.
    struct Anchor {
        double along_m = 0;
        Vertex vertex = 0;
    };
    /// A stretch of a new link between two of its anchors.
    using NewPieceNumber = std::uint32_t;

    /// Lays a link of the draft along a line. `length_m` is what its whole length counts as. Returns the first of its
    /// pieces, which are numbered on from anchor to anchor.
    /// Needs: two anchors at least, in order, the first at 0 and the last at the line's end
    NewPieceNumber add_link(std::uint32_t link, const geo::MapLine& line, double length_m,
                            const std::vector<Anchor>& anchors);
    [[nodiscard]] double length_m(NewPieceNumber piece) const {
        return new_pieces_[piece].end_m - new_pieces_[piece].begin_m;
    }

    /// Lays a link beside the part of a piece between two cuts (or ends) of it. Needs: begin_m < end_m
    void improve(std::uint32_t piece, double begin_m, double end_m, std::uint32_t link);

    /// A station more, with a street side and platforms: its number among Network::stations.
    std::uint32_t add_station(std::uint32_t facility, geo::MapPoint position, std::string_view title);

    /// Joins a new station's street side to a vertex of a link.
    void connect(std::uint32_t station, Vertex road, std::uint32_t link, double distance_m);

    /// A pattern over stations of the base and new ones. Its ways hold NewPieceNumbers.
    void add_pattern(Pattern pattern) { new_patterns_.push_back(std::move(pattern)); }

    /// The network with all of it, over the base's dataset.
    [[nodiscard]] Network finish();

private:
    struct Improvement {
        std::uint32_t piece = 0;
        double middle_m = 0;
        std::uint32_t link = 0;
    };
    struct NewPiece {
        std::uint32_t link = 0;
        double begin_m = 0;
        double end_m = 0;
        PieceEnds ends;
        geo::MapLine line;
    };

    struct Tie {
        Vertex road = 0;
        Vertex street = 0;
    };

    void find_copies();
    void apply_cuts();
    void apply_links();
    void apply_improvements();
    void add_stations(Network& network);
    void add_rides(Network& network);
    template <class Visit>
    void for_each_copy(Vertex vertex, Visit&& visit) const;
    std::uint32_t add_piece(const Piece& like, PieceEnds ends, geo::MapLine line);
    void add_edges(std::uint32_t piece);

    const Network& base_;
    LinkCollector links_;
    std::vector<geo::MapPoint> positions_;
    std::vector<Edge> edges_;
    std::vector<Piece> pieces_;
    std::vector<PieceEnds> ends_;
    std::map<std::uint32_t, geo::MapLine> new_lines_;               ///< of pieces that are new or cut
    std::map<std::uint32_t, std::vector<Anchor>> cuts_;             ///< by piece, in order
    std::map<std::uint32_t, std::vector<std::uint32_t>> parts_of_;  ///< of pieces that were cut
    std::vector<NewPiece> new_pieces_;
    std::uint32_t first_new_piece_ = 0;       ///< number of the first of them, once they are laid
    std::map<Vertex, std::uint32_t> titles_;  ///< of new vertices, in Links::texts
    std::vector<Station> stations_;           ///< of the base, and new ones
    std::vector<Connector> connectors_;
    std::vector<Tie> ties_;  ///< of new connectors, the last ones
    std::vector<Pattern> new_patterns_;
    std::vector<Improvement> improvements_;
    /// Where turns are restricted, a junction's other vertices: whoever is there may go on to a new link, too.
    std::multimap<Vertex, Vertex> copies_;
};

}  // namespace isodelta::network
