#include "datasets/link_classes.hpp"

#include <algorithm>

namespace isodelta::datasets {

const std::vector<std::string>& classes_of(Mode mode) {
    static const std::vector<std::string> kRoads = {"expressway", "class1", "class2", "class3", "class4", "street"};
    static const std::vector<std::string> kRails = {"high-speed", "intercity", "conventional", "freight"};
    static const std::vector<std::string> kChannels = {"I", "II", "III", "IV", "V", "VI", "VII"};
    switch (mode) {
        case Mode::kRoad:
            return kRoads;
        case Mode::kRail:
            return kRails;
        case Mode::kWaterway:
        case Mode::kFerry:
            break;
    }
    return kChannels;
}

std::string_view class_name(std::string_view link_class) {
    for (const Mode mode : {Mode::kRoad, Mode::kRail, Mode::kWaterway})
        for (const std::string& known : classes_of(mode))
            if (known == link_class) return known;
    return {};
}

bool may_become(const LinkFacts& link, const std::string& link_class) {
    const std::vector<std::string>& classes = classes_of(link.mode);
    if (std::find(classes.begin(), classes.end(), link_class) == classes.end()) return false;
    if (link.link_class == link_class) return true;
    // What only walkers use does not become a road either.
    for (const char* apart : {"expressway", "path", "stairs"})
        if (link.link_class == apart || link_class == apart) return false;
    return true;
}

}  // namespace isodelta::datasets
