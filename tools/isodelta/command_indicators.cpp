#include "tools/isodelta/command_indicators.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <cmath>

#include "network/matrix.hpp"
#include "tools/isodelta/circumstances.hpp"
#include "tools/isodelta/indicator_table.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/table_output.hpp"

namespace isodelta::tools {

namespace {

using geo::Error;
using geo::ErrorCode;
using network::Millis;

/// What is reached, and how much it counts.
struct Destinations {
    std::vector<datasets::Endpoint> endpoints;
    std::vector<network::Origin> origins;
    std::vector<double> weights;
};

Destinations destinations_of(const Session& session, const std::vector<datasets::Endpoint>& endpoints) {
    Destinations destinations;
    for (const datasets::Endpoint& endpoint : endpoints) {
        const datasets::Place* place = find_by_id(session.dataset().places, endpoint.id);
        if (place == nullptr || !place->population)
            throw Error(
                ErrorCode::kBadInput,
                fmt::format("nobody knows how many people {} stands for, so it has no weight; --to takes places "
                            "with a population",
                            endpoint.title));
        destinations.endpoints.push_back(endpoint);
        destinations.origins.push_back(network::origin_of(session.network(), endpoint));
        destinations.weights.push_back(static_cast<double>(*place->population));
    }
    return destinations;
}

struct Question {
    Millis limit = 0;
    double exponent = 1;
};

/// From each item to all destinations but itself.
std::vector<Indicators> compute(const Session& session, const network::Metric& metric, const Destinations& to,
                                const std::vector<network::CoverageItem>& items, const Question& question) {
    const network::MatrixSearch matrix(session.network(), metric, to.origins);
    std::vector<network::Origin> from;
    for (const network::CoverageItem& item : items) from.push_back(item.origin);
    std::vector<Millis> table(from.size() * to.origins.size());
    matrix.compute(from, table);
    std::vector<Indicators> all;
    for (std::size_t i = 0; i < items.size(); ++i) {
        std::vector<network::Opportunity> opportunities;
        for (std::size_t k = 0; k < to.endpoints.size(); ++k)
            if (items[i].kind != "place" || to.endpoints[k].id != items[i].id)
                opportunities.push_back({table[i * to.endpoints.size() + k], to.weights[k]});
        Indicators own;
        if (const auto average = weighted_average_time(opportunities)) own.average_min = average->count() / 60;
        const network::DailyAccess daily = daily_access(opportunities, question.limit);
        own.hubs = static_cast<double>(daily.destinations);
        own.people = daily.weight;
        own.potential = potential(opportunities, question.exponent);
        all.push_back(own);
    }
    return all;
}

}  // namespace

void IndicatorsCommand::setup(CLI::App& app) {
    app.add_option("--to", to_, fmt::format("What is to be reached; repeatable; or {}; default hubs", kGroups))
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--within", within_, "Limit of daily accessibility; default 4h")->type_name("TIME");
    app.add_option("--exponent", exponent_, "Of time in the potential; default 1")->type_name("NUMBER");
    subjects_.setup(app);
    app.add_option("--against", against_, "The same for this scenario besides")
        ->type_name("NAME")
        ->group("What is open");
    app.add_option("--format", format_, "text, csv, json or geojson (default text)")
        ->type_name("FORMAT")
        ->group("Output");
    place_.setup(app);
    metric_.setup(app);
    data_.setup(app);
    output_.setup(app, "by --format");
    app.footer(
        "Weighted average travel time, daily accessibility and potential of each place, their mean over people and "
        "their\n"
        "Gini; formulas in docs/model.md. Example: isodelta indicators --of counties --to hubs --scenario all");
}

int IndicatorsCommand::run() {
    metric_.refuse_cost();
    if (!(exponent_ >= 0 && std::isfinite(exponent_)))
        throw Error(ErrorCode::kBadOption, fmt::format("--exponent {}: it is 0 or more", exponent_));
    const Question question{.limit = parse_duration(within_), .exponent = exponent_};
    const std::string format = output_.settle_format(format_, table_formats());
    const Session session(data_, {metric_.scenario.base, against_});
    const network::Metric metric = metric_.build(session);
    const Destinations to = destinations_of(session, place_.find_all(session.dataset(), to_).endpoints);
    const auto items = subjects_.items(session, metric.access);
    for (const network::CoverageItem& item : items)
        if (item.kind == "project")
            throw Error(ErrorCode::kBadOption,
                        fmt::format("--of {}: a project has no people; there is places, zones, and the kinds of places",
                                    subjects_.of));
    const std::vector<Indicators> own = compute(session, metric, to, items, question);
    std::vector<Indicators> against;
    std::string other;
    if (!against_.empty()) {
        const network::Metric compared = metric_.build(session, metric_.request_of(against_));
        other = compared.scenario;
        against = compute(session, compared, to, items, question);
    }
    std::vector<IndicatorRow> rows;
    for (std::size_t i = 0; i < items.size(); ++i)
        rows.push_back({&items[i], own[i], against.empty() ? std::nullopt : std::optional(against[i])});
    const IndicatorTable table{
        .rows = rows,
        .heading = tr("To {} places, within {}, potential by time^{} ({})", to.endpoints.size(),
                      format_duration(question.limit), exponent_, tr_statement(circumstances(metric, other))),
        .against = other};
    nlohmann::ordered_json block = provenance(session, metric);
    block["within_min"] = network::to_seconds(question.limit).count() / 60;
    block["exponent"] = exponent_;
    write_table(output_, format, "indicators", table, block);
    return 0;
}

}  // namespace isodelta::tools
