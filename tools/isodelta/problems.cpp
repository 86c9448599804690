#include "tools/isodelta/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace isodelta::tools {

namespace {

/// More than these at once hide the first; 'validate' lists them all.
constexpr std::size_t kShown = 20;

void list_first(const std::vector<geo::Problem>& problems) {
    for (std::size_t i = 0; i < std::min(problems.size(), kShown); ++i)
        fmt::print(stderr, "{}\n", to_string(problems[i]));
    if (problems.size() > kShown) fmt::print(stderr, "… and {} more\n", problems.size() - kShown);
}

}  // namespace

void refuse_errors(const std::vector<geo::Problem>& problems, bool strict) {
    std::size_t refused = 0;
    for (const geo::Problem& problem : problems) {
        if (problem.severity == geo::Severity::kWarning && !strict) continue;
        if (++refused <= kShown) fmt::print(stderr, "{}\n", to_string(problem));
    }
    if (refused == 0) return;
    throw geo::Error(
        geo::ErrorCode::kBadInput,
        fmt::format("the dataset has {} problem{}; 'isodelta validate' lists every one. Nothing was written", refused,
                    refused == 1 ? "" : "s"));
}

void warn_of(const std::vector<geo::Problem>& problems, bool strict) {
    list_first(problems);
    if (count(problems, geo::Severity::kError) > 0 || (strict && !problems.empty()))
        throw geo::Error(geo::ErrorCode::kBadInput, fmt::format("'{}' has {} problems; nothing was written",
                                                                problems.front().file, problems.size()));
}

void tell_problems(const std::vector<geo::Problem>& problems) {
    list_first(problems);
    const auto whole = std::count_if(problems.begin(), problems.end(),
                                     [](const geo::Problem& problem) { return problem.feature.empty(); });
    if (whole > 0)
        throw geo::Error(geo::ErrorCode::kBadInput,
                         fmt::format("{} problem{} to mend first; nothing was written", whole, whole == 1 ? "" : "s"));
}

}  // namespace isodelta::tools
