#include "tools/isodelta/command_isochrone.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include "network/isochrone.hpp"
#include "tools/isodelta/interrupt.hpp"
#include "tools/isodelta/isochrone_features.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/surface_output.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

using geo::Error;
using geo::ErrorCode;

network::Combine parse_combine(const std::string& text) {
    if (text == "each") return network::Combine::kEach;
    if (text == "union") return network::Combine::kUnion;
    if (text == "nearest") return network::Combine::kNearest;
    if (text == "count") return network::Combine::kCount;
    throw Error(ErrorCode::kBadOption, fmt::format("--combine {}: there is each, union, nearest and count", text));
}

/// Checks what does not go together and fills in the geometry that is meant.
CircleGeometry settle_geometry(const std::string& asked, const network::Metric& metric, network::Combine combine,
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
    const bool is_shared = combine == network::Combine::kNearest || combine == network::Combine::kCount;
    if (geometry != "area" && is_shared)
        throw Error(ErrorCode::kBadOption, "--combine nearest and count divide an area; they need --geometry area");
    if (geometry != "area" && bands) throw Error(ErrorCode::kBadOption, "--bands needs --geometry area");
    return geometry == "area"      ? CircleGeometry::kArea
           : geometry == "network" ? CircleGeometry::kNetwork
                                   : CircleGeometry::kPoints;
}

}  // namespace

void IsochroneCommand::setup(CLI::App& app) {
    app.add_option(
           "--to", to_,
           fmt::format("Circle of trips to this place; repeatable; or to {} (of those of a kind: to the nearest)",
                       kGroups))
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--from", from_, "Circle of trips from this place; the same")
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--within", within_,
                   "Travel times, such as 1h,2h,3h or 15min; of freight costs a tonne: 50CNY,100CNY")
        ->type_name("TIMES")
        ->required();
    app.add_option("--combine", combine_,
                   "Several places: each, union, nearest (shared out to the nearest), or count (what 1, 2, 3 … of them "
                   "reach); default each")
        ->type_name("HOW");
    app.add_option("--geometry", geometry_,
                   "area (surface, contoured), network (roads, cut at the limit) or points (places and stations); "
                   "default area, under the station definitions points")
        ->type_name("WHAT");
    app.add_flag("--bands", bands_, "What lies between two limits instead of circles");
    place_.setup(app);
    metric_.setup(app);
    data_.setup(app);
    output_.setup(app, ".geojson, .gpkg, .fgb, .shp or .csv; .tif: the surface, seconds in cells");
    app.footer(
        "Example: isodelta isochrone --to 上海 --to Nanjing --within 1h,2h,3h --scenario 2025 -o circles.geojson");
}

int IsochroneCommand::run() {
    if (from_.empty() == to_.empty())
        throw Error(ErrorCode::kBadOption, "an isochrone needs either --from or --to (once or more), and not both");
    const auto limits = metric_.counts_cost() ? parse_costs(within_) : parse_durations(within_);
    network::Combine combine = parse_combine(combine_);
    auto endings = vector_endings();
    endings.insert(endings.end(), {".json", ".csv", ".tif"});
    (void)output_.settle_format("", {{"features", endings}});

    const Session session(data_, {metric_.scenario.base});
    const network::Metric metric = metric_.build(session);
    const bool outward = to_.empty();
    const EndpointGroup group = place_.find_all(session.dataset(), outward ? from_ : to_);
    if (group.all_of_kind && combine == network::Combine::kEach) combine = network::Combine::kUnion;
    const bool as_surface = output_.path.ends_with(".tif");
    if (as_surface && metric_.counts_cost())
        throw Error(ErrorCode::kBadOption, "a .tif holds seconds; use --metric time");
    if (as_surface && (!geometry_.empty() || bands_ || !metric.by_road()))
        throw Error(ErrorCode::kBadOption,
                    "a .tif holds a surface: neither --geometry nor --bands goes with it, nor a station definition");
    const CircleGeometry geometry = settle_geometry(geometry_, metric, combine, bands_);

    const CircleRequest request{
        .metric = &metric,
        .endpoints = group.endpoints,
        .direction = outward ? network::SearchDirection::kForward : network::SearchDirection::kReverse,
        .limits = limits,
        .combine = combine,
        .bands = bands_};
    const InterruptGuard guard;
    if (as_surface) {
        write_surfaces(session, request, output_);
        return 0;
    }
    nlohmann::ordered_json extra;
    extra["isodelta"] = provenance(session, metric);
    if (geometry == CircleGeometry::kArea) {
        const double cell_m = network::cell_size(metric.by, limits);
        extra["isodelta"]["cell_m"] = cell_m;
        extra["isodelta"]["boundary_error_m"] = cell_m;
    }
    FeatureOutput output(output_, "isochrone", extra);
    Continuation kept(session, output_.path);
    write_circles(session, request, geometry, output, kept);
    InterruptGuard::check();
    output.finish();
    kept.finish();
    return 0;
}

}  // namespace isodelta::tools
