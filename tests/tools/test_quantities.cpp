#include <catch2/catch.hpp>

#include "tests/geo/error_matchers.hpp"
#include "tools/isodelta/quantities.hpp"

using namespace isodelta::tools;
using isodelta::network::Millis;

TEST_CASE("quantities: a duration is hours, minutes and seconds with their units", "[tools][quantities]") {
    CHECK(parse_duration("15min") == 900000);
    CHECK(parse_duration("15m") == 900000);
    CHECK(parse_duration("1h") == 3600000);
    CHECK(parse_duration("3h") == 10800000);
    CHECK(parse_duration("1h30m") == 5400000);
    CHECK(parse_duration("1h30min") == 5400000);
    CHECK(parse_duration("90s") == 90000);
    CHECK(parse_duration("2.5h") == 9000000);
    CHECK(parse_duration("1h1min1s") == 3661000);
    CHECK(parse_duration("0.001s") == 1);
    CHECK(parse_duration("168h") == 7U * 24 * 3600 * 1000);
}

TEST_CASE("quantities: a bare number is refused, since its unit would be a guess", "[tools][quantities]") {
    for (const char* text : {"15", "3", "1h30", "90.0", "1.5"}) {
        CAPTURE(text);
        CHECK_ERROR(parse_duration(text), kBadOption, "a number needs its unit");
    }
}

TEST_CASE("quantities: what is no duration is refused", "[tools][quantities]") {
    for (const char* text : {"", "h", "min", "soon", "-15min", "15 min", "15MIN", "1h-5min", "30min1h", "15mins",
                             "1,5h", ".5h", "1e3s", "nans", "15km"}) {
        CAPTURE(text);
        CHECK_ERROR(parse_duration(text), kBadOption, "is not a travel time");
    }
}

TEST_CASE("quantities: a duration of nothing or of more than a week is refused", "[tools][quantities]") {
    for (const char* text : {"0min", "0h0min", "169h", "99999999999999999999h", "10081min"}) {
        CAPTURE(text);
        CHECK_ERROR(parse_duration(text), kBadOption, "out of range");
    }
}

TEST_CASE("quantities: durations are separated by commas, each with its unit", "[tools][quantities]") {
    CHECK(parse_durations("1h,2h,3h") == std::vector<Millis>{3600000, 7200000, 10800000});
    CHECK(parse_durations("15min") == std::vector<Millis>{900000});
    CHECK_ERROR(parse_durations("1h,2,3h"), kBadOption, "'2' is not a travel time");
    CHECK_ERROR(parse_durations("1h,,3h"), kBadOption, "is not a travel time");
    CHECK_ERROR(parse_durations("1h,"), kBadOption, "is not a travel time");
    CHECK_ERROR(parse_durations(""), kBadOption, "no travel time is given");
}

TEST_CASE("quantities: a duration is shown in hours and whole minutes", "[tools][quantities]") {
    CHECK(format_duration(0) == "0 min");
    CHECK(format_duration(14 * 60000) == "14 min");
    CHECK(format_duration(151 * 60000) == "2 h 31 min");
    CHECK(format_duration(180 * 60000) == "3 h 00 min");
    // 29.999 s round down, 30 s up; 59.5 min are an hour.
    CHECK(format_duration(14 * 60000 + 29999) == "14 min");
    CHECK(format_duration(14 * 60000 + 30000) == "15 min");
    CHECK(format_duration(59 * 60000 + 30000) == "1 h 00 min");
}

TEST_CASE("quantities: minutes are shown with one decimal", "[tools][quantities]") {
    CHECK(format_minutes(0) == "0.0");
    CHECK(format_minutes(90000) == "1.5");
    CHECK(format_minutes(126 * 60000 + 18000) == "126.3");
}
