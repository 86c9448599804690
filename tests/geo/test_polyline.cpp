#include <catch2/catch.hpp>

#include "geo/polyline.hpp"

using namespace isodelta::geo;

namespace {

// (0,0) → (3,4) is 5 long, on to (3,10) another 6.
const Polyline kBent({{0, 0}, {3, 4}, {3, 10}});

}  // namespace

TEST_CASE("polyline: running lengths add up along its positions", "[geo][polyline]") {
    CHECK(kBent.along() == std::vector<double>{0, 5, 11});
    CHECK(kBent.length_m() == 11);
}

TEST_CASE("polyline: the nearest position is a foot on a segment or an end", "[geo][polyline]") {
    // Beside the second segment, 2 above the bend: 5 + 2 along, 4 away.
    const NearestOnLine foot = kBent.find_nearest({7, 6});
    CHECK(foot.along_m == Approx(7));
    CHECK(foot.distance_m == Approx(4));
    // Past the end the end itself is nearest: 3-4-5 again.
    const NearestOnLine end = kBent.find_nearest({6, 14});
    CHECK(end.along_m == Approx(11));
    CHECK(end.distance_m == Approx(5));
}

TEST_CASE("polyline: points along it are interpolated, and its ends hold beyond it", "[geo][polyline]") {
    CHECK(kBent.point_at(2.5) == MapPoint{1.5, 2});
    CHECK(kBent.point_at(8) == MapPoint{3, 7});
    CHECK(kBent.point_at(-1) == MapPoint{0, 0});
    CHECK(kBent.point_at(12) == MapPoint{3, 10});
}

TEST_CASE("polyline: a cut keeps the positions in between", "[geo][polyline]") {
    CHECK(kBent.cut(2.5, 8) == MapLine{{1.5, 2}, {3, 4}, {3, 7}});
    CHECK(kBent.cut(6, 8) == MapLine{{3, 5}, {3, 7}});
    CHECK(kBent.cut(0, 11) == kBent.positions());
}
