#include "tools/isodelta/appraisal_case.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/App.hpp>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <sstream>

#include "tools/isodelta/interrupt.hpp"
#include "tools/isodelta/quantities.hpp"

namespace isodelta::tools {

namespace {

using datasets::Project;
using datasets::Scenario;
using geo::Error;
using geo::ErrorCode;
using network::Measure;
using network::ProjectSet;

bool counts_people(Measure measure) {
    return measure == Measure::kPeople || measure == Measure::kMinutes || measure == Measure::kAverage;
}

bool contains(const std::vector<Measure>& measures, bool (*wanted)(Measure)) {
    return std::any_of(measures.begin(), measures.end(), wanted);
}

/// Whether a project, or a record of it, is open.
bool is_open(const datasets::Dataset& dataset, const Scenario& scenario, const Project& project) {
    const auto part_open = [&](const auto& records) {
        return std::any_of(records.begin(), records.end(), [&](const auto& record) {
            return record.lifetime.project == project.id && scenario.is_open(record.id, record.lifetime);
        });
    };
    return scenario.is_open("", {.project = project.id, .opens = project.opens, .closes = {}}) ||
           part_open(dataset.links) || part_open(dataset.facilities) || part_open(dataset.services);
}

std::string part_of(const std::string& variation, ProjectSet set) {
    return fmt::format("set {}{:x}", variation, set);
}

std::optional<std::vector<network::Millis>> recalled_times(const Continuation& kept, const std::string& part) {
    const auto bytes = kept.recall(part);
    if (!bytes) return std::nullopt;
    std::vector<network::Millis> times(bytes->size() / sizeof(network::Millis));
    std::memcpy(times.data(), bytes->data(), times.size() * sizeof(network::Millis));
    return times;
}

/// The county-level units of a dataset that has them, each person once; else its places.
std::string usual_subjects(const datasets::Dataset& dataset) {
    std::vector<std::string> kinds;
    for (const auto& [kind, word] : {std::pair("county", "counties"), std::pair("district", "districts")})
        if (std::any_of(dataset.places.begin(), dataset.places.end(),
                        [&, kind = kind](const datasets::Place& place) { return place.kind == kind; }))
            kinds.emplace_back(word);
    return kinds.empty() ? "places" : fmt::format("{}", fmt::join(kinds, ","));
}

}  // namespace

void AppraisalOptions::setup(CLI::App& app, Subjects who) {
    const char* hub_option = who == Subjects::kAsked ? "--to" : "--of";
    const std::string hub_text = who == Subjects::kAsked
                                     ? fmt::format("The hub that trips lead to; repeatable; or {}", kGroups)
                                     : "The hub that it is to be within reach of; several: of the nearest";
    app.add_option(hub_option, to, hub_text)->type_name("PLACE")->allow_extra_args(false);
    app.add_option("--from", from, "The same, for trips that begin there")->type_name("PLACE")->allow_extra_args(false);
    app.add_option("--within", within, "Travel time, such as 3h")->type_name("TIME");
    app.add_option("--against", against,
                   "Only projects that are closed in this scenario are compared, such as 2026; default: all that are "
                   "open in --scenario")
        ->type_name("NAME")
        ->group("What is open");
    app.add_option("--project", projects, "Only this project is compared; repeatable; all others stay as they are")
        ->type_name("ID")
        ->allow_extra_args(false)
        ->group("What is open");
    if (who == Subjects::kAsked) {
        app.add_option("--of", subjects.of,
                       "Who counts: counties, districts, places …, by commas; default counties and districts")
            ->type_name("WHAT");
        app.add_option("--layer", subjects.layers, "Count the features of this file besides, by --weight; repeatable")
            ->type_name("FILE")
            ->allow_extra_args(false);
        app.add_option("--weight", subjects.weight,
                       "Field of --layer that says how many people each feature stands for")
            ->type_name("FIELD")
            ->needs("--layer");
        app.add_option("--place", one_place, "The place of --objective time")->type_name("PLACE");
    } else {
        app.add_option("--place", one_place, "The place that is to be within reach")->type_name("PLACE")->required();
    }
    place.setup(app);
    metric.setup(app);
    app.get_option("--scenario")
        ->description(
            "The projects that are open in it are compared: all, a date such as 2030 (what is open on its last day), "
            "or a "
            "scenario file (docs/data-format.md); default all");
    data.setup(app);
}

void AppraisalOptions::setup_output(CLI::App& app, const std::string& formats, const std::string& features) {
    app.add_option("--format", format, formats + " (default text)")->type_name("FORMAT")->group("Output");
    output.setup(app, "by --format, or " + features + ": .geojson, .gpkg, .fgb");
}

AppraisalCase::AppraisalCase(const AppraisalOptions& options, const std::vector<Measure>& measures)
    : AppraisalCase(options, measures,
                    std::make_shared<const Session>(
                        options.data, std::vector<std::string>{options.metric.scenario.base, options.against})) {}

AppraisalCase::AppraisalCase(const AppraisalOptions& options, const std::vector<Measure>& measures,
                             std::shared_ptr<const Session> session)
    : options_(options), shared_(std::move(session)), session_(*shared_), request_(options.metric.request()) {
    if (contains(measures, network::has_limit)) {
        if (options.within.empty())
            throw Error(ErrorCode::kBadOption, "what is inside needs a travel time; give --within, such as 3h");
        limit_ = parse_duration(options.within);
    }
    if (request_.base.empty()) request_.base = "all";
    find_candidates();
    find_hubs();
    options_.metric.refuse_cost();
    build_metric();
    find_items(measures);
}

void AppraisalCase::find_candidates() {
    const datasets::Dataset& dataset = session_.dataset();
    // What another project replaces counts as long as that one is closed.
    datasets::ScenarioRequest unreplaced = request_;
    for (const Project& project : dataset.projects)
        if (!project.replaces.empty() && std::count(request_.open.begin(), request_.open.end(), project.id) == 0)
            unreplaced.close.push_back(project.id);
    std::optional<Scenario> against;
    if (!options_.against.empty()) against = session_.resolve(options_.metric.request_of(options_.against));
    const bool everything = request_.base == "all";
    std::optional<Scenario> asked;
    std::optional<Scenario> replaced;
    if (!everything) {
        asked = session_.resolve(request_);
        replaced = session_.resolve(unreplaced);
    }
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < dataset.projects.size(); ++i) {
        const Project& project = dataset.projects[i];
        const bool closed = std::count(request_.close.begin(), request_.close.end(), project.id) > 0;
        const bool open = everything || is_open(dataset, *asked, project) || is_open(dataset, *replaced, project);
        if (!open || closed || (against && is_open(dataset, *against, project))) continue;
        numbers.push_back(i);
    }
    if (!options_.projects.empty()) {
        for (const std::string& id : options_.projects)
            if (std::none_of(numbers.begin(), numbers.end(),
                             [&](std::uint32_t number) { return dataset.projects[number].id == id; }))
                throw Error(find_by_id(dataset.projects, id) == nullptr ? ErrorCode::kNotFound : ErrorCode::kBadOption,
                            fmt::format("--project {}: {}", id,
                                        find_by_id(dataset.projects, id) == nullptr
                                            ? "there is no such project; 'isodelta projects' lists them"
                                            : "it is not among those that --scenario opens and --against closes"));
        std::erase_if(numbers, [&](std::uint32_t number) {
            return std::count(options_.projects.begin(), options_.projects.end(), dataset.projects[number].id) == 0;
        });
    }
    if (numbers.empty())
        throw Error(ErrorCode::kBadOption, "no project is open in --scenario, so there is nothing to compare");
    candidates_.emplace(dataset, numbers, [this, everything, asked](const Project& project) {
        const bool closed = std::count(request_.close.begin(), request_.close.end(), project.id) > 0;
        return !closed && (everything || is_open(session_.dataset(), *asked, project));
    });
}

