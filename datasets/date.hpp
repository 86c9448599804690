#pragma once

#include <compare>
#include <optional>
#include <string>

namespace isodelta::datasets {

/// A day. A date known only to the year or month stands for its last day: what opens "in 2026" is not counted on
/// before.
struct Date {
    int year = 0;
    int month = 12;
    int day = 31;
    friend auto operator<=>(const Date&, const Date&) = default;
};

/// "2020", "2020-06" or "2020-06-28"; nothing for any other text or an impossible day.
[[nodiscard]] std::optional<Date> parse_date(const std::string& text);

/// "2020-06-28".
[[nodiscard]] std::string to_string(const Date& date);

}  // namespace isodelta::datasets
