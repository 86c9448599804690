#include "network/surface_painter.hpp"

#include <tbb/global_control.h>

#include <catch2/catch.hpp>

#include "geo/contour.hpp"
#include "network/isochrone.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/generators.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::Scene;

namespace {

/// The column of a grid's cells, none where nothing is reached.
std::vector<std::optional<float>> cells_of(const geo::ScalarGrid& grid) {
    std::vector<std::optional<float>> cells;
    for (std::size_t row = 0; row < grid.rows(); ++row)
        for (std::size_t column = 0; column < grid.columns(); ++column) cells.push_back(grid.at(column, row));
    return cells;
}

/// Every position of every ring of regions, and where each ring begins.
std::vector<std::pair<double, double>> positions_of(const std::vector<geo::MapMultiPolygon>& regions) {
    std::vector<std::pair<double, double>> positions;
    const auto add = [&](const geo::MapLine& ring) {
        positions.emplace_back(static_cast<double>(ring.size()), -1);
        for (const geo::MapPoint point : ring) positions.emplace_back(point.east, point.north);
    };
    for (const geo::MapMultiPolygon& region : regions)
        for (const geo::MapPolygon& polygon : region) {
            add(polygon.exterior);
            for (const geo::MapLine& hole : polygon.holes) add(hole);
        }
    return positions;
}

}  // namespace

TEST_CASE("surface painter: contours of a sketch are those of the whole surface", "[network][surface]") {
    const std::uint32_t seed = GENERATE(range(1U, 9U));
    const Profile profile = GENERATE(Profile::kCar, Profile::kTransit, Profile::kWalk);
    const SearchDirection direction = GENERATE(SearchDirection::kForward, SearchDirection::kReverse);
    CAPTURE(seed, to_string(profile));
    const Scene scene(support::build_random_network(seed).data);
    const Metric metric = scene.metric(profile, Definition::kDoorToDoor, {.base = "all"});
    const TimeField field(scene.net(), metric, {{.position = {-3000, -1000}, .stations = {}}}, direction);
    const double cell_m = profile == Profile::kWalk ? 20 : 100;
    const auto whole = paint_surface(field, 2700, cell_m);
    const auto sketch = paint_surface(field, 2700, cell_m, {600, 1200, 2600});
    const std::vector<float> limits = {600, 1200, 2600};
    CHECK((positions_of(geo::contours(whole, limits)) == positions_of(geo::contours(sketch, limits))));

    // And it is a sketch: cells differ, but never across a level.
    const auto exact = cells_of(whole);
    const auto rough = cells_of(sketch);
    REQUIRE(exact.size() == rough.size());
    const auto level = [](float seconds) { return (seconds > 600) + (seconds > 1200) + (seconds > 2600); };
    std::size_t different = 0;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < exact.size(); ++i) {
        if (exact[i] != rough[i]) ++different;
        if (exact[i].has_value() != rough[i].has_value() || (exact[i] && level(*exact[i]) != level(*rough[i]))) ++wrong;
    }
    if (profile != Profile::kWalk) CHECK(different > 0);
    CHECK(wrong == 0);
}

TEST_CASE("surface painter: threads change nothing", "[network][surface]") {
    const Scene scene(support::build_random_network(5).data);
    const Metric metric = scene.metric(Profile::kTransit, Definition::kDoorToDoor, {.base = "all"});
    const TimeField field(scene.net(), metric, {{.position = {-3000, -1000}, .stations = {}}},
                          SearchDirection::kForward);
    const auto paint = [&](std::size_t threads, const std::vector<double>& levels) {
        const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
        return cells_of(paint_surface(field, 2700, 100, levels));
    };
    CHECK(paint(1, {}) == paint(4, {}));
    CHECK(paint(1, {600, 1200}) == paint(4, {600, 1200}));
}

TEST_CASE("surface painter: a surface of too many cells is refused", "[network][surface]") {
    const Scene scene(support::build_random_network(5).data);
    const Metric metric = scene.car({.base = "all"});
    const TimeField field(scene.net(), metric, {{.position = {-3000, -1000}, .stations = {}}},
                          SearchDirection::kForward);
    CHECK_THROWS_WITH(paint_surface(field, 7200, 1), Catch::Contains("million cells of 1 m is too large"));
}
