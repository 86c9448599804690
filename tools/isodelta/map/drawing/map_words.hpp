#pragma once

#include <string>

namespace isodelta::tools {

/// What a static map says of a word of the data's vocabulary ("expressway", "planned"), in Chinese ("zh") or English; a
/// word that it does not know is said as it is.
[[nodiscard]] std::string map_word(const std::string& word, const std::string& language);

/// "3 小时", "1 h 30 min".
[[nodiscard]] std::string duration_text(double seconds, const std::string& language);

/// "12,345".
[[nodiscard]] std::string grouped(double number);

}  // namespace isodelta::tools
