#include "tools/isodelta/command_import.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cmath>

#include "datasets/osm/osm_reader.hpp"
#include "geo/source_name.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/problems.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

void ImportCommand::setup(CLI::App& app) {
    app.require_subcommand(1);
    setup_osm(*app.add_subcommand(
        "osm", "An OpenStreetMap extract: streets, railways, ferries, waterways, places, candidates"));
    layer_ = app.add_subcommand("layer", "Roads of any layer that GDAL opens, files and PostGIS tables");
    setup_layer(*layer_);
    timetable_.setup(app);
    app.footer(
        "Examples: isodelta import osm anhui.osm.pbf -o anhui.network\n"
        "          isodelta import layer roads.gpkg --fields fields.json -o city.network\n"
        "          isodelta import gtfs feed.zip --network city.network --day 2026-09-15 -o transit.network");
}

void ImportCommand::setup_osm(CLI::App& osm) {
    osm.add_option("file", file_, "The extract: .osm.pbf, .osm, .osm.gz or .osm.bz2")->type_name("FILE")->required();
    import_.setup(osm);
    osm.footer(
        "Ways that are being built or proposed come in as projects with a status and, where it is known, a year;\n"
        "'isodelta projects' lists them.\n"
        "Example: isodelta import osm anhui.osm.pbf -o anhui.network && isodelta isochrone --network anhui.network \\\n"
        "         --from 合肥 --within 15min --profile walk -o circle.geojson");
}

void ImportCommand::setup_layer(CLI::App& layer) {
    layer
        .add_option("file", file_,
                    "The layer: .gpkg, .shp, .geojson, .fgb, .csv with wkt, …; FILE:LAYER where there are several; "
                    "a table: \"PG:dbname=gis:schema.table\"")
        ->type_name("FILE")
        ->required();
    layer
        .add_option("--fields", layer_options_.mapping,
                    "Mapping file, JSON: which field tells what; default: fields "
                    "bear isodelta's own names")
        ->type_name("FILE");
    layer.add_flag("--node", layer_options_.node, "Join at-grade roads of one level wherever they cross or touch");
    layer
        .add_option("--tolerance", layer_options_.tolerance_m,
                    "Join ends that are this near to another line's end (with --node, to a line), in metres")
        ->type_name("METRES");
    import_.setup(layer);
    layer.footer(
        "Lines are joined where they have a vertex in common, on one level (fields level, level_from, level_to).\n"
        "docs/data-format.md, \"Layers of roads\", lists the fields and what a mapping file may say.\n"
        "Example: isodelta import layer roads.shp --fields fields.json --node --tolerance 1 -o city.network\n"
        "         isodelta import layer \"PG:dbname=gis:roads\" -o city.network\n"
        "where fields.json is {\"class\": {\"field\": \"FCLASS\", \"values\": {\"motorway\": \"expressway\", "
        "\"primary\": \"class2\"}},\n"
        "                      \"speed_kmh\": {\"field\": \"SPEED\", \"unit\": \"mph\"}}");
}

int ImportCommand::run() {
    if (timetable_.is_chosen()) return timetable_.run();
    return layer_->parsed() ? import_layer() : import_osm();
}

int ImportCommand::import_osm() const {
    import_.check("import osm");
    datasets::osm::ReadOptions options{.as_of = import_.as_of(), .progress = {}};
    if (shows_progress())
        options.progress = [](double share) { fmt::print(stderr, "\r{}", tr("reading {:3.0f} %", 100 * share)); };
    Stopwatch stopwatch;
    datasets::Streets streets = datasets::osm::read_streets(file_, options);
    stopwatch.lap("reading");
    import_.run(std::move(streets), file_, stopwatch);
    return 0;
}

int ImportCommand::import_layer() {
    import_.check("import layer");
    constexpr double kFarthest = 100;  // ends that are farther apart are no slip of a draughtsman
    const double tolerance = layer_options_.tolerance_m;
    if (!std::isfinite(tolerance) || tolerance < 0 || tolerance > kFarthest)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("--tolerance {}: it is a number of metres from 0 to {}", tolerance, kFarthest));
    layer_options_.as_of = import_.as_of();
    Stopwatch stopwatch;
    std::vector<geo::Problem> problems;
    datasets::Streets streets = datasets::read_street_layer(file_, layer_options_, problems);
    stopwatch.lap("reading");
    warn_of(problems, import_.strict());
    import_.run(std::move(streets), geo::without_password(file_), stopwatch);
    return 0;
}

}  // namespace isodelta::tools
