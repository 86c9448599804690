#pragma once

#include <optional>
#include <vector>

#include "network/network.hpp"

namespace isodelta::tools {

/// A published drive beside ours on the dataset's day.
struct DriveCheck {
    const datasets::Drive* drive = nullptr;
    double ours_km = 0;
    double ours_min = 0;

    /// Shares by which ours is too long; nothing where nothing is published.
    [[nodiscard]] std::optional<double> distance_error() const;
    [[nodiscard]] std::optional<double> time_error() const;
};

/// Each published drive of the dataset, by car from place to place. Those that have no way are left out.
[[nodiscard]] std::vector<DriveCheck> check_drives(const network::Network& network);

/// How much longer the way by road is than the straight one.
struct CircuityCheck {
    const datasets::Place* from = nullptr;
    const datasets::Place* to = nullptr;
    double straight_km = 0;
    double road_km = 0;

    [[nodiscard]] double ratio() const { return road_km / straight_km; }
};

/// The fastest way by car between 200 pairs of counties and districts, which a fixed seed draws.
[[nodiscard]] std::vector<CircuityCheck> check_circuity(const network::Network& network);

/// How a county's seat is tied to the roads.
struct SeatCheck {
    const datasets::Place* seat = nullptr;
    double road_m = 0;  ///< to the nearest road that one may join anywhere; infinite: none within 15 km
    std::vector<const datasets::Place*> out_of_reach;  ///< hubs that no way by car leads to
};

/// Every county and district of the dataset that has a code.
[[nodiscard]] std::vector<SeatCheck> check_seat_access(const network::Network& network);

}  // namespace isodelta::tools
