#pragma once

#include <span>
#include <string_view>

#include "datasets/dataset.hpp"
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

}  // namespace isodelta::datasets
