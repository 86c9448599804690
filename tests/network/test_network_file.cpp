#include "network/network_file.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "tests/geo/temporary_folder.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/generators.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::Scene;

namespace {

Scene random_scene(std::uint32_t seed) {
    return Scene(support::build_random_network(seed).data);
}

std::string write_scene(const Scene& scene, const TemporaryFolder& folder) {
    const std::string path = folder.path("scene.network");
    write_network_file(path, scene.net(), build_hierarchy(scene.net()), scene.problems(), geo::Overwrite::kAllow);
    return path;
}

/// All that is read when a command runs.
struct Opened {
    explicit Opened(const std::string& path)
        : file(path),
          records(file.read_records()),
          network(file.read_network(records.dataset)),
          hierarchy(std::make_shared<const Hierarchy>(file.read_hierarchy())) {}
    NetworkFile file;
    NetworkFile::Records records;
    Network network;
    std::shared_ptr<const Hierarchy> hierarchy;
};

Metric metric_of(const Network& network, Profile profile, Definition definition) {
    return build_metric(network, datasets::resolve_scenario(*network.dataset, {.base = "all"}), profile, definition);
}

}  // namespace

TEST_CASE("network_file: a network that was opened is the one that was built", "[network][file]") {
    const std::uint32_t seed = GENERATE(range(1U, 9U));
    CAPTURE(seed);
    const TemporaryFolder folder;
    const Scene scene = random_scene(seed);
    const Opened opened(write_scene(scene, folder));
    CHECK(std::holds_alternative<TopologyView>(opened.network.topology));
    CHECK(opened.records.problems.size() == scene.problems().size());
    for (Vertex vertex = 0; vertex < scene.net().positions.size(); ++vertex)
        CHECK(opened.network.title_of(vertex) == scene.net().title_of(vertex));
    REQUIRE(opened.network.pieces.size() == scene.net().pieces.size());
    for (std::size_t i = 0; i < opened.network.pieces.size(); ++i)
        CHECK(opened.network.lines[i] == scene.net().lines[i]);

    for (const auto& [profile, definition] : {std::pair(Profile::kCar, Definition::kDoorToDoor),
                                              {Profile::kTransit, Definition::kInVehicle},
                                              {Profile::kTransit, Definition::kDoorToDoor},
                                              {Profile::kWalk, Definition::kDoorToDoor}}) {
        const Metric built = metric_of(scene.net(), profile, definition);
        Metric metric = metric_of(opened.network, profile, definition);
        CHECK(metric.weights == built.weights);
        metric.fast = std::make_shared<const FastSearch>(opened.hierarchy, metric.weights);
        for (Vertex source = 0; source < scene.net().positions.size(); source += 7)
            for (const auto direction : {SearchDirection::kForward, SearchDirection::kReverse}) {
                const std::vector<Seed> seeds = {{source, 0}};
                const SearchTree expected = search(scene.net().topology, built.weights, seeds, direction);
                CHECK(search(opened.network.topology, metric.weights, seeds, direction).time == expected.time);
                CHECK(metric.fast->times(seeds, direction) == expected.time);
            }
        const Origin origin{.position = scene.net().positions[0] + geo::MapPoint{700, 300}, .stations = {0}};
        const TimeField field(opened.network, metric, {origin}, SearchDirection::kForward);
        const TimeField expected(scene.net(), built, {origin}, SearchDirection::kForward);
        for (Vertex vertex = 0; vertex < scene.net().positions.size(); ++vertex)
            CHECK(field.time(vertex) == expected.time(vertex));
        if (!metric.by_road()) continue;
        for (double east = -9000; east <= 9000; east += 1700) {
            const auto found = field.arrive({east, east / 3});
            const auto wanted = expected.arrive({east, east / 3});
            REQUIRE(found.has_value() == wanted.has_value());
            if (found) CHECK(found->seconds == wanted->seconds);
        }
    }
}

TEST_CASE("network_file: the same network gives the same bytes", "[network][file]") {
    const TemporaryFolder folder;
    (void)write_scene(random_scene(3), folder);
    const std::string first = folder.read("scene.network");
    (void)write_scene(random_scene(3), folder);
    CHECK(folder.read("scene.network") == first);
}

TEST_CASE("network_file: a damaged file is refused, wherever the damage is", "[network][file]") {
    const TemporaryFolder folder;
    const std::string path = write_scene(random_scene(2), folder);
    const std::string whole = folder.read("scene.network");
    std::mt19937 random(1);
    std::size_t refused = 0;
    constexpr std::size_t kTrials = 400;
    for (std::size_t i = 0; i < kTrials; ++i) {
        std::string damaged = whole;
        if (i % 4 == 0) {
            damaged.resize(random() % whole.size());
        } else {
            damaged[random() % whole.size()] ^= static_cast<char>(1 + random() % 255);
        }
        if (damaged == whole) continue;
        try {
            const Opened opened(folder.write("damaged.network", damaged));
        } catch (const geo::Error&) {
            ++refused;
        }
    }
    // What lies between the sections says nothing, so damage there does none.
    CHECK(refused > kTrials * 9 / 10);
}

TEST_CASE("network_file: what a forger writes is refused or searched without a crash", "[network][file]") {
    // Checksums that fit do not make indices that do: here they are written anew after the damage.
    const Scene scene = random_scene(2);
    const Hierarchy sound = build_hierarchy(scene.net());
    std::mt19937 random(1);
    const std::vector<Column<std::uint32_t> Hierarchy::*> columns = {
        &Hierarchy::core,         &Hierarchy::place,      &Hierarchy::subtree,    &Hierarchy::first_up,
        &Hierarchy::head,         &Hierarchy::tail,       &Hierarchy::first_down, &Hierarchy::down,
        &Hierarchy::chain_begin,  &Hierarchy::chain_end,  &Hierarchy::chain_arc,  &Hierarchy::first_chain,
        &Hierarchy::arc_chains,   &Hierarchy::first_step, &Hierarchy::inner,      &Hierarchy::chain_of_inner,
        &Hierarchy::step_of_edge, &Hierarchy::first_edge, &Hierarchy::step_edges};
    const Metric metric = scene.car({.base = "all"});
    std::size_t refused = 0;
    std::size_t searched = 0;
    for (int i = 0; i < 3000; ++i) {
        Hierarchy forged = sound;
        auto& column = forged.*columns[random() % columns.size()];
        std::vector<std::uint32_t> values(column.begin(), column.end());
        if (values.empty()) continue;
        // Small changes are the cunning ones.
        auto& value = values[random() % values.size()];
        value = static_cast<std::uint32_t>(random() % 2 == 0 ? value + 1 - random() % 3 : random());
        if (random() % 8 == 0) values.pop_back();
        column = std::move(values);
        if (!find_fault(forged).empty()) {
            ++refused;
            continue;
        }
        ++searched;
        const FastSearch fast(std::make_shared<const Hierarchy>(forged), metric.weights);
        (void)fast.times(std::vector<Seed>{{0, 0}}, SearchDirection::kForward);
        (void)fast.times(std::vector<Seed>{{0, 0}}, SearchDirection::kReverse);
    }
    CHECK(refused > 1500);
    CHECK(searched > 0);
}
