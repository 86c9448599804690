#pragma once

#include <string>

namespace isodelta::tools {

/// "100亿", "3500万元", "2.5bn", "800 million CNY", "1200000 yuan", in yuan. A bare number is refused: its unit would
/// be a guess. Errors: kBadOption
[[nodiscard]] double parse_money(const std::string& text);

/// Million yuan, whole.
[[nodiscard]] std::string format_millions(double yuan);

}  // namespace isodelta::tools
