#include "tools/isodelta/accuracy/markdown.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace isodelta::tools {

std::string table_row(const std::vector<std::string>& cells) {
    return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

std::string table_head(const std::vector<std::string>& names) {
    return table_row(names) + table_row(std::vector<std::string>(names.size(), "---"));
}

std::string percent(double share) {
    return fmt::format("{:.1f} %", share * 100);
}

}  // namespace isodelta::tools
