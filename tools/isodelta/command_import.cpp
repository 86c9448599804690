#include "tools/isodelta/command_import.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>

#include "datasets/barrier_layer.hpp"
#include "datasets/osm/osm_reader.hpp"
#include "network/network_file.hpp"
#include "network/streets/street_builder.hpp"
#include "tools/isodelta/import_report.hpp"
#include "tools/isodelta/problems.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

/// Says with -v how long each step took.
class Stopwatch {
public:
    void lap(const char* step) {
        const auto now = std::chrono::steady_clock::now();
        explain("{}: {:.2f} s", step, std::chrono::duration<double>(now - begin_).count());
        begin_ = now;
    }

private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace

void ImportCommand::setup(CLI::App& app) {
    app.require_subcommand(1);
    CLI::App* osm = app.add_subcommand(
        "osm", "An OpenStreetMap extract: streets, railways, ferries, waterways, places, candidates");
    osm->add_option("file", file_, "The extract: .osm.pbf, .osm, .osm.gz or .osm.bz2")->type_name("FILE")->required();
    osm->add_option("--as-of", as_of_, "The dataset's day; default: the day of the extract")->type_name("DATE");
    osm->add_option("--barriers", barriers_,
                    "Lines or areas of this file that nobody crosses off the streets, besides the waters, railways and "
                    "motorways of the extract; repeatable")
        ->type_name("FILE")
        ->allow_extra_args(false);
    osm->add_flag("--strict", strict_, "Treat warnings as errors");
    output_.setup(*osm, "a network file: .network", "required");
    osm->footer(
        "Ways that are being built or proposed come in as projects with a status and, where it is known, a year;\n"
        "'isodelta projects' lists them.\n"
        "Example: isodelta import osm anhui.osm.pbf -o anhui.network && isodelta isochrone --network anhui.network \\\n"
        "         --from 合肥 --within 15min --profile walk -o circle.geojson");
    timetable_.setup(app);
    app.footer("Example: isodelta import osm anhui.osm.pbf -o anhui.network");
}

int ImportCommand::run() {
    return timetable_.is_chosen() ? timetable_.run() : import_osm();
}

int ImportCommand::import_osm() {
    if (output_.path.empty())
        throw geo::Error(geo::ErrorCode::kBadOption, "import osm needs -o FILE: a network file, such as anhui.network");
    (void)output_.settle_format("", {{"network", {".network"}}});
    datasets::osm::ReadOptions options;
    if (!as_of_.empty()) {
        options.as_of = datasets::parse_date(as_of_);
        if (!options.as_of)
            throw geo::Error(geo::ErrorCode::kBadOption,
                             fmt::format("--as-of {}: it is a date such as 2026-06-30", as_of_));
    }
    const bool shows_progress = isatty(STDERR_FILENO) != 0 && !talk().quiet;
    if (shows_progress) options.progress = [](double share) { fmt::print(stderr, "\rreading {:3.0f} %", 100 * share); };

    Stopwatch stopwatch;
    datasets::Streets streets = datasets::osm::read_streets(file_, options);
    std::vector<geo::Problem> problems;
    for (const std::string& path : barriers_)
        streets.dataset.barriers.push_back(datasets::read_barrier_layer(path, problems));
    warn_of(problems, strict_);
    stopwatch.lap("reading");
    if (shows_progress) fmt::print(stderr, "\rcutting streets ");
    const datasets::Dataset dataset = std::move(streets.dataset);
    const network::Network network = network::build_street_network(streets, dataset);
    stopwatch.lap("cutting");
    if (strict_ && !streets.warnings.empty())
        throw geo::Error(geo::ErrorCode::kBadInput,
                         fmt::format("'{}': {} ({} times); nothing was written", file_, streets.warnings.begin()->first,
                                     streets.warnings.begin()->second));
    if (shows_progress) fmt::print(stderr, "\rordering        ");
    const network::Hierarchy hierarchy = network::build_hierarchy(network);
    stopwatch.lap("ordering");
    network::write_network_file(output_.path, network, hierarchy, problems, output_.policy());
    stopwatch.lap("writing");
    if (shows_progress) fmt::print(stderr, "\r");

    list_counts("read", streets.read);
    list_counts("not taken", streets.refused);
    list_counts("taken with a doubt", streets.warnings);
    list_network(network, hierarchy);
    list_components(network);
    stopwatch.lap("counting components");
    say("wrote {}", output_.path);
    return 0;
}

}  // namespace isodelta::tools
