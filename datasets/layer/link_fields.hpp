#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/travellers.hpp"

namespace isodelta::datasets {

/// What a layer may say of a link; the names are those of its fields.
enum class LinkField {
    kId,
    kName,
    kNameEn,
    kRef,
    kMode,
    kClass,
    kSpeed,
    kDuration,
    kDirection,
    kForward,
    kBackward,
    kJoined,
    kLevel,
    kLevelFrom,
    kLevelTo,
    kProject,
    kStatus,
    kOpens,
    kCloses,
};

struct LinkFieldRule {
    LinkField field = LinkField::kId;
    std::string_view name;                  ///< at most ten characters, as Shapefiles want it
    std::vector<std::string_view> allowed;  ///< empty: see `expected`
    std::string expected;                   ///< in words: "a number of km/h above 0 and up to 500"
};

/// In the order of docs/data-format.md.
[[nodiscard]] std::span<const LinkFieldRule> link_field_rules();

[[nodiscard]] const LinkFieldRule& rule_of(LinkField field);

/// Whether a text may stand in that field: what is wrong with it, or empty.
[[nodiscard]] std::string fault_of(const LinkFieldRule& rule, const std::string& value);

/// Whole text as a finite number.
[[nodiscard]] std::optional<double> parse_number(const std::string& text);

/// "car;truck;bike;walk", "everybody", "nobody".
[[nodiscard]] std::string to_list(Travellers travellers);
[[nodiscard]] std::optional<Travellers> parse_travellers(std::string_view list);

}  // namespace isodelta::datasets
