#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "datasets/scenario.hpp"

namespace isodelta::datasets {

/// The classes that a dataset's links of a mode may have.
[[nodiscard]] const std::vector<std::string>& classes_of(Mode mode);

/// The same text with a life of its own. Needs: a class of some mode
[[nodiscard]] std::string_view class_name(std::string_view link_class);

/// Whether a link may be given another class where it is. An expressway meets other roads at interchanges only, so a
/// road does not become one, nor an expressway another road, without being laid anew.
[[nodiscard]] bool may_become(const LinkFacts& link, const std::string& link_class);

}  // namespace isodelta::datasets
