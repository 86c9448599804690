#pragma once

#include <string>
#include <utility>
#include <vector>

namespace isodelta::geo {

/// Name and version of each geographic library in use.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> library_versions();

}  // namespace isodelta::geo
