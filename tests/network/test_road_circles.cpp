// Network geometry: the roads themselves, cut where the limit is reached (network/isochrone.hpp).
#include <catch2/catch.hpp>
#include <cmath>

#include "network/isochrone.hpp"
#include "tests/network/areas.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/generators.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;
using support::length_m;
using support::Scene;

namespace {

double total_length(const Circle& circle) {
    double sum = 0;
    for (const geo::MapLine& line : circle.roads) sum += length_m(line);
    return sum;
}

std::vector<Circle> road_circles(const Scene& scene, const Metric& metric, const std::vector<Origin>& origins,
                                 const std::vector<Millis>& limits,
                                 SearchDirection direction = SearchDirection::kForward,
                                 Combine combine = Combine::kUnion) {
    return compute_road_circles(scene.net(), metric, origins, direction, limits, combine);
}

}  // namespace

TEST_CASE("road circles: on a grid the reached length is what the derivation says", "[network][isochrone]") {
    // Links of 1 km at 10 m/s, 100 s each. From the middle, links lead from points d links away to points d + 1 away: 4
    // from d = 0, and 8 d + 4 from d > 0 (three from each of 4 corners of the diamond, two from its other 4 (d - 1)
    // points). 100 s: 4 km. 250 s: 4 + 12 + half of 20 = 26 km. 300 s: 4 + 12 + 20 = 36 km.
    const Scene scene(support::build_desert({.columns = 9, .rows = 9}).data);
    const Metric metric = scene.car();
    const SearchDirection direction = GENERATE(SearchDirection::kForward, SearchDirection::kReverse);
    const auto found = road_circles(scene, metric, {scene.origin("4-4")}, {100000, 250000, 300000}, direction);
    REQUIRE(found.size() == 3);
    CHECK(found[0].limit == 300000);
    CHECK(total_length(found[0]) == Approx(36000).margin(1));
    CHECK(total_length(found[1]) == Approx(26000).margin(1));
    CHECK(total_length(found[2]) == Approx(4000).margin(1));
    CHECK(found[0].cell_m == 0);
    CHECK(found[0].area.empty());
}

TEST_CASE("road circles: a road is cut exactly where the limit is reached", "[network][isochrone]") {
    // 12.5 m/s, stated longer than drawn: 20 km drawn count 30 km. In 600 s 7.5 km counted are 5 km drawn, to both
    // sides.
    AsciiMap map("A-------------------B");
    map.link("A-B").stated_length = geo::kilometres(30);
    const Scene scene(map.data);
    const Metric metric = scene.car();
    const auto found = road_circles(scene, metric, {scene.origin(map.at('A', 8000, 0))}, {600000});
    REQUIRE_FALSE(found.front().roads.empty());
    CHECK(total_length(found.front()) == Approx(10000).margin(1));
    CHECK(geo::distance(found.front().roads.front().front(), scene.at(map.at('A', 3000, 0))) < 1);
    CHECK(geo::distance(found.front().roads.back().back(), scene.at(map.at('A', 13000, 0))) < 1);
}

TEST_CASE("road circles: a road reached both ways from an origin on it is one line", "[network][isochrone]") {
    const AsciiMap map("A-------------------B");
    const Scene scene(map.data);
    const Metric metric = scene.car();
    const double east = GENERATE(7000.0, 8123.4, 9999.9, 12345.6);
    CHECK(road_circles(scene, metric, {scene.origin(map.at('A', east, 0))}, {400000}).front().roads.size() == 1);
}

TEST_CASE("road circles: a one-way road is reached in its direction only", "[network][isochrone]") {
    AsciiMap map("A-------------------B");
    map.link("A-B").direction = datasets::Direction::kForward;
    const Scene scene(map.data);
    const Metric metric = scene.car();
    const Origin middle = scene.origin(map.at('A', 10000, 0));
    const auto from = road_circles(scene, metric, {middle}, {400000});  // 400 s x 12.5 m/s = 5 km
    REQUIRE(from.front().roads.size() == 1);
    CHECK(geo::distance(from.front().roads.front().back(), scene.at(map.at('A', 15000, 0))) < 1);
    CHECK(total_length(from.front()) == Approx(5000).margin(1));
    const auto to = road_circles(scene, metric, {middle}, {400000}, SearchDirection::kReverse);
    REQUIRE(to.front().roads.size() == 1);
    CHECK(geo::distance(to.front().roads.front().front(), scene.at(map.at('A', 5000, 0))) < 1);
    CHECK(total_length(to.front()) == Approx(5000).margin(1));
}

