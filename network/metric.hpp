#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "datasets/scenario.hpp"
#include "geo/statement.hpp"
#include "network/fast_search.hpp"
#include "network/freight/freight_tariff.hpp"
#include "network/network.hpp"
#include "network/profile.hpp"

namespace isodelta::network {

/// Profile, definition and scenario as one weight an edge.
struct Metric {
    Profile profile = Profile::kCar;
    Definition definition = Definition::kDoorToDoor;
    Profile by = Profile::kCar;  ///< how one goes on roads: the profile itself; of transit, to and from stations
    std::string scenario;
    geo::Statement undated;       ///< what a year makes of projects without one: "21 projects without a year closed"
    std::vector<Millis> weights;  ///< by edge index; kUnreachable where closed or not for this profile
    AccessRule access;            ///< from a point to the roads
    std::optional<AccessRule> station_walk;   ///< from a point to a station on foot
    std::vector<std::uint32_t> first_option;  ///< by ride: in options(), what its first-ride edge stands for
    std::vector<std::uint32_t> next_option;   ///< by ride: in options(), what its next-ride edge stands for
    /// Where the scenario changes run times: what stands for Network::ride_options, by ride and run time.
    std::shared_ptr<const std::vector<RideOption>> changed_options;
    /// Of freight: what the weights are made of. Where the cost is minimised, a weight of 1000 is a fen a tonne.
    std::shared_ptr<const FreightTariff> freight;
    std::shared_ptr<const FastSearch> fast;  ///< how searches are run; without one, by the reference

    /// True where points reach the network by road; under the station definitions a place stands for its stations.
    [[nodiscard]] bool by_road() const { return definition == Definition::kDoorToDoor; }
    [[nodiscard]] const std::vector<RideOption>& options(const Network& network) const {
        return changed_options ? *changed_options : network.ride_options;
    }
};

/// What some profiles may be asked besides.
struct TravelOptions {
    /// How travellers by transit go to and from stations: kCar, kBike or kWalk; without it by car, or on foot where
    /// every street is in the network.
    std::optional<Profile> access;
    bool with_flights = false;  ///< transit uses flights, too
    FreightOptions freight;
};

/// Errors: kBadOption a profile and definition (or access, or flights) that do not go together
[[nodiscard]] Metric build_metric(const Network& network, const datasets::Scenario& scenario, Profile profile,
                                  Definition definition, const TravelOptions& options = {});

/// What a year makes of projects without one: "21 projects without a year closed"; empty where there is nothing to say.
[[nodiscard]] geo::Statement undated_text(const datasets::Scenario& scenario);

/// By link: true where it is open.
[[nodiscard]] std::vector<bool> open_links(const Network& network, const datasets::Scenario& scenario);

/// By pattern: true where the service, its stations and every link of its way are open.
[[nodiscard]] std::vector<bool> open_patterns(const Network& network, const datasets::Scenario& scenario);

}  // namespace isodelta::network
