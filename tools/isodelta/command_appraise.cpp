#include "tools/isodelta/command_appraise.hpp"

#include <CLI/App.hpp>
#include <array>

#include "network/appraisal/variation.hpp"
#include "tools/isodelta/appraisal_table.hpp"
#include "tools/isodelta/appraise_objective.hpp"
#include "tools/isodelta/progress.hpp"

namespace isodelta::tools {

namespace {

using network::Measure;
using network::ProjectTimes;
using network::Variation;

/// Each assumption a tenth higher and lower.
constexpr std::array<Variation, 6> kVariations = {
    {{.speed = 0.9}, {.speed = 1.1}, {.waiting = 0.9}, {.waiting = 1.1}, {.terminal = 0.9}, {.terminal = 1.1}}};

/// An objective for each hub; an average is to all of them.
std::vector<network::Objective> objectives_of(const AppraisalCase& of, const std::vector<Measure>& measures) {
    std::vector<network::Objective> objectives;
    for (const Measure measure : measures) {
        if (measure == Measure::kAverage) {
            objectives.push_back(of.objective(measure, of.all_hubs()));
            continue;
        }
        for (const std::size_t hub : of.all_hubs()) objectives.push_back(of.objective(measure, {hub}));
    }
    return objectives;
}

/// Least and most of the Shapley values, those of the data among them.
void vary(const AppraisalCase& of, const std::vector<network::Objective>& objectives,
          const network::AttributionOptions& options, std::vector<AppraisedObjective>& appraised, Continuation& kept,
          Progress& progress) {
    for (AppraisedObjective& one : appraised)
        for (const network::Share& share : one.attribution.shares) one.ranges.push_back({share.shapley, share.shapley});
    for (std::size_t v = 0; v < kVariations.size(); ++v) {
        const network::VariedNetwork varied(of.session().network(), kVariations[v]);
        const auto times = of.make_times(varied.network(), &kept, fmt::format("varied {}, ", v));
        for (std::size_t k = 0; k < objectives.size(); ++k) {
            const auto attribution = attribute(game_of(*times, objectives[k]), options);
            for (std::size_t i = 0; i < options.candidates; ++i) {
                ValueRange& range = appraised[k].ranges[i];
                range.least = std::min(range.least, attribution.shares[i].shapley);
                range.most = std::max(range.most, attribution.shares[i].shapley);
            }
            progress.step();
        }
    }
}

}  // namespace

void AppraiseCommand::setup(CLI::App& app) {
    app.add_option(
           "--objective", objectives_,
           "What counts, by commas: people (within --within), minutes (person-minutes saved), time (of --place), "
           "average (weighted average travel time), zones (within --within); default people,minutes")
        ->type_name("WHAT");
    options_.setup(app, AppraisalOptions::Subjects::kAsked);
    app.add_flag(
        "--sensitivity", sensitivity_,
        "Say between what values the worth lies where speeds, waits or terminal times are 10 % higher or lower");
    app.add_option("--permutations", permutations_,
                   "Orders of opening that are drawn where there are too many for all; default 200")
        ->type_name("NUMBER")
        ->check(CLI::Range(std::size_t{2}, std::size_t{1'000'000}));
    app.add_option("--seed", seed_, "Of those; default 1")->type_name("NUMBER");
    options_.setup_output(app, "text, csv, json or geojson", "the projects with their values");
    app.footer(
        "What each project adds: to nothing (first in), to all others (last in), on average over all orders of "
        "opening\n"
        "(Shapley value); docs/appraisal.md. Example: isodelta appraise --to 上海 --within 3h");
}

int AppraiseCommand::run() {
    const std::vector<Measure> measures = parse_measures(objectives_);
    const std::string format = options_.settle_format();
    const InterruptGuard guard;
    const AppraisalCase of(options_, measures);
    const auto objectives = objectives_of(of, measures);
    Progress progress(objectives.size() * (sensitivity_ ? 1 + kVariations.size() : 1));
    const network::AttributionOptions options{
        .candidates = of.candidates().size(), .permutations = permutations_, .seed = seed_};
    Continuation kept(of.session(), options_.output.path);
    const auto times = of.make_times(of.session().network(), &kept);
    std::vector<AppraisedObjective> appraised;
    Causes causes;
    for (const network::Objective& objective : objectives) {
        appraised.push_back(appraise(*times, objective, options, causes));
        progress.step();
    }
    if (sensitivity_) vary(of, objectives, options, appraised, kept, progress);
    const AppraisalTable table{of, appraised};
    write_answer(options_, format, "appraisal", table);
    kept.finish();
    return 0;
}

}  // namespace isodelta::tools
