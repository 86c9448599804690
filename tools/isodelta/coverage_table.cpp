#include "tools/isodelta/coverage_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

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

/// Minutes that the scenario saves compared with the other; nothing where one of them has no way.
std::optional<double> faster_by(const CoverageRow& row) {
    if (!row.against || !row.against->time || !row.coverage.time) return std::nullopt;
    return minutes(*row.against->time) - minutes(*row.coverage.time);
}

std::string slack_text(const CoverageRow& row) {
    return row.coverage.time ? fmt::format("{:.1f}", minutes(row.limit) - minutes(*row.coverage.time)) : std::string();
}

std::vector<std::string> cells(const CoverageRow& row, bool compared) {
    std::vector<std::string> cells = {row.hub,
                                      row.item->kind,
                                      row.item->id,
                                      row.item->title,
                                      minutes_text(row.coverage.time),
                                      slack_text(row),
                                      row.coverage.inside ? "yes" : "no",
                                      share_text(row.coverage)};
    if (!compared) return cells;
    const auto faster = faster_by(row);
    cells.insert(cells.end(),
                 {minutes_text(row.against->time), faster ? fmt::format("{:.1f}", *faster + 0.0) : "", change_of(row)});
    return cells;
}

std::vector<std::string> header(bool compared) {
    std::vector<std::string> names = {"hub", "kind", "id", "name", "minutes", "slack_min", "inside", "share_percent"};
    if (compared) names.insert(names.end(), {"minutes_against", "faster_by_min", "change"});
    return names;
}

struct Tally {
    std::size_t inside = 0;
    std::size_t all = 0;
    std::size_t gained = 0;
    std::size_t lost = 0;
};

std::string to_text(const std::map<std::pair<std::string, std::string>, Tally>& tallies, const CoverageTable& table) {
    std::string text;
    for (const auto& [key, tally] : tallies) {
        text += fmt::format("{}: {} of {} {}s inside", key.first, tally.inside, tally.all, key.second);
        if (!table.against.empty())
            text += fmt::format("; against '{}': {} newly inside, {} lost", table.against, tally.gained, tally.lost);
        text += "\n";
    }
    return text;
}

}  // namespace

std::string change_of(const CoverageRow& row) {
    if (!row.against || row.against->inside == row.coverage.inside) return {};
    return row.coverage.inside ? "newly inside" : "lost";
}

std::string to_text(const CoverageTable& table) {
    const bool compared = !table.against.empty();
    Table shown(header(compared), {4, 5, 7, 8, 9});
    std::map<std::pair<std::string, std::string>, Tally> tallies;
    for (const CoverageRow& row : table.rows) {
        Tally& tally = tallies[{row.hub, row.item->kind}];
        ++tally.all;
        tally.inside += row.coverage.inside ? 1 : 0;
        tally.gained += change_of(row) == "newly inside" ? 1 : 0;
        tally.lost += change_of(row) == "lost" ? 1 : 0;
        if (row.coverage.inside || row.coverage.share.value_or(0) > 0 || !change_of(row).empty())
            shown.add(cells(row, compared));
    }
    const std::string what =
        table.rows.empty()
            ? ""
            : fmt::format("Within {} ({}, {}, scenario {})\n\n", format_duration(table.rows.front().limit),
                          to_string(table.metric.profile), to_string(table.metric.definition), table.metric.scenario);
    return what + shown.to_text() + "\n" + to_text(tallies, table);
}

std::string to_csv(const CoverageTable& table) {
    const bool compared = !table.against.empty();
    const auto extended = [](std::vector<std::string> cells, const std::string& kind, const std::string& stations) {
        cells.insert(cells.end(), {kind, stations});
        return cells;
    };
    Table all(extended(header(compared), "place_kind", "stations"), {});
    for (const CoverageRow& row : table.rows)
        all.add(extended(cells(row, compared), row.item->place_kind,
                         fmt::format("{}", fmt::join(row.item->stations, ";"))));
    return all.to_csv();
}

nlohmann::ordered_json to_json(const CoverageTable& table) {
    const auto number = [](const std::optional<Millis>& time) { return time ? Json(minutes(*time)) : Json(nullptr); };
    Json document = {{"definition", to_string(table.metric.definition)}, {"scenario", table.metric.scenario}};
    if (!table.against.empty()) document["against"] = table.against;
    document["rows"] = Json::array();
    for (const CoverageRow& row : table.rows) {
        Json entry = {{"hub", row.hub},
                      {"kind", row.item->kind},
                      {"id", row.item->id},
                      {"name", row.item->title},
                      {"place_kind", row.item->place_kind.empty() ? Json(nullptr) : Json(row.item->place_kind)},
                      {"stations", row.item->stations},
                      {"population", row.item->population ? Json(*row.item->population) : Json(nullptr)},
                      {"within_min", minutes(row.limit)},
                      {"minutes", number(row.coverage.time)},
                      {"inside", row.coverage.inside},
                      {"share", row.coverage.share ? Json(*row.coverage.share) : Json(nullptr)}};
        if (row.against) {
            entry["minutes_against"] = number(row.against->time);
            entry["inside_against"] = row.against->inside;
            entry["change"] = change_of(row);
        }
        document["rows"].push_back(std::move(entry));
    }
    return document;
}

}  // namespace isodelta::tools
