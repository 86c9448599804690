// Sections of a report about trips: how long, by what way, since when.
#include <fmt/format.h>

#include <algorithm>

#include "tools/isodelta/language.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/report/report_sections.hpp"
#include "tools/isodelta/report/report_words.hpp"

namespace isodelta::tools {

namespace {

using network::Leg;
using network::Millis;
using Time = std::optional<Millis>;

std::string saved_text(const Time& before, const Time& after) {
    if (!before || !after) return {};
    return fmt::format("{:.1f}", (network::to_seconds(*before) - network::to_seconds(*after)).count() / 60);
}

/// In which state a hub is first within the longest limit, under one way of counting.
std::string inside_text(const PlaceStudy& study, const std::vector<HubTimes>& times, std::size_t hub) {
    const auto inside = [&](StudyState state) {
        return times[state][hub] && *times[state][hub] <= study.request.limits.back();
    };
    for (const StudyState state : {kWithout, kToday, kWith})
        if (inside(state))
            return inside(kWith) ? tr("inside: {}", state_text(study, state))
                                 : tr("inside only: {}", state_text(study, state));
    return tr("outside");
}

/// How one goes on roads.
std::string road_text(network::Profile by) {
    switch (by) {
        case network::Profile::kBike:
            return tr("by bicycle");
        case network::Profile::kWalk:
            return tr("on foot");
        case network::Profile::kTruck:
        case network::Profile::kFreight:
            return tr("by truck");
        default:
            return tr("by car");
    }
}

/// Roads that follow each other are one part of the trip.
struct Part {
    std::string what;
    Millis duration = 0;
    std::vector<std::string> projects;
    bool road = false;
    bool derived = false;
};

std::vector<Part> parts_of(const PlaceStudy& study, const network::Route& route) {
    std::vector<Part> parts;
    for (const Leg& leg : route.legs) {
        const bool road = leg.mode == "road" || leg.mode == "access";
        if (!road || parts.empty() || !parts.back().road) {
            const bool rides = leg.from != leg.to;
            const std::string from = tr_statement(leg.from);
            parts.push_back({.what = road ? road_text(study.metrics[kWith].by)
                                     : rides
                                         ? fmt::format("{} {} → {}", tr_statement(leg.name), from, tr_statement(leg.to))
                                         : fmt::format("{} {}", tr_in("leg", leg.mode), from),
                             .road = road});
        }
        Part& part = parts.back();
        part.duration += leg.duration;
        part.derived = part.derived || leg.derived;
        const auto* project = datasets::find_by_id(study.session->dataset().projects, leg.project);
        if (project == nullptr) continue;
        const std::string name = name_in_language(*project);
        if (std::count(part.projects.begin(), part.projects.end(), name) == 0) part.projects.push_back(name);
    }
    return parts;
}

std::string way_text(const PlaceStudy& study, const network::Route& route) {
    std::string text;
    for (const Part& part : parts_of(study, route)) {
        if (!text.empty()) text += tr("; ");
        text += tr("{} {} min", part.what, format_minutes(part.duration));
        if (part.derived) text += tr(" (time derived)");
        if (!part.projects.empty()) text += tr(" (project: {})", listed(part.projects));
    }
    return text;
}

std::string entry_text(const PlaceStudy& study, const StudyEntry& entry) {
    const std::string hub = hub_name(study, entry.hub);
    const std::string limit = limit_text(study.request.limits.back());
    if (!entry.change.entered) return tr("{}: {} is no longer within {}.", entry.year, hub, limit);
    std::vector<std::string> by;
    for (const network::Opening& opening : entry.by) {
        const auto* project = datasets::find_by_id(study.session->dataset().projects, opening.id);
        by.push_back(project != nullptr ? name_in_language(*project) : opening.title);
    }
    return tr("{}: {} comes within {} ({}), by {}{}.", entry.year, hub, limit, time_text(entry.change.time), listed(by),
              entry.change.only_way ? "" : tr(" (or others)"));
}

}  // namespace

ReportSection times_section(const PlaceStudy& study) {
    ReportTable table{.header = {tr("hub"), tr("counted"), state_text(study, kWithout), state_text(study, kToday),
                                 state_text(study, kWith), tr("saved from today (min)"),
                                 tr("circle of {}", limit_text(study.request.limits.back()))},
                      .right = {2, 3, 4, 5},
                      .rows = {}};
    for (std::size_t hub = 0; hub < study.hubs.size(); ++hub)
        for (const StudyDefinition& counted : study.definitions) {
            const auto& times = counted.times;
            table.rows.push_back({hub_name(study, hub), tr(to_string(counted.definition)),
                                  time_text(times[kWithout][hub]), time_text(times[kToday][hub]),
                                  time_text(times[kWith][hub]), saved_text(times[kToday][hub], times[kWith][hub]),
                                  inside_text(study, times, hub)});
        }
    ReportSection section{.title = tr("How long it takes to the hubs"), .blocks = {std::move(table)}};
    if (study.definitions.size() > 1)
        section.blocks.emplace_back(
            tr("Under the station definitions a place stands for its own stations; from door to door one may drive to "
               "any."));
    return section;
}

ReportSection ways_section(const PlaceStudy& study) {
    ReportSection section{.title = tr("By what way"), .blocks = {}};
    ReportList list;
    for (std::size_t hub = 0; hub < study.hubs.size(); ++hub) {
        const auto& today = study.ways[kToday][hub];
        const auto& with = study.ways[kWith][hub];
        const std::string now = today ? way_text(study, *today) : "";
        const std::string then = with ? way_text(study, *with) : "";
        list.items.push_back(
            tr("{}, {}: {}", hub_name(study, hub), state_text(study, kToday), today ? now : tr("no way")));
        if (with && then != now)
            list.items.push_back(tr("{}, {}: {}", hub_name(study, hub), state_text(study, kWith), then));
    }
    section.blocks.emplace_back(std::move(list));
    return section;
}

ReportSection years_section(const PlaceStudy& study) {
    ReportSection section{.title = tr("Year by year"), .blocks = {}};
    ReportTable table{.header = {tr("year")}, .right = {}, .rows = {}};
    for (std::size_t hub = 0; hub < study.hubs.size(); ++hub) {
        table.header.push_back(hub_name(study, hub));
        table.right.insert(hub + 1);
    }
    const auto row = [](std::string what, const HubTimes& times) {
        std::vector<std::string> cells = {std::move(what)};
        for (const Time& time : times) cells.push_back(time_text(time));
        return cells;
    };
    std::vector<std::string> last;
    for (const StudyYear& year : study.years) {
        auto cells = row(std::to_string(year.year), year.times);
        const bool changed = last.empty() || !std::equal(cells.begin() + 1, cells.end(), last.begin() + 1);
        last = cells;
        if (changed) table.rows.push_back(std::move(cells));
    }
    table.rows.push_back(row(state_text(study, kWith), study.definitions.front().times[kWith]));
    section.blocks.emplace_back(tr("Years between {} and {} in which a time changes; last: {}.",
                                   study.request.first_year, study.request.last_year, state_text(study, kWith)));
    section.blocks.emplace_back(std::move(table));
    ReportList entries;
    for (const StudyEntry& entry : study.entries) entries.items.push_back(entry_text(study, entry));
    if (!entries.items.empty()) section.blocks.emplace_back(std::move(entries));
    const auto last_year = study.session->resolve(request_of_year(study.request, study.request.last_year));
    if (const geo::Statement undated = network::undated_text(last_year); !undated.empty())
        section.blocks.emplace_back(tr("In all of these years: {}.", tr_statement(undated)));
    return section;
}

}  // namespace isodelta::tools
