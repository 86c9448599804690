#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace isodelta::tools {

/// English and Chinese.
using Phrase = std::pair<std::string_view, std::string_view>;

/// All of those below.
[[nodiscard]] std::vector<const std::vector<Phrase>*> all_phrases();

/// Titles of columns, of all tables.
[[nodiscard]] const std::vector<Phrase>& column_phrases();
/// Kinds, classes, layers and other words in cells.
[[nodiscard]] const std::vector<Phrase>& word_phrases();
/// What circles, timelines, indicators and routes say.
[[nodiscard]] const std::vector<Phrase>& circle_phrases();
/// What appraise, require and plan say, and what projects do.
[[nodiscard]] const std::vector<Phrase>& appraisal_phrases();
/// What claims, audit, validate and info say of the data.
[[nodiscard]] const std::vector<Phrase>& data_phrases();
/// What import and network say, and notices on stderr.
[[nodiscard]] const std::vector<Phrase>& network_phrases();
/// What reports say.
[[nodiscard]] const std::vector<Phrase>& report_phrases();

}  // namespace isodelta::tools
