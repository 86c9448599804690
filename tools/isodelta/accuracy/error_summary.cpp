#include "tools/isodelta/accuracy/error_summary.hpp"

#include <algorithm>
#include <cmath>

namespace isodelta::tools {

ErrorSummary summarise(std::vector<double> errors) {
    if (errors.empty()) return {};
    for (double& error : errors) error = std::abs(error);
    std::sort(errors.begin(), errors.end());
    const auto at_share = [&](double share) {
        return errors[static_cast<std::size_t>(std::ceil(share * static_cast<double>(errors.size()))) - 1];
    };
    return {.count = errors.size(), .median = at_share(0.5), .p95 = at_share(0.95), .worst = errors.back()};
}

}  // namespace isodelta::tools
