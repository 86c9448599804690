#include "network/access.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "geo/crs.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;

namespace {

constexpr double kAny = std::numeric_limits<double>::infinity();
const AccessRule kRule{.pace_s_per_m = 0.16, .limit_m = 3000, .detour = 1.324};

class Draw {
public:
    explicit Draw(unsigned seed) : engine_(seed) {}
    double between(double low, double high) {
        return low + (high - low) * static_cast<double>(engine_() % 1000001) / 1e6;
    }
    geo::MapPoint point(double size) { return {.east = between(-size, size), .north = between(-size, size)}; }

private:
    std::mt19937 engine_;
};

/// The least over positions a metre apart; infinite where none is within the limit.
double sampled(geo::MapPoint point, const TimedSegment& segment, const AccessRule& rule, const Barriers& barriers) {
    const double length = geo::distance(segment.a, segment.b);
    const auto steps = static_cast<int>(std::ceil(length));
    double least = kAny;
    for (int i = 0; i <= steps; ++i) {
        const geo::MapPoint position = segment.a + (segment.b - segment.a) * (static_cast<double>(i) / steps);
        const double gap = geo::distance(point, position);
        if (gap > rule.limit_m || barriers.separate(point, position)) continue;
        least = std::min(least, segment.start_s + length * i / steps * segment.pace_s_per_m + gap * rule.pace_s_per_m);
    }
    return least;
}

}  // namespace

TEST_CASE("access: the joint is the best of all positions along the segment", "[network][access]") {
    const unsigned seed = GENERATE(range(1U, 301U));
    CAPTURE(seed);
    Draw draw(seed);
    const TimedSegment segment{.a = draw.point(4000),
                               .b = draw.point(4000),
                               .start_s = draw.between(0, 1000),
                               .pace_s_per_m = draw.between(0.02, 0.3)};  // faster and slower than the way beside it
    const geo::MapPoint point = draw.point(4000);
    const double least = sampled(point, segment, kRule, Barriers());
    const auto joint = JointFinder(segment, kRule).find(point, Barriers(), kAny);
    // Between two samples, a metre apart, the sum changes by at most the sum of both paces over half a metre.
    const double error = 0.5 * (kRule.pace_s_per_m + segment.pace_s_per_m);
    if (least == kAny) {
        CHECK((!joint || kRule.limit_m - joint->gap_m < 1));  // a sample may miss what only touches the limit
        return;
    }
    REQUIRE(joint.has_value());
    CHECK(joint->seconds <= least + 1e-9);
    CHECK(joint->seconds >= least - error);
    // It says of itself where it is.
    const geo::MapPoint unit = (segment.b - segment.a) * (1 / geo::distance(segment.a, segment.b));
    CHECK(geo::distance(joint->position, segment.a + unit * joint->along_m) < 1e-6);
    CHECK(geo::distance(joint->position, point) == Approx(joint->gap_m).margin(1e-6));
    CHECK(joint->gap_m <= kRule.limit_m + 1e-6);
    CHECK(joint->seconds ==
          Approx(segment.start_s + joint->along_m * segment.pace_s_per_m + joint->gap_m * kRule.pace_s_per_m)
              .margin(1e-9));
}

TEST_CASE("access: the leg leaves the road before the foot, at the angle of the two paces", "[network][access]") {
    // h = 800 m, p = 0.096, k = 0.16 s/m: lead = 800 x 0.096 / sqrt(0.16² - 0.096²) = 800 x 0.096 / 0.128 = 600 m;
    // gap = 1000 m. Foot at 2000 m: 1400 x 0.096 + 1000 x 0.16 = 294.4 s.
    const TimedSegment segment{.a = {0, 0}, .b = {5000, 0}, .start_s = 0, .pace_s_per_m = 0.096};
    const auto joint = JointFinder(segment, kRule).find({2000, 800}, Barriers(), kAny);
    REQUIRE(joint.has_value());
    CHECK(joint->along_m == Approx(1400));
    CHECK(joint->gap_m == Approx(1000));
    CHECK(joint->seconds == Approx(294.4));
}

