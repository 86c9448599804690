#pragma once

#include <map>
#include <string_view>

namespace isodelta::tools {

/// English to Chinese. What is filled in stands in the same order in both.
[[nodiscard]] const std::map<std::string_view, std::string_view>& phrases();

}  // namespace isodelta::tools
