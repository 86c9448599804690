#include "tools/isodelta/session.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <filesystem>
#include <limits>
#include <sstream>

#include "datasets/amenity_query.hpp"
#include "datasets/dataset_loader.hpp"
#include "datasets/digest.hpp"
#include "datasets/scenario_file.hpp"
#include "geo/datum.hpp"
#include "geo/polyline.hpp"
#include "network/network_builder.hpp"
#include "network/scenario_links.hpp"
#include "network/service_laying.hpp"
#include "tools/isodelta/problems.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

/// Beyond that, a project would be joined to roads that it has nothing to do with.
constexpr double kMostTolerance = 1000;

/// Whether a word of --scenario is a file, and not a name or a date.
bool is_file(const std::string& word) {
    return word.ends_with(".json") || (!word.empty() && word != "baseline" && word != "all" &&
                                       !datasets::parse_date(word) && std::filesystem::exists(word));
}

/// What is wrong with a service is wrong with the change that adds it.
void locate(geo::Problem& problem, const datasets::ScenarioFile& file) {
    for (const datasets::Change& change : file.changes) {
        const auto* added = std::get_if<datasets::NewService>(&change.what);
        if (added == nullptr || added->service.id != problem.feature) continue;
        problem.file = std::filesystem::path(file.path).filename().string();
        problem.layer.clear();
        problem.feature = fmt::format("change {}", change.number);
    }
}

}  // namespace

void DataOptions::setup(CLI::App& app) {
    setup_dataset(app);
    app.add_option("--network", network, "Network file of 'isodelta network build', instead of a dataset folder")
        ->type_name("FILE")
        ->excludes("--data")
        ->group("Data");
    app.add_option("--projects", projects,
                   "Lay the links, improvements and facilities of this file over the network; repeatable "
                   "(docs/data-format.md)")
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->group("Data");
    app.add_option("--projects-datum", projects_datum, "Datum of --projects: wgs84, gcj02, bd09; default wgs84")
        ->type_name("DATUM")
        ->needs("--projects")
        ->group("Data");
    app.add_option("--tolerance", tolerance_m, "What of --projects is nearer to a road meets it, metres; default 50")
        ->type_name("METRES")
        ->needs("--projects")
        ->group("Data");
}

void DataOptions::setup_dataset(CLI::App& app) {
    app.add_option("--data", folder, "Dataset folder (default: the embedded Yangtze Delta)")
        ->type_name("DIR")
        ->group("Data");
    app.add_flag("--strict", strict, "Treat warnings as errors")->group("Data");
}

std::string embedded_folder(const std::string& name) {
    const auto executable = std::filesystem::read_symlink("/proc/self/exe");
    return (executable.parent_path().parent_path() / "share" / "isodelta" / name).string();
}

Session::Session(const DataOptions& options, const std::vector<std::string>& scenarios) : strict_(options.strict) {
    if (options.network.empty()) {
        build(options.folder.empty() ? embedded_folder("yangtze-delta") : options.folder);
    } else {
        open(options.network);
    }
    if (!options.projects.empty()) lay(options);
    for (const std::string& word : scenarios)
        if (is_file(word) && !scenarios_.contains(word)) read_scenario(word);
    if (!problems_.empty()) explain("{} warnings about the dataset; 'isodelta validate' lists them", problems_.size());
}

void Session::build(const std::string& folder) {
    auto loaded = datasets::load_dataset(folder);
    refuse_errors(loaded.problems, strict_);
    dataset_ = std::move(loaded.dataset);
    problems_ = std::move(loaded.problems);
    auto built = network::build_network(dataset_);
    refuse_errors(built.problems, strict_);
    network_.emplace(std::move(built.network));
    problems_.insert(problems_.end(), built.problems.begin(), built.problems.end());
}

void Session::open(const std::string& path) {
    file_.emplace(path);
    auto records = file_->read_records();
    refuse_errors(records.problems, strict_);
    dataset_ = std::move(records.dataset);
    problems_ = std::move(records.problems);
    network_.emplace(file_->read_network(dataset_));
}

