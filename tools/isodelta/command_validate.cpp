#include "tools/isodelta/command_validate.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <cstdio>
#include <optional>

#include "datasets/dataset_loader.hpp"
#include "network/network_builder.hpp"
#include "tools/isodelta/accuracy/accuracy.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/problems.hpp"

namespace isodelta::tools {

void ValidateCommand::setup(CLI::App& app) {
    app.add_option("--reference", reference_,
                   "Compare with the reference data in this folder: timetable, stations, seats, census")
        ->type_name("DIR");
    data_.setup_dataset(app);
    output_.setup(app, "the whole comparison with --reference", "without it only its summary is printed");
    app.footer(
        "Prints one line a problem. Exit status 1 if there is an error, with --strict a warning, or with --reference a "
        "target that is missed.");
}

int ValidateCommand::run() {
    if (!reference_ && !output_.path.empty())
        throw geo::Error(geo::ErrorCode::kBadOption,
                         "-o writes the comparison with --reference; without it there is none");
    if (!output_.path.empty()) (void)output_.settle_format("", {{"page", {".md"}}});
    auto loaded = datasets::load_dataset(data_.folder.empty() ? embedded_folder("yangtze-delta") : data_.folder);
    auto problems = loaded.problems;
    // A network made of half the records would add complaints that only follow from the first ones.
    std::optional<network::BuiltNetwork> built;
    if (count(problems, geo::Severity::kError) == 0) {
        built = network::build_network(loaded.dataset);
        problems.insert(problems.end(), built->problems.begin(), built->problems.end());
    }
    for (const geo::Problem& problem : problems) fmt::print("{}\n", problem_text(problem));
    const auto errors = count(problems, geo::Severity::kError);
    const auto warnings = count(problems, geo::Severity::kWarning);
    fmt::print("{}",
               tr("{}: {}, {}{}\n", loaded.dataset.id, tr_statement({errors == 1 ? "{} error" : "{} errors", errors}),
                  tr_statement({warnings == 1 ? "{} warning" : "{} warnings", warnings}),
                  tr(built ? "" : "; the network is checked once the errors are gone")));
    if (errors > 0 || (data_.strict && warnings > 0)) return 1;
    return !reference_ ? 0 : compare(built->network);
}

int ValidateCommand::compare(const network::Network& network) const {
    const Accuracy accuracy = measure_accuracy(network, *reference_);
    fmt::print("{}", to_text(accuracy));
    const auto missed = missed_targets(accuracy);
    for (const std::string& target : missed) fmt::print("{}", tr("missed: {}\n", target));
    if (!output_.path.empty()) output_.write(to_markdown(accuracy, network));
    return missed.empty() ? 0 : 1;
}

}  // namespace isodelta::tools