TEST_CASE("access: the limit is inclusive and straight", "[network][access]") {
    const TimedSegment segment{.a = {0, 0}, .b = {5000, 0}, .start_s = 0, .pace_s_per_m = 0.08};
    CHECK(JointFinder(segment, kRule).find({2000, 3000}, Barriers(), kAny).has_value());
    CHECK_FALSE(JointFinder(segment, kRule).find({2000, 3001}, Barriers(), kAny).has_value());
    CHECK_FALSE(JointFinder(segment, kRule).find({-3001, 0}, Barriers(), kAny).has_value());
    // Near the limit only the foot is within it: the lead is cut short.
    const auto joint = JointFinder(segment, kRule).find({2000, 2999}, Barriers(), kAny);
    REQUIRE(joint.has_value());
    CHECK(joint->gap_m <= 3000);
}

TEST_CASE("access: nothing is found that is not better than what is known", "[network][access]") {
    const TimedSegment segment{.a = {0, 0}, .b = {5000, 0}, .start_s = 100, .pace_s_per_m = 0.096};
    const double best = JointFinder(segment, kRule).find({2000, 800}, Barriers(), kAny)->seconds;
    CHECK_FALSE(JointFinder(segment, kRule).find({2000, 800}, Barriers(), best).has_value());
    CHECK(JointFinder(segment, kRule).find({2000, 800}, Barriers(), best + 0.001).has_value());
}

TEST_CASE("access: time is a continuous function of the point, no steeper than the access pace", "[network][access]") {
    const unsigned seed = GENERATE(range(1U, 101U));
    CAPTURE(seed);
    Draw draw(seed);
    const TimedSegment segment{
        .a = draw.point(1000), .b = draw.point(1000), .start_s = 50, .pace_s_per_m = draw.between(0.02, 0.3)};
    const geo::MapPoint point = draw.point(1000);  // all within the limit of 3 km
    const geo::MapPoint other = point + draw.point(100);
    const double here = JointFinder(segment, kRule).find(point, Barriers(), kAny)->seconds;
    const double there = JointFinder(segment, kRule).find(other, Barriers(), kAny)->seconds;
    CHECK(std::abs(here - there) <= geo::distance(point, other) * kRule.pace_s_per_m + 1e-9);
}

TEST_CASE("access: a barrier cuts off what lies behind it", "[network][access]") {
    support::AsciiMap map("A");
    support::add_barrier(map.data, {map.at('A', 0, 400), map.at('A', 1700, 400)});
    const Barriers barriers(map.data.barriers, map.frame());
    const geo::MapPoint a = map.frame().to_map(map.at('A'));
    const TimedSegment segment{.a = a, .b = a + geo::MapPoint{5000, 0}, .start_s = 0, .pace_s_per_m = 0.096};
    // The best joint, at 1400 m (see above), and the foot, at 2000 m: the way to the first crosses the barrier (at
    // 1700 m east, 400 m north, the barrier's very end), that to the second does not.
    const auto joint = JointFinder(segment, kRule).find(a + geo::MapPoint{2000, 800}, barriers, kAny);
    REQUIRE(joint.has_value());
    CHECK(joint->along_m == Approx(2000).margin(0.01));
    CHECK_FALSE(JointFinder(segment, kRule).find(a + geo::MapPoint{800, 800}, barriers, kAny).has_value());
    CHECK(JointFinder(segment, kRule).find(a + geo::MapPoint{800, 300}, barriers, kAny).has_value());
}

TEST_CASE("access: what is found is never behind a barrier nor better than the best that is not", "[network][access]") {
    const unsigned seed = GENERATE(range(1U, 101U));
    CAPTURE(seed);
    Draw draw(seed);
    support::AsciiMap map("A");
    const geo::MapPoint centre = map.frame().to_map(map.at('A'));
    for (int i = 0; i < 3; ++i)
        support::add_barrier(map.data, {map.frame().to_lonlat(centre + draw.point(2000)),
                                        map.frame().to_lonlat(centre + draw.point(2000))});
    const Barriers barriers(map.data.barriers, map.frame());
    const TimedSegment segment{.a = centre + draw.point(2000),
                               .b = centre + draw.point(2000),
                               .start_s = 0,
                               .pace_s_per_m = draw.between(0.02, 0.15)};
    const geo::MapPoint point = centre + draw.point(2000);
    const auto joint = JointFinder(segment, kRule).find(point, barriers, kAny);
    if (!joint) return;
    CHECK_FALSE(barriers.separate(point, joint->position));
    CHECK(joint->seconds >= sampled(point, segment, kRule, Barriers()) - 0.5 * (kRule.pace_s_per_m + 0.15));
}