void Session::lay(const DataOptions& options) {
    const auto datum = geo::parse_datum(options.projects_datum);
    if (!datum)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("--projects-datum {}: there is wgs84, gcj02 and bd09", options.projects_datum));
    if (!(options.tolerance_m > 0 && options.tolerance_m <= kMostTolerance))
        throw geo::Error(geo::ErrorCode::kBadOption, fmt::format("--tolerance {}: it is above 0 and at most {} metres",
                                                                 options.tolerance_m, kMostTolerance));
    std::vector<datasets::Plan> plans;
    std::vector<geo::Problem> problems;
    for (const std::string& path : options.projects) plans.push_back(datasets::read_plan(path, *datum, problems));
    base_ = std::move(network_);
    laid_ = true;
    if (count(problems, geo::Severity::kError) == 0) {
        auto laid = network::lay_plans(*base_, dataset_, plans, options.tolerance_m);
        for (const std::string& joint : laid.joints) explain("{}", joint);
        problems.insert(problems.end(), laid.problems.begin(), laid.problems.end());
        network_.emplace(std::move(laid.network));
    }
    warn_of(problems, strict_);
    datasets::Digest digest;
    digest.add(dataset_.digest);
    for (const std::string& path : options.projects) digest.add_file(path);
    dataset_.digest = digest.to_text();
}