void AppraisalCase::find_hubs() {
    if (options_.to.empty() == options_.from.empty())
        throw Error(ErrorCode::kBadOption,
                    "a hub is needed that trips lead to, or --from that they begin at, and not both");
    outward_ = options_.to.empty();
    hubs_ = options_.place.find_all(session_.dataset(), outward_ ? options_.from : options_.to).endpoints;
}

/// The one of the empty set: says what is meant by profile and definition, or why it is not.
void AppraisalCase::build_metric() {
    MetricOptions plain = options_.metric;
    // Sets are searched in a way of their own; the metric alone is asked for.
    if (plain.search == "hierarchy") plain.search = "reference";
    datasets::ScenarioRequest nothing = request_;
    for (const std::string& id : candidates_->ids_of(candidates_->all())) {
        std::erase(nothing.open, id);
        nothing.close.push_back(id);
    }
    metric_ = plain.build(session_, nothing);
}

Scenario AppraisalCase::scenario_of(ProjectSet set) const {
    datasets::ScenarioRequest request = request_;
    for (const std::string& id : candidates_->ids_of(candidates_->all() & ~set)) {
        std::erase(request.open, id);
        request.close.push_back(id);
    }
    return session_.resolve(request);
}

void AppraisalCase::find_items(const std::vector<Measure>& measures) {
    const network::Network& network = session_.network();
    if (contains(measures, counts_people)) {
        CoverageSubjects subjects = options_.subjects;
        if (subjects.of.empty()) subjects.of = usual_subjects(session_.dataset());
        for (network::CoverageItem& item : subjects.items(session_, metric_->access)) {
            if (!item.weight) {
                ++unpeopled_;
                continue;
            }
            people_.push_back(items_.size());
            items_.push_back(std::move(item));
        }
        if (people_.empty())
            throw Error(ErrorCode::kBadInput,
                        "nobody knows how many people any of the places stands for; --of takes places with a "
                        "population, and --layer with --weight any others");
    }
    if (std::count(measures.begin(), measures.end(), Measure::kZones) > 0)
        for (network::CoverageItem& item : zone_items(network, metric_->access)) {
            zones_.push_back(items_.size());
            items_.push_back(std::move(item));
        }
    if (std::count(measures.begin(), measures.end(), Measure::kTime) == 0) return;
    if (options_.one_place.empty())
        throw Error(ErrorCode::kBadOption, "the time of which place is meant? name it with --place");
    place_.push_back(items_.size());
    const datasets::Endpoint endpoint = options_.place.find(session_.dataset(), options_.one_place);
    if (const auto why = explain_off_network(session_, *metric_, endpoint); why && !metric_->by_road())
        throw Error(ErrorCode::kNotFound, to_string(*why));
    items_.push_back(item_at(network, metric_->access, endpoint, {.kind = endpoint.kind}));
}

