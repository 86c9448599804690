#pragma once

#include <string_view>

namespace isodelta::tools {

/// The page without its answer: tools/viewer, bundled when the program was built.
[[nodiscard]] std::string_view page_bundle();

}  // namespace isodelta::tools
