#include "network/freight/freight_tariff.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "network/metric.hpp"
#include "network/profile.hpp"

namespace isodelta::network {

namespace {

using datasets::FacilityKind;
using datasets::Mode;
using geo::Seconds;

// Each figure's source, and which are assumptions, stands in docs/freight.md. CNY a tonne-kilometre, unless said.
constexpr double kRoadRate = 0.35;
constexpr double kRailRate = 0.138;
constexpr double kRailTerminal = 16.3;  // CNY a tonne, once
constexpr double kRailKmh = 35;

/// A vessel of the size that GB 50139 gives its class, loaded: its rate, and its speed with waits for other ships.
struct VesselRate {
    double tonnes;
    double cny_per_t_km;
    double kmh;
};
constexpr std::array<VesselRate, 7> kVessels = {{{3000, 0.037, 13},
                                                 {2000, 0.042, 11},
                                                 {1000, 0.054, 10},
                                                 {500, 0.068, 9},
                                                 {300, 0.082, 8},
                                                 {100, 0.120, 7},
                                                 {50, 0.153, 6}}};
constexpr double kLockHours = 3;
constexpr double kLockCny = 0.6;

/// Lifting a tonne once, and how long it lies there besides the wait for the next departure.
struct Handling {
    double cny;
    double load_hours;
    double unload_hours;
};
constexpr Handling kSeaPort = {22, 24, 24};
constexpr Handling kRiverPort = {12, 12, 12};
constexpr Handling kYard = {13, 8, 8};

constexpr double kSailings = 3;  // a week, where nobody says how many
constexpr double kTrains = 2;
constexpr double kWeekHours = 7 * 24;

Seconds hours(double count) {
    return Seconds(3600 * count);
}

}  // namespace

double vessel_tonnes(std::uint8_t vessel) {
    return kVessels.at(vessel - 1U).tonnes;
}

FreightTariff::FreightTariff(const Network& network, const datasets::Scenario& scenario, const FreightOptions& options)
    : network_(network), options_(options), link_open_(open_links(network, scenario)) {
    for (const datasets::Facility& facility : network.dataset->facilities)
        facility_open_.push_back(scenario.is_open(facility.id, facility.lifetime));
    link_length_m_.resize(network.links.size());
    for (const Piece& piece : network.pieces) {
        double& length = link_length_m_[piece.link];
        length = std::max(length, piece.end_m);
    }
}

std::optional<FreightTerms> FreightTariff::of(const Edge& edge) const {
    switch (edge.kind) {
        case EdgeKind::kPiece:
            return of_piece(edge);
        case EdgeKind::kConnector: {
            const Connector& connector = network_.connectors[edge.item];
            if (!link_open_[connector.link] || !facility_open_[connector.facility]) return std::nullopt;
            return of_access(connector.distance_m);
        }
        case EdgeKind::kGate:
            return facility_open_[edge.item] ? std::optional(FreightTerms{}) : std::nullopt;
        case EdgeKind::kPassage:
            return (edge.barred & datasets::kTrucks) == 0 ? std::optional(FreightTerms{}) : std::nullopt;
        case EdgeKind::kLoad:
            return of_quay(edge, true);
        case EdgeKind::kUnload:
            return of_quay(edge, false);
        case EdgeKind::kFirstRide:
        case EdgeKind::kNextRide:
        case EdgeKind::kExit:
            break;
    }
    return std::nullopt;
}

std::optional<FreightTerms> FreightTariff::of_piece(const Edge& edge) const {
    const Piece& piece = network_.pieces[edge.item];
    if (!link_open_[piece.link]) return std::nullopt;
    const LinkView link = network_.link_of(piece);
    const geo::Metres length(piece.end_m - piece.begin_m);
    const double km = length.value / 1000;
    switch (link.mode) {
        case Mode::kRoad:
        case Mode::kFerry: {
            const auto speed = travel_speed(link, Profile::kTruck);
            const auto allowed = (edge.against != 0 ? link.against : link.along) & ~edge.barred;
            if (!speed || (allowed & datasets::kTrucks) == 0) return std::nullopt;
            return FreightTerms{length / *speed, kRoadRate * km};
        }
        case Mode::kRail:
            if (!options_.by_rail || (link.link_class != "conventional" && link.link_class != "freight"))
                return std::nullopt;
            return FreightTerms{length / geo::kilometres_per_hour(kRailKmh), kRailRate * km};
        case Mode::kWaterway:
            break;
    }
    if (!options_.by_water || edge.vessel == 0) return std::nullopt;
    const VesselRate& vessel = kVessels.at(edge.vessel - 1U);
    const double locks = link.locks * length.value / link_length_m_[piece.link];
    return FreightTerms{length / geo::kilometres_per_hour(vessel.kmh) + hours(kLockHours * locks),
                        vessel.cny_per_t_km * km + kLockCny * locks};
}

/// Who loads waits half the time between two departures; who unloads waits for nothing.
std::optional<FreightTerms> FreightTariff::of_quay(const Edge& edge, bool loading) const {
    const bool is_yard = edge.vessel == 0;
    if (!facility_open_[edge.item] || !(is_yard ? options_.by_rail : options_.by_water)) return std::nullopt;
    const datasets::Facility& facility = network_.dataset->facilities[edge.item];
    const Handling& handling = is_yard ? kYard : facility.sea_port ? kSeaPort : kRiverPort;
    if (!loading) return FreightTerms{hours(handling.unload_hours), handling.cny};
    const double departures = facility.departures_per_week.value_or(is_yard ? kTrains : kSailings);
    return FreightTerms{hours(handling.load_hours + kWeekHours / departures / 2),
                        handling.cny + (is_yard ? kRailTerminal : 0)};
}

FreightTerms FreightTariff::of_access(double gap_m) {
    const AccessRule rule = road_access(Profile::kTruck);
    return {Seconds(gap_m * rule.pace_s_per_m), kRoadRate * gap_m * rule.detour / 1000};
}

double FreightTariff::weight(const FreightTerms& terms) const {
    if (options_.aim == FreightAim::kTime) return terms.time.count();
    return kFenPerCny * (terms.cny + options_.value_of_time * terms.time.count() / 3600);
}

}  // namespace isodelta::network
