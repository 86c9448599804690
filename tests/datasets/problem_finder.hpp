#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "geo/errors.hpp"

/// One line a problem, for messages of tests.
inline std::string listed(const std::vector<isodelta::geo::Problem>& problems) {
    std::string text;
    for (const auto& problem : problems) text += to_string(problem) + "\n";
    return text;
}

/// Exactly one problem, and it says where and what.
inline void check_only_problem(const std::vector<isodelta::geo::Problem>& problems, isodelta::geo::Severity severity,
                               const std::string& feature, const std::string& field, const std::string& words) {
    INFO(listed(problems));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].severity == severity);
    CHECK(problems[0].feature == feature);
    CHECK(problems[0].field == field);
    CHECK_THAT(problems[0].message, Catch::Contains(words));
}

inline void check_only_error(const std::vector<isodelta::geo::Problem>& problems, const std::string& feature,
                             const std::string& field, const std::string& words) {
    check_only_problem(problems, isodelta::geo::Severity::kError, feature, field, words);
}
