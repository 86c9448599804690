#include "tools/isodelta/appraisal_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tools/isodelta/language.hpp"
#include "tools/isodelta/table.hpp"

namespace isodelta::tools {

namespace {

using datasets::Project;
using network::Share;
using Json = nlohmann::ordered_json;

/// So many pairs are shown as text.
constexpr std::size_t kShownPairs = 12;

std::string million(const Project& project) {
    return project.cost_cny ? fmt::format("{:.0f}", *project.cost_cny / 1e6) : tr("unknown");
}

/// Yuan for each person newly inside, person-minute …; none where the cost is not known or nothing is bought.
std::optional<double> cost_ratio(const Project& project, const Share& share) {
    if (!project.cost_cny || share.shapley <= 0) return std::nullopt;
    return *project.cost_cny / share.shapley;
}

std::string ratio_text(const Project& project, const Share& share) {
    const auto ratio = cost_ratio(project, share);
    return ratio ? fmt::format("{:.{}f}", *ratio, *ratio < 100 ? 2 : 0) : std::string();
}

std::string singular_unit_of(network::Measure measure) {
    if (measure == network::Measure::kPeople) return "person";
    const std::string several = unit_of(measure);
    return several.substr(0, several.size() - 1);
}

std::string hubs_text(const AppraisalTable& table, const AppraisedObjective& objective, bool ids) {
    std::string text;
    for (const std::size_t hub : objective.hubs) {
        const datasets::Endpoint& endpoint = table.of.hubs()[hub];
        text += (text.empty() ? "" : ";") + (ids && !endpoint.id.empty() ? endpoint.id : endpoint.title);
    }
    return text;
}

/// Candidates by what they are worth, and those that are worth nothing.
std::pair<std::vector<std::size_t>, std::vector<std::size_t>> ordered(const AppraisedObjective& objective) {
    std::pair<std::vector<std::size_t>, std::vector<std::size_t>> all;
    for (std::size_t i = 0; i < objective.causes.size(); ++i) {
        // Worth something only if something is assumed otherwise: that is shown, and so is why it is not now.
        const bool ever = !objective.ranges.empty() && objective.ranges[i].most > 0;
        if (!objective.causes[i] || ever) all.first.push_back(i);
        if (objective.causes[i]) all.second.push_back(i);
    }
    std::stable_sort(all.first.begin(), all.first.end(), [&](std::size_t a, std::size_t b) {
        return objective.attribution.shares[a].shapley > objective.attribution.shares[b].shapley;
    });
    return all;
}

std::string error_text(const AppraisedObjective& objective, const Share& share) {
    return share.standard_error ? value_text(objective.measure, *share.standard_error) : std::string();
}

std::string shares_text(const AppraisalTable& table, const AppraisedObjective& objective) {
    if (ordered(objective).first.empty()) return {};
    const std::string per = "cny_per_" + singular_unit_of(objective.measure);
    Table shown({"project", "shapley", "±", "first in", "last in", "least", "most", "cost_mcny", per},
                {1, 2, 3, 4, 5, 6, 7, 8});
    for (const std::size_t i : ordered(objective).first) {
        const Share& share = objective.attribution.shares[i];
        const Project& project = table.of.candidates()[i];
        const auto value = [&](double number) { return value_text(objective.measure, number); };
        shown.add({project.title(), value(share.shapley), error_text(objective, share), value(share.first_in),
                   value(share.last_in), objective.ranges.empty() ? "" : value(objective.ranges[i].least),
                   objective.ranges.empty() ? "" : value(objective.ranges[i].most), million(project),
                   ratio_text(project, share)});
    }
    return shown.to_text();
}

std::string pairs_text(const AppraisalTable& table, const AppraisedObjective& objective) {
    auto pairs = objective.attribution.pairs;
    if (pairs.empty()) return {};
    const auto size = [](const network::PairEffect& pair) {
        return std::max(std::abs(pair.alone), std::abs(pair.among_all));
    };
    std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) { return size(a) > size(b); });
    Table shown({"together", "and", "alone", "among all", "they"}, {2, 3});
    for (std::size_t k = 0; k < std::min(kShownPairs, pairs.size()); ++k) {
        const double larger =
            std::abs(pairs[k].alone) >= std::abs(pairs[k].among_all) ? pairs[k].alone : pairs[k].among_all;
        shown.add({table.of.candidates()[pairs[k].first].title(), table.of.candidates()[pairs[k].second].title(),
                   value_text(objective.measure, pairs[k].alone), value_text(objective.measure, pairs[k].among_all),
                   tr(larger > 0 ? "complement" : "replace")});
    }
    std::string text = "\n" + shown.to_text();
    if (pairs.size() > kShownPairs) text += tr("{} more pairs in --format json\n", pairs.size() - kShownPairs);
    return text;
}

/// One line for each cause, with the projects that it holds for.
std::string causes_text(const AppraisalTable& table, const AppraisedObjective& objective) {
    std::map<std::string, std::string> projects;
    for (const std::size_t i : ordered(objective).second) {
        std::string& names = projects[tr_statement(objective.causes[i]->text)];
        names += (names.empty() ? "" : tr(", ")) + table.of.candidates()[i].title();
    }
    if (projects.empty()) return {};
    std::string text = tr("\nWorth nothing here:\n");
    for (const auto& [cause, names] : projects) text += tr("  {}: {}\n", names, cause);
    return text;
}

