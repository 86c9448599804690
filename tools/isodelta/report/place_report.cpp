#include "tools/isodelta/report/place_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/isodelta/language.hpp"
#include "tools/isodelta/map/checked_drawing.hpp"
#include "tools/isodelta/map/drawing/map_words.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/report/report_sections.hpp"
#include "tools/isodelta/report/report_words.hpp"

namespace isodelta::tools {

namespace {

constexpr double kFigureDpi = 150;

/// Hubs that are within the limit in one state, those of another state left out.
std::vector<std::string> hubs_inside(const PlaceStudy& study, StudyState state, std::optional<StudyState> without) {
    std::vector<std::string> names;
    for (std::size_t hub = 0; hub < study.hubs.size(); ++hub)
        if (study.is_inside(state, hub) && !(without && study.is_inside(*without, hub)))
            names.push_back(
                tr("{} ({})", hub_name(study, hub), time_text(study.definitions.front().times[state][hub])));
    return names;
}

ReportSection head_section(const PlaceStudy& study) {
    const std::string limit = limit_text(study.request.limits.back());
    ReportList points;
    const auto today = hubs_inside(study, kToday, std::nullopt);
    points.items.push_back(today.empty() ? tr("Today no hub is within {}.", limit)
                                         : tr("Within {} today: {}.", limit, listed(today)));
    const auto more = hubs_inside(study, kWith, kToday);
    const std::string with = state_text(study, kWith);
    points.items.push_back(more.empty() ? tr("{}: no further hub within {}.", with, limit)
                                        : tr("{}: also within {}: {}.", with, limit, listed(more)));
    std::vector<std::string> outside;
    for (std::size_t hub = 0; hub < study.hubs.size(); ++hub)
        if (!study.is_inside(kWith, hub))
            outside.push_back(
                tr("{} ({})", hub_name(study, hub), time_text(study.definitions.front().times[kWith][hub])));
    if (!outside.empty()) points.items.push_back(tr("{}: still outside: {}.", with, listed(outside)));
    std::vector<std::string> most;
    for (const StudyProject& project : study.projects)
        if (project.has_effect() && most.size() < 3) most.push_back(name_in_language(*project.project));
    if (!most.empty()) points.items.push_back(tr("Projects to come that shorten its trips most: {}.", listed(most)));

    const network::Metric& metric = study.metrics[kWith];
    std::vector<std::string> hubs;
    for (std::size_t hub = 0; hub < study.hubs.size(); ++hub) hubs.push_back(hub_name(study, hub));
    std::string who = tr("Trips from {} to {}: {}, {}.", name_in_language(study.session->dataset(), study.place),
                         listed(hubs), tr(to_string(metric.profile)), tr(to_string(metric.definition)));
    const auto* place = datasets::find_by_id(study.session->dataset().places, study.place.id);
    if (place != nullptr && place->population)
        who += tr(" People: {}.", grouped(static_cast<double>(*place->population)));
    ReportSection section{.title = "", .blocks = {std::move(who), std::move(points)}};
    if (!metric.undated.empty()) section.blocks.emplace_back(tr("{}: {}.", with, tr_statement(metric.undated)));
    return section;
}

ReportFigure figure(const PlaceStudy& study, const MapDocument& map, const std::string& name,
                    const std::string& caption) {
    const DrawingOptions options{.dpi = kFigureDpi,
                                 .language = language() == Language::kChinese ? "zh" : "en",
                                 .date = to_string(study.session->dataset().as_of)};
    return {.name = name,
            .png = draw_checked(map, SheetFormat::kPng, options, study.session->strict()).bytes,
            .caption = caption};
}

ReportTable reach_table(const PlaceStudy& study) {
    const bool by_area = !study.circles.bands.empty();
    ReportTable table{.header = {tr("within"), tr("state"), tr("counties and districts"), tr("people")},
                      .right = {2, 3, 4},
                      .rows = {}};
    if (by_area) table.header.push_back(tr("area (km²)"));
    for (std::size_t i = 0; i < study.request.limits.size(); ++i)
        for (const StudyState state : {kWithout, kToday, kWith}) {
            const StudyReach& reach = study.reach[state][i];
            table.rows.push_back({limit_text(reach.limit), state_text(study, state), std::to_string(reach.units),
                                  grouped(reach.people)});
            if (by_area) table.rows.back().push_back(reach.area_m2 > 0 ? grouped(reach.area_m2 / 1e6) : "");
        }
    return table;
}

ReportSection circles_section(const PlaceStudy& study) {
    const std::string limit = limit_text(study.request.limits.back());
    const std::string place = name_in_language(study.session->dataset(), study.place);
    const std::string with = state_text(study, kWith);
    const bool by_area = !study.circles.bands.empty();
    ReportSection section{.title = tr("What lies within reach"), .blocks = {}};
    section.blocks.emplace_back(figure(study, study.circles, "circles",
                                       by_area
                                           ? tr("Within {} of {}, {}; hatched: more than today.", limit, place, with)
                                           : tr("Places by their time from {}, {}.", place, with)));
    if (!study.reach.empty()) {
        section.blocks.emplace_back(reach_table(study));
        section.blocks.emplace_back(
            tr("Counties and districts count with all their people where their seat is within the limit."));
    }
    section.blocks.emplace_back(
        figure(study, study.hub_circles, "hubs",
               by_area ? tr("What is within {} of the hubs, by how many of them, {}; hatched: within reach of a hub, "
                            "unlike today.",
                            limit, with)
                       : tr("Places by their time to the nearest hub, {}.", with)));
    return section;
}

}  // namespace

ReportDocument report_of(const PlaceStudy& study) {
    ReportDocument document{
        .language = language() == Language::kChinese ? "zh" : "en",
        .title = tr("Travel-time circles of {}", name_in_language(study.session->dataset(), study.place)),
        .sections = {}};
    document.sections.push_back(head_section(study));
    document.sections.push_back(times_section(study));
    document.sections.push_back(ways_section(study));
    document.sections.push_back(circles_section(study));
    document.sections.push_back(years_section(study));
    if (!study.claims.empty()) document.sections.push_back(claims_section(study));
    document.sections.push_back(projects_section(study));
    document.sections.push_back(method_section(study));
    document.sections.push_back(provenance_section(study));
    return document;
}

}  // namespace isodelta::tools
