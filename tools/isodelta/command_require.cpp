#include "tools/isodelta/command_require.hpp"

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
    app.add_option("--format", format_, "text, csv, json or geojson (default text)")
        ->type_name("FORMAT")
        ->group("Output");
    output_.setup(app, "by --format, or the projects of the sets: .geojson, .gpkg, .fgb");
    app.footer(
        "The smallest, the cheapest and the earliest set of projects that brings a place within a travel time, and\n"
        "whether that is proved; where none does it, what is missing (docs/appraisal.md).\n"
        "Example: isodelta require --place 固镇 --within 3h --of 上海 --definition in-vehicle");
}

int RequireCommand::run() {
    const network::Millis limit = parse_duration(options_.within);
    const std::string format = output_.settle_format(
        format_, {{"text", {".txt"}}, {"csv", {".csv"}}, {"json", {".json"}}, {"geojson", vector_endings()}});
    const InterruptGuard guard;
    const AppraisalCase of(options_, {network::Measure::kTime});
    Progress progress(1);
    Continuation kept(of.session(), output_.path);
    const auto times = of.make_times(of.session().network(), &kept);
    network::ReachRequest request{.item = 0, .hubs = {}, .limit = limit};
    for (std::size_t hub = 0; hub < of.hubs().size(); ++hub) request.hubs.push_back(hub);
    const network::Reach reach = find_reach(*times, request);
    const RequirementTable table{of, reach, limit, best_route(of, *times, reach)};
    progress.step();
    nlohmann::ordered_json document = to_json(table);
    document["isodelta"] = provenance(of.session(), of.metric());
    document["isodelta"]["appraised"] = of.description();
    if (format == "json") {
        output_.write(document.dump(2) + "\n");
    } else if (format == "geojson") {
        output_.write("requirement", to_features(table), document);
    } else {
        output_.write(format == "csv" ? to_csv(table) : to_text(table), document["isodelta"]);
    }
    kept.finish();
    return 0;
}

}  // namespace isodelta::tools