std::string notes_text(const AppraisalTable& table, const AppraisedObjective& objective) {
    std::string text;
    const network::Attribution& attribution = objective.attribution;
    if (!attribution.exact)
        text +=
            tr("Shapley values from {} orders of opening for places that depend on more than 12 projects; ± is their "
               "standard error.\n",
               attribution.permutations);
    std::size_t without_cost = 0;
    for (const std::size_t i : ordered(objective).first) without_cost += table.of.candidates()[i].cost_cny ? 0 : 1;
    if (without_cost > 0)
        text += tr("No cost is stated for {} of them: they are not free, but have no ratio.\n", without_cost);
    if (objective.unreached > 0 && !has_limit(objective.measure))
        text += tr("{} trips are not possible without the projects; no minutes can be saved on them.\n",
                   objective.unreached);
    if (table.of.unpeopled() > 0 && objective.measure != network::Measure::kZones)
        text += tr("{} places have no stated population and do not count.\n", table.of.unpeopled());
    return text;
}

Json or_null(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json to_json(const AppraisalTable& table, const AppraisedObjective& objective, std::size_t candidate) {
    const Project& project = table.of.candidates()[candidate];
    const Share& share = objective.attribution.shares[candidate];
    Json row = {{"objective", to_string(objective.measure)},
                {"unit", unit_of(objective.measure)},
                {"hub", hubs_text(table, objective, true)},
                {"hub_name", hubs_text(table, objective, false)},
                {"id", project.id},
                {"name", project.title()},
                {"kind", project.kind},
                {"status", project.status},
                {"first_in", share.first_in},
                {"last_in", share.last_in},
                {"shapley", share.shapley},
                {"standard_error", or_null(share.standard_error)}};
    if (!objective.ranges.empty()) {
        row["shapley_least"] = objective.ranges[candidate].least;
        row["shapley_most"] = objective.ranges[candidate].most;
    }
    row["cost_cny"] = or_null(project.cost_cny);
    row["cny_per_unit"] = or_null(cost_ratio(project, share));
    row["no_effect"] = objective.causes[candidate] ? Json(to_string(objective.causes[candidate]->kind)) : Json(nullptr);
    row["why"] = objective.causes[candidate] ? Json(to_string(objective.causes[candidate]->text)) : Json(nullptr);
    return row;
}

}  // namespace

std::string to_text(const AppraisalTable& table) {
    std::string text = tr("Worth of projects ({})\n", tr_statement(table.of.description()));
    for (const AppraisedObjective& objective : table.objectives) {
        text += tr("\n{}: {} by all together\n\n", tr_statement(describe(objective.measure, table.of, objective.hubs)),
                   value_text(objective.measure, objective.attribution.total));
        text += shares_text(table, objective) + notes_text(table, objective) + pairs_text(table, objective) +
                causes_text(table, objective);
    }
    return text;
}

std::string to_csv(const AppraisalTable& table) {
    Table rows({"objective", "unit", "hub", "id", "name", "first_in", "last_in", "shapley", "standard_error",
                "shapley_least", "shapley_most", "cost_cny", "cny_per_unit", "no_effect", "why"},
               {});
    const auto text = [](const Json& value) {
        return value.is_null()     ? std::string()
               : value.is_string() ? value.get<std::string>()
                                   : fmt::format("{:.10g}", value.get<double>());
    };
    for (const AppraisedObjective& objective : table.objectives)
        for (std::size_t i = 0; i < objective.causes.size(); ++i) {
            const Json row = to_json(table, objective, i);
            std::vector<std::string> cells;
            for (const char* key :
                 {"objective", "unit", "hub", "id", "name", "first_in", "last_in", "shapley", "standard_error",
                  "shapley_least", "shapley_most", "cost_cny", "cny_per_unit", "no_effect", "why"})
                cells.push_back(row.contains(key) ? text(row[key]) : "");
            rows.add(std::move(cells));
        }
    return rows.to_csv();
}

Json to_json(const AppraisalTable& table) {
    Json document = {{"objectives", Json::array()}, {"rows", Json::array()}, {"pairs", Json::array()}};
    for (const AppraisedObjective& objective : table.objectives) {
        const network::Attribution& attribution = objective.attribution;
        const std::string hub = hubs_text(table, objective, true);
        document["objectives"].push_back({{"objective", to_string(objective.measure)},
                                          {"unit", unit_of(objective.measure)},
                                          {"hub", hub},
                                          {"meaning", to_string(describe(objective.measure, table.of, objective.hubs))},
                                          {"total", attribution.total},
                                          {"exact", attribution.exact},
                                          {"permutations", attribution.permutations},
                                          {"unreached", objective.unreached}});
        for (std::size_t i = 0; i < objective.causes.size(); ++i)
            document["rows"].push_back(to_json(table, objective, i));
        for (const network::PairEffect& pair : attribution.pairs)
            document["pairs"].push_back({{"objective", to_string(objective.measure)},
                                         {"hub", hub},
                                         {"first", table.of.candidates()[pair.first].id},
                                         {"second", table.of.candidates()[pair.second].id},
                                         {"alone", pair.alone},
                                         {"among_all", pair.among_all}});
    }
    return document;
}

std::vector<geo::GeoJsonFeature> to_features(const AppraisalTable& table) {
    auto shapes = table.of.project_shapes();
    std::vector<geo::GeoJsonFeature> features;
    for (const AppraisedObjective& objective : table.objectives)
        for (std::size_t i = 0; i < objective.causes.size(); ++i)
            features.push_back({to_json(table, objective, i), shapes[table.of.candidates()[i].id]});
    return features;
}

}  // namespace isodelta::tools
