#include <catch2/catch.hpp>

#include "geo/errors.hpp"

using namespace isodelta::geo;

TEST_CASE("errors: a problem reads from the file down to the field", "[geo][errors]") {
    const Problem problem{.severity = Severity::kError,
                          .file = "links-roads.geojson",
                          .layer = "links",
                          .feature = "g36-a-b",
                          .field = "length_km",
                          .message = "is -3; a length is a positive number"};
    CHECK(to_string(problem) ==
          "error: links-roads.geojson: links: g36-a-b: length_km: is -3; a length is a positive number");
}

TEST_CASE("errors: what a problem does not say is left out", "[geo][errors]") {
    const Problem problem{.severity = Severity::kWarning,
                          .file = "places.csv",
                          .layer = "",
                          .feature = "",
                          .field = "",
                          .message = "has no records"};
    CHECK(to_string(problem) == "warning: places.csv: has no records");
}

TEST_CASE("errors: problems are counted by severity", "[geo][errors]") {
    std::vector<Problem> problems(3);
    problems[1].severity = Severity::kWarning;
    CHECK(count(problems, Severity::kError) == 2);
    CHECK(count(problems, Severity::kWarning) == 1);
    CHECK(count({}, Severity::kError) == 0);
}

TEST_CASE("errors: an error keeps its code and its sentence", "[geo][errors]") {
    const Error error(ErrorCode::kAmbiguous, "'Huzhou' is a city and a station");
    CHECK(error.code() == ErrorCode::kAmbiguous);
    CHECK(std::string(error.what()) == "'Huzhou' is a city and a station");
}
