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
#include "network/weights.hpp"

namespace isodelta::network {

/// A stretch of a link between two vertices. Lengths are counted ones: by the stated length where there is one.
struct Piece {
    std::uint32_t link = 0;       ///< in Dataset::links
    double begin_m = 0;           ///< where it begins along the link
    double end_m = 0;             ///< where it ends along the link
    geo::MapLine line;            ///< as drawn, in the network's frame
    double drawn_m = 0;           ///< length of that line, above 0
    EdgeIndex forward = kNoEdge;  ///< the edge from its begin to its end
    EdgeIndex backward = kNoEdge;
};

/// What an edge stands for.
enum class EdgeKind {
    kPiece,      ///< along a piece of a link
    kConnector,  ///< between a facility and the road beside it
    kGate,       ///< through an interchange that is open only at times, between its expressways and other roads
    kFirstRide,  ///< from a station's street side by train to the platforms of another: entering and riding
    kNextRide,   ///< from the platforms of a station by another train to those of another: changing and riding
    kExit,       ///< from a station's platforms to its street side
};

struct Edge {
    EdgeKind kind = EdgeKind::kPiece;
    std::uint32_t item = 0;  ///< in pieces, connectors, facilities, rides or stations, by kind
    Vertex from = 0;
    Vertex to = 0;
};

/// A facility's tie to the road network.
struct Connector {
    std::uint32_t facility = 0;  ///< in Dataset::facilities
    std::uint32_t link = 0;      ///< the road that it meets, in Dataset::links
    double distance_m = 0;
};

/// A station's two vertices. Travellers enter from the street side; trains leave them on the platform side.
struct Station {
    std::uint32_t facility = 0;
    Vertex street = 0;
    Vertex platforms = 0;
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
    Column<Edge> edges;                      ///< by edge index
    Column<geo::MapPoint> positions;         ///< by vertex
    std::vector<std::string> vertex_titles;  ///< by vertex: the facility or road end there; may be empty
    std::vector<Piece> pieces;
    std::vector<Connector> connectors;
    std::vector<Station> stations;
    std::vector<Pattern> patterns;
    std::vector<Ride> rides;
    std::vector<RideOption> ride_options;  ///< by ride, and of one ride by run time
    Barriers barriers;
    AccessIndex access;

    [[nodiscard]] const datasets::Link& link_of(const Piece& piece) const { return dataset->links[piece.link]; }
    [[nodiscard]] std::span<const RideOption> options_of(const Ride& ride) const {
        return std::span(ride_options).subspan(ride.first_option, ride.last_option - ride.first_option);
    }
    [[nodiscard]] const datasets::Facility& facility_of(const Station& station) const {
        return dataset->facilities[station.facility];
    }
    /// Number in `stations` of the facility with that id.
    [[nodiscard]] std::optional<std::uint32_t> find_station(const std::string& facility_id) const;
};

/// The hierarchy over a network's topology.
[[nodiscard]] Hierarchy build_hierarchy(const Network& network);

/// True where a traveller may enter or leave the link anywhere: any road but an expressway.
[[nodiscard]] bool is_at_grade(const datasets::Link& link);

}  // namespace isodelta::network
