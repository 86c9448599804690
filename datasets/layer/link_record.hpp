#pragma once

#include <optional>
#include <string>

#include "datasets/dataset.hpp"
#include "datasets/layer/field_mapping.hpp"
#include "datasets/layer/line_noding.hpp"

namespace isodelta::datasets {

/// What a feature of a layer says of its link.
struct LinkRecord {
    std::string id;
    std::string name;
    std::string name_en;
    std::string ref;
    std::string link_class;
    std::string project;
    std::string status;
    Mode mode = Mode::kRoad;
    double speed_kmh = 0;   ///< 0: its class's
    double duration_s = 0;  ///< 0: not stated
    Travellers forward = kNobody;
    Travellers backward = kNobody;
    bool joined_anywhere = false;
    Grade grade = Grade::kAtGrade;
    std::int8_t level = 0;
    std::int8_t level_from = 0;
    std::int8_t level_to = 0;
    std::optional<Date> opens;
    std::optional<Date> closes;
};

/// A link, or why it cannot be one.
struct ReadLink {
    std::optional<LinkRecord> link;
    std::string refused;  ///< one reason, the first found
};

/// Needs: a mapping that is bound to the feature's layer
[[nodiscard]] ReadLink read_link(const geo::Feature& feature, const FieldMapping& mapping);

}  // namespace isodelta::datasets
