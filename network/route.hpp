#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/geometry.hpp"
#include "geo/statement.hpp"
#include "network/metric.hpp"
#include "network/time_field.hpp"

namespace isodelta::network {

/// One part of a trip on one line or road, or one process at a station.
struct Leg {
    std::string mode;     ///< access, walk, road, ferry, enter, rail (bus, tram … of a timetable), change, exit
    geo::Statement name;  ///< road or line; for rail the lines it runs on
    geo::Statement from;
    geo::Statement to;
    Millis duration = 0;
    double distance_m = 0;
    std::string project;     ///< id of the project that the leg runs on; empty: none
    std::string service;     ///< id of the service of a rail leg
    double cost_cny = 0;     ///< of freight: CNY a tonne
    bool derived = false;    ///< its time is derived, not from a timetable
    bool schematic = false;  ///< it runs on a link whose course is only roughly known
    geo::Line geometry;      ///< empty for processes
};

struct Route {
    Millis duration = 0;  ///< the sum of the legs
    double distance_m = 0;
    double cost_cny = 0;  ///< of freight: CNY a tonne, without the value of time
    std::vector<Leg> legs;

    [[nodiscard]] bool any_derived() const;
    [[nodiscard]] bool any_schematic() const;
    /// Trains that it takes.
    [[nodiscard]] std::size_t rides() const;
};

/// Where a route begins or ends: an origin with its name.
struct NamedOrigin {
    Origin origin;
    std::string title;
};

/// The best trip from one point to another; nothing where there is none.
///
/// Source: Boost's Dijkstra, with the access rule at both ends (time_field.hpp)
[[nodiscard]] std::optional<Route> find_route(const Network& network, const Metric& metric, const NamedOrigin& from,
                                              const NamedOrigin& to);

/// The best trip by a single train between the stations that stand for the two; nothing where none runs.
[[nodiscard]] std::optional<Route> find_direct_route(const Network& network, const Metric& metric,
                                                     const NamedOrigin& from, const NamedOrigin& to);

/// How a link is called: "G36 宁洛高速".
[[nodiscard]] std::string road_title(const LinkView& link);

}  // namespace isodelta::network
