#include "network/matrix.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "tests/network/network_scene.hpp"
#include "tests/support/generators.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::Scene;

namespace {

/// Points all over the scene, some beside each other or the same, and stations.
std::vector<Origin> draw_origins(const Scene& scene, std::mt19937& random, std::size_t count) {
    std::vector<Origin> origins;
    const auto metres = [&](double size) { return size * (static_cast<double>(random() % 20001) / 10000 - 1); };
    while (origins.size() < count) {
        if (!origins.empty() && random() % 4 == 0) {
            Origin beside = origins[random() % origins.size()];
            if (random() % 2 == 0) beside.position = beside.position + geo::MapPoint{metres(800), metres(800)};
            origins.push_back(beside);
            continue;
        }
        Origin origin{.position = {metres(40000), metres(40000)}, .stations = {}};
        for (std::size_t i = random() % 3; i > 0 && !scene.net().stations.empty(); --i)
            origin.stations.push_back(static_cast<std::uint32_t>(random() % scene.net().stations.size()));
        origins.push_back(origin);
    }
    return origins;
}

void check_matrix(const Scene& scene, const Metric& metric, const std::vector<Origin>& from,
                  const std::vector<Origin>& to) {
    std::vector<Millis> table(from.size() * to.size());
    MatrixSearch(scene.net(), metric, to).compute(from, table);
    for (std::size_t i = 0; i < from.size(); ++i) {
        const TimeField field(scene.net(), metric, {from[i]}, SearchDirection::kForward);
        for (std::size_t j = 0; j < to.size(); ++j) {
            CAPTURE(i, j);
            CHECK(table[i * to.size() + j] == time_of(field, to[j]).value_or(kUnreachable));
        }
    }
}

}  // namespace

TEST_CASE("matrix: every cell is the time of a field, by either search", "[network][matrix]") {
    const std::uint32_t seed = GENERATE(range(1U, 11U));
    CAPTURE(seed);
    const Scene scene(support::build_random_network(seed).data);
    const auto hierarchy = std::make_shared<const Hierarchy>(build_hierarchy(scene.net()));
    std::mt19937 random(seed);
    const auto from = draw_origins(scene, random, 37);
    const auto to = draw_origins(scene, random, 20);
    for (const auto& [profile, definition] : {std::pair(Profile::kCar, Definition::kDoorToDoor),
                                              {Profile::kWalk, Definition::kDoorToDoor},
                                              {Profile::kTransit, Definition::kInVehicle},
                                              {Profile::kTransit, Definition::kStationToStation},
                                              {Profile::kTransit, Definition::kDoorToDoor}}) {
        CAPTURE(to_string(profile), to_string(definition));
        Metric metric = scene.metric(profile, definition, {.base = "all"});
        check_matrix(scene, metric, from, to);
        check_matrix(scene, metric, to, to);
        metric.fast = std::make_shared<const FastSearch>(hierarchy, metric.weights);
        check_matrix(scene, metric, from, to);
        check_matrix(scene, metric, to, to);
    }
}

TEST_CASE("matrix: nothing to or from is an empty table", "[network][matrix]") {
    const Scene scene(support::build_random_network(1).data);
    const Metric metric = scene.car({.base = "all"});
    std::vector<Millis> table;
    MatrixSearch(scene.net(), metric, {}).compute({}, table);
    const std::vector<Origin> one = {{.position = {0, 0}, .stations = {}}};
    MatrixSearch(scene.net(), metric, {}).compute(one, table);
    CHECK(table.empty());
}
