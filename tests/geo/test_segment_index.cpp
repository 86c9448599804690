#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "geo/polyline.hpp"
#include "geo/segment_index.hpp"

using namespace isodelta::geo;

TEST_CASE("segment index: what lies within the radius is always among what is visited", "[geo][segment_index]") {
    const unsigned seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> anywhere(-1000, 1000);
    const auto point = [&] { return MapPoint{anywhere(random), anywhere(random)}; };
    std::vector<Segment> segments;
    for (std::uint32_t i = 0; i < 200; ++i) segments.push_back({point(), point(), i});
    const SegmentIndex index(segments, 90);

    for (int k = 0; k < 100; ++k) {
        const MapPoint centre = point();
        const double radius = 120;
        std::set<std::uint32_t> visited;
        index.for_each_near(centre, centre, radius, [&](const Segment& segment) { visited.insert(segment.tag); });
        for (const Segment& segment : segments)
            if (Polyline({segment.a, segment.b}).find_nearest(centre).distance_m <= radius)
                CHECK(visited.contains(segment.tag));
    }
}

TEST_CASE("segment index: far segments are not visited", "[geo][segment_index]") {
    const SegmentIndex index({{{0, 0}, {10, 0}, 1}, {{5000, 0}, {5010, 0}, 2}}, 100);
    std::set<std::uint32_t> visited;
    index.for_each_near({0, 0}, {0, 0}, 50, [&](const Segment& segment) { visited.insert(segment.tag); });
    CHECK(visited == std::set<std::uint32_t>{1});
}

TEST_CASE("segment index: an empty one visits nothing", "[geo][segment_index]") {
    const SegmentIndex index;
    CHECK(index.empty());
    index.for_each_near({0, 0}, {0, 0}, 50, [](const Segment&) { FAIL("there is nothing to visit"); });
}
