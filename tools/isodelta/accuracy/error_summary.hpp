#pragma once

#include <cstddef>
#include <vector>

namespace isodelta::tools {

/// Absolute errors of one kind, in whatever unit they came.
struct ErrorSummary {
    std::size_t count = 0;
    double median = 0;
    double p95 = 0;  ///< 95 % of the errors are at most this
    double worst = 0;
};

/// Quantiles are those errors themselves (nearest rank); all 0 without any.
[[nodiscard]] ErrorSummary summarise(std::vector<double> errors);

}  // namespace isodelta::tools