/// Whatever is wrong with the file is said at once: its fields, what it names, and ways that its services cannot take.
void Session::read_scenario(const std::string& path) {
    std::vector<geo::Problem> problems;
    const auto file = std::make_shared<const datasets::ScenarioFile>(datasets::read_scenario_file(path, problems));
    const std::size_t unread = problems.size();
    try {
        (void)network::resolve_scenario(*network_, {.base = {}, .open = {}, .close = {}, .undated = {}, .file = file});
    } catch (const geo::ProblemsError& error) {
        problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
    std::vector<datasets::Service> services;
    for (const datasets::Change& change : file->changes)
        if (const auto* added = std::get_if<datasets::NewService>(&change.what)) services.push_back(added->service);
    for (const auto& [other, earlier] : scenarios_)
        if (!services.empty() && std::filesystem::path(other).stem() == std::filesystem::path(path).stem())
            throw geo::Error(
                geo::ErrorCode::kBadInput,
                fmt::format("'{}' and '{}' have one name; a file that adds services needs its own", other, path));
    if (problems.size() == unread && !services.empty()) {
        network_.emplace(network::lay_services(std::move(*network_), dataset_, services, problems));
        laid_ = true;
        for (std::size_t i = unread; i < problems.size(); ++i) locate(problems[i], *file);
    }
    if (!problems.empty())
        throw geo::ProblemsError(geo::ErrorCode::kBadInput,
                                 fmt::format("'{}' cannot be: {} error{}; nothing was applied", path, problems.size(),
                                             problems.size() == 1 ? "" : "s"),
                                 problems);
    scenarios_[path] = file;
}

datasets::Scenario Session::resolve(datasets::ScenarioRequest request) const {
    if (const auto file = scenarios_.find(request.base); file != scenarios_.end()) {
        request.file = file->second;
        request.base.clear();
    }
    return network::resolve_scenario(*network_, request);
}

const std::shared_ptr<const network::Hierarchy>& Session::hierarchy() const {
    if (hierarchy_) return hierarchy_;
    if (file_ && laid_) {
        const network::Hierarchy of_base = file_->read_hierarchy();
        hierarchy_ = std::make_shared<const network::Hierarchy>(network::build_hierarchy(*network_, &of_base));
    } else {
        hierarchy_ = std::make_shared<const network::Hierarchy>(file_ ? file_->read_hierarchy()
                                                                      : network::build_hierarchy(*network_));
    }
    return hierarchy_;
}

network::NamedOrigin Session::origin(const datasets::Endpoint& endpoint) const {
    return {network::origin_of(network(), endpoint), endpoint.title};
}

void MetricOptions::setup(CLI::App& app) {
    setup_scenario(app);
    setup_travel(app);
}

void MetricOptions::setup_scenario(CLI::App& app) {
    app.add_option("--scenario", scenario.base,
                   "Which projects are open: baseline (none), all, a date such as 2025 (what is open on its last day), "
                   "or a scenario file (docs/data-format.md); default: the dataset's day")
        ->type_name("NAME")
        ->group("What is open");
    app.add_option("--open", scenario.open, "Open this project (or link, facility, service) besides; repeatable")
        ->type_name("ID")
        ->allow_extra_args(false)
        ->group("What is open");
    app.add_option("--close", scenario.close, "Close this project (or link, facility, service); repeatable")
        ->type_name("ID")
        ->allow_extra_args(false)
        ->group("What is open");
    app.add_option("--undated", undated,
                   "In a year, projects whose opening year is not known are closed or open; default closed")
        ->type_name("HOW")
        ->group("What is open");
}

void MetricOptions::setup_travel(CLI::App& app) {
    app.add_option("--profile", profile, "Who travels: car, truck, bike, walk, transit, freight (default transit)")
        ->type_name("PROFILE")
        ->group("How time counts");
    app.add_option("--definition", definition,
                   "What a transit time counts: in-vehicle, station-to-station, door-to-door (default door-to-door)")
        ->type_name("DEFINITION")
        ->group("How time counts");
    app.add_option("--access", access,
                   "How travellers by transit go to and from stations: car, bike, walk (default car; walk where every "
                   "street is in the network)")
        ->type_name("PROFILE")
        ->group("How time counts");
    app.add_flag("--with-flights", with_flights, "Transit from door to door uses flights, too")
        ->group("How time counts");
    app.add_option("--metric", aim,
                   "What freight minimises: cost (CNY a tonne, its time at --value-of-time), or time; default cost")
        ->type_name("WHAT")
        ->group("Freight");
    app.add_option("--value-of-time", value_of_time, "CNY a tonne and hour; default 0.5")
        ->type_name("CNY")
        ->group("Freight");
    app.add_option("--modes", modes, "What freight may use, by commas: road, rail, water (default all; road always)")
        ->type_name("MODES")
        ->group("Freight");
    app.add_option("--search", search,
                   "hierarchy (fast), or reference (Boost's Dijkstra, for checking: same times); default hierarchy")
        ->type_name("HOW")
        ->group("How time counts");
}

datasets::ScenarioRequest MetricOptions::request() const {
    datasets::ScenarioRequest asked = scenario;
    if (!undated.empty() && undated != "closed" && undated != "open")
        throw geo::Error(geo::ErrorCode::kBadOption, fmt::format("--undated {}: there is closed and open", undated));
    if (!undated.empty()) asked.undated = undated == "open" ? datasets::Undated::kOpen : datasets::Undated::kClosed;
    return asked;
}

datasets::ScenarioRequest MetricOptions::request_of(const std::string& base) const {
    datasets::ScenarioRequest other{.base = base, .open = {}, .close = {}};
    if (base != "baseline" && base != "all") other.undated = request().undated;
    return other;
}

network::TravelOptions MetricOptions::travel() const {
    network::TravelOptions options{.access = {}, .with_flights = with_flights, .freight = freight_options()};
    if (access.empty()) return options;
    options.access = network::parse_profile(access);
    if (!options.access)
        throw geo::Error(geo::ErrorCode::kBadOption, fmt::format("--access {}: there is car, bike and walk", access));
    return options;
}

void MetricOptions::refuse_cost() const {
    if (counts_cost())
        throw geo::Error(
            geo::ErrorCode::kBadOption,
            "this command counts time; ask for freight with --metric time (route and isochrone know costs)");
}

network::FreightOptions MetricOptions::freight_options() const {
    if (aim != "cost" && aim != "time")
        throw geo::Error(geo::ErrorCode::kBadOption, fmt::format("--metric {}: there is cost and time", aim));
    if (!(value_of_time >= 0 && value_of_time <= 1000))
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("--value-of-time {}: it is from 0 to 1000 CNY a tonne and hour", value_of_time));
    network::FreightOptions options{.aim = aim == "cost" ? network::FreightAim::kCost : network::FreightAim::kTime,
                                    .value_of_time = value_of_time,
                                    .by_rail = false,
                                    .by_water = false};
    std::stringstream words(modes);
    for (std::string word; std::getline(words, word, ',');) {
        if (word == "rail") {
            options.by_rail = true;
        } else if (word == "water") {
            options.by_water = true;
        } else if (word != "road") {
            throw geo::Error(geo::ErrorCode::kBadOption,
                             fmt::format("--modes {}: there is road, rail and water", word));
        }
    }
    return options;
}

network::Metric MetricOptions::build(const Session& session) const {
    return build(session, request());
}

network::Metric MetricOptions::build(const Session& session, const datasets::ScenarioRequest& other) const {
    const auto who = network::parse_profile(profile);
    if (!who)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("--profile {}: there is car, truck, bike, walk, transit and freight", profile));
    const auto what = network::parse_definition(definition);
    if (!what)
        throw geo::Error(
            geo::ErrorCode::kBadOption,
            fmt::format("--definition {}: there is in-vehicle, station-to-station and door-to-door", definition));
    if (search != "hierarchy" && search != "reference")
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("--search {}: there is hierarchy and reference", search));
    const auto resolved = session.resolve(other);
    network::Metric metric = network::build_metric(session.network(), resolved, *who, *what, travel());
    explain("profile {}, on roads by {}, definition {}, scenario '{}' ({}{}{}); waiting: {}", profile,
            to_string(metric.by), definition, resolved.name(), to_string(resolved.date()),
            metric.undated.empty() ? "" : "; ", to_string(metric.undated), network::kWaitModel);
    if (search == "hierarchy")
        metric.fast = std::make_shared<const network::FastSearch>(session.hierarchy(), metric.weights);
    return metric;
}

