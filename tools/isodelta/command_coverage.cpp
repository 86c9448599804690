#include "tools/isodelta/command_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "network/coverage.hpp"
#include "tools/isodelta/coverage_table.hpp"
#include "tools/isodelta/quantities.hpp"

namespace isodelta::tools {

namespace {

using geo::Error;
using geo::ErrorCode;

std::vector<network::CoverageItem> items_of(const network::Network& network, const std::string& of) {
    std::vector<network::CoverageItem> items;
    const auto append = [&](std::vector<network::CoverageItem> more) {
        items.insert(items.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    if (of == "places" || of == "all") append(place_items(network));
    if (of == "zones" || of == "all") append(zone_items(network));
    if (of == "projects" || of == "all") append(project_items(network));
    return items;
}

/// Rows of one hub, soonest first.
std::vector<CoverageRow> rows_of(const Session& session, const datasets::Endpoint& hub,
                                 const std::vector<network::CoverageItem>& items, const network::Metric& metric,
                                 const network::Metric* against, network::Millis limit) {
    const auto field_of = [&](const network::Metric& which) {
        return network::TimeField(session.network(), which, {network::origin_of(session.network(), hub)},
                                  network::SearchDirection::kReverse);
    };
    const network::TimeField field = field_of(metric);
    const std::optional<network::TimeField> other =
        against != nullptr ? std::optional(field_of(*against)) : std::nullopt;
    std::vector<CoverageRow> rows;
    for (const network::CoverageItem& item : items) {
        CoverageRow row{.hub = hub.title, .item = &item, .limit = limit, .coverage = cover(field, item, limit)};
        if (other) row.against = cover(*other, item, limit);
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const CoverageRow& a, const CoverageRow& b) {
        return a.coverage.time.value_or(network::kUnreachable) < b.coverage.time.value_or(network::kUnreachable);
    });
    return rows;
}

}  // namespace

void CoverageCommand::setup(CLI::App& app) {
    app.add_option("--to", to_, "The hub of the circle; repeatable")
        ->type_name("PLACE")
        ->allow_extra_args(false)
        ->required();
    app.add_option("--within", within_, "Travel time, such as 3h")->type_name("TIME")->required();
    app.add_option("--of", of_, "What is counted: places, zones, projects, all (default all)")->type_name("WHAT");
    app.add_option("--against", against_, "Compare with this scenario: newly inside, lost, faster by")
        ->type_name("NAME")
        ->group("What is open");
    app.add_option("--format", format_, "text, csv or json (default text); text leaves out what is outside")
        ->type_name("FORMAT")
        ->group("Output");
    place_.setup(app);
    metric_.setup(app);
    data_.setup(app);
    output_.setup(app, "by --format");
    app.footer("Example: isodelta coverage --to 上海 --within 3h --of places --scenario all --against baseline");
}

int CoverageCommand::run() {
    if (of_ != "places" && of_ != "zones" && of_ != "projects" && of_ != "all")
        throw Error(ErrorCode::kBadOption, fmt::format("--of {}: there is places, zones, projects and all", of_));
    const network::Millis limit = parse_duration(within_);
    const std::string format =
        output_.settle_format(format_, {{"text", {".txt"}}, {"csv", {".csv"}}, {"json", {".json"}}});

    const Session session(data_);
    const network::Metric metric = metric_.build(session);
    std::optional<network::Metric> against;
    if (!against_.empty()) against = metric_.build(session, {.base = against_});
    const auto items = items_of(session.network(), of_);
    std::vector<CoverageRow> rows;
    for (const datasets::Endpoint& hub : place_.find_all(session.dataset(), to_).endpoints) {
        const auto own = rows_of(session, hub, items, metric, against ? &*against : nullptr, limit);
        rows.insert(rows.end(), own.begin(), own.end());
    }
    const CoverageTable table{.rows = rows, .metric = metric, .against = against ? against->scenario : ""};
    if (format == "json") {
        nlohmann::ordered_json document = to_json(table);
        document["isodelta"] = provenance(session, metric);
        output_.write(document.dump(2) + "\n");
    } else {
        output_.write(format == "csv" ? to_csv(table) : to_text(table));
    }
    return 0;
}

}  // namespace isodelta::tools
