#include "tools/isodelta/import_network.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/App.hpp>

#include "datasets/barrier_layer.hpp"
#include "network/network_file.hpp"
#include "network/streets/street_builder.hpp"
#include "tools/isodelta/import_report.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/problems.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

void show_step(const char* step) {
    if (shows_progress()) fmt::print(stderr, "\r{:<16}", tr(step));
}

}  // namespace

void Stopwatch::lap(const char* step) {
    const auto now = std::chrono::steady_clock::now();
    explain("{}: {:.2f} s", step, std::chrono::duration<double>(now - begin_).count());
    begin_ = now;
}

bool shows_progress() {
    return isatty(STDERR_FILENO) != 0 && !talk().quiet;
}

void NetworkImport::setup(CLI::App& app) {
    app.add_option("--as-of", as_of_, "The dataset's day; default: the day of the file")->type_name("DATE");
    app.add_option("--barriers", barriers_,
                   "Lines or areas of this file that nobody crosses off the streets, besides the waters, railways and "
                   "motorways of an extract; repeatable")
        ->type_name("FILE")
        ->allow_extra_args(false);
    app.add_flag("--strict", strict_, "Treat warnings as errors");
    output_.setup(app, "a network file: .network", "required");
}

void NetworkImport::check(const char* command) const {
    if (output_.path.empty())
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("{} needs -o FILE: a network file, such as anhui.network", command));
    (void)output_.settle_format("", {{"network", {".network"}}});
    (void)as_of();
}

std::optional<datasets::Date> NetworkImport::as_of() const {
    if (as_of_.empty()) return std::nullopt;
    const auto date = datasets::parse_date(as_of_);
    if (!date)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("--as-of {}: it is a date such as 2026-06-30", as_of_));
    return date;
}

void NetworkImport::run(datasets::Streets streets, const std::string& file, Stopwatch& stopwatch) const {
    std::vector<geo::Problem> problems;
    for (const std::string& path : barriers_)
        streets.dataset.barriers.push_back(datasets::read_barrier_layer(path, problems));
    warn_of(problems, strict_);
    show_step("cutting streets");
    const datasets::Dataset dataset = std::move(streets.dataset);
    const network::Network network = network::build_street_network(streets, dataset);
    stopwatch.lap("cutting");
    if (strict_ && !streets.warnings.empty())
        throw geo::Error(geo::ErrorCode::kBadInput,
                         fmt::format("'{}': {} ({} times); nothing was written", file, streets.warnings.begin()->first,
                                     streets.warnings.begin()->second));
    show_step("ordering");
    const network::Hierarchy hierarchy = network::build_hierarchy(network);
    stopwatch.lap("ordering");
    network::write_network_file(output_.path, network, hierarchy, problems, output_.policy());
    stopwatch.lap("writing");
    if (shows_progress()) fmt::print(stderr, "\r");

    list_counts("read", streets.read);
    list_counts("not taken", streets.refused);
    list_counts("taken with a doubt", streets.warnings);
    list_network(network, hierarchy);
    list_components(network);
    stopwatch.lap("counting components");
    say("wrote {}", output_.path);
}

}  // namespace isodelta::tools
