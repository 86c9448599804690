#include "network/overlay/network_draft.hpp"

#include <algorithm>
#include <set>

#include "geo/polyline.hpp"
#include "network/edge_settling.hpp"
#include "network/ride_builder.hpp"

namespace isodelta::network {

namespace {

/// Cuts so near to each other, or to an end, are one.
constexpr double kSamePlace = 0.5;

}  // namespace

NetworkDraft::NetworkDraft(const Network& base)
    : base_(base),
      links_(base.links),
      positions_(base.positions.begin(), base.positions.end()),
      edges_(base.edges.begin(), base.edges.end()),
      pieces_(base.pieces.begin(), base.pieces.end()),
      ends_(base.ends.begin(), base.ends.end()),
      stations_(base.stations),
      connectors_(base.connectors) {
    find_copies();
}

/// An edge that does not lead to its piece's own end leads to a copy of it.
void NetworkDraft::find_copies() {
    std::set<std::pair<Vertex, Vertex>> known;
    for (const Edge& edge : edges_) {
        if (edge.kind != EdgeKind::kPiece) continue;
        const Vertex junction = edge.against != 0 ? ends_[edge.item].begin : ends_[edge.item].end;
        if (edge.to != junction && known.emplace(junction, edge.to).second) copies_.emplace(junction, edge.to);
    }
}

Vertex NetworkDraft::add_vertex(geo::MapPoint position) {
    positions_.push_back(position);
    return static_cast<Vertex>(positions_.size() - 1);
}

Vertex NetworkDraft::cut(std::uint32_t piece, double along_m) {
    if (along_m < kSamePlace) return ends_[piece].begin;
    if (along_m > base_.pieces[piece].drawn_m - kSamePlace) return ends_[piece].end;
    std::vector<Anchor>& cuts = cuts_[piece];
    const auto next = std::lower_bound(cuts.begin(), cuts.end(), along_m - kSamePlace,
                                       [](const Anchor& anchor, double along) { return anchor.along_m < along; });
    if (next != cuts.end() && next->along_m <= along_m + kSamePlace) return next->vertex;
    const Vertex vertex = add_vertex(geo::Polyline(base_.lines[piece]).point_at(along_m));
    cuts.insert(next, {along_m, vertex});
    return vertex;
}

NetworkDraft::NewPieceNumber NetworkDraft::add_link(std::uint32_t link, const geo::MapLine& line, double length_m,
                                                    const std::vector<Anchor>& anchors) {
    const auto first = static_cast<NewPieceNumber>(new_pieces_.size());
    const geo::Polyline drawn(line);
    const double scale = length_m / drawn.length_m();
    for (std::size_t i = 0; i + 1 < anchors.size(); ++i) {
        const double begin = anchors[i].along_m;
        const double end = anchors[i + 1].along_m;
        new_pieces_.push_back({.link = link,
                               .begin_m = begin * scale,
                               .end_m = end * scale,
                               .ends = {anchors[i].vertex, anchors[i + 1].vertex},
                               .line = drawn.cut(begin, end)});
    }
    return first;
}

std::uint32_t NetworkDraft::add_station(std::uint32_t facility, geo::MapPoint position, std::string_view title) {
    const std::uint32_t text = links_.add_text(title);
    const Station station{.facility = facility, .street = add_vertex(position), .platforms = add_vertex(position)};
    titles_[station.street] = titles_[station.platforms] = text;
    stations_.push_back(station);
    return static_cast<std::uint32_t>(stations_.size() - 1);
}

void NetworkDraft::connect(std::uint32_t station, Vertex road, std::uint32_t link, double distance_m) {
    connectors_.push_back({stations_[station].facility, link, distance_m});
    ties_.push_back({road, stations_[station].street});
}

void NetworkDraft::improve(std::uint32_t piece, double begin_m, double end_m, std::uint32_t link) {
    improvements_.push_back({piece, (begin_m + end_m) / 2, link});
}

Network NetworkDraft::finish() {
    apply_cuts();
    apply_links();
    apply_improvements();

    Network network{.dataset = base_.dataset, .frame = geo::LocalFrame(base_.frame.centre())};
    network.barriers = base_.barriers;
    network.patterns = base_.patterns;
    network.rides = base_.rides;
    network.ride_options = base_.ride_options;
    add_stations(network);
    if (!new_patterns_.empty()) add_rides(network);
    std::vector<std::uint32_t> titles(base_.vertex_titles.begin(), base_.vertex_titles.end());
    titles.resize(positions_.size());
    for (const auto& [vertex, title] : titles_) titles[vertex] = title;
    network.vertex_titles = std::move(titles);
    LineCollector lines;
    geo::MapLine line;
    for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
        if (const auto fresh = new_lines_.find(i); fresh != new_lines_.end()) {
            pieces_[i].drawn_m = lines.add(fresh->second);
        } else {
            base_.lines.read(i, line);
            (void)lines.add(line);
        }
    }
    network.lines = lines.finish();
    network.links = links_.finish();
    network.positions = std::move(positions_);
    network.ends = std::move(ends_);
    settle_edges(network, std::move(pieces_), std::move(edges_));
    network.access = index_access(network);
    return network;
}

