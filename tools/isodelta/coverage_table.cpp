#include "tools/isodelta/coverage_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "tools/isodelta/circumstances.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/table.hpp"

namespace isodelta::tools {

namespace {

using network::Millis;
using Json = nlohmann::ordered_json;

double minutes(Millis time) {
    return network::to_seconds(time).count() / 60;
}

std::string minutes_text(const std::optional<Millis>& time) {
    return time ? format_minutes(*time) : std::string();
}

std::string share_text(const network::Coverage& coverage) {
    return coverage.share ? fmt::format("{:.0f}", *coverage.share * 100) : std::string();
}

std::string number_text(double number) {
    return number == std::floor(number) ? fmt::format("{:.0f}", number) : fmt::format("{}", number);
}

/// Minutes that the scenario saves compared with the other; nothing where one of them has no way.
std::optional<double> faster_by(const CoverageRow& row) {
    if (!row.against || !row.against->time || !row.coverage.time) return std::nullopt;
    return minutes(*row.against->time) - minutes(*row.coverage.time);
}

/// In the order in which hub and group first occur. Rows that stand for all hubs have no hub.
std::vector<CoverageTotal> totals_of(const CoverageTable& table) {
    std::vector<CoverageTotal> totals;
    for (const CoverageRow& row : table.rows) {
        const std::string hub = table.of_nearest ? "" : row.hub;
        auto total = std::find_if(totals.begin(), totals.end(), [&](const CoverageTotal& one) {
            return one.hub == hub && one.kind == row.item->kind && one.group == row.item->group;
        });
        if (total == totals.end()) {
            const auto first = static_cast<std::ptrdiff_t>(totals.size());
            for (const Millis limit : table.limits)
                totals.push_back({.hub = hub, .kind = row.item->kind, .group = row.item->group, .limit = limit});
            total = totals.begin() + first;
        }
        for (const Millis limit : table.limits)
            (total++)->add(row.item->weight, row.within && *row.within <= limit,
                           row.within_against && *row.within_against <= limit);
    }
    totals.insert(totals.end(), table.population.begin(), table.population.end());
    return totals;
}

std::string percent_text(double part, double whole) {
    return whole > 0 ? fmt::format("{:.1f}", 100 * part / whole) : std::string();
}

std::string totals_text(const CoverageTable& table) {
    const bool compared = !table.against.empty();
    std::vector<std::string> header = {"hub", "kind", "group", "within", "inside", "of", "%", "weight", "of", "%"};
    if (compared) header.insert(header.end(), {"newly", "lost"});
    Table shown(header, {3, 4, 5, 6, 7, 8, 9, 10, 11});
    shown.with_words({1, 2});
    for (const CoverageTotal& total : totals_of(table)) {
        std::vector<std::string> row = {total.hub,
                                        total.kind,
                                        total.group,
                                        format_duration(total.limit),
                                        std::to_string(total.inside),
                                        std::to_string(total.of),
                                        percent_text(static_cast<double>(total.inside), static_cast<double>(total.of)),
                                        total.weight ? number_text(*total.weight) : "",
                                        total.weight ? number_text(*total.weight_of) : "",
                                        total.weight ? percent_text(*total.weight, *total.weight_of) : ""};
        if (compared) row.insert(row.end(), {std::to_string(total.gained), std::to_string(total.lost)});
        shown.add(std::move(row));
    }
    return shown.to_text();
}

/// What the limits are, when there are several, is told by a column of its own.
std::vector<std::string> header(const CoverageTable& table, bool whole) {
    std::vector<std::string> names = {"hub", "kind", "group", "id", "name", "minutes"};
    if (whole || table.limits.size() > 1) names.emplace_back("within_min");
    names.insert(names.end(), {"slack_min", "inside", "share_percent"});
    if (!table.against.empty()) names.insert(names.end(), {"minutes_against", "faster_by_min", "change"});
    if (table.of_nearest) names.emplace_back("hubs_in_reach");
    if (whole) names.insert(names.end(), {"weight", "stations"});
    return names;
}

std::vector<std::string> cells(const CoverageRow& row, const CoverageTable& table, bool whole) {
    std::vector<std::string> cells = {row.hub,      row.item->kind,  row.item->group,
                                      row.item->id, row.item->title, minutes_text(row.coverage.time)};
    if (whole || table.limits.size() > 1)
        cells.push_back(row.within ? number_text(minutes(*row.within)) : std::string());
    cells.push_back(row.coverage.time
                        ? fmt::format("{:.1f}", minutes(table.limits.back()) - minutes(*row.coverage.time))
                        : std::string());
    cells.emplace_back(row.within ? "yes" : "no");
    cells.push_back(share_text(row.coverage));
    if (!table.against.empty()) {
        const auto faster = faster_by(row);
        cells.push_back(minutes_text(row.against->time));
        cells.push_back(faster ? fmt::format("{:.1f}", *faster + 0.0) : "");
        cells.push_back(change_of(row));
    }
    if (table.of_nearest) cells.push_back(row.hubs_in_reach ? std::to_string(*row.hubs_in_reach) : "");
    if (whole) {
        cells.push_back(row.item->weight ? number_text(*row.item->weight) : "");
        cells.push_back(fmt::format("{}", fmt::join(row.item->stations, ";")));
    }
    return cells;
}

template <class T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json minutes_or_null(const std::optional<Millis>& time) {
    return time ? Json(minutes(*time)) : Json(nullptr);
}

Json slack_of(const CoverageRow& row, const std::vector<Millis>& limits) {
    return row.coverage.time ? Json(minutes(limits.back()) - minutes(*row.coverage.time)) : Json(nullptr);
}

/// Says what may be lost, or that nothing can be.
std::string slower_text(const CoverageTable& table) {
    if (table.against.empty()) return {};
    if (table.slower.empty()) return tr("Nothing takes longer than in {}: nobody can be lost.\n", table.against);
    constexpr std::size_t kShown = 8;
    const std::vector<std::string> shown(
        table.slower.begin(),
        table.slower.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, table.slower.size())));
    const std::string more = table.slower.size() > kShown ? tr(" and {} more", table.slower.size() - kShown) : "";
    return tr("Takes longer than in {}, or is closed: {}{}. Somebody may be lost.\n", table.against,
              fmt::to_string(fmt::join(shown, tr(", "))), more);
}

