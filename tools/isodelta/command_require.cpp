#include "tools/isodelta/command_require.hpp"

#include <CLI/App.hpp>
#include <algorithm>

#include "tools/isodelta/progress.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/requirement_table.hpp"

namespace isodelta::tools {

namespace {

/// The trip with the best set, to or from the nearest hub.
std::optional<network::Route> best_route(const AppraisalCase& of, network::ProjectTimes& times,
                                         const network::Reach& reach) {
    if (!reach.best) return std::nullopt;
    const auto of_set = times.times(reach.best->least.set);
    const auto nearest = std::min_element(of_set.begin(), of_set.end()) - of_set.begin();
    const network::NamedOrigin place{of.items().back().origin, of.items().back().title};
    const network::NamedOrigin hub = of.session().origin(of.hubs()[static_cast<std::size_t>(nearest)]);
    const network::Metric metric = times.metric_of(reach.best->least.set);
    return of.outward() ? find_route(of.session().network(), metric, hub, place)
                        : find_route(of.session().network(), metric, place, hub);
}

}  // namespace

void RequireCommand::setup(CLI::App& app) {
    options_.setup(app, AppraisalOptions::Subjects::kGiven);
    options_.setup_output(app, "text, csv, json or geojson", "the projects of the sets");
    app.footer(
        "The smallest, the cheapest and the earliest set of projects that brings a place within a travel time, and\n"
        "whether that is proved; where none does it, what is missing (docs/appraisal.md).\n"
        "Example: isodelta require --place 固镇 --within 3h --of 上海 --definition in-vehicle");
}

int RequireCommand::run() {
    const network::Millis limit = parse_duration(options_.within);
    const std::string format = options_.settle_format();
    const InterruptGuard guard;
    const AppraisalCase of(options_, {network::Measure::kTime});
    Progress progress(1);
    Continuation kept(of.session(), options_.output.path);
    const auto times = of.make_times(of.session().network(), &kept);
    const network::Reach reach = find_reach(*times, {.item = 0, .hubs = of.all_hubs(), .limit = limit});
    const RequirementTable table{of, reach, limit, best_route(of, *times, reach)};
    progress.step();
    write_answer(options_, format, "requirement", table);
    kept.finish();
    return 0;
}

}  // namespace isodelta::tools
