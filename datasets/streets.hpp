#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/dataset.hpp"
#include "datasets/travellers.hpp"

namespace isodelta::datasets {

/// A way of a street network: a link that knows which nodes it shares with others, in a few bytes.
struct Street {
    std::int64_t id = 0;
    std::uint32_t first_node = 0;  ///< in Streets::nodes; the next street's first one is beyond its last
    std::uint32_t name = 0;        ///< in Streets::texts
    std::uint32_t name_en = 0;
    std::uint32_t ref = 0;
    std::uint32_t lifetime = 0;  ///< in Streets::lifetimes
    float speed_kmh = 0;         ///< its own limit; 0: its class's
    float duration_s = 0;        ///< stated for the whole of it; 0: not
    Mode mode = Mode::kRoad;
    std::uint8_t link_class = 0;  ///< in Streets::classes
    Travellers along = kNobody;   ///< from its first node to its last
    Travellers against = kNobody;
    bool joined_anywhere = false;  ///< one may enter or leave it between junctions
};

/// In fixed point, 10⁻⁷ degrees, as OpenStreetMap has them.
struct NodePosition {
    std::int32_t lon = kUnknown;
    std::int32_t lat = kUnknown;

    static constexpr std::int32_t kUnknown = 0x7FFFFFFF;
    [[nodiscard]] bool known() const { return lon != kUnknown; }
    [[nodiscard]] geo::LonLat lonlat() const { return {.lon = lon * 1e-7, .lat = lat * 1e-7}; }
};

/// Who goes from one street through others, or a node, must not go on (or must go on) into another.
struct TurnRestriction {
    std::int64_t id = 0;
    std::uint32_t from = 0;               ///< street
    std::uint32_t to = 0;                 ///< street
    std::vector<std::uint32_t> via_ways;  ///< streets in order; empty: a node
    std::uint32_t via_node = 0;
    Travellers barred = kNobody;
    bool only = false;  ///< into `to` and nowhere else
};

/// A node that not everybody passes.
struct NodeBarrier {
    std::uint32_t node = 0;
    Travellers barred = kNobody;
};

/// What was counted while reading: by reason, for the reader's eyes.
using Counts = std::map<std::string, std::size_t, std::less<>>;

/// A street network as columns: an OpenStreetMap extract reduced to what can be travelled, or a layer of roads.
struct Streets {
    Dataset dataset;  ///< places, facilities and projects of it; no links
    std::vector<Street> streets;
    std::vector<std::string> ids;         ///< by street; empty: "way-" and its number
    std::vector<std::uint32_t> nodes;     ///< of all streets, in their order
    std::vector<NodePosition> positions;  ///< by node
    std::vector<std::uint8_t> uses;       ///< by node: how often streets pass it, an end twice; 255 and more are 255
    std::vector<TurnRestriction> restrictions;
    std::vector<NodeBarrier> barriers;  ///< by node
    std::vector<std::string> texts = {""};
    std::vector<std::string> classes;  ///< as in Link::link_class
    std::vector<Lifetime> lifetimes = {{}};
    Counts read;      ///< what was in the file
    Counts refused;   ///< what was not taken, and why
    Counts warnings;  ///< what was taken otherwise than it is written, and why

    [[nodiscard]] std::size_t end_node(std::size_t street) const {
        return street + 1 < streets.size() ? streets[street + 1].first_node : nodes.size();
    }
};

}  // namespace isodelta::datasets
