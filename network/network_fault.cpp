#include <algorithm>

#include "network/column_checks.hpp"
#include "network/network_file.hpp"

namespace isodelta::network {

namespace {

class FaultFinder {
public:
    explicit FaultFinder(const Network& network)
        : network_(network),
          dataset_(*network.dataset),
          texts_(network.links.texts),
          vertices_(network.positions.size()) {}

    [[nodiscard]] std::string find() const {
        const auto& view = std::get<TopologyView>(network_.topology);
        if (std::string fault = find_fault(view); !fault.empty()) return fault;
        const std::size_t pieces = network_.pieces.size();
        if (num_vertices(view) != vertices_ || network_.vertex_titles.size() != vertices_ ||
            num_edges(view) != network_.edges.size() || network_.ends.size() != pieces ||
            network_.lines.size() != pieces)
            return "its parts are of different sizes";
        if (!are_offsets(texts_.begin_of, texts_.size(), texts_.letters.size()) ||
            !all_below(network_.vertex_titles, texts_.size()))
            return "a text";
        if (!all(network_.links.rows, [&](const LinkRow& link) { return is_sound(link); })) return "a link";
        if (!all(network_.pieces, [&](const Piece& piece) { return is_sound(piece); })) return "a piece of a link";
        if (!all(network_.ends, [&](const PieceEnds& ends) { return ends.begin < vertices_ && ends.end < vertices_; }))
            return "an end of a piece";
        if (!all(network_.twins, [&](const Twin& twin) { return is_edge_of(twin.edge, twin.piece); }))
            return "a second edge along a piece";
        if (network_.access.boxes.size() != network_.access.levels().nodes() ||
            !all(network_.access.runs, [&](const Run& run) { return run.piece < pieces; }))
            return "the index of its lines";
        if (!all(network_.connectors, [&](const Connector& connector) { return is_sound(connector); }))
            return "a connector";
        if (!all(network_.stations, [&](const Station& station) { return is_sound(station); })) return "a station";
        if (!all(network_.patterns, [&](const Pattern& pattern) { return is_sound(pattern); })) return "a pattern";
        if (!all(network_.rides, [&](const Ride& ride) { return is_sound(ride); })) return "a ride";
        if (!all(network_.ride_options, [&](const RideOption& option) { return is_sound(option); }))
            return "a train of a ride";
        for (EdgeIndex i = 0; i < network_.edges.size(); ++i)
            if (!is_sound(network_.edges[i]) || view.target[i] != network_.edges[i].to ||
                view.first_out[network_.edges[i].from] > i || view.first_out[network_.edges[i].from + 1] <= i)
                return "an edge";
        return {};
    }

private:
    template <class Values, class Check>
    static bool all(const Values& values, Check&& check) {
        return std::all_of(values.begin(), values.end(), check);
    }

    [[nodiscard]] bool is_edge_of(EdgeIndex edge, std::size_t piece) const {
        return edge < network_.edges.size() && network_.edges[edge].kind == EdgeKind::kPiece &&
               network_.edges[edge].item == piece;
    }

    [[nodiscard]] bool is_sound(const LinkRow& link) const {
        const std::size_t texts = texts_.size();
        return link.id < texts && link.name < texts && link.name_en < texts && link.ref < texts && link.line < texts &&
               link.link_class < texts && link.lifetime < network_.links.lifetimes.size() &&
               link.mode <= static_cast<int>(datasets::Mode::kFerry) &&
               link.direction <= static_cast<int>(datasets::Direction::kForward) &&
               link.precision <= static_cast<int>(datasets::Precision::kUnknown);
    }

    [[nodiscard]] bool is_sound(const Piece& piece) const {
        const auto number = static_cast<std::size_t>(&piece - network_.pieces.data());
        return piece.link < network_.links.size() && piece.drawn_m > 0 &&
               (piece.forward == kNoEdge || is_edge_of(piece.forward, number)) &&
               (piece.backward == kNoEdge || is_edge_of(piece.backward, number));
    }

    [[nodiscard]] bool is_sound(const Connector& connector) const {
        return connector.facility < dataset_.facilities.size() && connector.link < network_.links.size();
    }

    [[nodiscard]] bool is_sound(const Station& station) const {
        return station.facility < dataset_.facilities.size() && station.street < vertices_ &&
               station.platforms < vertices_ && (station.tracks == kNoVertex || station.tracks < vertices_);
    }

    [[nodiscard]] bool is_sound(const Pattern& pattern) const {
        const std::size_t stops = pattern.stations.size();
        return pattern.service < dataset_.services.size() && stops >= 2 && pattern.arrive.size() == stops &&
               pattern.depart.size() == stops && pattern.ways.size() == stops - 1 &&
               all(pattern.stations, [&](std::uint32_t station) { return station < network_.stations.size(); }) &&
               all(pattern.ways, [&](const std::vector<std::uint32_t>& way) {
                   return all(way, [&](std::uint32_t piece) { return piece < network_.pieces.size(); });
               });
    }

    [[nodiscard]] bool is_sound(const Ride& ride) const {
        return ride.from < network_.stations.size() && ride.to < network_.stations.size() &&
               ride.first_option < ride.last_option && ride.last_option <= network_.ride_options.size();
    }

    [[nodiscard]] bool is_sound(const RideOption& option) const {
        return option.pattern < network_.patterns.size() && option.board < option.alight &&
               option.alight < network_.patterns[option.pattern].stations.size();
    }

    [[nodiscard]] bool is_sound(const Edge& edge) const {
        return edge.from < vertices_ && edge.to < vertices_ && edge.item < items_of(edge.kind) && edge.vessel <= 7;
    }

    [[nodiscard]] std::size_t items_of(EdgeKind kind) const {
        switch (kind) {
            case EdgeKind::kPiece:
                return network_.pieces.size();
            case EdgeKind::kConnector:
                return network_.connectors.size();
            case EdgeKind::kGate:
            case EdgeKind::kLoad:
            case EdgeKind::kUnload:
                return dataset_.facilities.size();
            case EdgeKind::kFirstRide:
            case EdgeKind::kNextRide:
                return network_.rides.size();
            case EdgeKind::kExit:
                return network_.stations.size();
            case EdgeKind::kPassage:
                return 1;
        }
        return 0;  // a kind that there is not
    }

    const Network& network_;
    const datasets::Dataset& dataset_;
    const Texts& texts_;
    std::size_t vertices_;
};

}  // namespace

std::string find_fault(const Network& network) {
    return FaultFinder(network).find();
}

}  // namespace isodelta::network
