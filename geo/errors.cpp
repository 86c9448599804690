#include "geo/errors.hpp"

#include <algorithm>

namespace isodelta::geo {

std::string to_string(const Problem& problem) {
    std::string text = problem.severity == Severity::kError ? "error" : "warning";
    for (const std::string* part :
         {&problem.file, &problem.layer, &problem.feature, &problem.field, &problem.message}) {
        if (!part->empty()) text += ": " + *part;
    }
    return text;
}

std::size_t count(const std::vector<Problem>& problems, Severity severity) {
    return static_cast<std::size_t>(std::count_if(
        problems.begin(), problems.end(), [severity](const Problem& problem) { return problem.severity == severity; }));
}

}  // namespace isodelta::geo
