#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/crs.hpp"
#include "network/access_index.hpp"
#include "network/barriers.hpp"
#include "network/column.hpp"
#include "network/graph.hpp"
#include "network/hierarchy/hierarchy.hpp"
#include "network/lines.hpp"
#include "network/links.hpp"
#include "network/weights.hpp"

namespace isodelta::network {

/// A stretch of a link between two vertices. Lengths are counted ones: by the stated length where there is one.
struct Piece {
    double begin_m = 0;           ///< where it begins along the link
    double end_m = 0;             ///< where it ends along the link
    double drawn_m = 0;           ///< length of its line as drawn (Network::lines), above 0
    std::uint32_t link = 0;       ///< in Network::links
    EdgeIndex forward = kNoEdge;  ///< the edge from its begin to its end, or the first of several: see Twin
    EdgeIndex backward = kNoEdge;
    std::uint32_t first_twin = kNoTwin;  ///< in Network::twins

    static constexpr std::uint32_t kNoTwin = 0xFFFFFFFF;
};

/// One more edge along a piece. Where turns are restricted, a junction has a vertex more for those who may not turn
/// everywhere, and each road that leaves it an edge more.
struct Twin {
    std::uint32_t piece = 0;
    EdgeIndex edge = kNoEdge;
};

/// The vertices where a piece begins and ends.
struct PieceEnds {
    Vertex begin = 0;
    Vertex end = 0;
};

/// What an edge stands for.
enum class EdgeKind : std::uint8_t {
    kPiece,      ///< along a piece of a link
    kConnector,  ///< between a facility and the road beside it
    kGate,       ///< through an interchange that is open only at times, between its expressways and other roads
    kFirstRide,  ///< from a station's street side by train to the platforms of another: entering and riding
    kNextRide,   ///< from the platforms of a station by another train to those of another: changing and riding
    kExit,       ///< from a station's platforms to its street side
    kPassage,    ///< past a barrier on a street
    kLoad,       ///< from the street side of a port or yard onto a vessel or wagon that leaves
    kUnload,     ///< from a vessel or wagon to the street side
};

struct Edge {
    std::uint32_t item = 0;  ///< in pieces, connectors, facilities (gates, loads), rides or stations, by kind; of a
                             ///< passage 0
    Vertex from = 0;
    Vertex to = 0;
    EdgeKind kind = EdgeKind::kPiece;
    Travellers barred = 0;     ///< who may not use it, whatever the link says
    std::uint8_t against = 0;  ///< 1: along a piece from its end to its beginning
    std::uint8_t vessel = 0;   ///< on water: the class of the channels that the vessel is built for, 1 to 7
};

/// A facility's tie to the road network.
struct Connector {
    std::uint32_t facility = 0;  ///< in Dataset::facilities
    std::uint32_t link = 0;      ///< the road that it meets, in Dataset::links
    double distance_m = 0;
};

/// A station's vertices. Travellers enter from the street side; trains leave them on the platform side.
struct Station {
    std::uint32_t facility = 0;
    Vertex street = 0;
    Vertex platforms = 0;
    Vertex tracks = kNoVertex;  ///< where rail links meet there
};

/// A service in one direction with its way over the rail links.
struct Pattern {
    std::uint32_t service = 0;            ///< in Dataset::services
    bool reversed = false;                ///< runs against the order of the service's stops
    std::vector<std::uint32_t> stations;  ///< in Network::stations, in running order
    std::vector<Millis> arrive;           ///< at each stop, since departure from the first
    std::vector<Millis> depart;
    std::vector<std::vector<std::uint32_t>> ways;  ///< pieces between a stop and the next, in order of travel
    bool derived = false;                          ///< some run time is derived, not from a timetable
};

/// One pattern as a way from one station to another without change.
struct RideOption {
    std::uint32_t pattern = 0;
    std::uint32_t board = 0;   ///< stop of the pattern
    std::uint32_t alight = 0;  ///< stop of the pattern
    Millis run = 0;
};

/// All direct trains between a pair of stations, fastest first. Each pair has a first-ride and a next-ride edge.
struct Ride {
    std::uint32_t from = 0;  ///< in Network::stations
    std::uint32_t to = 0;
    std::uint32_t first_option = 0;  ///< in Network::ride_options
    std::uint32_t last_option = 0;   ///< one beyond
};

/// Everything that does not depend on a scenario. Immutable once built.
///
/// Lives: refers to the dataset that it was built from, which must outlive it
struct Network {
    const datasets::Dataset* dataset = nullptr;
    geo::LocalFrame frame;
    Graph topology;
    Column<Edge> edges;               ///< by edge index
    Column<geo::MapPoint> positions;  ///< by vertex
    Links links;
    Column<std::uint32_t> vertex_titles;  ///< by vertex, in Links::texts: the facility or road end there; may be empty
    Column<Piece> pieces;
    Column<PieceEnds> ends;  ///< by piece
    Column<Twin> twins;      ///< by piece
    Lines lines;             ///< by piece, in the network's frame
    std::vector<Connector> connectors;
    std::vector<Station> stations;
    std::vector<Pattern> patterns;
    std::vector<Ride> rides;
    std::vector<RideOption> ride_options;  ///< by ride, and of one ride by run time
    Barriers barriers;
    AccessIndex access;

    [[nodiscard]] LinkView link_of(const Piece& piece) const { return links[piece.link]; }
    [[nodiscard]] std::string_view title_of(Vertex vertex) const { return links.texts[vertex_titles[vertex]]; }
    /// Calls `visit(edge)` for each edge along the piece.
    template <class Visit>
    void for_each_edge(std::uint32_t piece, Visit&& visit) const {
        for (const EdgeIndex edge : {pieces[piece].forward, pieces[piece].backward})
            if (edge != kNoEdge) visit(edge);
        for (std::uint32_t i = pieces[piece].first_twin; i < twins.size() && twins[i].piece == piece; ++i)
            visit(twins[i].edge);
    }
    [[nodiscard]] std::span<const RideOption> options_of(const Ride& ride) const {
        return std::span(ride_options).subspan(ride.first_option, ride.last_option - ride.first_option);
    }
    [[nodiscard]] const datasets::Facility& facility_of(const Station& station) const {
        return dataset->facilities[station.facility];
    }
    /// Number in `stations` of the facility with that id.
    [[nodiscard]] std::optional<std::uint32_t> find_station(const std::string& facility_id) const;
};

/// The hierarchy over a network's topology; with a `base`, in the order of the network that this one was laid over.
[[nodiscard]] Hierarchy build_hierarchy(const Network& network, const Hierarchy* base = nullptr);

}  // namespace isodelta::network
