// Circles of several origins (network/isochrone.hpp, Combine).
#include <catch2/catch.hpp>

#include "geo/geometry_ops.hpp"
#include "network/isochrone.hpp"
#include "tests/network/areas.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/generators.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::area_m2;
using support::Scene;

namespace {

constexpr Millis kMinute = 60000;

/// Circles of 20 minutes around three origins of a random network.
struct Combined {
    Scene scene;
    Metric metric;
    std::vector<Origin> origins = {{.position = {-3000, -1000}, .stations = {}},
                                   {.position = {3000, 1500}, .stations = {}},
                                   {.position = {-8000, 7000}, .stations = {}}};

    explicit Combined(std::uint32_t seed)
        : scene(support::build_random_network(seed).data), metric(scene.car({.base = "all"})) {}

    [[nodiscard]] std::vector<Circle> by(Combine combine) const {
        return compute_area_circles(scene.net(), metric, origins, SearchDirection::kForward, {20 * kMinute}, combine);
    }

    /// Calls `visit(centre)` for the centres of all cells around.
    template <class Visit>
    void for_each_centre(double cell_m, Visit&& visit) const {
        for (double east = -25000; east < 25000; east += cell_m)
            for (double north = -25000; north < 25000; north += cell_m)
                visit(geo::MapPoint{east + cell_m / 2, north + cell_m / 2});
    }
};

std::size_t containing(const std::vector<Circle>& circles, geo::MapPoint point) {
    std::size_t count = 0;
    for (const Circle& circle : circles) count += geo::contains(circle.area, point) ? 1 : 0;
    return count;
}

std::vector<geo::MapMultiPolygon> areas_of(const std::vector<Circle>& circles) {
    std::vector<geo::MapMultiPolygon> areas;
    for (const Circle& circle : circles) areas.push_back(circle.area);
    return areas;
}

double difference_m2(const geo::MapMultiPolygon& a, const geo::MapMultiPolygon& b) {
    return area_m2(geo::subtract(a, b)) + area_m2(geo::subtract(b, a));
}

}  // namespace

TEST_CASE("combine: each origin has its own circle, named by its number", "[network][isochrone]") {
    const Combined combined(1);
    const auto each = combined.by(Combine::kEach);
    REQUIRE(each.size() == 3);
    for (std::uint32_t i = 0; i < 3; ++i) {
        CHECK(each[i].origin == i);
        CHECK(geo::contains(each[i].area, combined.origins[i].position));
    }
    const auto united = combined.by(Combine::kUnion);
    REQUIRE(united.size() == 1);
    CHECK_FALSE(united.front().origin.has_value());
}

TEST_CASE("combine: the union is the union of each", "[network][isochrone]") {
    const std::uint32_t seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    const Combined combined(seed);
    const auto each = combined.by(Combine::kEach);
    const auto united = combined.by(Combine::kUnion);
    std::size_t wrong = 0;
    combined.for_each_centre(united.front().cell_m, [&](geo::MapPoint centre) {
        if (geo::contains(united.front().area, centre) != (containing(each, centre) > 0)) ++wrong;
    });
    CHECK(wrong == 0);
    // Where two circles' boundaries cross, the interpolated edge of their union runs within a cell of theirs: a few
    // cells in all, of the thousands inside.
    const double cell_area = united.front().cell_m * united.front().cell_m;
    CHECK(difference_m2(united.front().area, geo::unite(areas_of(each))) < 20 * cell_area);
}

TEST_CASE("combine: the shares of the nearest are disjoint, and together the union", "[network][isochrone]") {
    const std::uint32_t seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    const Combined combined(seed);
    const auto shares = combined.by(Combine::kNearest);
    const auto united = combined.by(Combine::kUnion);
    REQUIRE(shares.size() == 3);
    std::size_t wrong = 0;
    combined.for_each_centre(united.front().cell_m, [&](geo::MapPoint centre) {
        if (containing(shares, centre) != (geo::contains(united.front().area, centre) ? 1 : 0)) ++wrong;
    });
    CHECK(wrong == 0);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(area_m2(shares[i].area) > 0);
        for (std::size_t j = i + 1; j < 3; ++j) CHECK(area_m2(geo::intersect(shares[i].area, shares[j].area)) < 1);
    }
    // Between cells of two origins the shares meet half-way, and so does no gap remain: what is missing or too much
    // lies where the line between two shares meets the outer boundary, or a third share.
    const double cell_area = united.front().cell_m * united.front().cell_m;
    CHECK(difference_m2(united.front().area, geo::unite(areas_of(shares))) < 20 * cell_area);
}

TEST_CASE("combine: each cell of a share is nearest to its origin", "[network][isochrone]") {
    const Combined combined(2);
    const auto shares = combined.by(Combine::kNearest);
    std::vector<TimeField> fields;
    for (const Origin& origin : combined.origins)
        fields.emplace_back(combined.scene.net(), combined.metric, std::vector{origin}, SearchDirection::kForward);
    std::size_t wrong = 0;
    combined.for_each_centre(shares.front().cell_m, [&](geo::MapPoint centre) {
        for (std::size_t i = 0; i < 3; ++i) {
            if (!geo::contains(shares[i].area, centre)) continue;
            const double own = fields[i].arrive(centre).value().seconds;
            for (const TimeField& field : fields) {
                const auto other = field.arrive(centre);
                if (other && other->seconds < own - 0.001) ++wrong;
            }
        }
    });
    CHECK(wrong == 0);
}

TEST_CASE("combine: counted, a cell lies within as many circles as it says", "[network][isochrone]") {
    const std::uint32_t seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    const Combined combined(seed);
    const auto each = combined.by(Combine::kEach);
    const auto counted = combined.by(Combine::kCount);
    REQUIRE(counted.size() == 3);
    for (std::uint32_t i = 0; i < 3; ++i) {
        CHECK(counted[i].at_least == i + 1);
        CHECK_FALSE(counted[i].origin.has_value());
    }
    std::size_t wrong = 0;
    combined.for_each_centre(counted.front().cell_m, [&](geo::MapPoint centre) {
        if (containing(counted, centre) != containing(each, centre)) ++wrong;
    });
    CHECK(wrong == 0);
    CHECK(area_m2(counted[0].area) > area_m2(counted[1].area));
    CHECK(area_m2(counted[1].area) > 0);
    CHECK(area_m2(geo::subtract(counted[1].area, counted[0].area)) == 0);
}
