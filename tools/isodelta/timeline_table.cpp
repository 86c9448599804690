#include "tools/isodelta/timeline_table.hpp"

#include <fmt/format.h>

#include "tools/isodelta/language.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/table.hpp"

namespace isodelta::tools {

namespace {

using network::CoverageItem;
using network::Millis;
using network::Opening;
using network::TimelineChange;
using network::TimelineYear;
using Json = nlohmann::ordered_json;

std::string minutes_text(const std::optional<Millis>& time) {
    return time ? format_minutes(*time) : std::string();
}

Json minutes(const std::optional<Millis>& time) {
    return time ? Json(network::to_seconds(*time).count() / 60) : Json(nullptr);
}

/// "A", "A + B": only together; "A (or others)": another way of the same year would have done, too.
std::string by_text(const TimelineYear& year, const TimelineChange& change) {
    std::string text;
    for (const std::size_t number : change.by) text += (text.empty() ? "" : " + ") + year.openings[number].title;
    if (change.entered && !change.only_way) text += tr(" (or others)");
    return text;
}

std::string how_text(const TimelineChange& change) {
    if (!change.entered) return {};
    return !change.only_way ? "one of several ways" : change.by.size() > 1 ? "together" : "alone";
}

template <class Visit>
void for_each_change(const TimelineTable& table, Visit&& visit) {
    for (const HubTimeline& hub : table.hubs)
        for (const TimelineYear& year : hub.years)
            for (const TimelineChange& change : year.changes) visit(hub, year, change, table.items[change.item]);
}

}  // namespace

std::string to_text(const TimelineTable& table) {
    Table shown({"hub", "year", "change", "kind", "name", "min", "before", "by"}, {1, 5, 6});
    shown.with_words({2, 3});
    for_each_change(table, [&](const HubTimeline& hub, const TimelineYear& year, const TimelineChange& change,
                               const CoverageItem& item) {
        shown.add({hub.hub, std::to_string(year.year), change.entered ? "enters" : "lost",
                   item.group.empty() ? item.kind : item.group, item.title, minutes_text(change.time),
                   minutes_text(change.before), by_text(year, change)});
    });
    Table totals({"hub", "year", "inside", "of", "openings"}, {1, 2, 3, 4});
    for (const HubTimeline& hub : table.hubs)
        for (const TimelineYear& year : hub.years)
            totals.add({hub.hub, std::to_string(year.year), std::to_string(year.inside),
                        std::to_string(table.items.size()), std::to_string(year.openings.size())});
    return table.heading + "\n\n" + shown.to_text() + "\n" + totals.to_text();
}

std::string to_csv(const TimelineTable& table) {
    Table all(
        {"hub", "year", "change", "kind", "group", "id", "name", "minutes", "minutes_before", "by", "by_names", "how"},
        {});
    for_each_change(table, [&](const HubTimeline& hub, const TimelineYear& year, const TimelineChange& change,
                               const CoverageItem& item) {
        std::string ids;
        std::string names;
        for (const std::size_t number : change.by) {
            ids += (ids.empty() ? "" : ";") + year.openings[number].id;
            names += (names.empty() ? "" : ";") + year.openings[number].title;
        }
        all.add({hub.hub, std::to_string(year.year), change.entered ? "enters" : "lost", item.kind, item.group, item.id,
                 item.title, minutes_text(change.time), minutes_text(change.before), ids, names, how_text(change)});
    });
    return all.to_csv();
}

nlohmann::ordered_json to_json(const TimelineTable& table) {
    Json document = {{"limit_min", network::to_seconds(table.limit).count() / 60},
                     {"changes", Json::array()},
                     {"years", Json::array()}};
    for_each_change(table, [&](const HubTimeline& hub, const TimelineYear& year, const TimelineChange& change,
                               const CoverageItem& item) {
        Json by = Json::array();
        for (const std::size_t number : change.by)
            by.push_back({{"kind", year.openings[number].kind},
                          {"id", year.openings[number].id},
                          {"name", year.openings[number].title}});
        document["changes"].push_back({{"hub", hub.hub},
                                       {"year", year.year},
                                       {"change", change.entered ? "enters" : "lost"},
                                       {"kind", item.kind},
                                       {"group", item.group},
                                       {"id", item.id},
                                       {"name", item.title},
                                       {"minutes", minutes(change.time)},
                                       {"minutes_before", minutes(change.before)},
                                       {"by", by},
                                       {"how", change.entered ? Json(how_text(change)) : Json(nullptr)}});
    });
    for (const HubTimeline& hub : table.hubs)
        for (const TimelineYear& year : hub.years) {
            Json openings = Json::array();
            for (const Opening& opening : year.openings)
                openings.push_back({{"kind", opening.kind}, {"id", opening.id}, {"name", opening.title}});
            document["years"].push_back({{"hub", hub.hub},
                                         {"year", year.year},
                                         {"inside", year.inside},
                                         {"of", table.items.size()},
                                         {"opened", openings}});
        }
    return document;
}

}  // namespace isodelta::tools
