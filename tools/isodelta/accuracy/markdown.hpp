#pragma once

#include <string>
#include <vector>

namespace isodelta::tools {

/// A row of a Markdown table, and its head with the line below.
[[nodiscard]] std::string table_row(const std::vector<std::string>& cells);
[[nodiscard]] std::string table_head(const std::vector<std::string>& names);

/// "12.3 %"
[[nodiscard]] std::string percent(double share);

}  // namespace isodelta::tools
