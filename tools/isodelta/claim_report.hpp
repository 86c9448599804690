#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "network/claim_check.hpp"

namespace isodelta::tools {

/// Options that name the data, as a command that is to be repeated has them: "--data DIR".
struct ClaimReport {
    const std::vector<network::ClaimCheck>& checks;
    std::string data_options;
};

/// Each claim with a line for each way of counting, and the command that retraces the trip that decides.
[[nodiscard]] std::string to_text(const ClaimReport& report);
/// A line for each claim and way of counting.
[[nodiscard]] std::string to_csv(const ClaimReport& report);
/// `claims`: each with `id`, and `verdict`, `minutes`, `margin_min` and `evidence` by definition.
[[nodiscard]] nlohmann::ordered_json to_json(const ClaimReport& report);

/// A word as a shell takes it.
[[nodiscard]] std::string shell_word(const std::string& text);

}  // namespace isodelta::tools
