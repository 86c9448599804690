#include "tools/isodelta/command_coverage.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <algorithm>

#include "network/metric_comparison.hpp"
#include "tools/isodelta/coverage_population.hpp"
#include "tools/isodelta/coverage_rows.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/table_output.hpp"

namespace isodelta::tools {

using geo::Error;
using geo::ErrorCode;

void CoverageCommand::setup(CLI::App& app) {
    app.add_option("--to", to_,
                   fmt::format("The hub of the circle; repeatable; or {} (of those of a kind: the nearest)", kGroups))
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--from", from_, "The same, for trips that begin there")
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--within", within_, "Travel times, such as 3h or 5min,10min,15min")->type_name("TIMES")->required();
    app.add_option("--combine", combine_,
                   "Several hubs: each, or nearest (a row an item, with the number of hubs in reach); default each")
        ->type_name("HOW");
    subjects_.setup(app);
    subjects_.setup_population(app);
    app.add_option("--against", against_, "Compare with this scenario: newly inside, lost, faster by")
        ->type_name("NAME")
        ->group("What is open");
    app.add_option("--format", format_, "text, csv, json or geojson (default text); text leaves out what is outside")
        ->type_name("FORMAT")
        ->group("Output");
    place_.setup(app);
    metric_.setup(app);
    data_.setup(app);
    output_.setup(app, "by --format");
    app.footer(
        "Example: isodelta coverage --to 上海 --within 3h --of places --scenario all --against baseline\n"
        "         isodelta coverage --network porto.network --from -8.61,41.15 --profile walk \\\n"
        "           --within 5min,10min,15min --facilities amenity=school,hospital");
}

int CoverageCommand::run() {
    metric_.refuse_cost();
    if (from_.empty() == to_.empty())
        throw Error(ErrorCode::kBadOption, "coverage needs either --to or --from (once or more), and not both");
    if (!combine_.empty() && combine_ != "each" && combine_ != "nearest")
        throw Error(ErrorCode::kBadOption, fmt::format("--combine {}: there is each and nearest", combine_));
    auto limits = parse_durations(within_);
    std::sort(limits.begin(), limits.end());
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    const std::string format = output_.settle_format(format_, table_formats());

    const Session session(data_, {metric_.scenario.base, against_});
    const network::Metric metric = metric_.build(session);
    std::optional<network::Metric> against;
    if (!against_.empty()) against = metric_.build(session, metric_.request_of(against_));
    const bool outward = to_.empty();
    EndpointGroup hubs = place_.find_all(session.dataset(), outward ? from_ : to_);
    const bool of_nearest = combine_ == "nearest" || (combine_.empty() && hubs.all_of_kind);
    const auto items = subjects_.items(session, metric.access);
    const CoverageRequest request{
        .metric = &metric,
        .against = against ? &*against : nullptr,
        .hubs = std::move(hubs.endpoints),
        .direction = outward ? network::SearchDirection::kForward : network::SearchDirection::kReverse,
        .limits = limits};
    const auto rows = of_nearest ? rows_of_nearest(session, request, items) : rows_of_each(session, request, items);
    std::vector<CoverageTotal> population;
    if (!subjects_.population.empty()) population = sum_population(session, request, subjects_.population, of_nearest);
    CoverageTable table{.rows = rows,
                        .limits = limits,
                        .metric = metric,
                        .population = population,
                        .against = against ? against->scenario : "",
                        .slower = {},
                        .of_nearest = of_nearest};
    if (against) table.slower = find_slower(session.network(), *against, metric);
    write_table(output_, format, "coverage", table, provenance(session, metric));
    return 0;
}

}  // namespace isodelta::tools
