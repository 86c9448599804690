#include "datasets/layer/link_record.hpp"

#include <fmt/format.h>

#include "datasets/link_classes.hpp"

namespace isodelta::datasets {

namespace {

/// The values of one feature; the first that cannot be taken is kept.
class Values {
public:
    Values(const geo::Feature& feature, const FieldMapping& mapping) : feature_(feature), mapping_(mapping) {}

    std::string text(LinkField field) {
        FieldMapping::Value value = mapping_.value(feature_, field);
        if (fault_.empty()) fault_ = value.fault;
        return std::move(value.text);
    }
    std::optional<double> number(LinkField field) { return parse_number(text(field)); }
    std::optional<Date> date(LinkField field) { return parse_date(text(field)); }
    std::int8_t level(LinkField field, std::int8_t otherwise) {
        const auto level = number(field);
        return level ? static_cast<std::int8_t>(*level) : otherwise;
    }

    void refuse(std::string reason) {
        if (fault_.empty()) fault_ = std::move(reason);
    }
    [[nodiscard]] const std::string& fault() const { return fault_; }

private:
    const geo::Feature& feature_;
    const FieldMapping& mapping_;
    std::string fault_;
};

Mode mode_of(const std::string& text, Mode otherwise) {
    for (const Mode mode : {Mode::kRoad, Mode::kRail, Mode::kWaterway, Mode::kFerry})
        if (text == to_string(mode)) return mode;
    return otherwise;
}

Grade grade_of(const LinkRecord& link) {
    if (link.mode == Mode::kRail || link.mode == Mode::kWaterway) return Grade::kNever;
    if (link.link_class == "expressway") return Grade::kSeparated;
    return link.joined_anywhere ? Grade::kAtGrade : Grade::kByEnds;
}

void read_travellers(Values& values, const LinkClass& link_class, LinkRecord& link) {
    const Travellers usual = link.mode == Mode::kFerry ? kEverybody : link_class.travellers;
    link.forward = link.backward = usual;
    const std::string direction = values.text(LinkField::kDirection);
    if (direction == "forward") link.backward &= static_cast<Travellers>(~kVehicles);
    if (direction == "backward") link.forward &= static_cast<Travellers>(~kVehicles);
    if (const auto who = parse_travellers(values.text(LinkField::kForward))) link.forward = *who;
    if (const auto who = parse_travellers(values.text(LinkField::kBackward))) link.backward = *who;
    const bool travelled = link.mode == Mode::kRoad || link.mode == Mode::kFerry;
    if (travelled && (link.forward | link.backward) == kNobody) values.refuse("closed to everybody");
}

void check_mode(Values& values, const LinkClass& link_class, const LinkRecord& link) {
    const bool fits = link.mode == link_class.mode || (link.mode == Mode::kFerry && link_class.mode == Mode::kWaterway);
    if (!fits)
        values.refuse(fmt::format("class '{}': is a class of mode {}, not of {}", link_class.name,
                                  to_string(link_class.mode), to_string(link.mode)));
}

}  // namespace

ReadLink read_link(const geo::Feature& feature, const FieldMapping& mapping) {
    using enum LinkField;
    Values values(feature, mapping);
    LinkRecord link;
    link.link_class = values.text(kClass);
    const LinkClass* link_class = find_link_class(link.link_class);
    if (link_class == nullptr) {
        values.refuse("class: is not known");
        return {std::nullopt, values.fault()};
    }
    link.id = values.text(kId);
    link.name = values.text(kName);
    link.name_en = values.text(kNameEn);
    link.ref = values.text(kRef);
    link.mode = mode_of(values.text(kMode), link_class->mode);
    check_mode(values, *link_class, link);
    link.speed_kmh = values.number(kSpeed).value_or(0);
    link.duration_s = values.number(kDuration).value_or(0);
    const std::string joined = values.text(kJoined);
    link.joined_anywhere = joined.empty() ? link_class->joined_anywhere : joined == "anywhere";
    link.grade = grade_of(link);
    read_travellers(values, *link_class, link);
    link.level = values.level(kLevel, 0);
    link.level_from = values.level(kLevelFrom, link.level);
    link.level_to = values.level(kLevelTo, link.level);
    link.project = values.text(kProject);
    link.status = values.text(kStatus);
    link.opens = values.date(kOpens);
    link.closes = values.date(kCloses);
    if (!values.fault().empty()) return {std::nullopt, values.fault()};
    return {std::move(link), {}};
}

}  // namespace isodelta::datasets
