#pragma once

#include <string>
#include <string_view>

namespace isodelta::tools {

/// Text as HTML shows it letter by letter, in elements and in quoted attributes.
[[nodiscard]] inline std::string html_text(std::string_view text) {
    std::string escaped;
    for (const char letter : text) {
        switch (letter) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            default:
                escaped += letter;
        }
    }
    return escaped;
}

}  // namespace isodelta::tools
