#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "datasets/name_index.hpp"
#include "network/time_field.hpp"

namespace isodelta::network {

/// What is asked whether it is inside a circle.
struct CoverageItem {
    std::string kind;   ///< place, zone, project, facility, layer
    std::string group;  ///< of a place its kind (county, town …), of a facility its tag, of a layer its name
    std::string id;
    std::string title;
    std::optional<double> weight;        ///< of a place, its people; of a layer, what its field says
    std::vector<std::string> stations;   ///< names of those that stand for it
    Origin origin;                       ///< of all but projects
    std::vector<NearPiece> near;         ///< of all but projects: the roads around it
    std::vector<geo::MapLine> lines;     ///< of a project: its links
    std::vector<geo::MapPoint> points;   ///< of a project: its facilities
    std::vector<geo::MapPoint> lattice;  ///< of an area: points all over it
    geo::Geometry shape;                 ///< what a map shows
};

/// Whether, and by how much, an item is inside.
struct Coverage {
    std::optional<Millis> time;   ///< nothing: cannot be reached at all; of a project, its soonest position
    std::optional<double> share;  ///< within the limit: of a project the part of its length, of an area of its extent
    bool inside = false;
};

/// An item where an endpoint is, and what is around it as far as the access rule goes.
[[nodiscard]] CoverageItem item_at(const Network& network, const AccessRule& access, const datasets::Endpoint& endpoint,
                                   CoverageItem item);

/// Makes an item an area, whose share within a limit is asked at about a thousand points all over it.
void set_area(const Network& network, const geo::MultiPolygon& area, CoverageItem& item);

/// Items for every place, zone or project of the dataset.
[[nodiscard]] std::vector<CoverageItem> place_items(const Network& network, const AccessRule& access);
[[nodiscard]] std::vector<CoverageItem> zone_items(const Network& network, const AccessRule& access);
[[nodiscard]] std::vector<CoverageItem> project_items(const Network& network);

/// Time between the field's origins and an item, and whether it is at most the limit.
[[nodiscard]] Coverage cover(const TimeField& field, const CoverageItem& item, Millis limit);

/// Times between the field's origins and points, on all cores; kUnreachable where there is no way.
///
/// Needs: a metric whose points reach the network by road
[[nodiscard]] std::vector<Millis> times_at(const TimeField& field, std::span<const geo::MapPoint> points);

/// The origin that an endpoint means.
[[nodiscard]] Origin origin_of(const Network& network, const datasets::Endpoint& endpoint);

/// Time between the field's origins and one point, or the stations that stand for it.
[[nodiscard]] std::optional<Millis> time_of(const TimeField& field, const Origin& origin);

}  // namespace isodelta::network
