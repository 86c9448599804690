#include "network/weights.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace isodelta;
using namespace isodelta::network;

TEST_CASE("weights: two unreachables do not wrap", "[network][weights]") {
    CHECK(kUnreachable == 2147483647U);  // 2^31 - 1, by design decision 7
    CHECK(clamped_sum(kUnreachable, kUnreachable) == kUnreachable);
    CHECK(clamped_sum(kUnreachable, 1) == kUnreachable);
    CHECK(clamped_sum(kUnreachable - 1, 1) == kUnreachable);
    CHECK(clamped_sum(2, 3) == 5);
}

TEST_CASE("weights: seconds become the nearest millisecond and come back", "[network][weights]") {
    CHECK(to_millis(geo::Seconds(1.2344)) == 1234);
    CHECK(to_millis(geo::Seconds(1.2346)) == 1235);
    CHECK(to_millis(geo::Seconds(-1)) == 0);
    CHECK(to_millis(geo::Seconds(3e6)) == kUnreachable);
    CHECK(to_millis(geo::Seconds(std::numeric_limits<double>::infinity())) == kUnreachable);
    CHECK(to_millis(to_seconds(10800000)) == 10800000);
}
