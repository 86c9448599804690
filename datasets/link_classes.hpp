#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/dataset.hpp"
#include "datasets/scenario.hpp"
#include "datasets/travellers.hpp"

namespace isodelta::datasets {

/// What a class of link means where its record says nothing else.
struct LinkClass {
    std::string_view name;
    Mode mode = Mode::kRoad;  ///< of classes I to VII: waterways, but ferries have them too
    Travellers travellers = kNobody;
    bool joined_anywhere = false;  ///< one may enter or leave it between junctions
    bool every_street = false;     ///< who has such links has every street
};

/// All classes, roads first.
[[nodiscard]] std::span<const LinkClass> link_classes();

/// Nullptr where there is no such class.
[[nodiscard]] const LinkClass* find_link_class(std::string_view name);

/// The classes that a dataset's links of a mode may have.
[[nodiscard]] std::vector<std::string> classes_of(Mode mode);

/// Whether a link may be given another class where it is. An expressway meets other roads at interchanges only, so a
/// road does not become one, nor an expressway another road, without being laid anew.
[[nodiscard]] bool may_become(const LinkFacts& link, const std::string& link_class);

}  // namespace isodelta::datasets
