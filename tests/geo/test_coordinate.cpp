#include <catch2/catch.hpp>
#include <type_traits>

#include "geo/coordinate.hpp"

using namespace isodelta::geo;

static_assert(!std::is_convertible_v<LonLat, MapPoint>);
static_assert(!std::is_convertible_v<MapPoint, LonLat>);

TEST_CASE("coordinate: map points are vectors in metres", "[geo][coordinate]") {
    const MapPoint a{.east = 1, .north = 2};
    const MapPoint b{.east = 4, .north = 6};
    CHECK(distance(a, b) == Approx(5));
    CHECK(dot(a, b) == Approx(16));
    CHECK(b - a == MapPoint{.east = 3, .north = 4});
    CHECK(a + (b - a) * 0.5 == MapPoint{.east = 2.5, .north = 4});
}

TEST_CASE("coordinate: positions sort from west to east, then from south to north", "[geo][coordinate]") {
    CHECK(LonLat{.lon = 120, .lat = 40} < LonLat{.lon = 121, .lat = 30});
    CHECK(LonLat{.lon = 121, .lat = 30} < LonLat{.lon = 121, .lat = 31});
}
