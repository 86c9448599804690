#include "tools/isodelta/indicator_table.hpp"

#include <fmt/format.h>

#include <array>

#include "tools/isodelta/table.hpp"

namespace isodelta::tools {

namespace {

using Json = nlohmann::ordered_json;

/// An indicator as a column.
struct Column {
    const char* name;
    int decimals;
    std::optional<double> (*value)(const Indicators&);
};

const std::array<Column, 4> kColumns = {{
    {"average_min", 1, [](const Indicators& own) { return own.average_min; }},
    {"hubs_in_reach", 0, [](const Indicators& own) { return std::optional(own.hubs); }},
    {"people_in_reach", 0, [](const Indicators& own) { return std::optional(own.people); }},
    {"potential", 1, [](const Indicators& own) { return std::optional(own.potential); }},
}};

std::string number_text(const std::optional<double>& value, int decimals) {
    return value ? fmt::format("{:.{}f}", *value, decimals) : std::string();
}

Json or_null(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}

/// Mean over people and Gini of a column.
struct Summary {
    std::optional<double> mean;
    std::optional<double> gini;
};

Summary summary_of(const IndicatorTable& table, const Column& column, bool against) {
    std::vector<network::WeightedValue> values;
    for (const IndicatorRow& row : table.rows) {
        const auto value = column.value(against ? *row.against : row.own);
        if (value) values.push_back({*value, row.item->weight.value_or(0)});
    }
    return {network::mean(values), network::gini(values)};
}

std::vector<std::string> header(const IndicatorTable& table) {
    std::vector<std::string> names = {"kind", "group", "id", "name", "people"};
    for (const Column& column : kColumns) names.emplace_back(column.name);
    if (!table.against.empty())
        for (const Column& column : kColumns) names.push_back(std::string(column.name) + "_against");
    return names;
}

Table rows_of(const IndicatorTable& table) {
    Table shown(header(table), {4, 5, 6, 7, 8, 9, 10, 11, 12});
    shown.with_words({0, 1});
    for (const IndicatorRow& row : table.rows) {
        std::vector<std::string> cells = {row.item->kind, row.item->group, row.item->id, row.item->title,
                                          number_text(row.item->weight, 0)};
        for (const Column& column : kColumns) cells.push_back(number_text(column.value(row.own), column.decimals));
        if (row.against)
            for (const Column& column : kColumns)
                cells.push_back(number_text(column.value(*row.against), column.decimals));
        shown.add(std::move(cells));
    }
    return shown;
}

Json to_json(const IndicatorRow& row) {
    Json entry = {{"kind", row.item->kind},
                  {"group", row.item->group},
                  {"id", row.item->id},
                  {"name", row.item->title},
                  {"people", or_null(row.item->weight)}};
    for (const Column& column : kColumns) entry[column.name] = or_null(column.value(row.own));
    if (row.against)
        for (const Column& column : kColumns)
            entry[std::string(column.name) + "_against"] = or_null(column.value(*row.against));
    return entry;
}

}  // namespace

std::string to_text(const IndicatorTable& table) {
    if (!summary_of(table, kColumns.back(), false).mean) return table.heading + "\n\n" + rows_of(table).to_text();
    Table totals({"indicator", "mean", "gini", "mean against", "gini against"}, {1, 2, 3, 4});
    totals.with_words({0});
    for (const Column& column : kColumns) {
        const Summary own = summary_of(table, column, false);
        const Summary other = table.against.empty() ? Summary{} : summary_of(table, column, true);
        totals.add({column.name, number_text(own.mean, column.decimals), number_text(own.gini, 4),
                    number_text(other.mean, column.decimals), number_text(other.gini, 4)});
    }
    return table.heading + "\n\n" + rows_of(table).to_text() + "\n" + totals.to_text();
}

std::string to_csv(const IndicatorTable& table) {
    return rows_of(table).to_csv();
}

nlohmann::ordered_json to_json(const IndicatorTable& table) {
    Json document;
    if (!table.against.empty()) document["against"] = table.against;
    document["rows"] = Json::array();
    for (const IndicatorRow& row : table.rows) document["rows"].push_back(to_json(row));
    document["summary"] = Json::array();
    for (const Column& column : kColumns) {
        const Summary own = summary_of(table, column, false);
        Json entry = {{"indicator", column.name}, {"mean", or_null(own.mean)}, {"gini", or_null(own.gini)}};
        if (!table.against.empty()) {
            const Summary other = summary_of(table, column, true);
            entry["mean_against"] = or_null(other.mean);
            entry["gini_against"] = or_null(other.gini);
        }
        document["summary"].push_back(std::move(entry));
    }
    return document;
}

std::vector<geo::GeoJsonFeature> to_features(const IndicatorTable& table) {
    std::vector<geo::GeoJsonFeature> features;
    for (const IndicatorRow& row : table.rows) features.push_back({to_json(row), row.item->shape});
    return features;
}

}  // namespace isodelta::tools
