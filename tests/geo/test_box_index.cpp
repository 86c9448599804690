#include <catch2/catch.hpp>
#include <random>

#include "geo/box_index.hpp"

using namespace isodelta::geo;

namespace {

Box box(double west, double south, double east, double north) {
    return {.low = {west, south}, .high = {east, north}};
}

std::vector<std::uint32_t> find_one_by_one(const std::vector<Box>& boxes, const Box& query) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < boxes.size(); ++i) {
        const Box& b = boxes[i];
        const bool is_apart = b.high.east < query.low.east || query.high.east < b.low.east ||
                              b.high.north < query.low.north || query.high.north < b.low.north;
        if (!is_apart) found.push_back(i);
    }
    return found;
}

}  // namespace

TEST_CASE("box_index: finds what a search one by one finds", "[geo][box_index]") {
    const unsigned seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> place(0, 1000);
    std::uniform_real_distribution<double> size(0, 30);
    for (const std::size_t count : {1U, 2U, 15U, 16U, 17U, 256U, 257U, 3000U}) {
        std::vector<Box> boxes;
        for (std::size_t i = 0; i < count; ++i) {
            const double west = place(random);
            const double south = place(random);
            boxes.push_back(box(west, south, west + size(random), south + size(random)));
        }
        const BoxIndex index(boxes);
        for (int i = 0; i < 200; ++i) {
            const double west = place(random);
            const double south = place(random);
            const Box query = box(west, south, west + size(random), south + size(random));
            REQUIRE(index.find(query) == find_one_by_one(boxes, query));
        }
    }
}

TEST_CASE("box_index: boxes that only touch meet", "[geo][box_index]") {
    const BoxIndex index({box(0, 0, 1, 1), box(1, 1, 2, 2), box(3, 3, 4, 4)});
    CHECK(index.find(box(1, 1, 1, 1)) == std::vector<std::uint32_t>{0, 1});
    CHECK(index.find(box(2, 2, 3, 3)) == std::vector<std::uint32_t>{1, 2});
}

TEST_CASE("box_index: an index of nothing finds nothing", "[geo][box_index]") {
    CHECK(BoxIndex({}).find(box(-1e9, -1e9, 1e9, 1e9)).empty());
}

TEST_CASE("box_index: a box that is inside out meets nothing", "[geo][box_index]") {
    const BoxIndex index({box(1, 1, 0, 0), box(0, 0, 1, 1)});
    CHECK(index.find(box(-5, -5, 0.2, 0.2)) == std::vector<std::uint32_t>{1});
}

TEST_CASE("box_index: an index can be moved", "[geo][box_index]") {
    BoxIndex first({box(0, 0, 1, 1)});
    BoxIndex second({});
    second = std::move(first);
    CHECK(second.find(box(0, 0, 1, 1)).size() == 1);
}