Json to_json(const CoverageRow& row, const std::vector<Millis>& limits) {
    Json entry = {{"hub", row.hub},
                  {"kind", row.item->kind},
                  {"group", row.item->group},
                  {"id", row.item->id},
                  {"name", row.item->title},
                  {"stations", row.item->stations},
                  {row.item->kind == "place" ? "population" : "weight", or_null(row.item->weight)},
                  {"minutes", minutes_or_null(row.coverage.time)},
                  {"slack_min", slack_of(row, limits)},
                  {"within_min", minutes_or_null(row.within)},
                  {"inside", row.within.has_value()},
                  {"share", or_null(row.coverage.share)}};
    if (row.against) {
        entry["minutes_against"] = minutes_or_null(row.against->time);
        entry["faster_by_min"] = or_null(faster_by(row));
        entry["inside_against"] = row.within_against.has_value();
        entry["change"] = change_of(row);
    }
    if (row.hubs_in_reach) entry["hubs_in_reach"] = *row.hubs_in_reach;
    return entry;
}

Json to_json(const CoverageTotal& total, bool compared) {
    const std::string weight = total.kind == "place" ? "population" : "weight";
    Json entry = {{"hub", total.hub},
                  {"kind", total.kind},
                  {"group", total.group},
                  {"within_min", minutes(total.limit)},
                  {"inside", total.inside},
                  {"of", total.of},
                  {weight, or_null(total.weight)},
                  {weight + "_of", or_null(total.weight_of)}};
    if (compared) {
        entry["newly_inside"] = total.gained;
        entry["lost"] = total.lost;
    }
    return entry;
}

}  // namespace

void CoverageTotal::add(const std::optional<double>& item_weight, bool is_in, bool was_in) {
    ++of;
    inside += is_in ? 1 : 0;
    gained += is_in && !was_in ? 1 : 0;
    lost += was_in && !is_in ? 1 : 0;
    if (!item_weight) return;
    weight = weight.value_or(0) + (is_in ? *item_weight : 0);
    weight_of = weight_of.value_or(0) + *item_weight;
}

std::string change_of(const CoverageRow& row) {
    if (!row.against || row.within_against.has_value() == row.within.has_value()) return {};
    return row.within ? "newly inside" : "lost";
}

std::string to_text(const CoverageTable& table) {
    Table shown(header(table, false), {5, 6, 7, 9});
    shown.with_words({1, 2, 6, 7, 8, 9, 10, 11, 12});
    for (const CoverageRow& row : table.rows)
        if (row.within || row.coverage.share.value_or(0) > 0 || !change_of(row).empty())
            shown.add(cells(row, table, false));
    std::vector<std::string> limits;
    for (const Millis limit : table.limits) limits.push_back(format_duration(limit));
    const std::string heading = tr("Within {} ({})", fmt::to_string(fmt::join(limits, tr(", "))),
                                   tr_statement(circumstances(table.metric, table.against)));
    return heading + "\n" + slower_text(table) + "\n" + (table.rows.empty() ? "" : shown.to_text() + "\n") +
           totals_text(table);
}

std::vector<geo::GeoJsonFeature> to_features(const CoverageTable& table) {
    std::vector<geo::GeoJsonFeature> features;
    for (const CoverageRow& row : table.rows) {
        Json properties = to_json(row, table.limits);
        properties["stations"] = fmt::format("{}", fmt::join(row.item->stations, ";"));
        features.push_back({std::move(properties), row.item->shape});
    }
    return features;
}

std::string to_csv(const CoverageTable& table) {
    Table all(header(table, true), {});
    for (const CoverageRow& row : table.rows) all.add(cells(row, table, true));
    return all.to_csv();
}

nlohmann::ordered_json to_json(const CoverageTable& table) {
    Json document = {{"definition", to_string(table.metric.definition)}, {"scenario", table.metric.scenario}};
    if (!table.against.empty()) {
        document["against"] = table.against;
        document["slower"] = table.slower;
    }
    document["limits_min"] = Json::array();
    for (const Millis limit : table.limits) document["limits_min"].push_back(minutes(limit));
    document["rows"] = Json::array();
    for (const CoverageRow& row : table.rows) document["rows"].push_back(to_json(row, table.limits));
    document["totals"] = Json::array();
    for (const CoverageTotal& total : totals_of(table))
        document["totals"].push_back(to_json(total, !table.against.empty()));
    return document;
}

}  // namespace isodelta::tools
