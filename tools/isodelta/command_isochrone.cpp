#include "tools/isodelta/command_isochrone.hpp"

#include <fmt/format.h>

#include "network/isochrone.hpp"
#include "tools/isodelta/isochrone_features.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

using geo::Error;
using geo::ErrorCode;

network::Combine parse_combine(const std::string& text) {
    if (text == "each") return network::Combine::kEach;
    if (text == "union") return network::Combine::kUnion;
    if (text == "nearest") return network::Combine::kNearest;
    throw Error(ErrorCode::kBadOption, fmt::format("--combine {}: there is each, union and nearest", text));
}

/// Checks what does not go together and fills in the geometry that is meant.
std::string settle_geometry(const std::string& asked, const network::Metric& metric, network::Combine combine,
                            bool bands) {
    const std::string geometry = !asked.empty() ? asked : metric.by_road() ? "area" : "points";
    if (geometry != "area" && geometry != "network" && geometry != "points")
        throw Error(ErrorCode::kBadOption, fmt::format("--geometry {}: there is area, network and points", geometry));
    if (!metric.by_road() && geometry != "points")
        throw Error(
            ErrorCode::kBadOption,
            fmt::format("--definition {}: such a circle is a list of stations and places and has no {}; use --geometry "
                        "points, or --definition door-to-door",
                        to_string(metric.definition), geometry));
    if (geometry != "area" && combine == network::Combine::kNearest)
        throw Error(ErrorCode::kBadOption, "--combine nearest shares out an area; it needs --geometry area");
    if (geometry != "area" && bands) throw Error(ErrorCode::kBadOption, "--bands needs --geometry area");
    return geometry;
}

}  // namespace

void IsochroneCommand::setup(CLI::App& app) {
    app.add_option(
           "--to", to_,
           "Circle of trips to this place; repeatable; kind:station, kind:airport, kind:port: to the nearest one")
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--from", from_, "Circle of trips from this place; repeatable")
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--within", within_, "Travel times, such as 1h,2h,3h or 15min")->type_name("TIMES")->required();
    app.add_option("--combine", combine_,
                   "Several places: each, union, or nearest (shared out to the nearest); default each")
        ->type_name("HOW");
    app.add_option("--geometry", geometry_,
                   "area (surface, contoured), network (roads, cut at the limit) or points (places and stations); "
                   "default area, under the station definitions points")
        ->type_name("WHAT");
    app.add_flag("--bands", bands_, "What lies between two limits instead of circles");
    place_.setup(app);
    metric_.setup(app);
    data_.setup(app);
    output_.setup(app, ".geojson, .gpkg, .fgb, .shp or .csv");
    app.footer(
        "Example: isodelta isochrone --to 上海 --to Nanjing --within 1h,2h,3h --scenario 2025 -o circles.geojson");
}

int IsochroneCommand::run() {
    if (from_.empty() == to_.empty())
        throw Error(ErrorCode::kBadOption, "an isochrone needs either --from or --to (once or more), and not both");
    const auto limits = parse_durations(within_);
    network::Combine combine = parse_combine(combine_);
    auto endings = vector_endings();
    endings.insert(endings.end(), {".json", ".csv"});
    (void)output_.settle_format("", {{"features", endings}});

    const Session session(data_);
    const network::Metric metric = metric_.build(session);
    const bool outward = to_.empty();
    const EndpointGroup group = place_.find_all(session.dataset(), outward ? from_ : to_);
    if (group.all_of_kind && combine == network::Combine::kEach) combine = network::Combine::kUnion;
    const std::string geometry = settle_geometry(geometry_, metric, combine, bands_);

    const CircleRequest request{
        .metric = &metric,
        .endpoints = group.endpoints,
        .direction = outward ? network::SearchDirection::kForward : network::SearchDirection::kReverse,
        .limits = limits,
        .combine = combine,
        .bands = bands_};
    const auto features = geometry == "points" ? point_features(session, request)
                          : geometry == "area" ? area_features(session, request)
                                               : road_features(session, request);
    nlohmann::ordered_json extra;
    extra["isodelta"] = provenance(session, metric);
    if (geometry == "area") {
        const double cell_m = network::cell_size(metric.profile, limits);
        extra["isodelta"]["cell_m"] = cell_m;
        extra["isodelta"]["boundary_error_m"] = cell_m;
    }
    output_.write("isochrone", features, extra);
    return 0;
}

}  // namespace isodelta::tools
