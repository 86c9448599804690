#include "tools/isodelta/language.hpp"

#include "tools/isodelta/phrases/phrases.hpp"

namespace isodelta::tools {

namespace {

std::string translated(std::string_view english, Language in) {
    if (in == Language::kEnglish) return std::string(english);
    const auto known = phrases().find(english);
    return std::string(known != phrases().end() ? known->second : english);
}

}  // namespace

Language& language() {
    static Language setting = Language::kEnglish;
    return setting;
}

std::string tr(std::string_view english) {
    return translated(english, language());
}

std::string tr_in(std::string_view context, std::string_view english) {
    if (language() == Language::kEnglish) return std::string(english);
    const auto known = phrases().find(fmt::format("{}|{}", context, english));
    return known != phrases().end() ? std::string(known->second) : tr(english);
}

std::string tr_statement(const geo::Statement& statement) {
    return tr_statement(statement, language());
}

std::string tr_statement(const geo::Statement& statement, Language in) {
    return statement.told([in](std::string_view english) { return translated(english, in); });
}

}  // namespace isodelta::tools
