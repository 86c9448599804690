#include "network/barriers.hpp"

#include <catch2/catch.hpp>

#include "tests/support/records.hpp"

using namespace isodelta;
using network::Barriers;
using support::AsciiMap;

namespace {

/// A square lake of 4 km with an island of 2 km, its south-western corner at A.
struct Lake {
    AsciiMap map{"A"};
    geo::MapPoint corner = map.frame().to_map(map.at('A'));
    Barriers barriers;

    Lake() {
        support::add_water(map.data, ring(0, 4000));
        map.data.barriers.front().areas.front().holes.push_back(ring(1000, 3000));
        barriers = Barriers(map.data.barriers, map.frame());
    }
    [[nodiscard]] geo::Line ring(double low, double high) const {
        return {map.at('A', low, low), map.at('A', high, low), map.at('A', high, high), map.at('A', low, high),
                map.at('A', low, low)};
    }
    [[nodiscard]] bool separate(geo::MapPoint a, geo::MapPoint b) const {
        return barriers.separate(corner + a, corner + b);
    }
};

}  // namespace

TEST_CASE("barriers: a shore separates land from water, and the island from the mainland", "[network][barriers]") {
    const Lake lake;
    CHECK(lake.separate({-500, 2000}, {500, 2000}));
    CHECK(lake.separate({-500, 2000}, {2000, 2000}));  // to the island
    CHECK(lake.separate({-500, 2000}, {4500, 2000}));  // right across: an even number of shores
    CHECK(lake.separate({2000, 500}, {2000, 1500}));   // from the water to the island
    CHECK_FALSE(lake.separate({1500, 1500}, {2500, 2500}));
    CHECK_FALSE(lake.separate({-500, 0}, {-500, 4000}));
    CHECK_FALSE(lake.separate({-500, -500}, {4500, -500}));
}

TEST_CASE("barriers: to touch is to be separated", "[network][barriers]") {
    const Lake lake;
    CHECK(lake.separate({-500, 2000}, {0.001, 2000}));
    CHECK_FALSE(lake.separate({-500, 2000}, {-0.5, 2000}));
}

TEST_CASE("barriers: nobody moves through the water either", "[network][barriers]") {
    // "Nobody crosses a river, lake or sea off the network": a way that begins and ends in the water does.
    const Lake lake;
    CHECK(lake.separate({200, 500}, {3800, 500}));
}

TEST_CASE("barriers: a line separates its two sides, as far as it goes", "[network][barriers]") {
    AsciiMap map("A");
    support::add_barrier(map.data, {map.at('A', -1000, 0), map.at('A', 1000, 0), map.at('A', 1000, 1000)});
    const Barriers barriers(map.data.barriers, map.frame());
    const geo::MapPoint a = map.frame().to_map(map.at('A'));
    const auto separate = [&](geo::MapPoint from, geo::MapPoint to) { return barriers.separate(a + from, a + to); };
    CHECK(separate({0, -100}, {0, 100}));
    CHECK(separate({900, 500}, {1100, 500}));
    CHECK_FALSE(separate({-1100, -100}, {-1100, 100}));
    CHECK_FALSE(separate({0, 100}, {900, 500}));
    CHECK_FALSE(separate({0, 100}, {0, 100}));
}

TEST_CASE("barriers: without any, nothing is separated", "[network][barriers]") {
    CHECK_FALSE(Barriers().separate({-1e6, 0}, {1e6, 0}));
}
