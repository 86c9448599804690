#include "tools/isodelta/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "tools/isodelta/language.hpp"

namespace isodelta::tools {

namespace {

/// More than these at once hide the first; 'validate' lists them all.
constexpr std::size_t kShown = 20;

}  // namespace

std::string problem_text(const geo::Problem& problem) {
    const std::string text = to_string(problem);
    const auto severity = text.find(':');
    return tr(text.substr(0, severity)) + text.substr(severity);
}

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
    for (std::size_t i = 0; i < std::min(problems.size(), kShown); ++i)
        fmt::print(stderr, "{}\n", to_string(problems[i]));
    if (problems.size() > kShown) fmt::print(stderr, "… and {} more\n", problems.size() - kShown);
    if (count(problems, geo::Severity::kError) > 0 || (strict && !problems.empty()))
        throw geo::Error(geo::ErrorCode::kBadInput, fmt::format("'{}' has {} problems; nothing was written",
                                                                problems.front().file, problems.size()));
}

}  // namespace isodelta::tools
