#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>

#include "geo/statement.hpp"

namespace isodelta::tools {

enum class Language { kEnglish, kChinese };

/// What text for people is written in; set by --lang. Names of files, fields and options are the same in both.
Language& language();

/// A label, sentence or format of ours in the language that is set: the English one is its own key.
[[nodiscard]] std::string tr(std::string_view english);

/// A format in that language, filled in. Words that fill it in are translated before.
template <class... Values>
requires(sizeof...(Values) > 0) [[nodiscard]] std::string
    tr(fmt::format_string<Values...> english, Values&&... values) {
    const fmt::string_view key = english;
    return fmt::vformat(tr(std::string_view(key.data(), key.size())), fmt::make_format_args(values...));
}

/// A word that means something else in other places: "change" as a leg of a trip.
[[nodiscard]] std::string tr_in(std::string_view context, std::string_view english);

[[nodiscard]] std::string tr_statement(const geo::Statement& statement);
/// In one of the languages, whichever is set.
[[nodiscard]] std::string tr_statement(const geo::Statement& statement, Language in);

}  // namespace isodelta::tools
