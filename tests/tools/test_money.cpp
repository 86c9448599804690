#include "tools/isodelta/money.hpp"

#include <catch2/catch.hpp>

#include "tests/geo/error_matchers.hpp"

using namespace isodelta::tools;

TEST_CASE("money: a sum has its unit, in Chinese or in English", "[tools][money]") {
    for (const char* text : {"100亿", "100亿元", "1000000万", "10bn", "10 billion", "10 bn CNY", "10000 million yuan",
                             "10000000000元", "1e10 CNY"}) {
        CAPTURE(text);
        CHECK(parse_money(text) == 1e10);
    }
    CHECK(parse_money("0.5亿") == 5e7);
    CHECK(parse_money("0元") == 0);
    CHECK(format_millions(2.5588e10) == "25588");
}

TEST_CASE("money: what has no unit, or is no sum, is refused", "[tools][money]") {
    for (const char* text : {"", "100", "1e10", "亿", "-3亿", "3亿5", "ten bn", "nan亿", "inf亿", "3 apples"}) {
        CAPTURE(text);
        CHECK_ERROR(parse_money(text), kBadOption, "a number needs its unit");
    }
}