TEST_CASE("road circles: expressways are reached beyond their interchanges", "[network][isochrone]") {
    AsciiMap map("A#########B");
    support::add_facility(map, 'A', datasets::FacilityKind::kInterchange);
    datasets::Link street = map.link("A-B");
    street.id = "street";
    street.link_class = "street";
    street.geometry = {map.at('A', -500, 0), map.at('A')};
    street.from.clear();
    street.to = "interchange-A";
    map.data.links.push_back(street);
    const Scene scene(map.data);
    const Metric metric = scene.car();
    // 500 m at 30 km/h = 60 s; 120 s more at 102 km/h = 3400 m
    const auto found = road_circles(scene, metric, {scene.origin(map.at('A', -500, 0))}, {180000});
    CHECK(total_length(found.front()) == Approx(3900).margin(1));
}

TEST_CASE("road circles: the road beside the origin is reached without a gap", "[network][isochrone]") {
    // 1 km beside a straight road: at x from the foot, p x + h sqrt(k² - p²) (or sooner). All of it from foot to limit.
    const AsciiMap map("A-------------------B");
    const Scene scene(map.data);
    const Metric metric = scene.car();
    const double k = metric.access.pace_s_per_m;
    const auto found = road_circles(scene, metric, {scene.origin(map.at('A', 10000, 1000))}, {500000});
    const double reach = (500 - 1000 * std::sqrt(k * k - 0.08 * 0.08)) / 0.08;
    REQUIRE(reach > 1000);
    CHECK(total_length(found.front()) == Approx(2 * reach).margin(1));
    CHECK(found.front().roads.size() == 1);
}

TEST_CASE("road circles: where a road is cut, the limit is reached", "[network][isochrone]") {
    const std::uint32_t seed = GENERATE(1U, 2U, 3U);
    CAPTURE(seed);
    auto built = support::build_random_network(seed);
    std::erase_if(built.data.links, [](const datasets::Link& link) { return link.link_class == "expressway"; });
    const Scene scene(built.data);
    const Metric metric = scene.car({.base = "all"});
    const Origin origin{.position = scene.net().positions[0], .stations = {}};
    const TimeField field(scene.net(), metric, {origin}, SearchDirection::kForward);
    std::size_t cut = 0;
    const auto found = road_circles(scene, metric, {origin}, {1200000});
    for (const geo::MapLine& line : found.front().roads)
        for (const geo::MapPoint end : {line.front(), line.back()}) {
            CAPTURE(end.east, end.north);
            const double seconds = field.arrive(end).value().seconds;
            CHECK(seconds <= 1200.01);
            const bool at_vertex = std::any_of(scene.net().positions.begin(), scene.net().positions.end(),
                                               [&](geo::MapPoint vertex) { return geo::distance(vertex, end) < 1; });
            if (at_vertex) continue;
            ++cut;
            // Off the network the same position may be reached sooner from another road.
            if (field.arrive(end)->gap_m < 0.01) CHECK(seconds == Approx(1200).margin(0.01));
        }
    CHECK(cut > 0);
}

TEST_CASE("road circles: each origin has its own", "[network][isochrone]") {
    const Scene scene(support::build_desert({.columns = 9, .rows = 3}).data);
    const Metric metric = scene.car();
    const auto each = road_circles(scene, metric, {scene.origin("1-1"), scene.origin("7-1")}, {100000},
                                   SearchDirection::kForward, Combine::kEach);
    REQUIRE(each.size() == 2);
    CHECK(each[0].origin == 0U);
    CHECK(each[1].origin == 1U);
    CHECK(total_length(each[0]) == Approx(4000).margin(1));
    const auto both = road_circles(scene, metric, {scene.origin("1-1"), scene.origin("7-1")}, {100000});
    REQUIRE(both.size() == 1);
    CHECK(total_length(both[0]) == Approx(8000).margin(1));
}
