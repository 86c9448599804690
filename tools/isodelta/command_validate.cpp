#include "tools/isodelta/command_validate.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "datasets/dataset_loader.hpp"
#include "network/network_builder.hpp"

namespace isodelta::tools {

void ValidateCommand::setup(CLI::App& app) {
    data_.setup(app);
    app.footer("Prints one line a problem. Exit status 1 if there is an error, or with --strict a warning.");
}

int ValidateCommand::run() {
    auto loaded = datasets::load_dataset(data_.folder.empty() ? embedded_folder("yangtze-delta") : data_.folder);
    auto problems = loaded.problems;
    // A network made of half the records would add complaints that only follow from the first ones.
    const bool sound = count(problems, geo::Severity::kError) == 0;
    if (sound) {
        const auto built = network::build_network(loaded.dataset);
        problems.insert(problems.end(), built.problems.begin(), built.problems.end());
    }
    for (const geo::Problem& problem : problems) fmt::print("{}\n", to_string(problem));
    const auto errors = count(problems, geo::Severity::kError);
    const auto warnings = count(problems, geo::Severity::kWarning);
    fmt::print("{}: {} error{}, {} warning{}{}\n", loaded.dataset.id, errors, errors == 1 ? "" : "s", warnings,
               warnings == 1 ? "" : "s", sound ? "" : "; the network is checked once the errors are gone");
    return errors > 0 || (data_.strict && warnings > 0) ? 1 : 0;
}

}  // namespace isodelta::tools