std::uint32_t NetworkDraft::add_piece(const Piece& like, PieceEnds ends, geo::MapLine line) {
    const auto number = static_cast<std::uint32_t>(pieces_.size());
    pieces_.push_back(like);
    ends_.push_back(ends);
    new_lines_[number] = std::move(line);
    return number;
}

/// The first part of a piece keeps its number.
void NetworkDraft::apply_cuts() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> edges_of;
    for (EdgeIndex i = 0; i < edges_.size(); ++i)
        if (edges_[i].kind == EdgeKind::kPiece && cuts_.contains(edges_[i].item)) edges_of[edges_[i].item].push_back(i);
    for (const auto& [number, cuts] : cuts_) {
        const Piece whole = pieces_[number];
        const PieceEnds ends = ends_[number];
        const geo::Polyline line(base_.lines[number]);
        const double scale = (whole.end_m - whole.begin_m) / line.length_m();
        std::vector<std::uint32_t> parts;
        for (std::size_t i = 0; i <= cuts.size(); ++i) {
            const double begin = i == 0 ? 0 : cuts[i - 1].along_m;
            const double end = i == cuts.size() ? line.length_m() : cuts[i].along_m;
            Piece part = whole;
            if (i > 0) part.begin_m = whole.begin_m + begin * scale;
            if (i < cuts.size()) part.end_m = whole.begin_m + end * scale;
            const PieceEnds part_ends{i == 0 ? ends.begin : cuts[i - 1].vertex,
                                      i == cuts.size() ? ends.end : cuts[i].vertex};
            if (i == 0) {
                pieces_[number] = part;
                ends_[number] = part_ends;
                new_lines_[number] = line.cut(begin, end);
                parts.push_back(number);
            } else {
                parts.push_back(add_piece(part, part_ends, line.cut(begin, end)));
            }
        }
        for (const bool against : {false, true}) {
            std::optional<Edge> main;
            for (const std::uint32_t index : edges_of[number]) {
                const Edge edge = edges_[index];
                if ((edge.against != 0) != against) continue;
                // Whoever leaves the piece as most do shares their way from the first cut on; others have vertices of
                // their own, because what they may do at the end is not what others may.
                const bool shares = !main || edge.to == main->to;
                Vertex at = edge.from;
                for (std::size_t k = 0; k < parts.size(); ++k) {
                    const std::size_t part = against ? parts.size() - 1 - k : k;
                    Vertex to = edge.to;
                    if (k + 1 < parts.size()) {
                        const Anchor& anchor = cuts[against ? part - 1 : part];
                        to = anchor.vertex;
                        if (!shares) {
                            to = add_vertex(positions_[anchor.vertex]);
                            copies_.emplace(anchor.vertex, to);
                        }
                    }
                    Edge along = edge;
                    along.item = parts[part];
                    along.from = at;
                    along.to = to;
                    along.barred = k == 0 ? edge.barred : Travellers{0};
                    if (k == 0) {
                        edges_[index] = along;
                    } else {
                        edges_.push_back(along);
                    }
                    if (main && shares) break;
                    at = to;
                }
                if (!main) main = edge;
            }
        }
        parts_of_[number] = std::move(parts);
    }
}

