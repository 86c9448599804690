#include "network/network_builder.hpp"

#include <algorithm>
#include <map>

#include "network/connectivity.hpp"
#include "network/edge_settling.hpp"
#include "network/freight/vessel_layers.hpp"
#include "network/link_noding.hpp"
#include "network/ride_builder.hpp"

namespace isodelta::network {

namespace {

using datasets::Dataset;
using datasets::FacilityKind;

/// The middle of everything drawn: the frame's centre.
geo::LonLat centre_of(const Dataset& dataset) {
    if (dataset.links.empty())
        throw geo::Error(geo::ErrorCode::kBadInput, "the dataset has no links: there is no network");
    geo::LonLat low = dataset.links.front().geometry.front();
    geo::LonLat high = low;
    for (const datasets::Link& link : dataset.links)
        for (const geo::LonLat position : link.geometry) {
            low = {.lon = std::min(low.lon, position.lon), .lat = std::min(low.lat, position.lat)};
            high = {.lon = std::max(high.lon, position.lon), .lat = std::max(high.lat, position.lat)};
        }
    return {.lon = (low.lon + high.lon) / 2, .lat = (low.lat + high.lat) / 2};
}

/// Every station, and the airports that flights stop at.
bool is_served(const Dataset& dataset, const datasets::Facility& facility) {
    if (facility.kind != FacilityKind::kAirport) return facility.kind == FacilityKind::kStation;
    return std::any_of(dataset.services.begin(), dataset.services.end(), [&](const datasets::Service& service) {
        return service.by_air && std::any_of(service.stops.begin(), service.stops.end(),
                                             [&](const datasets::Stop& stop) { return stop.station == facility.id; });
    });
}

template <class Edges>
std::vector<std::pair<Vertex, Vertex>> ends_of(const Edges& edges) {
    std::vector<std::pair<Vertex, Vertex>> ends;
    ends.reserve(edges.size());
    for (const Edge& edge : edges) ends.emplace_back(edge.from, edge.to);
    return ends;
}

/// Gathers vertices and edges, then sorts the edges by source as the topology wants them.
class GraphAssembler {
public:
    GraphAssembler(Network& network, NodedLinks noded)
        : network_(network), positions_(std::move(noded.positions)), ends_(std::move(noded.ends)) {
        for (const datasets::Link& link : network.dataset->links) links_.add(link);
        for (const std::string& title : noded.titles) titles_.push_back(links_.add_text(title));
        pieces_ = std::move(noded.pieces);
        network_.lines = noded.lines.finish();
        network_.connectors = std::move(noded.connectors);
        connector_roads_ = std::move(noded.connector_roads);
        gates_ = std::move(noded.gates);
        rail_vertices_ = std::move(noded.rail_vertices);
        water_vertices_ = std::move(noded.water_vertices);
    }

    /// A street side for every facility that has one, and platforms for every station.
    void add_facilities() {
        for (const Connector& connector : network_.connectors) ensure_street(connector.facility);
        for (Station& station : network_.stations) {
            station.street = ensure_street(station.facility);
            station.platforms = add_vertex(positions_[station.street], titles_[station.street]);
        }
    }

    void add_edges() {
        std::vector<WaterPiece> water;
        for (std::uint32_t i = 0; i < ends_.size(); ++i) {
            const datasets::Link& link = network_.dataset->links[pieces_[i].link];
            const bool both_ways = link.direction == datasets::Direction::kBoth;
            if (link.mode == datasets::Mode::kWaterway) {
                water.push_back({i, ends_[i], channel_class(link.link_class), both_ways});
                continue;
            }
            edges_.push_back({.item = i, .from = ends_[i].begin, .to = ends_[i].end});
            if (both_ways) edges_.push_back({.item = i, .from = ends_[i].end, .to = ends_[i].begin, .against = 1});
        }
        add_quays(std::move(water));
        for (std::uint32_t i = 0; i < network_.connectors.size(); ++i) {
            const Vertex street = street_of_.at(network_.connectors[i].facility);
            add(EdgeKind::kConnector, i, connector_roads_[i], street);
            add(EdgeKind::kConnector, i, street, connector_roads_[i]);
        }
        for (const Gate& gate : gates_) {
            add(EdgeKind::kGate, gate.facility, gate.expressway, gate.at_grade);
            add(EdgeKind::kGate, gate.facility, gate.at_grade, gate.expressway);
        }
        add_ride_edges(network_, 0, edges_);
        for (std::uint32_t i = 0; i < network_.stations.size(); ++i)
            add(EdgeKind::kExit, i, network_.stations[i].platforms, network_.stations[i].street);
    }

