#include "tools/isodelta/map/map_title.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace isodelta::tools {

namespace {

/// More names than these make no title.
constexpr std::size_t kMostNamed = 6;

MapText duration_text(network::Millis limit) {
    const long minutes = std::lround(network::to_seconds(limit).count() / 60);
    const long hours = minutes / 60;
    const long rest = minutes % 60;
    if (hours == 0) return {.zh = fmt::format("{} 分钟", minutes), .en = fmt::format("{} min", minutes)};
    if (rest == 0) return {.zh = fmt::format("{} 小时", hours), .en = fmt::format("{} h", hours)};
    return {.zh = fmt::format("{} 小时 {} 分", hours, rest), .en = fmt::format("{} h {} min", hours, rest)};
}

/// "a, b and c".
std::string listed(const std::vector<std::string>& parts) {
    if (parts.size() < 2) return parts.empty() ? std::string() : parts.front();
    const std::vector<std::string> first(parts.begin(), parts.end() - 1);
    return fmt::format("{} and {}", fmt::join(first, ", "), parts.back());
}

}  // namespace

MapText title_of(const Session& session, const MapQuery& query) {
    std::vector<std::string> zh_limits;
    std::vector<std::string> en_limits;
    for (const network::Millis limit : query.limits) {
        const MapText text = duration_text(limit);
        zh_limits.push_back(text.zh);
        en_limits.push_back(text.en);
    }
    std::vector<std::string> zh_names;
    std::vector<std::string> en_names;
    for (const datasets::Endpoint& endpoint : query.endpoints) {
        const auto* place = datasets::find_by_id(session.dataset().places, endpoint.id);
        zh_names.push_back(endpoint.title);
        en_names.push_back(place != nullptr && !place->name_en.empty() ? place->name_en : endpoint.title);
    }
    const bool many = query.endpoints.size() > kMostNamed;
    const std::string zh_who =
        many ? fmt::format(" {} 个地点", zh_names.size()) : fmt::format("{}", fmt::join(zh_names, "、"));
    const std::string en_who = many ? fmt::format("{} places", en_names.size()) : listed(en_names);
    const bool outward = query.direction == network::SearchDirection::kForward;
    MapText title{.zh = fmt::format("{}{} {}圈", outward ? "从" : "到", zh_who, fmt::join(zh_limits, "、")),
                  .en = fmt::format("Within {} {} {}", listed(en_limits), outward ? "from" : "of", en_who)};
    if (const auto& years = query.choices.years; !years.empty()) {
        title.zh += fmt::format("，{}—{} 年", years.front(), years.back());
        title.en += fmt::format(", {} to {}", years.front(), years.back());
    }
    return title;
}

}  // namespace isodelta::tools
