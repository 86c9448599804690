#pragma once

#include <string>
#include <utility>
#include <vector>

#include "geo/statement.hpp"
#include "network/weights.hpp"

namespace isodelta::tools {

/// "15min", "1h", "1h30m", "90s", "2.5h". A bare number is refused: its unit would be a guess.
/// Errors: kBadOption
[[nodiscard]] network::Millis parse_duration(const std::string& text);

/// "1h,2h,3h".
[[nodiscard]] std::vector<network::Millis> parse_durations(const std::string& text);

/// "50CNY,100CNY", of generalised cost a tonne, as weights of a freight metric. A bare number is refused.
/// Errors: kBadOption
[[nodiscard]] std::vector<network::Millis> parse_costs(const std::string& text);

/// The first and the last of "2017..2035", or of one year.
/// Errors: kBadOption
[[nodiscard]] std::pair<int, int> parse_years(const std::string& text);

/// "2 h 31 min", "14 min".
[[nodiscard]] geo::Statement duration_in_words(network::Millis time);
/// The same in the language that is set.
[[nodiscard]] std::string format_duration(network::Millis time);

/// Minutes with one decimal.
[[nodiscard]] std::string format_minutes(network::Millis time);

}  // namespace isodelta::tools
