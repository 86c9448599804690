#include "tools/isodelta/language.hpp"

#include <cctype>
#include <map>

#include "tools/isodelta/phrases.hpp"

namespace isodelta::tools {

Language& language() {
    static Language setting = Language::kEnglish;
    return setting;
}

std::string tr(std::string_view english) {
    if (language() == Language::kEnglish) return std::string(english);
    const auto known = phrases().find(english);
    return std::string(known != phrases().end() ? known->second : english);
}

std::string tr_counted(const std::string& english) {
    const auto space = english.find(' ');
    if (space == std::string::npos || std::isdigit(static_cast<unsigned char>(english.front())) == 0)
        return tr(english);
    return english.substr(0, space) + tr(english.substr(space));
}

}  // namespace isodelta::tools
