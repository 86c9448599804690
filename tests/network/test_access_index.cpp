#include "network/access_index.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace isodelta;
using namespace isodelta::network;

namespace {

double gap(geo::MapPoint point, const geo::Segment& segment) {
    const geo::MapPoint along = segment.b - segment.a;
    const double share = std::clamp(geo::dot(point - segment.a, along) / geo::dot(along, along), 0.0, 1.0);
    return geo::distance(point, segment.a + along * share);
}

}  // namespace

TEST_CASE("access index: no piece within the radius is missed, and each is named once", "[network][access]") {
    const unsigned seed = GENERATE(range(1U, 31U));
    CAPTURE(seed);
    std::mt19937 engine(seed);
    const auto coordinate = [&] { return static_cast<double>(engine() % 100000) - 50000; };
    std::vector<geo::Segment> segments;
    for (std::uint32_t i = 0; i < 200; ++i)
        segments.push_back(
            {{coordinate(), coordinate()}, {coordinate(), coordinate()}, i / 2});  // two segments a piece
    const AccessIndex index(segments);
    for (int k = 0; k < 20; ++k) {
        const geo::MapPoint point{coordinate() * 1.5, coordinate() * 1.5};
        const double radius = 1000 + static_cast<double>(engine() % 15000);
        const auto found = index.find_pieces(point, radius);
        CHECK(std::is_sorted(found.begin(), found.end()));
        CHECK(std::adjacent_find(found.begin(), found.end()) == found.end());
        for (const geo::Segment& segment : segments)
            if (gap(point, segment) <= radius) CHECK(std::binary_search(found.begin(), found.end(), segment.tag));
    }
}

TEST_CASE("access index: an empty one finds nothing", "[network][access]") {
    CHECK(AccessIndex().find_pieces({0, 0}, 1e6).empty());
    CHECK(AccessIndex(std::vector<geo::Segment>{}).find_pieces({0, 0}, 1e6).empty());
}
