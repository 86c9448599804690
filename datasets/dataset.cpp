#include "datasets/dataset.hpp"

namespace isodelta::datasets {

bool Link::has_ref(std::string_view number) const {
    return names_ref(ref, number);
}

bool names_ref(std::string_view ref, std::string_view number) {
    std::string_view rest = ref;
    while (!rest.empty()) {
        const auto end = rest.find(';');
        if (rest.substr(0, end) == number) return true;
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return false;
}

const char* to_string(Precision precision) {
    switch (precision) {
        case Precision::kSurveyed:
            return "surveyed";
        case Precision::kApproximate:
            return "approximate";
        case Precision::kSchematic:
            return "schematic";
        case Precision::kUnknown:
            return "unknown";
    }
    return "";
}

const char* to_string(FacilityKind kind) {
    switch (kind) {
        case FacilityKind::kStation:
            return "station";
        case FacilityKind::kInterchange:
            return "interchange";
        case FacilityKind::kJunction:
            return "junction";
        case FacilityKind::kPort:
            return "port";
        case FacilityKind::kAirport:
            return "airport";
        case FacilityKind::kYard:
            return "yard";
    }
    return "";
}

const char* to_string(Mode mode) {
    switch (mode) {
        case Mode::kRoad:
            return "road";
        case Mode::kRail:
            return "rail";
        case Mode::kWaterway:
            return "waterway";
        case Mode::kFerry:
            return "ferry";
    }
    return "";
}

}  // namespace isodelta::datasets