/// Calls `visit` for a junction and for its other vertices.
template <class Visit>
void NetworkDraft::for_each_copy(Vertex vertex, Visit&& visit) const {
    visit(vertex);
    const auto [first, last] = copies_.equal_range(vertex);
    for (auto copy = first; copy != last; ++copy) visit(copy->second);
}

void NetworkDraft::add_edges(std::uint32_t number) {
    const LinkRow row = links_.row(pieces_[number].link);
    const auto add = [&](Vertex from, Vertex to, bool against) {
        for_each_copy(from, [&](Vertex tail) {
            edges_.push_back(
                {.item = number, .from = tail, .to = to, .against = static_cast<std::uint8_t>(against ? 1 : 0)});
        });
    };
    const bool carries = static_cast<datasets::Mode>(row.mode) != datasets::Mode::kRoad;
    if (carries || row.along != 0) add(ends_[number].begin, ends_[number].end, false);
    if (carries || row.against != 0) add(ends_[number].end, ends_[number].begin, true);
}

void NetworkDraft::apply_links() {
    first_new_piece_ = static_cast<std::uint32_t>(pieces_.size());
    for (NewPiece& fresh : new_pieces_) {
        const Piece like{.begin_m = fresh.begin_m, .end_m = fresh.end_m, .link = fresh.link};
        add_edges(add_piece(like, fresh.ends, std::move(fresh.line)));
    }
}

/// A better link runs where the old one does: it has an edge beside each of its edges.
void NetworkDraft::apply_improvements() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> better_of;  // by piece
    for (const Improvement& improvement : improvements_) {
        std::uint32_t part = improvement.piece;
        if (const auto cuts = cuts_.find(improvement.piece); cuts != cuts_.end()) {
            const auto before = std::count_if(cuts->second.begin(), cuts->second.end(), [&](const Anchor& anchor) {
                return anchor.along_m < improvement.middle_m;
            });
            part = parts_of_[improvement.piece][static_cast<std::size_t>(before)];
        }
        Piece better = pieces_[part];
        better.link = improvement.link;
        const auto line = new_lines_.find(part);
        better_of[part].push_back(
            add_piece(better, ends_[part], line != new_lines_.end() ? line->second : base_.lines[part]));
    }
    const std::size_t count = edges_.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (edges_[i].kind != EdgeKind::kPiece) continue;
        const auto better = better_of.find(edges_[i].item);
        if (better == better_of.end()) continue;
        for (const std::uint32_t piece : better->second) {
            Edge beside = edges_[i];
            beside.item = piece;
            edges_.push_back(beside);
        }
    }
}

/// Ways between new stations and the roads, and from their platforms out.
void NetworkDraft::add_stations(Network& network) {
    const std::size_t old_ties = connectors_.size() - ties_.size();
    for (std::size_t i = 0; i < ties_.size(); ++i) {
        const auto item = static_cast<std::uint32_t>(old_ties + i);
        const auto add = [&](Vertex from, Vertex to) {
            edges_.push_back({.item = item, .from = from, .to = to, .kind = EdgeKind::kConnector});
        };
        for_each_copy(ties_[i].road, [&](Vertex road) { add(road, ties_[i].street); });
        add(ties_[i].street, ties_[i].road);
    }
    for (std::size_t i = base_.stations.size(); i < stations_.size(); ++i)
        edges_.push_back({.item = static_cast<std::uint32_t>(i),
                          .from = stations_[i].platforms,
                          .to = stations_[i].street,
                          .kind = EdgeKind::kExit});
    network.connectors = std::move(connectors_);
    network.stations = std::move(stations_);
}

/// New trains join old ones between the same stations.
void NetworkDraft::add_rides(Network& network) {
    for (Pattern& pattern : new_patterns_) {
        for (std::vector<std::uint32_t>& way : pattern.ways)
            for (std::uint32_t& piece : way) piece += first_new_piece_;
        network.patterns.push_back(std::move(pattern));
    }
    const auto first = static_cast<std::uint32_t>(network.rides.size());
    set_rides(network);
    add_ride_edges(network, first, edges_);
}

}  // namespace isodelta::network
