#pragma once

#include <fmt/format.h>

#include <cstdio>

#include "tools/isodelta/language.hpp"

namespace isodelta::tools {

/// How much is said on stderr; set by -q and -v.
struct Talk {
    bool quiet = false;
    bool verbose = false;
};

inline Talk& talk() {
    static Talk settings;
    return settings;
}

/// A line for the user on stderr in the language that is set, unless -q.
template <class... Values>
void say(fmt::format_string<Values...> format, Values&&... values) {
    if (!talk().quiet) fmt::print(stderr, "{}\n", tr(format, std::forward<Values>(values)...));
}

/// A line on stderr with -v only, in English.
template <class... Values>
void explain(fmt::format_string<Values...> format, Values&&... values) {
    if (talk().verbose && !talk().quiet)
        fmt::print(stderr, "{}\n", fmt::format(format, std::forward<Values>(values)...));
}

}  // namespace isodelta::tools
