#pragma once

#include <map>
#include <string_view>

namespace isodelta::tools {

/// English to Chinese. A translation fills in the same fields, in another order where it numbers them; a word that
/// means something else in one place has a key "place|word" besides.
[[nodiscard]] const std::map<std::string_view, std::string_view>& phrases();

}  // namespace isodelta::tools
