#include "tools/isodelta/command_route.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <algorithm>

#include "network/route.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/table.hpp"

namespace isodelta::tools {

namespace {

using geo::Error;
using geo::ErrorCode;
using Json = nlohmann::ordered_json;

struct Answer {
    const datasets::Endpoint& from;
    const datasets::Endpoint& to;
    const network::Metric& metric;
    const network::Route& route;
    std::optional<network::Route> direct;  ///< by a single train, where that is not the best trip
};

/// What freight takes and pays on each mode of its way.
struct ModeSum {
    std::string mode;
    double km = 0;
    double hours = 0;
    double cny = 0;
};

std::vector<ModeSum> sums_by_mode(const network::Route& route) {
    std::vector<ModeSum> sums;
    for (const network::Leg& leg : route.legs) {
        const bool handles = leg.mode == "load" || leg.mode == "unload";
        const std::string mode = handles ? "handling" : leg.mode == "access" ? "road" : leg.mode;
        auto sum = std::find_if(sums.begin(), sums.end(), [&](const ModeSum& one) { return one.mode == mode; });
        if (sum == sums.end()) sum = sums.insert(sums.end(), {.mode = mode});
        sum->km += leg.distance_m / 1000;
        sum->hours += network::to_seconds(leg.duration).count() / 3600;
        sum->cny += leg.cost_cny;
    }
    return sums;
}

std::string freight_text(const Answer& answer) {
    const auto hours = [](network::Millis time) {
        return fmt::format("{:.1f}", network::to_seconds(time).count() / 3600);
    };
    const network::FreightOptions& options = answer.metric.freight->options();
    std::string text =
        tr("{} → {}  {:.1f} CNY/t, {} h, {:.1f} km  (freight, scenario {}; {})\n\n", answer.from.title, answer.to.title,
           answer.route.cost_cny, hours(answer.route.duration), answer.route.distance_m / 1000, answer.metric.scenario,
           options.aim == network::FreightAim::kTime
               ? tr("least time")
               : tr("least cost with {} CNY a tonne and hour", options.value_of_time));
    Table table({"leg", "from", "to", "h", "CNY/t", "km", "by", "project"}, {3, 4, 5});
    for (const network::Leg& leg : answer.route.legs)
        table.add({tr_in("leg", leg.mode), tr_statement(leg.from), tr_statement(leg.to), hours(leg.duration),
                   fmt::format("{:.1f}", leg.cost_cny), fmt::format("{:.1f}", leg.distance_m / 1000),
                   tr_statement(leg.name), leg.project});
    Table sums({"mode", "h", "CNY/t", "km"}, {1, 2, 3});
    for (const ModeSum& sum : sums_by_mode(answer.route))
        sums.add({tr_in("leg", sum.mode), fmt::format("{:.1f}", sum.hours), fmt::format("{:.1f}", sum.cny),
                  fmt::format("{:.1f}", sum.km)});
    text += table.to_text() + "\n" + sums.to_text();
    text += tr("\nRates, waits and handling are defaults, most of them assumed: docs/freight.md.\n");
    if (answer.route.any_schematic()) text += tr("\nThe course of some links is only roughly known (schematic).\n");
    return text;
}

std::string to_text(const Answer& answer) {
    if (answer.metric.freight) return freight_text(answer);
    std::string text =
        tr("{} → {}  {}, {:.1f} km  ({}, {}, scenario {})\n\n", answer.from.title, answer.to.title,
           format_duration(answer.route.duration), answer.route.distance_m / 1000, tr(to_string(answer.metric.profile)),
           tr(to_string(answer.metric.definition)), answer.metric.scenario);
    Table table({"leg", "from", "to", "min", "km", "by", "project"}, {3, 4});
    for (const network::Leg& leg : answer.route.legs)
        table.add({tr_in("leg", leg.mode), tr_statement(leg.from), tr_statement(leg.to), format_minutes(leg.duration),
                   fmt::format("{:.1f}", leg.distance_m / 1000),
                   tr_statement(leg.name) + (leg.derived ? tr(" (time derived)") : ""), leg.project});
    text += table.to_text();
    if (answer.direct) {
        const network::Leg& ride = answer.direct->legs.back();
        text += tr("\nWithout a change: {} ({} min), {} → {} by {}{}\n", format_duration(answer.direct->duration),
                   format_minutes(answer.direct->duration), tr_statement(ride.from), tr_statement(ride.to),
                   tr_statement(ride.name), ride.derived ? tr(" (time derived)") : "");
    }
    if (answer.route.any_derived())
        text += tr("\nRuns marked 'time derived' come from length and design speed, not from a timetable.\n");
    if (answer.route.any_schematic()) text += tr("\nThe course of some links is only roughly known (schematic).\n");
    return text;
}

Json to_json(const network::Leg& leg) {
    return {{"mode", leg.mode},
            {"name", to_string(leg.name)},
            {"from", to_string(leg.from)},
            {"to", to_string(leg.to)},
            {"duration_s", network::to_seconds(leg.duration).count()},
            {"distance_m", std::round(leg.distance_m * 10) / 10},
            {"project", leg.project.empty() ? Json(nullptr) : Json(leg.project)},
            {"service", leg.service.empty() ? Json(nullptr) : Json(leg.service)},
            {"cost_cny_per_t", std::round(leg.cost_cny * 100) / 100},
            {"derived", leg.derived},
            {"schematic", leg.schematic}};
}

Json to_json(const std::vector<network::Leg>& legs) {
    Json array = Json::array();
    for (const network::Leg& leg : legs) array.push_back(to_json(leg));
    return array;
}

void add_freight(const Answer& answer, Json& document) {
    const network::FreightOptions& options = answer.metric.freight->options();
    const double hours = network::to_seconds(answer.route.duration).count() / 3600;
    document["cost_cny_per_t"] = std::round(answer.route.cost_cny * 100) / 100;
    document["hours"] = std::round(hours * 100) / 100;
    document["value_of_time_cny_per_t_h"] = options.value_of_time;
    document["generalised_cny_per_t"] = std::round(100 * (answer.route.cost_cny + options.value_of_time * hours)) / 100;
    document["by_mode"] = Json::array();
    for (const ModeSum& sum : sums_by_mode(answer.route))
        document["by_mode"].push_back({{"mode", sum.mode},
                                       {"km", std::round(10 * sum.km) / 10},
                                       {"hours", std::round(100 * sum.hours) / 100},
                                       {"cost_cny_per_t", std::round(100 * sum.cny) / 100}});
}

Json to_json(const Answer& answer) {
    Json document = {{"from", answer.from.title},
                     {"to", answer.to.title},
                     {"duration_s", network::to_seconds(answer.route.duration).count()},
                     {"distance_m", std::round(answer.route.distance_m * 10) / 10},
                     {"profile", to_string(answer.metric.profile)},
                     {"definition", to_string(answer.metric.definition)},
                     {"scenario", answer.metric.scenario}};
    if (answer.metric.freight) add_freight(answer, document);
    document["legs"] = to_json(answer.route.legs);
    if (answer.direct)
        document["direct"] = {{"duration_s", network::to_seconds(answer.direct->duration).count()},
                              {"distance_m", std::round(answer.direct->distance_m * 10) / 10},
                              {"legs", to_json(answer.direct->legs)}};
    return document;
}

std::vector<geo::GeoJsonFeature> to_features(const network::Route& route) {
    std::vector<geo::GeoJsonFeature> features;
    for (std::size_t i = 0; i < route.legs.size(); ++i) {
        Json properties = {{"leg", i + 1}};
        properties.update(to_json(route.legs[i]));
        geo::Geometry geometry;
        if (route.legs[i].geometry.size() > 1) geometry = route.legs[i].geometry;
        features.push_back({std::move(properties), std::move(geometry)});
    }
    return features;
}

}  // namespace

void RouteCommand::setup(CLI::App& app) {
    app.add_option("from", from_, "Where the trip begins")->type_name("PLACE")->required();
    app.add_option("to", to_, "Where it ends")->type_name("PLACE")->required();
    app.add_option("--format", format_, "text, json or geojson (default text)")->type_name("FORMAT")->group("Output");
    place_.setup(app);
    metric_.setup(app);
    data_.setup(app);
    output_.setup(app, "by --format");
    app.footer("Example: isodelta route 固镇 上海 --definition in-vehicle --scenario all");
}

int RouteCommand::run() {
    const std::string format =
        output_.settle_format(format_, {{"text", {".txt"}}, {"json", {".json"}}, {"geojson", vector_endings()}});
    const Session session(data_, {metric_.scenario.base});
    const network::Metric metric = metric_.build(session);
    const auto from = place_.find(session.dataset(), from_);
    const auto to = place_.find(session.dataset(), to_);

    const auto route = find_route(session.network(), metric, session.origin(from), session.origin(to));
    if (!route) {
        const auto reason = explain_off_network(session, metric, from);
        const auto other = explain_off_network(session, metric, to);
        const std::string cause =
            reason  ? to_string(*reason)
            : other ? to_string(*other)
                    : fmt::format("both are on the network, but nothing open in scenario '{}' connects them",
                                  metric.scenario);
        throw Error(ErrorCode::kNotFound, fmt::format("no way from {} to {}: {}", from.title, to.title, cause));
    }
    Answer answer{from, to, metric, *route, {}};
    if (!metric.by_road() && route->rides() > 1)
        answer.direct = find_direct_route(session.network(), metric, session.origin(from), session.origin(to));
    if (format == "text") {
        output_.write(to_text(answer), provenance(session, metric));
        return 0;
    }
    Json document = to_json(answer);
    document["isodelta"] = provenance(session, metric);
    if (format == "json") {
        output_.write(document.dump(2) + "\n");
        return 0;
    }
    document.erase("legs");
    output_.write("route", to_features(*route), document);
    return 0;
}

}  // namespace isodelta::tools
