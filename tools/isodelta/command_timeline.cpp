#include "tools/isodelta/command_timeline.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "tools/isodelta/circumstances.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/progress.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/timeline_table.hpp"

namespace isodelta::tools {

using geo::Error;
using geo::ErrorCode;

void TimelineCommand::setup(CLI::App& app) {
    app.add_option("--to", to_, fmt::format("The hub of the circle; repeatable; or {}", kGroups))
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--from", from_, "The same, for trips that begin there")
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--within", within_, "Travel time, such as 3h")->type_name("TIME")->required();
    app.add_option("--years", years_,
                   "First and last year, such as 2017..2035; each is compared with the one before it")
        ->type_name("YEARS")
        ->required();
    subjects_.setup(app);
    app.add_option("--format", format_, "text, csv or json (default text)")->type_name("FORMAT")->group("Output");
    place_.setup(app);
    metric_.setup(app);
    data_.setup(app);
    output_.setup(app, "by --format");
    app.footer(
        "What enters is put down to the openings of its year without which it would be outside: one alone, or several\n"
        "together. Example: isodelta timeline --to 上海 --within 3h --years 2017..2035 --of counties");
}

int TimelineCommand::run() {
    metric_.refuse_cost();
    if (from_.empty() == to_.empty())
        throw Error(ErrorCode::kBadOption, "timeline needs either --to or --from (once or more), and not both");
    if (!metric_.scenario.base.empty())
        throw Error(ErrorCode::kBadOption, "timeline asks year by year; --years says which, and not --scenario");
    const network::Millis limit = parse_duration(within_);
    const auto [first, last] = parse_years(years_);
    const std::string format =
        output_.settle_format(format_, {{"text", {".txt"}}, {"csv", {".csv"}}, {"json", {".json"}}});
    const Session session(data_);
    const bool outward = to_.empty();
    const auto hubs = place_.find_all(session.dataset(), outward ? from_ : to_).endpoints;
    // The metric of the first year says what is meant by profile and definition, or why it is not.
    datasets::ScenarioRequest asked = metric_.request();
    asked.base = std::to_string(first);
    const network::Metric of_first = metric_.build(session, asked);
    const auto items = subjects_.items(session, of_first.access);

    // Each year, and each opening of one in which something enters, which is not known beforehand.
    Progress progress(hubs.size() * static_cast<std::size_t>(last - first + 2) * 4);
    network::TimelineRequest request{.limit = limit, .first_year = first, .last_year = last};
    request.direction = outward ? network::SearchDirection::kForward : network::SearchDirection::kReverse;
    request.profile = of_first.profile;
    request.definition = of_first.definition;
    request.travel = metric_.travel();
    request.scenario_of = [&](int year, const std::vector<std::string>& close) {
        datasets::ScenarioRequest of_year = metric_.request();
        of_year.base = std::to_string(year);
        of_year.close.insert(of_year.close.end(), close.begin(), close.end());
        return session.resolve(of_year);
    };
    if (of_first.fast) request.hierarchy = session.hierarchy();
    request.on_search = [&] { progress.step(); };
    std::vector<HubTimeline> timelines;
    for (const datasets::Endpoint& hub : hubs) {
        request.hub = network::origin_of(session.network(), hub);
        timelines.push_back({hub.title, compute_timeline(session.network(), request, items)});
    }
    const TimelineTable table{.hubs = timelines,
                              .items = items,
                              .limit = limit,
                              .heading = tr("Within {} ({})", format_duration(limit),
                                            tr_statement(circumstances_in_years(of_first, first, last)))};
    nlohmann::ordered_json block = provenance(session, of_first);
    block["scenario"] = fmt::format("{}..{}", first, last);
    if (format == "json") {
        nlohmann::ordered_json document = to_json(table);
        document["isodelta"] = block;
        output_.write(document.dump(2) + "\n");
    } else {
        output_.write(format == "csv" ? to_csv(table) : to_text(table), block);
    }
    return 0;
}

}  // namespace isodelta::tools
