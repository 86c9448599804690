// Sections of a report about projects, claims, method and data.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "tools/isodelta/language.hpp"
#include "tools/isodelta/map/drawing/map_words.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/report/report_sections.hpp"
#include "tools/isodelta/report/report_words.hpp"

namespace isodelta::tools {

namespace {

using datasets::Project;

std::string cost_text(const Project& project) {
    if (!project.cost_cny) return tr("unknown");
    return language() == Language::kChinese ? fmt::format("{:.1f} 亿元", *project.cost_cny / 1e8)
                                            : fmt::format("{} M CNY", grouped(*project.cost_cny / 1e6));
}

std::string opening_text(const Project& project) {
    return project.opens ? to_string(*project.opens) : tr("unknown");
}

ReportTable effects_table(const PlaceStudy& study) {
    ReportTable table{.header = {tr("project"), tr("status"), tr("opens"), tr("cost")}, .right = {3}, .rows = {}};
    for (std::size_t hub = 0; hub < study.hubs.size(); ++hub) {
        table.header.push_back(tr("to {} (min)", hub_name(study, hub)));
        table.right.insert(hub + 4);
    }
    for (const StudyProject& project : study.projects) {
        if (!project.has_effect()) continue;
        table.rows.push_back({name_in_language(*project.project), tr(project.project->status),
                              opening_text(*project.project), cost_text(*project.project)});
        for (std::size_t hub = 0; hub < study.hubs.size(); ++hub)
            table.rows.back().push_back(project.causes[hub] ? "" : fmt::format("{:.2f}", project.shares[hub].shapley));
    }
    return table;
}

/// Of a project without an effect, why, for each hub where it is another reason.
std::string cause_text(const PlaceStudy& study, const StudyProject& project) {
    std::map<std::string, std::vector<std::string>> hubs;
    for (std::size_t hub = 0; hub < study.hubs.size(); ++hub)
        hubs[tr_statement(project.causes[hub]->text)].push_back(hub_name(study, hub));
    std::string text;
    for (const auto& [cause, names] : hubs)
        text += (text.empty() ? "" : tr("; ")) + (hubs.size() == 1 ? cause : tr("to {}: {}", listed(names), cause));
    return text;
}

std::string margin_text(const network::ClaimCheck& check, const network::ClaimAnswer& answer) {
    if (!check.claim->within || !answer.time || *answer.time >= network::kUnreachable) return {};
    return fmt::format("{:.1f}", (*check.claim->within - network::to_seconds(*answer.time)).count() / 60);
}

}  // namespace

ReportSection projects_section(const PlaceStudy& study) {
    ReportSection section{.title = tr("Projects: what they save, and what they cost"), .blocks = {}};
    if (!study.nothing_appraised.empty()) {
        section.blocks.emplace_back(tr(study.nothing_appraised));
        return section;
    }
    ReportTable effects = effects_table(study);
    if (effects.rows.empty()) {
        section.blocks.emplace_back(tr("None of the projects shortens a trip to one of the hubs."));
    } else {
        section.blocks.emplace_back(std::move(effects));
        section.blocks.emplace_back(tr(
            "Minutes that a project saves on the trip from {}, on average over all orders of opening (Shapley value): "
            "what it adds alone, with others, and what others make needless. Compared are the projects that are "
            "open in '{}' and not in '{}'. Costs are those of whole projects, as stated.",
            name_in_language(study.session->dataset(), study.place), state_text(study, kWith),
            study.request.appraised_against));
        if (study.sampled)
            section.blocks.emplace_back(
                tr("Some of these values are sampled; 'isodelta appraise' gives their standard errors."));
    }
    // Most have the same cause, which is said once.
    std::vector<std::pair<std::string, std::vector<std::string>>> causes;
    for (const StudyProject& project : study.projects) {
        if (project.has_effect()) continue;
        const std::string cause = cause_text(study, project);
        auto same = std::find_if(causes.begin(), causes.end(), [&](const auto& one) { return one.first == cause; });
        if (same == causes.end()) same = causes.insert(same, {cause, {}});
        same->second.push_back(tr("{} ({:.0f} km)", name_in_language(*project.project), *project.distance_m / 1000));
    }
    if (causes.empty()) return section;
    ReportList without;
    for (const auto& [cause, names] : causes) without.items.push_back(tr("{}: {}", listed(names), cause));
    section.blocks.emplace_back(tr("Projects around that shorten none of these trips, with their distance, and why:"));
    section.blocks.emplace_back(std::move(without));
    return section;
}

ReportSection claims_section(const PlaceStudy& study) {
    ReportSection section{.title = tr("What documents claim"), .blocks = {}};
    for (const network::ClaimCheck& check : study.claims) {
        const datasets::Claim& claim = *check.claim;
        const std::string& text =
            language() == Language::kEnglish && !claim.text_en.empty() ? claim.text_en : claim.text;
        section.blocks.emplace_back(fmt::format("{}: {} ({})", claim.id, text, claim.document));
        ReportTable table{.header = {tr("counted"), tr("verdict"), tr("minutes"), tr("to spare"), tr("evidence")},
                          .right = {2, 3},
                          .rows = {}};
        for (const network::ClaimAnswer& answer : check.answers)
            table.rows.push_back(
                {tr(answer.counted), tr(to_string(answer.verdict)),
                 answer.time && *answer.time < network::kUnreachable ? format_minutes(*answer.time) : "",
                 margin_text(check, answer), tr_statement(answer.evidence)});
        section.blocks.emplace_back(std::move(table));
        section.blocks.emplace_back(
            tr("Scenario of the claim: {}. 'isodelta claims {}' gives the commands that retrace it.",
               scenario_text(study.session->dataset(), check.scenario), claim.id));
    }
    return section;
}

ReportSection method_section(const PlaceStudy& study) {
    ReportList list;
    if (study.metrics[kWith].profile == network::Profile::kTransit)
        list.items = {
            tr("Door to door counts the ways to and from the station, entering and leaving it, the train and changes; "
               "station to station begins at the first station and ends at the last; in the vehicle counts riding and "
               "stops alone."),
            tr("Boarding takes the station's entry time; a change its transfer time and half the time between trains, "
               "at most exit and entry together. All defaults and their sources: docs/model.md."),
        };
    list.items.push_back(
        tr("The network has roads, railways with the trains of a timetable or of their design speed, and projects as "
           "geometries that are opened or closed; times are the least possible without congestion."));
    bool derived = false;
    bool schematic = false;
    for (const auto& ways : study.ways)
        for (const auto& way : ways) {
            derived = derived || (way && way->any_derived());
            schematic = schematic || (way && way->any_schematic());
        }
    if (derived)
        list.items.push_back(tr(
            "Some of the ways above use trains whose times are derived from length and speed, not from a timetable."));
    if (schematic)
        list.items.push_back(tr("Some of the ways above use links whose course is only roughly known (schematic)."));
    list.items.push_back(
        tr("How far the data agrees with the world is told by 'isodelta validate' and 'isodelta audit'."));
    return {.title = tr("Method and limits"), .blocks = {std::move(list)}};
}

ReportSection provenance_section(const PlaceStudy& study) {
    ReportTable table{.header = {tr("what"), tr("value")}, .right = {}, .rows = {}};
    nlohmann::ordered_json block = provenance(*study.session, study.metrics[kWith]);
    block["against"] = study.metrics[kWithout].scenario;
    for (const auto& [key, value] : block.items())
        if (const std::string text = value.is_string() ? value.get<std::string>() : value.dump(); !text.empty())
            table.rows.push_back({key, text});
    return {.title = tr("Provenance"), .blocks = {std::move(table)}};
}

}  // namespace isodelta::tools
