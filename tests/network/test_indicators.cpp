// Each formula by hand on a few places.
#include "network/indicators.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using namespace isodelta;
using namespace isodelta::network;

namespace {

constexpr Millis kHour = 3600000;

/// 2 million people in an hour, 1 million in four.
const std::vector<Opportunity> kTwo = {{kHour, 2e6}, {4 * kHour, 1e6}};

}  // namespace

TEST_CASE("indicators: the average time is weighted by where people are", "[network][indicators]") {
    CHECK(weighted_average_time(kTwo)->count() == Approx((1 * 2 + 4 * 1) / 3.0 * 3600));  // two hours
    CHECK(weighted_average_time(std::vector<Opportunity>{{kHour, 5}})->count() == Approx(3600));
    CHECK_FALSE(weighted_average_time(std::vector<Opportunity>{{kHour, 5}, {kUnreachable, 1}}).has_value());
    CHECK(weighted_average_time(std::vector<Opportunity>{{kHour, 5}, {kUnreachable, 0}})->count() == Approx(3600));
    CHECK_FALSE(weighted_average_time({}).has_value());
}

TEST_CASE("indicators: daily accessibility counts what is within the limit, which is inclusive",
          "[network][indicators]") {
    CHECK(daily_access(kTwo, 4 * kHour).destinations == 2);
    CHECK(daily_access(kTwo, 4 * kHour).weight == 3e6);
    CHECK(daily_access(kTwo, 4 * kHour - 1).weight == 2e6);
    CHECK(daily_access(kTwo, kHour - 1).destinations == 0);
    CHECK(daily_access(std::vector<Opportunity>{{kUnreachable, 7}}, kUnreachable).destinations == 0);
}

TEST_CASE("indicators: potential is people over minutes", "[network][indicators]") {
    CHECK(potential(kTwo, 1) == Approx(2e6 / 60 + 1e6 / 240));
    CHECK(potential(kTwo, 2) == Approx(2e6 / 3600 + 1e6 / 57600));
    CHECK(potential(kTwo, 0) == Approx(3e6));
    CHECK(potential(std::vector<Opportunity>{{0, 10}}, 1) == 10);  // a minute at least
    CHECK(potential(std::vector<Opportunity>{{kUnreachable, 10}}, 1) == 0);
}

TEST_CASE("indicators: Gini by hand", "[network][indicators]") {
    const auto of = [](const std::vector<WeightedValue>& values) { return gini(values).value(); };
    CHECK(of({{5, 1}, {5, 3}}) == Approx(0).margin(1e-12));
    // One of two people has all: 2·|1−0| / (2·4·0.5) = 1/2.
    CHECK(of({{1, 1}, {0, 1}}) == Approx(0.5));
    // 1, 2, 3: the differences add up to 8; 8 / (2·9·2) = 2/9.
    CHECK(of({{3, 1}, {1, 1}, {2, 1}}) == Approx(2.0 / 9));
    CHECK(of({{3, 100}, {1, 100}, {2, 100}}) == Approx(2.0 / 9));
    CHECK_FALSE(gini(std::vector<WeightedValue>{{1, 0}}).has_value());
    CHECK_FALSE(gini(std::vector<WeightedValue>{{0, 1}}).has_value());
    CHECK(mean(std::vector<WeightedValue>{{1, 3}, {5, 1}}).value() == 2);
}

TEST_CASE("indicators: Gini is its double sum", "[network][indicators]") {
    std::mt19937 random(7);
    std::vector<WeightedValue> values;
    for (int i = 0; i < 40; ++i)
        values.push_back({static_cast<double>(random() % 1000), static_cast<double>(random() % 50)});
    double differences = 0;
    double people = 0;
    for (const WeightedValue& a : values) {
        people += a.people;
        for (const WeightedValue& b : values) differences += a.people * b.people * std::abs(a.value - b.value);
    }
    CHECK(gini(values).value() == Approx(differences / (2 * people * people * mean(values).value())));
}
