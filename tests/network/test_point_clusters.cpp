#include "network/point_clusters.hpp"

#include <catch2/catch.hpp>

using isodelta::network::PointClusters;

TEST_CASE("point clusters: what is within a metre is one, wherever the cells of the index lie", "[network][clusters]") {
    PointClusters clusters;
    const auto first = clusters.add({0.49, 0.49});
    CHECK(clusters.add({0.51, 0.51}) == first);
    CHECK(clusters.add({1.40, 0.49}) == first);
    CHECK(clusters.add({-0.50, 0.49}) == first);
    CHECK(clusters.add({0.49, 1.60}) != first);
    CHECK(clusters.position(first).east == 0.49);
}

TEST_CASE("point clusters: a point far from all has none", "[network][clusters]") {
    PointClusters clusters;
    CHECK_FALSE(clusters.find({0, 0}).has_value());
    const auto first = clusters.add({-1000.3, 2000.7});
    CHECK(clusters.find({-1000.9, 2000.7}) == first);
    CHECK_FALSE(clusters.find({-1000.3, 2001.8}).has_value());
}
