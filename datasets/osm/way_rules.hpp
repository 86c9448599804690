#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "datasets/dataset.hpp"
#include "datasets/travellers.hpp"

namespace isodelta::datasets::osm {

/// An object's tags.
class Tags {
public:
    virtual ~Tags() = default;
    /// Empty where there is none of that key.
    [[nodiscard]] virtual std::string_view get(const char* key) const = 0;
};

/// Whether something is there, being built, or wanted.
enum class Stage { kBuilt, kConstruction, kProposed };

/// What a way's tags make of it.
struct WayUse {
    Mode mode = Mode::kRoad;
    std::string_view link_class;
    Travellers along = kNobody;
    Travellers against = kNobody;
    bool joined_anywhere = false;
    std::optional<double> speed_kmh;
    std::optional<double> duration_s;
    Stage stage = Stage::kBuilt;
    std::optional<Date> opens;
    std::string_view doubt;  ///< what of it was not understood; empty: nothing
};

/// A street, railway, ferry or waterway, built or not; nothing for any other way.
/// Source: the OpenStreetMap wiki's pages on the keys; the tables of the .cpp say what we make of each value
[[nodiscard]] std::optional<WayUse> use_of_way(const Tags& tags);

/// Who may not pass a node with these tags.
[[nodiscard]] Travellers barred_at_node(const Tags& tags);

/// "50", "30 mph", "CN:urban", "60;80" (the least), "none" and "signals" (nothing). Sets `understood` to false for
/// anything else.
[[nodiscard]] std::optional<double> parse_maxspeed(std::string_view text, bool& understood);

/// "25", "00:25", "01:10:30", "PT1H10M"; seconds. Nothing for anything else.
[[nodiscard]] std::optional<double> parse_duration(std::string_view text);

/// The profiles of a list such as "bicycle;psv;hgv".
[[nodiscard]] Travellers travellers_in(std::string_view list);

}  // namespace isodelta::datasets::osm