std::unique_ptr<network::ProjectTimes> AppraisalCase::make_times(const network::Network& network, Continuation* kept,
                                                                 const std::string& variation) const {
    network::TripRequest request{.direction = outward_ ? network::SearchDirection::kForward
                                                       : network::SearchDirection::kReverse};
    for (const datasets::Endpoint& hub : hubs_) request.hubs.push_back(origin_of(session_.network(), hub));
    for (const network::CoverageItem& item : items_) request.items.push_back(item.origin);
    request.metric_of = [this, &network, travel = options_.metric.travel()](ProjectSet set) {
        return network::build_metric(network, scenario_of(set), metric_->profile, metric_->definition, travel);
    };
    if (options_.metric.search == "hierarchy") request.hierarchy = session_.hierarchy();
    request.by_reference = options_.metric.search == "reference";
    request.on_sets = [](std::size_t) { InterruptGuard::check(); };
    if (kept != nullptr) {
        request.recall = [=](ProjectSet set) { return recalled_times(*kept, part_of(variation, set)); };
        request.keep = [=](ProjectSet set, std::span<const network::Millis> times) {
            kept->keep(part_of(variation, set), {reinterpret_cast<const char*>(times.data()), times.size_bytes()});
        };
    }
    return std::make_unique<network::ProjectTimes>(network, *candidates_, std::move(request));
}

std::vector<double> AppraisalCase::hub_people(const std::vector<std::size_t>& hubs) const {
    std::vector<double> people;
    for (const std::size_t hub : hubs) {
        const datasets::Place* place = find_by_id(session_.dataset().places, hubs_[hub].id);
        if (place == nullptr || !place->population)
            throw Error(ErrorCode::kBadInput,
                        fmt::format("nobody knows how many people {} stands for, so it has no weight in an average",
                                    hubs_[hub].title));
        people.push_back(static_cast<double>(*place->population));
    }
    return people;
}

