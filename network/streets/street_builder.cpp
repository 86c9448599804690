#include "network/streets/street_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "geo/errors.hpp"
#include "network/edge_settling.hpp"
#include "network/streets/street_cutter.hpp"
#include "network/streets/turn_automaton.hpp"

namespace isodelta::network {

namespace {

using datasets::Mode;
using datasets::Street;
using datasets::Streets;
using datasets::TurnRestriction;

constexpr Vertex kNoVertex = 0xFFFFFFFF;

class StreetNetworkBuilder {
public:
    StreetNetworkBuilder(Streets& streets, CutStreets cut, Network& network)
        : streets_(streets), cut_(std::move(cut)), network_(network) {}

    void build() {
        number_vertices();
        collect_links();
        collect_pieces();
        list_departures();
        for (const TurnRestriction& restriction : streets_.restrictions) restrict_turn(restriction);
        automaton_.finish();
        add_edges();
        finish();
    }

private:
    // Vertices and pieces ----------------------------------------------------------------------------------------

    Vertex add_vertex(geo::MapPoint position) {
        positions_.push_back(position);
        return static_cast<Vertex>(positions_.size() - 1);
    }

    /// Nodes as they are met along the pieces. At a barrier every piece ends at a vertex of its own.
    void number_vertices() {
        vertex_of_node_.assign(streets_.positions.size(), kNoVertex);
        std::vector<bool> barred(streets_.positions.size());
        for (const datasets::NodeBarrier& barrier : streets_.barriers) barred[barrier.node] = true;
        for (const StreetPiece& piece : cut_.pieces) {
            const auto vertex_at = [&](std::uint32_t place) {
                const std::uint32_t node = streets_.nodes[place];
                Vertex& vertex = vertex_of_node_[node];
                if (vertex == kNoVertex) vertex = add_vertex(cut_.positions[node]);
                if (!barred[node]) return vertex;
                const Vertex own = add_vertex(cut_.positions[node]);
                passages_.push_back({own, vertex, barred_at(node)});
                return own;
            };
            const Vertex begin = vertex_at(piece.first);
            ends_.push_back({begin, vertex_at(piece.last)});
        }
    }

    [[nodiscard]] Travellers barred_at(std::uint32_t node) const {
        const auto found = std::lower_bound(
            streets_.barriers.begin(), streets_.barriers.end(), node,
            [](const datasets::NodeBarrier& barrier, std::uint32_t number) { return barrier.node < number; });
        return found->barred;
    }

    void collect_links() {
        std::vector<std::uint32_t> texts;
        for (const std::string& text : streets_.texts) texts.push_back(links_.add_text(text));
        std::vector<std::uint32_t> classes;
        for (const std::string& name : streets_.classes) classes.push_back(links_.add_text(name));
        std::vector<std::uint32_t> lifetimes;
        for (const datasets::Lifetime& lifetime : streets_.lifetimes)
            lifetimes.push_back(links_.add_lifetime(lifetime));
        for (std::size_t i = 0; i < streets_.streets.size(); ++i) {
            const Street& street = streets_.streets[i];
            const double speed_mps =
                street.duration_s > 0 ? cut_.lengths[i] / street.duration_s : street.speed_kmh / 3.6;
            const bool one_way = (street.along & datasets::kMotors) != (street.against & datasets::kMotors);
            links_.add_row(
                {.speed_mps = speed_mps,
                 .id = links_.add_text(streets_.ids.empty() ? fmt::format("way-{}", street.id) : streets_.ids[i]),
                 .name = texts[street.name],
                 .name_en = texts[street.name_en],
                 .ref = texts[street.ref],
                 .link_class = classes[street.link_class],
                 .lifetime = lifetimes[street.lifetime],
                 .mode = static_cast<std::uint8_t>(street.mode),
                 .direction =
                     static_cast<std::uint8_t>(one_way ? datasets::Direction::kForward : datasets::Direction::kBoth),
                 .precision = static_cast<std::uint8_t>(datasets::Precision::kApproximate),
                 .along = street.along,
                 .against = street.against,
                 .joined_anywhere = static_cast<std::uint8_t>(street.joined_anywhere)});
        }
    }

    void collect_pieces() {
        LineCollector lines;
        std::vector<std::uint32_t> joined;
        geo::MapLine line;
        for (std::uint32_t i = 0; i < cut_.pieces.size(); ++i) {
            const StreetPiece& piece = cut_.pieces[i];
            line.clear();
            for (std::uint32_t place = piece.first; place <= piece.last; ++place)
                line.push_back(cut_.positions[streets_.nodes[place]]);
            pieces_.push_back(
                {.begin_m = piece.begin_m, .end_m = piece.end_m, .drawn_m = lines.add(line), .link = piece.street});
            if (streets_.streets[piece.street].joined_anywhere) joined.push_back(i);
        }
        network_.lines = lines.finish();
        network_.access = AccessIndex(network_.lines, joined);
    }

