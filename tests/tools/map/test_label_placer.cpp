// Labels on a sheet (label_placer.hpp), and where things are on it (sheet_layout.hpp).
#include <catch2/catch.hpp>
#include <random>

#include "geo/geodesic.hpp"
#include "tests/geo/close_to.hpp"
#include "tools/isodelta/map/drawing/label_placer.hpp"
#include "tools/isodelta/map/drawing/sheet_layout.hpp"

using namespace isodelta::tools;

namespace {

constexpr SheetBox kFrame{0, 0, 400, 300};

}  // namespace

TEST_CASE("labels: one alone stands right of its symbol", "[tools][map]") {
    const auto places = place_labels({{.x = 100, .y = 100, .radius = 2, .width = 30, .height = 8}}, kFrame, {});
    REQUIRE(places[0]);
    CHECK(places[0]->left > 102);
    CHECK(places[0]->top + 4 == close_to(100, 1e-9));
}

TEST_CASE("labels: at the right edge one stands left, and what has no room is left out", "[tools][map]") {
    const auto places = place_labels({{.x = 395, .y = 100, .radius = 2, .width = 30, .height = 8},
                                      {.x = 100, .y = 100, .radius = 2, .width = 500, .height = 8}},
                                     kFrame, {});
    REQUIRE(places[0]);
    CHECK(places[0]->right < 393);
    CHECK_FALSE(places[1]);
}

TEST_CASE("labels: the higher rank is named where there is room for one", "[tools][map]") {
    // All around is taken but for the place to the right of both.
    const std::vector<SheetBox> taken = {{0, 0, 102, 300}, {102, 0, 400, 95}, {102, 105, 400, 300}};
    const auto places = place_labels({{.x = 100, .y = 100, .radius = 2, .width = 30, .height = 8, .rank = 4},
                                      {.x = 100, .y = 100, .radius = 2, .width = 30, .height = 8, .rank = 1}},
                                     kFrame, taken);
    CHECK_FALSE(places[0]);
    CHECK(places[1]);
}

TEST_CASE("labels: however many, none covers another, a taken box or the frame", "[tools][map]") {
    std::mt19937 random(7);
    const auto uniform = [&](double low, double high) { return std::uniform_real_distribution(low, high)(random); };
    std::vector<LabelWish> wishes;
    for (int i = 0; i < 400; ++i)
        wishes.push_back({uniform(0, 400), uniform(0, 300), uniform(1, 4), uniform(10, 60), uniform(6, 12), i % 5});
    const std::vector<SheetBox> taken = {{0, 250, 120, 300}, {360, 0, 400, 40}};
    const auto places = place_labels(wishes, kFrame, taken);
    std::size_t placed = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i]) continue;
        ++placed;
        CHECK(kFrame.holds(*places[i]));
        for (const SheetBox& other : taken) CHECK_FALSE(places[i]->meets(other));
        for (std::size_t j = 0; j < i; ++j)
            if (places[j]) CHECK_FALSE(places[i]->meets(*places[j]));
    }
    CHECK(placed > 60);
}

TEST_CASE("sheet: the scale is that of the ground, and what is asked for is inside the map", "[tools][map]") {
    const MapExtent extent{{.lon = 115, .lat = 28.5}, {.lon = 123, .lat = 35}};
    const SheetLayout layout(extent, 842, 595);
    for (const auto& [a, b] : {std::pair(isodelta::geo::LonLat{118, 31}, isodelta::geo::LonLat{119, 31}),
                               std::pair(isodelta::geo::LonLat{119, 31}, isodelta::geo::LonLat{119, 33})}) {
        const SheetPoint from = layout.at(a);
        const SheetPoint to = layout.at(b);
        const double points = std::hypot(to.x - from.x, to.y - from.y);
        const double metres = isodelta::geo::geodesic_distance(a, b).value;
        CHECK(points * layout.metres_per_point() == close_to(metres, metres * 0.001));
    }
    for (const double lon : {115.0, 123.0})
        for (const double lat : {28.5, 35.0}) {
            const SheetPoint corner = layout.at({lon, lat});
            CHECK(layout.map().holds({corner.x, corner.y, corner.x, corner.y}));
        }
    CHECK(layout.at({119, 34}).y < layout.at({119, 30}).y);
    CHECK_FALSE(layout.map().meets(layout.legend()));
}
