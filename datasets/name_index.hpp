#pragma once

#include <string>
#include <vector>

#include "datasets/dataset.hpp"

namespace isodelta::datasets {

/// Somewhere a trip may start or end: a place, a zone, a facility or a bare position.
struct Endpoint {
    std::string kind;  ///< "place", "zone", "position", or the facility's kind
    std::string id;
    std::string title;
    geo::LonLat position;
    std::vector<std::string>
        stations;  ///< stations that stand for it under the station definitions; itself for a station
};

[[nodiscard]] Endpoint endpoint_of(const Dataset& dataset, const Place& place);
[[nodiscard]] Endpoint endpoint_of(const Zone& zone);
[[nodiscard]] Endpoint endpoint_of(const Facility& facility);
/// Its kind is the tag.
[[nodiscard]] Endpoint endpoint_of(const Amenity& amenity, const std::string& tag);

/// Finds who is meant by a Chinese, English or pinyin name, an alias, an id, or "lon,lat". A prefix decides between
/// things of one name: "station:固镇", "place:固镇", "zone:", "airport:", "port:", "interchange:". Without a prefix a
/// place comes before a zone, and a zone before a facility.
///
/// Errors: kNotFound with the nearest names; kAmbiguous with the choices; kBadInput a position outside the world
[[nodiscard]] Endpoint find_endpoint(const Dataset& dataset, const std::string& query);

/// Facilities of that kind, as endpoints: what "kind:station" means.
/// Errors: kBadInput a word that is no kind of facility
[[nodiscard]] std::vector<Endpoint> find_kind(const Dataset& dataset, const std::string& kind);

}  // namespace isodelta::datasets