    // Turns ------------------------------------------------------------------------------------------------------

    [[nodiscard]] Vertex tail_of(DirectedPiece directed) const {
        const PieceEnds& ends = ends_[directed / 2];
        return directed % 2 == 0 ? ends.begin : ends.end;
    }
    [[nodiscard]] Vertex head_of(DirectedPiece directed) const { return tail_of(directed ^ 1U); }

    [[nodiscard]] Travellers allowed(DirectedPiece directed) const {
        const Street& street = streets_.streets[cut_.pieces[directed / 2].street];
        return directed % 2 == 0 ? street.along : street.against;
    }

    /// Whether there is an edge for it: nobody travels on rails and waterways, but they are there.
    [[nodiscard]] bool is_there(DirectedPiece directed) const {
        const Mode mode = streets_.streets[cut_.pieces[directed / 2].street].mode;
        return allowed(directed) != datasets::kNobody || mode == Mode::kRail || mode == Mode::kWaterway;
    }

    /// Directed pieces by the vertex that they leave.
    void list_departures() {
        first_departure_.assign(positions_.size() + 1, 0);
        for (DirectedPiece d = 0; d < 2 * ends_.size(); ++d)
            if (is_there(d)) ++first_departure_[tail_of(d) + 1];
        std::partial_sum(first_departure_.begin(), first_departure_.end(), first_departure_.begin());
        departures_.resize(first_departure_.back());
        std::vector<std::uint32_t> next(first_departure_.begin(), first_departure_.end() - 1);
        for (DirectedPiece d = 0; d < 2 * ends_.size(); ++d)
            if (is_there(d)) departures_[next[tail_of(d)]++] = d;
    }

    template <class Visit>
    void for_each_departure(Vertex vertex, Visit&& visit) const {
        for (std::uint32_t i = first_departure_[vertex]; i < first_departure_[vertex + 1]; ++i) visit(departures_[i]);
    }

    /// The one piece of a street that leads into a vertex (or leaves it) for those travellers; nothing where there is
    /// none or a choice.
    [[nodiscard]] std::optional<DirectedPiece> only_piece(std::uint32_t street, Vertex vertex, bool into,
                                                          Travellers travellers) const {
        std::optional<DirectedPiece> found;
        for (std::uint32_t i = cut_.first_of_street[street]; i < cut_.first_of_street[street + 1]; ++i)
            for (const DirectedPiece directed : {2 * cut_.of_street[i], 2 * cut_.of_street[i] + 1}) {
                if ((into ? head_of(directed) : tail_of(directed)) != vertex) continue;
                if ((allowed(directed) & travellers) == datasets::kNobody) continue;
                if (found) return std::nullopt;
                found = directed;
            }
        return found;
    }

    /// The pieces of a whole street from one of its ends to the other; empty where nobody may go that way.
    [[nodiscard]] std::vector<DirectedPiece> whole_street(std::uint32_t street, Vertex from) const {
        std::vector<DirectedPiece> way;
        const std::uint32_t first = cut_.first_of_street[street];
        const std::uint32_t last = cut_.first_of_street[street + 1];
        if (first == last) return way;
        const bool along = tail_of(2 * cut_.of_street[first]) == from;
        for (std::uint32_t i = first; i < last; ++i)
            way.push_back(2 * cut_.of_street[along ? i : last - 1 - (i - first)] + (along ? 0U : 1U));
        for (std::size_t i = 0; i < way.size(); ++i)
            if (tail_of(way[i]) != (i == 0 ? from : head_of(way[i - 1])) || !is_there(way[i])) return {};
        return way;
    }

    /// What is travelled from the first street to the end of the last `via`; empty where they do not meet so.
    [[nodiscard]] std::vector<DirectedPiece> approach_of(const TurnRestriction& restriction) const {
        if (restriction.via_ways.empty()) {
            const Vertex via = vertex_of_node_[restriction.via_node];
            if (via == kNoVertex) return {};
            const auto from = only_piece(restriction.from, via, true, restriction.barred);
            return from ? std::vector{*from} : std::vector<DirectedPiece>();
        }
        for (const Vertex start : ends_of(restriction.via_ways.front())) {
            const auto from = only_piece(restriction.from, start, true, restriction.barred);
            if (!from) continue;
            std::vector<DirectedPiece> way = {*from};
            for (const std::uint32_t street : restriction.via_ways) {
                const auto more = whole_street(street, head_of(way.back()));
                if (more.empty()) break;
                way.insert(way.end(), more.begin(), more.end());
            }
            const bool arrives = cut_.pieces[way.back() / 2].street == restriction.via_ways.back();
            if (arrives && only_piece(restriction.to, head_of(way.back()), false, restriction.barred)) return way;
        }
        return {};
    }

