#include "tools/isodelta/timetable_import.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <filesystem>
#include <optional>

#include "datasets/digest.hpp"
#include "datasets/gtfs/gtfs_plan.hpp"
#include "network/network_builder.hpp"
#include "network/network_file.hpp"
#include "network/overlay/plan_laying.hpp"
#include "tools/isodelta/import_report.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/problems.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

using datasets::Dataset;
using datasets::gtfs::Timetable;
using geo::Error;
using geo::ErrorCode;

/// What the timetable is laid over: a network file, or nothing at all.
struct Base {
    std::optional<network::NetworkFile> file;
    Dataset dataset;
    std::vector<geo::Problem> problems;
    std::optional<network::Network> network;
};

void open_base(Base& base, const std::string& path) {
    base.file.emplace(path);
    auto records = base.file->read_records();
    base.dataset = std::move(records.dataset);
    base.problems = std::move(records.problems);
    base.network.emplace(base.file->read_network(base.dataset));
}

void make_base(Base& base, const std::string& feed, const datasets::Date& day, const Timetable& timetable) {
    base.dataset.id = std::filesystem::path(feed).stem().string();
    base.dataset.title = "Timetable: " + base.dataset.id;
    base.dataset.folder = feed;
    base.dataset.as_of = day;
    base.network.emplace(network::build_empty_network(base.dataset, timetable.plan.facilities.front().position));
}

void record_source(Dataset& dataset, const std::string& feed, const datasets::Date& day) {
    datasets::Digest digest;
    digest.add(dataset.digest);
    digest.add_file(feed);
    dataset.digest = digest.to_text();
    const std::string title = fmt::format("Timetable: {}", std::filesystem::path(feed).filename().string());
    dataset.sources.push_back({"gtfs", title, "", to_string(day), "", ""});
}

}  // namespace

void TimetableImport::setup(CLI::App& import) {
    command_ =
        import.add_subcommand("gtfs", "A timetable (GTFS) as services between stations that are joined to the streets");
    command_->add_option("feed", feed_, "The feed: a .zip or a folder")->type_name("FEED")->required();
    command_
        ->add_option("--network", network_,
                     "Network file that it is laid over, such as of 'import osm'; without one, there are stations "
                     "and trains only, for --definition in-vehicle and station-to-station")
        ->type_name("FILE");
    command_->add_option("--day", day_, "The day that is taken as typical; default: the day of --network")
        ->type_name("DATE");
    command_->add_option("--window", window_, "The part of the day that headways are of; default 06:00-23:00")
        ->type_name("HH:MM-HH:MM");
    command_->add_flag("--strict", strict_, "Treat warnings as errors");
    output_.setup(*command_, "a network file: .network", "required");
    command_->footer(
        "Trips of the same stops and times become one service with so many runs in the window.\n"
        "Example: isodelta import gtfs feed.zip --network city.network --day 2026-09-15 --window 07:00-09:00 \\\n"
        "         -o city-transit.network && isodelta route 1.2,3.4 5.6,7.8 --network city-transit.network");
}

bool TimetableImport::is_chosen() const {
    return command_->parsed();
}

int TimetableImport::run() {
    if (output_.path.empty())
        throw Error(ErrorCode::kBadOption, "import gtfs needs -o FILE: a network file, such as city.network");
    (void)output_.settle_format("", {{"network", {".network"}}});
    const auto window = datasets::gtfs::parse_window(window_);
    if (!window)
        throw Error(ErrorCode::kBadOption,
                    fmt::format("--window {}: it is two times of a day, such as 07:00-09:00 or 22:00-26:00", window_));
    std::optional<datasets::Date> day = datasets::parse_date(day_);
    if (!day && !day_.empty())
        throw Error(ErrorCode::kBadOption, fmt::format("--day {}: it is a date such as 2026-09-15", day_));
    if (!day && network_.empty())
        throw Error(ErrorCode::kBadOption, "import gtfs without --network needs --day DATE: a day that is typical");

    Base base;
    if (!network_.empty()) open_base(base, network_);
    if (!day) day = base.dataset.as_of;
    Timetable timetable = datasets::gtfs::read_timetable(feed_, *day, *window);
    if (network_.empty()) make_base(base, feed_, *day, timetable);
    if (find_by_id(base.dataset.services, timetable.plan.services.front().id) != nullptr)
        throw Error(ErrorCode::kBadInput, fmt::format("'{}' holds this timetable already: its service '{}'", network_,
                                                      timetable.plan.services.front().id));
    record_source(base.dataset, feed_, *day);
    auto laid = network::lay_plans(*base.network, base.dataset, {timetable.plan}, network::kLayingTolerance);
    if (strict_ && !timetable.refused.empty())
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}': {} ({} times); nothing was written", feed_, timetable.refused.begin()->first,
                                timetable.refused.begin()->second));
    warn_of(laid.problems, strict_);
    base.problems.insert(base.problems.end(), laid.problems.begin(), laid.problems.end());
    const network::Hierarchy hierarchy = network::build_hierarchy(laid.network);
    network::write_network_file(output_.path, laid.network, hierarchy, base.problems, output_.policy());

    fmt::print("{}, {}\n", to_string(*day), window_);
    list_counts("read", timetable.read);
    list_counts("not taken", timetable.refused);
    list_counts("taken with a doubt", timetable.warnings);
    list_network(laid.network, hierarchy);
    fmt::print("{}", tr("{:>12}  pairs of stations with a direct ride\n", laid.network.rides.size()));
    if (!network_.empty()) fmt::print("{}", tr("{:>12}  stations without a street in reach\n", laid.problems.size()));
    say("wrote {}", output_.path);
    return 0;
}

}  // namespace isodelta::tools
