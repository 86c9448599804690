#include "tools/isodelta/requirement_table.hpp"

#include <fmt/format.h>

#include "tools/isodelta/language.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/table.hpp"

namespace isodelta::tools {

namespace {

using datasets::Project;
using network::Millis;
using network::ProjectSet;
using network::ReachSet;
using Json = nlohmann::ordered_json;

/// The ways to do it, by name.
std::vector<std::pair<const char*, const ReachSet*>> ways_of(const network::Reach& reach) {
    std::vector<std::pair<const char*, const ReachSet*>> ways;
    for (const auto& [name, set] : {std::pair("smallest", &reach.smallest), std::pair("cheapest", &reach.cheapest),
                                    std::pair("earliest", &reach.earliest), std::pair("best", &reach.best)})
        if (*set) ways.emplace_back(name, &**set);
    return ways;
}

/// Minutes with one decimal, which is what tells times near a limit apart.
std::string time_text(Millis time) {
    return time == network::kUnreachable ? tr("no way")
                                         : tr("{} ({} min)", format_duration(time), format_minutes(time));
}

Json minutes(Millis time) {
    return time == network::kUnreachable ? Json(nullptr) : Json(network::to_seconds(time).count() / 60);
}

double slack_min(const RequirementTable& table, const ReachSet& set) {
    return (network::to_seconds(table.limit) - network::to_seconds(set.time)).count() / 60;
}

/// Nothing where one of them is not stated.
std::optional<double> cost_of(const RequirementTable& table, ProjectSet set) {
    std::optional<double> sum = 0;
    network::for_each_in(set, [&](std::size_t i) {
        const auto& cost = table.of.candidates()[i].cost_cny;
        sum = sum && cost ? std::optional(*sum + *cost) : std::nullopt;
    });
    return sum;
}

std::string names_of(const RequirementTable& table, ProjectSet set) {
    return set == 0 ? tr("nothing") : table.of.names_of(set, " + ");
}

std::string proof_of(const ReachSet& set) {
    return set.least.proved ? tr("proved: sets asked {}, every other ruled out by them", set.least.asked)
                            : tr("not proved: the search was ended after {} sets", set.least.asked);
}

/// Padded, so that what follows lines up.
std::string way_text(const char* name) {
    return fmt::format("{:<10}", tr(name));
}

std::string set_text(const RequirementTable& table, const char* name, const ReachSet& set) {
    const auto cost = cost_of(table, set.least.set);
    std::string text = way_text(name) + tr("{}: {}", names_of(table, set.least.set), time_text(set.time));
    if (table.reach.smallest) text += tr(", slack {:.1f} min", slack_min(table, set));
    text += cost ? tr(", {:.0f} million CNY", *cost / 1e6) : tr(", not every cost stated");
    if (name == std::string("earliest") && table.reach.opens)
        text += tr(", complete {}", to_string(*table.reach.opens));
    return text + "\n          " + proof_of(set) + "\n";
}

/// Projects among those that matter of which something is not known.
std::string unknown_text(const RequirementTable& table) {
    ProjectSet costless = 0;
    ProjectSet undated = 0;
    network::for_each_in(table.reach.players, [&](std::size_t i) {
        if (!table.of.candidates()[i].cost_cny) costless |= network::only(i);
        if (!table.of.candidates()[i].opens) undated |= network::only(i);
    });
    std::string text;
    if (!table.reach.cheapest)
        text += way_text("cheapest") + tr("none is known: no set of projects with a stated cost does it\n");
    if (!table.reach.earliest)
        text += way_text("earliest") + tr("none is known: no set of projects with a known opening day does it\n");
    if (costless != 0) text += tr("Left out of cheapest, for no cost is stated: {}\n", names_of(table, costless));
    if (undated != 0) text += tr("Left out of earliest, for no opening day is known: {}\n", names_of(table, undated));
    return text;
}

std::string break_even_text(const RequirementTable& table) {
    if (!table.route || table.route->duration <= table.limit) return {};
    Table legs({"leg", "from", "to", "min", "may take", "faster by"}, {3, 4, 5});
    for (const network::BreakEven& one : find_break_even(*table.route, table.limit)) {
        const network::Leg& leg = table.route->legs[one.leg];
        const double part = one.needed ? 100.0 - 100.0 * *one.needed / leg.duration : 100;
        legs.add({tr_in("leg", leg.mode) + " " + tr_statement(leg.name), tr_statement(leg.from), tr_statement(leg.to),
                  format_minutes(leg.duration), one.needed ? format_minutes(*one.needed) : "",
                  one.needed ? fmt::format("{:.0f} %", part) : tr("not alone")});
    }
    const double whole = 100.0 - 100.0 * table.limit / table.route->duration;
    return tr(
        "\nBreak-even: {} min too long; what one leg alone would have to become, or the whole trip faster by {:.0f} "
        "%\n\n{}",
        format_minutes(table.route->duration - table.limit), whole, legs.to_text());
}

Json to_json(const RequirementTable& table, const ReachSet& set) {
    return {{"projects", table.of.candidates().ids_of(set.least.set)},
            {"minutes", minutes(set.time)},
            {"slack_min", table.reach.smallest ? Json(slack_min(table, set)) : Json(nullptr)},
            {"cost_cny", cost_of(table, set.least.set) ? Json(*cost_of(table, set.least.set)) : Json(nullptr)},
            {"proved", set.least.proved},
            {"sets_asked", set.least.asked}};
}

}  // namespace

std::string to_text(const RequirementTable& table) {
    const network::Reach& reach = table.reach;
    std::vector<geo::Statement> hubs;
    for (const datasets::Endpoint& hub : table.of.hubs()) hubs.emplace_back(hub.title);
    std::string text =
        tr_statement({table.of.outward() ? "{} within {} from {} ({})\n\n" : "{} within {} of {} ({})\n\n",
                      table.of.items().back().title, duration_in_words(table.limit), join(hubs, "{} or {}"),
                      table.of.description()}) +
        tr("without any project: {}; with all: {}\n\n", time_text(reach.before), time_text(reach.with_all));
    for (const auto& [name, set] : ways_of(reach)) text += set_text(table, name, *set);
    if (!reach.smallest) {
        text += tr("No set of these projects does it.\n");
        return text + break_even_text(table);
    }
    text += unknown_text(table);
    return text + tr("Critical, because no set without it does it: {}\n", names_of(table, reach.critical));
}

std::string to_csv(const RequirementTable& table) {
    Table rows({"way", "id", "name", "critical", "minutes", "slack_min", "cost_cny", "opens", "proved"}, {});
    for (const auto& [name, set] : ways_of(table.reach)) {
        const auto add = [&, way = name, of = set](const Project* project, bool critical) {
            rows.add({way, project != nullptr ? project->id : "", project != nullptr ? project->title() : "",
                      critical ? "yes" : "no", format_minutes(of->time),
                      table.reach.smallest ? fmt::format("{:.1f}", slack_min(table, *of)) : "",
                      project != nullptr && project->cost_cny ? fmt::format("{:.0f}", *project->cost_cny) : "",
                      project != nullptr && project->opens ? to_string(*project->opens) : "",
                      of->least.proved ? "yes" : "no"});
        };
        if (set->least.set == 0) add(nullptr, false);
        network::for_each_in(set->least.set, [&](std::size_t i) {
            add(&table.of.candidates()[i], network::has(table.reach.critical, i));
        });
    }
    return rows.to_csv();
}

nlohmann::ordered_json to_json(const RequirementTable& table) {
    const network::Reach& reach = table.reach;
    Json hubs = Json::array();
    for (const datasets::Endpoint& hub : table.of.hubs()) hubs.push_back(hub.id.empty() ? hub.title : hub.id);
    Json document = {{"place", table.of.items().back().id},         {"hubs", hubs},
                     {"limit_min", minutes(table.limit)},           {"minutes_before", minutes(reach.before)},
                     {"minutes_with_all", minutes(reach.with_all)}, {"met", reach.smallest.has_value()}};
    for (const auto& [name, set] : ways_of(reach)) document[name] = to_json(table, *set);
    document["earliest_complete"] = reach.opens ? Json(to_string(*reach.opens)) : Json(nullptr);
    document["critical"] = table.of.candidates().ids_of(reach.critical);
    document["relevant"] = table.of.candidates().ids_of(reach.players);
    if (!table.route || table.route->duration <= table.limit) return document;
    document["break_even"] = Json::array();
    for (const network::BreakEven& one : find_break_even(*table.route, table.limit)) {
        const network::Leg& leg = table.route->legs[one.leg];
        document["break_even"].push_back({{"mode", leg.mode},
                                          {"name", to_string(leg.name)},
                                          {"from", to_string(leg.from)},
                                          {"to", to_string(leg.to)},
                                          {"minutes", minutes(leg.duration)},
                                          {"may_take_min", one.needed ? minutes(*one.needed) : Json(nullptr)}});
    }
    return document;
}

std::vector<geo::GeoJsonFeature> to_features(const RequirementTable& table) {
    auto shapes = table.of.project_shapes();
    ProjectSet any = 0;
    for (const auto& [name, set] : ways_of(table.reach)) any |= set->least.set;
    std::vector<geo::GeoJsonFeature> features;
    network::for_each_in(any, [&](std::size_t i) {
        const Project& project = table.of.candidates()[i];
        Json properties = {{"id", project.id}, {"name", project.title()}};
        for (const auto& [name, set] : ways_of(table.reach)) properties[name] = network::has(set->least.set, i);
        properties["critical"] = network::has(table.reach.critical, i);
        properties["cost_cny"] = project.cost_cny ? Json(*project.cost_cny) : Json(nullptr);
        features.push_back({std::move(properties), shapes[project.id]});
    });
    return features;
}

}  // namespace isodelta::tools
