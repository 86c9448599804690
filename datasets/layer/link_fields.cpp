#include "datasets/layer/link_fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "datasets/date.hpp"
#include "datasets/link_classes.hpp"

namespace isodelta::datasets {

namespace {

/// As far as anybody drives, and as levels go.
constexpr double kTopSpeed = 500;
constexpr double kTopLevel = 99;

constexpr std::array<std::pair<std::string_view, Travellers>, 4> kTravellerNames = {
    {{"car", kCars}, {"truck", kTrucks}, {"bike", kBikes}, {"walk", kWalkers}}};

std::vector<std::string_view> class_names() {
    std::vector<std::string_view> names;
    for (const LinkClass& each : link_classes()) names.push_back(each.name);
    return names;
}

std::vector<LinkFieldRule> build_rules() {
    using enum LinkField;
    const std::string text = "a text";
    const std::string list = "'everybody', 'nobody' or a list of car, truck, bike and walk, as in 'car;truck'";
    const std::string level = fmt::format("a whole number from -{0} to {0}", kTopLevel);
    const std::string date = "a date, such as 2028 or 2028-06-30";
    return {
        {kId, "id", {}, text},
        {kName, "name", {}, text},
        {kNameEn, "name_en", {}, text},
        {kRef, "ref", {}, text},
        {kMode, "mode", {"road", "rail", "waterway", "ferry"}, {}},
        {kClass, "class", class_names(), {}},
        {kSpeed, "speed_kmh", {}, fmt::format("a number above 0 and up to {}", kTopSpeed)},
        {kDuration, "duration_s", {}, "a number of seconds above 0"},
        {kDirection, "direction", {"both", "forward", "backward"}, {}},
        {kForward, "forward", {}, list},
        {kBackward, "backward", {}, list},
        {kJoined, "joined", {"anywhere", "junctions"}, {}},
        {kLevel, "level", {}, level},
        {kLevelFrom, "level_from", {}, level},
        {kLevelTo, "level_to", {}, level},
        {kProject, "project", {}, text},
        {kStatus, "status", {"planned", "under-construction", "in-operation", "abandoned", "unknown"}, {}},
        {kOpens, "opens", {}, date},
        {kCloses, "closes", {}, date},
    };
}

bool is_sound(LinkField field, const std::string& value) {
    const auto number = parse_number(value);
    switch (field) {
        case LinkField::kSpeed:
            return number && *number > 0 && *number <= kTopSpeed;
        case LinkField::kDuration:
            return number && *number > 0;
        case LinkField::kLevel:
        case LinkField::kLevelFrom:
        case LinkField::kLevelTo:
            return number && std::trunc(*number) == *number && std::abs(*number) <= kTopLevel;
        case LinkField::kForward:
        case LinkField::kBackward:
            return parse_travellers(value).has_value();
        case LinkField::kOpens:
        case LinkField::kCloses:
            return parse_date(value).has_value();
        default:
            return true;
    }
}

}  // namespace

std::span<const LinkFieldRule> link_field_rules() {
    static const std::vector<LinkFieldRule> kRules = build_rules();
    return kRules;
}

const LinkFieldRule& rule_of(LinkField field) {
    return link_field_rules()[static_cast<std::size_t>(field)];
}

std::string fault_of(const LinkFieldRule& rule, const std::string& value) {
    if (!rule.allowed.empty())
        return std::ranges::find(rule.allowed, value) != rule.allowed.end()
                   ? std::string()
                   : fmt::format("is none of {}", fmt::join(rule.allowed, ", "));
    return is_sound(rule.field, value) ? std::string() : fmt::format("is not {}", rule.expected);
}

std::optional<double> parse_number(const std::string& text) {
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::string to_list(Travellers travellers) {
    if (travellers == kEverybody) return "everybody";
    if (travellers == kNobody) return "nobody";
    std::vector<std::string_view> names;
    for (const auto& [name, who] : kTravellerNames)
        if ((travellers & who) != 0) names.push_back(name);
    return fmt::format("{}", fmt::join(names, ";"));
}

std::optional<Travellers> parse_travellers(std::string_view list) {
    if (list == "everybody") return kEverybody;
    if (list == "nobody") return kNobody;
    Travellers travellers = kNobody;
    while (true) {
        const std::size_t end = std::min(list.find(';'), list.size());
        const auto found =
            std::ranges::find(kTravellerNames, list.substr(0, end), &std::pair<std::string_view, Travellers>::first);
        if (found == kTravellerNames.end()) return std::nullopt;
        travellers |= found->second;
        if (end == list.size()) return travellers;
        list.remove_prefix(end + 1);
    }
}

}  // namespace isodelta::datasets