    void finish() {
        network_.positions = std::move(positions_);
        network_.links = links_.finish();
        network_.vertex_titles = std::move(titles_);
        network_.ends = std::move(ends_);
        settle_edges(network_, std::move(pieces_), std::move(edges_));
    }

private:
    /// Waterways, ports beside them, and yards beside rails.
    void add_quays(std::vector<WaterPiece> water) {
        if (!water.empty()) {
            VesselLayers layers(std::move(water),
                                [this](Vertex like) { return add_vertex(positions_[like], titles_[like]); });
            layers.add_edges(edges_);
            for (const auto& [facility, vertex] : water_vertices_)
                if (const auto street = street_of_.find(facility); street != street_of_.end())
                    layers.add_quay(facility, street->second, vertex, edges_);
        }
        for (const auto& [facility, vertex] : rail_vertices_) {
            const auto street = street_of_.find(facility);
            if (street == street_of_.end() || network_.dataset->facilities[facility].kind != FacilityKind::kYard)
                continue;
            add(EdgeKind::kLoad, facility, street->second, vertex);
            add(EdgeKind::kUnload, facility, vertex, street->second);
        }
    }

    Vertex add_vertex(geo::MapPoint position, std::uint32_t title) {
        positions_.push_back(position);
        titles_.push_back(title);
        return static_cast<Vertex>(positions_.size() - 1);
    }

    Vertex ensure_street(std::uint32_t number) {
        if (const auto known = street_of_.find(number); known != street_of_.end()) return known->second;
        const datasets::Facility& facility = network_.dataset->facilities[number];
        return street_of_[number] =
                   add_vertex(network_.frame.to_map(facility.position), links_.add_text(facility.title()));
    }

    void add(EdgeKind kind, std::uint32_t item, Vertex from, Vertex to) {
        edges_.push_back({.item = item, .from = from, .to = to, .kind = kind});
    }

    Network& network_;
    LinkCollector links_;
    std::vector<geo::MapPoint> positions_;
    std::vector<std::uint32_t> titles_;  ///< by vertex
    std::vector<Edge> edges_;
    std::vector<Piece> pieces_;
    std::vector<PieceEnds> ends_;  ///< by piece
    std::vector<Vertex> connector_roads_;
    std::vector<Gate> gates_;
    std::vector<std::pair<std::uint32_t, Vertex>> rail_vertices_;   ///< by facility
    std::vector<std::pair<std::uint32_t, Vertex>> water_vertices_;  ///< by facility
    std::map<std::uint32_t, Vertex> street_of_;                     ///< by facility
};

}  // namespace

std::optional<std::uint32_t> Network::find_station(const std::string& facility_id) const {
    for (std::uint32_t i = 0; i < stations.size(); ++i)
        if (facility_of(stations[i]).id == facility_id) return i;
    return std::nullopt;
}

Hierarchy build_hierarchy(const Network& network, const Hierarchy* base) {
    return build_hierarchy(ends_of(network.edges), network.positions.size(), base);
}

BuiltNetwork build_network(const Dataset& dataset) {
    BuiltNetwork built{.network = {.dataset = &dataset, .frame = geo::LocalFrame(centre_of(dataset))}};
    Network& network = built.network;
    network.barriers = Barriers(dataset.barriers, network.frame);
    NodedLinks noded = node_links(dataset, network.frame, network.barriers, built.problems);

    for (std::uint32_t i = 0; i < dataset.facilities.size(); ++i)
        if (is_served(dataset, dataset.facilities[i])) network.stations.push_back({.facility = i});
    for (Station& station : network.stations)
        for (const auto& [facility, vertex] : noded.rail_vertices)
            if (facility == station.facility) station.tracks = vertex;
    network.patterns = build_patterns(dataset, rails_of(dataset, noded), network.stations, 0, built.problems);
    set_rides(network);

    GraphAssembler assembler(network, std::move(noded));
    assembler.add_facilities();
    assembler.add_edges();
    assembler.finish();
    network.access = index_access(network);
    report_disconnected(network, built.problems);
    return built;
}

Network build_empty_network(const Dataset& dataset, geo::LonLat centre) {
    Network network{.dataset = &dataset, .frame = geo::LocalFrame(centre)};
    network.links = LinkCollector().finish();
    network.lines = LineCollector().finish();
    settle_edges(network, {}, {});
    network.access = index_access(network);
    return network;
}

}  // namespace isodelta::network