network::Objective AppraisalCase::objective(Measure measure, std::vector<std::size_t> hubs) const {
    network::Objective objective{.measure = measure, .hubs = std::move(hubs), .limit = limit_};
    objective.items = measure == Measure::kZones ? zones_ : measure == Measure::kTime ? place_ : people_;
    for (const std::size_t item : objective.items)
        objective.weights.push_back(counts_people(measure) ? *items_[item].weight : 1);
    if (measure == Measure::kAverage) objective.hub_weights = hub_people(objective.hubs);
    return objective;
}

geo::Statement AppraisalCase::description() const {
    const geo::Statement against = options_.against.empty() ? "" : geo::Statement(" against {}", options_.against);
    return {candidates_->size() == 1 ? "{}, {}, scenario {}{}, {} project" : "{}, {}, scenario {}{}, {} projects",
            to_string(metric_->profile),
            to_string(metric_->definition),
            request_.base,
            against,
            candidates_->size()};
}

std::vector<std::size_t> AppraisalCase::all_hubs() const {
    std::vector<std::size_t> all(hubs_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

std::string AppraisalCase::names_of(ProjectSet set, const std::string& between) const {
    std::string names;
    network::for_each_in(set,
                         [&](std::size_t i) { names += (names.empty() ? "" : between) + candidates()[i].title(); });
    return names;
}

std::map<std::string, geo::Geometry> AppraisalCase::project_shapes() const {
    std::map<std::string, geo::Geometry> shapes;
    for (network::CoverageItem& item : project_items(session_.network())) shapes[item.id] = std::move(item.shape);
    return shapes;
}

std::vector<Measure> parse_measures(const std::string& text) {
    std::vector<Measure> measures;
    std::stringstream words(text);
    for (std::string word; std::getline(words, word, ',');) {
        const auto measure = network::parse_measure(word);
        if (!measure)
            throw Error(ErrorCode::kBadOption,
                        fmt::format("--objective {}: there is people, minutes, time, average and zones", word));
        measures.push_back(*measure);
    }
    if (measures.empty())
        throw Error(ErrorCode::kBadOption, "--objective: there is people, minutes, time, average and zones");
    return measures;
}

geo::Statement describe(Measure measure, const AppraisalCase& of, const std::vector<std::size_t>& hubs) {
    std::vector<geo::Statement> titles;
    for (const std::size_t hub : hubs) titles.emplace_back(of.hubs()[hub].title);
    const geo::Statement any = join(titles, "{} or {}");
    const bool outward = of.outward();
    switch (measure) {
        case Measure::kPeople:
            return {outward ? "people within {} from {}" : "people within {} of {}", duration_in_words(of.limit()),
                    any};
        case Measure::kMinutes:
            return {outward ? "person-minutes saved from {}" : "person-minutes saved to {}", any};
        case Measure::kTime:
            return {"minutes saved between {} and {}", of.items().back().title, any};
        case Measure::kAverage:
            return {outward ? "minutes saved of the weighted average travel time from {}"
                            : "minutes saved of the weighted average travel time to {}",
                    join(titles, "{}, {}")};
        case Measure::kZones:
            return {outward ? "zones within {} from {}" : "zones within {} of {}", duration_in_words(of.limit()), any};
    }
    return {};
}

std::string unit_of(Measure measure) {
    switch (measure) {
        case Measure::kPeople:
            return "people";
        case Measure::kMinutes:
            return "person_minutes";
        case Measure::kZones:
            return "zones";
        case Measure::kTime:
        case Measure::kAverage:
            break;
    }
    return "minutes";
}

std::string value_text(Measure measure, double value) {
    const bool fine = measure == Measure::kTime || measure == Measure::kAverage;
    const std::string text = fmt::format("{:.{}f}", value, fine ? 2 : measure == Measure::kZones ? 1 : 0);
    // What rounds to nothing has no sign.
    return text.find_first_not_of("-0.") == std::string::npos ? fmt::format("{:.{}f}", 0.0,
                                                                            fine                         ? 2
                                                                            : measure == Measure::kZones ? 1
                                                                                                         : 0)
                                                              : text;
}

}  // namespace isodelta::tools