namespace {

/// "places", "zones", the places of a kind ("hubs", "counties"); none where it is no such word.
std::vector<datasets::Endpoint> places_of(const datasets::Dataset& dataset, const std::string& who) {
    std::vector<datasets::Endpoint> endpoints;
    for (const datasets::Place& place : dataset.places) {
        if (who == "places" || is_plural(who, place.kind)) endpoints.push_back(endpoint_of(dataset, place));
    }
    if (who == "zones")
        for (const datasets::Zone& zone : dataset.zones) endpoints.push_back(datasets::endpoint_of(zone));
    return endpoints;
}

}  // namespace

bool is_plural(const std::string& word, const std::string& kind) {
    return word == kind + "s" || (kind.ends_with('y') && word == kind.substr(0, kind.size() - 1) + "ies");
}

void PlaceOptions::setup(CLI::App& app) {
    app.add_option("--datum", datum,
                   "Datum of places given as longitude,latitude: wgs84, gcj02 (AMap, Tencent), bd09 (Baidu); default "
                   "wgs84")
        ->type_name("DATUM");
}

datasets::Endpoint PlaceOptions::find(const datasets::Dataset& dataset, const std::string& name) const {
    const auto known = geo::parse_datum(datum);
    if (!known)
        throw geo::Error(geo::ErrorCode::kBadOption, fmt::format("--datum {}: there is wgs84, gcj02 and bd09", datum));
    datasets::Endpoint endpoint = datasets::find_endpoint(dataset, name);
    if (endpoint.kind == "position") endpoint.position = to_wgs84(endpoint.position, *known);
    return endpoint;
}

EndpointGroup PlaceOptions::find_all(const datasets::Dataset& dataset, const std::vector<std::string>& names) const {
    constexpr std::string_view kKind = "kind:";
    EndpointGroup group;
    for (const std::string& name : names) {
        std::vector<datasets::Endpoint> found;
        if (name.starts_with(kKind)) {
            group.all_of_kind = true;
            found = datasets::find_kind(dataset, name.substr(kKind.size()));
        } else if (datasets::is_amenity_query(name)) {
            group.all_of_kind = true;
            for (const auto& [amenity, tag] : datasets::find_amenities(dataset, name))
                found.push_back(datasets::endpoint_of(*amenity, tag));
        } else {
            found = places_of(dataset, name);
            if (found.empty()) found = {find(dataset, name)};
        }
        group.endpoints.insert(group.endpoints.end(), found.begin(), found.end());
    }
    return group;
}

std::optional<geo::Statement> explain_off_network(const Session& session, const network::Metric& metric,
                                                  const datasets::Endpoint& endpoint) {
    const network::Network& network = session.network();
    const network::Origin origin = network::origin_of(network, endpoint);
    if (!metric.by_road()) {
        if (!origin.stations.empty()) return std::nullopt;
        return geo::Statement(
            "no station bears the name of {} or is listed for it; --definition door-to-door reaches it by road",
            endpoint.title);
    }
    if (network::reaches_a_road(network, metric, origin.position)) return std::nullopt;
    if (network.access.runs.empty())
        return "the network has no roads; --definition in-vehicle and station-to-station need none";
    double nearest = std::numeric_limits<double>::infinity();
    for (std::uint32_t piece = 0; piece < network.pieces.size(); ++piece)
        if (network::is_open(network, metric, piece) && network.link_of(network.pieces[piece]).joined_anywhere)
            nearest = std::min(nearest, geo::Polyline(network.lines[piece]).find_nearest(origin.position).distance_m);
    if (nearest <= metric.access.limit_m)
        return geo::Statement("water lies between {} and the open roads around it", endpoint.title);
    return geo::Statement("the nearest open road of profile {} is {:.1f} km from {}; {:.0f} km is the most",
                          to_string(metric.by), nearest / 1000, endpoint.title, metric.access.limit_m / 1000);
}

}  // namespace isodelta::tools
