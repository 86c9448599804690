#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace isodelta::tools {

/// English and Chinese.
using Phrase = std::pair<std::string_view, std::string_view>;

/// What reports say.
[[nodiscard]] const std::vector<Phrase>& report_phrases();

}  // namespace isodelta::tools