    [[nodiscard]] std::vector<Vertex> ends_of(std::uint32_t street) const {
        const std::uint32_t first = cut_.first_of_street[street];
        const std::uint32_t last = cut_.first_of_street[street + 1];
        if (first == last) return {};
        return {tail_of(2 * cut_.of_street[first]), head_of(2 * cut_.of_street[last - 1])};
    }

    void restrict_turn(const TurnRestriction& restriction) {
        std::vector<DirectedPiece> way = approach_of(restriction);
        const auto to =
            way.empty() ? std::nullopt : only_piece(restriction.to, head_of(way.back()), false, restriction.barred);
        if (!to) {
            ++streets_.refused["turn restriction: its ways do not lead one into the other"];
            return;
        }
        way.push_back(*to);
        if (!restriction.only) {
            automaton_.forbid(way, restriction.barred);
        } else {
            for_each_departure(tail_of(*to), [&](DirectedPiece other) {
                way.back() = other;
                if (other != *to) automaton_.forbid(way, restriction.barred);
            });
        }
        ++streets_.read["turn restrictions applied"];
    }

    // Edges ------------------------------------------------------------------------------------------------------

    /// Every state of the automaton but the start is a vertex more: the junction, for those who came that way.
    [[nodiscard]] Vertex target_of(TurnAutomaton::State state, DirectedPiece directed) const {
        const auto next = automaton_.next(state, directed);
        return next == TurnAutomaton::kStart ? head_of(directed) : first_copy_ + next - 1;
    }

    void add_edge(DirectedPiece directed, Vertex from, Vertex to, Travellers barred) {
        edges_.push_back({.item = directed / 2,
                          .from = from,
                          .to = to,
                          .barred = barred,
                          .against = static_cast<std::uint8_t>(directed % 2)});
    }

    void add_edges() {
        first_copy_ = static_cast<Vertex>(positions_.size());
        edges_.reserve(departures_.size() + 2 * passages_.size());
        for (Vertex vertex = 0; vertex < first_copy_; ++vertex)
            for_each_departure(vertex, [&](DirectedPiece directed) {
                add_edge(directed, vertex, target_of(TurnAutomaton::kStart, directed), 0);
            });
        for (TurnAutomaton::State state = 1; state < automaton_.states(); ++state) {
            const Vertex junction = head_of(automaton_.last_piece(state));
            const Vertex copy = add_vertex(positions_[junction]);
            for_each_departure(junction, [&](DirectedPiece directed) {
                const Travellers barred = automaton_.barred(state, directed);
                if ((allowed(directed) & ~barred) != 0) add_edge(directed, copy, target_of(state, directed), barred);
            });
            for (const Passage& passage : passages_)
                if (passage.own == junction) add_passage(copy, passage.middle, passage.barred);
        }
        for (const Passage& passage : passages_) {
            add_passage(passage.own, passage.middle, passage.barred);
            add_passage(passage.middle, passage.own, passage.barred);
        }
    }

    void add_passage(Vertex from, Vertex to, Travellers barred) {
        edges_.push_back({.item = 0, .from = from, .to = to, .kind = EdgeKind::kPassage, .barred = barred});
    }

    /// Copies are numbered behind the junctions, so that a piece's first edge leaves the junction itself.
    void finish() {
        network_.vertex_titles = std::vector<std::uint32_t>(positions_.size());
        network_.positions = std::move(positions_);
        network_.links = links_.finish();
        network_.ends = std::move(ends_);
        settle_edges(network_, std::move(pieces_), std::move(edges_));
    }

    struct Passage {
        Vertex own = 0;     // of a piece
        Vertex middle = 0;  // where all of them meet
        Travellers barred = 0;
    };

    Streets& streets_;
    CutStreets cut_;
    Network& network_;
    LinkCollector links_;
    std::vector<geo::MapPoint> positions_;  // by vertex
    std::vector<Vertex> vertex_of_node_;
    std::vector<Passage> passages_;
    std::vector<Piece> pieces_;
    std::vector<PieceEnds> ends_;  // by piece, at junctions themselves
    std::vector<std::uint32_t> first_departure_;
    std::vector<DirectedPiece> departures_;
    TurnAutomaton automaton_;
    Vertex first_copy_ = 0;
    std::vector<Edge> edges_;
};

}  // namespace

Network build_street_network(Streets& streets, const datasets::Dataset& dataset) {
    const geo::LonLat centre = centre_of(streets);
    Network network{.dataset = &dataset, .frame = geo::LocalFrame(centre)};
    network.barriers = Barriers(dataset.barriers, network.frame);
    CutStreets cut = cut_streets(streets, centre);
    if (cut.pieces.empty())
        throw geo::Error(geo::ErrorCode::kBadInput, "no street has two nodes whose positions are in the file");
    if (cut.breaks > 0) streets.warnings["node of a way that is not in the file"] = cut.breaks;
    StreetNetworkBuilder(streets, std::move(cut), network).build();
    return network;
}

}  // namespace isodelta::network
