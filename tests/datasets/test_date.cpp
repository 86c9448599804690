#include <catch2/catch.hpp>

#include "datasets/date.hpp"

using isodelta::datasets::Date;
using isodelta::datasets::parse_date;

TEST_CASE("date: a day is read as written", "[datasets][date]") {
    CHECK(parse_date("2020-06-28") == Date{2020, 6, 28});
    CHECK(parse_date("2020-01-01") == Date{2020, 1, 1});
}

TEST_CASE("date: a year or a month stands for its last day", "[datasets][date]") {
    CHECK(parse_date("2025") == Date{2025, 12, 31});
    CHECK(parse_date("2025-06") == Date{2025, 6, 30});
    // 2024 is a leap year; 2100 is none, since 100 divides it and 400 does not; 2000 is one.
    CHECK(parse_date("2024-02") == Date{2024, 2, 29});
    CHECK(parse_date("2023-02") == Date{2023, 2, 28});
    CHECK(parse_date("2100-02") == Date{2100, 2, 28});
    CHECK(parse_date("2000-02") == Date{2000, 2, 29});
}

TEST_CASE("date: an impossible day is none", "[datasets][date]") {
    for (const char* text : {"2023-02-29", "2023-13", "2023-00", "2023-04-31", "2023-04-00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text).has_value());
    }
}

TEST_CASE("date: any other form is none", "[datasets][date]") {
    for (const char* text : {"", "20", "20230", "2023/04/01", "2023-4-1", "01-04-2023", "2023-04-01T00:00:00", " 2023",
                             "2023年", "-2023", "2023-", "about 2023"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text).has_value());
    }
}

TEST_CASE("date: days compare by year, then month, then day", "[datasets][date]") {
    CHECK(*parse_date("2025-12-30") < *parse_date("2025"));
    CHECK(*parse_date("2025") < *parse_date("2026-01-01"));
    CHECK(*parse_date("2025-06") > *parse_date("2025-06-29"));
    CHECK(*parse_date("2025-06") == *parse_date("2025-06-30"));
}

TEST_CASE("date: the text of a day reads back as that day", "[datasets][date]") {
    CHECK(to_string(Date{2020, 6, 8}) == "2020-06-08");
    for (const Date& date : {Date{1911, 1, 1}, Date{2024, 2, 29}, Date{2035, 12, 31}})
        CHECK(parse_date(to_string(date)) == date);
}
