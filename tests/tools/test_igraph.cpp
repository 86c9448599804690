// The exported edges, searched by another library.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>
#include <sstream>

#include "datasets/scenario.hpp"
#include "network/fast_search.hpp"
#include "network/metric.hpp"
#include "network/network_file.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/run_command.hpp"

using namespace isodelta;

namespace {

constexpr std::size_t kSources = 25;
constexpr std::size_t kPairs = 500;

/// Of 500 random pairs of vertices: as many reached as igraph finds, each in its time.
void compare(const TemporaryFolder& folder, const std::string& network_path, network::Profile profile) {
    CAPTURE(network::to_string(profile));
    (void)output_of({"network", "edges", "--network", network_path, "--profile", network::to_string(profile), "-o",
                     folder.path("edges.csv"), "--overwrite"});
    const network::NetworkFile file(network_path);
    const auto records = file.read_records();
    const network::Network net = file.read_network(records.dataset);
    const auto metric = network::build_metric(net, datasets::resolve_scenario(records.dataset, {}), profile,
                                              network::Definition::kDoorToDoor);
    const network::FastSearch search(std::make_shared<const network::Hierarchy>(file.read_hierarchy()), metric.weights);

    std::mt19937 random(20260628);
    std::vector<std::string> expected;
    std::string pairs;
    std::size_t reached = 0;
    for (std::size_t i = 0; i < kSources; ++i) {
        const auto from = static_cast<network::Vertex>(random() % net.positions.size());
        const auto times = search.times(std::vector<network::Seed>{{from, 0}}, network::SearchDirection::kForward);
        for (std::size_t k = 0; k < kPairs / kSources; ++k) {
            const auto to = static_cast<network::Vertex>(random() % net.positions.size());
            pairs += fmt::format("{},{}\n", from, to);
            const network::Millis time = times[to];
            expected.push_back(time < network::kUnreachable ? std::to_string(time) : "inf");
            if (time < network::kUnreachable) ++reached;
        }
    }
    CHECK(reached > kPairs / 10);
    (void)folder.write("pairs.csv", pairs);
    const std::string command =
        fmt::format("/usr/bin/python3 '{}/tests/tools/igraph_times.py' '{}' '{}' > '{}'", ISODELTA_SOURCE_DIR,
                    folder.path("edges.csv"), folder.path("pairs.csv"), folder.path("times"));
    REQUIRE(std::system(command.c_str()) == 0);
    std::istringstream lines(folder.read("times"));
    std::vector<std::string> found;
    for (std::string line; std::getline(lines, line);) found.push_back(line);
    CHECK(found == expected);
}

}  // namespace

TEST_CASE("igraph: exported edges of the Delta give the same times", "[tools][network][delta]") {
    const TemporaryFolder folder;
    (void)output_of({"network", "build", "-o", folder.path("delta.network")});
    compare(folder, folder.path("delta.network"), network::Profile::kTransit);
    compare(folder, folder.path("delta.network"), network::Profile::kTruck);
}

TEST_CASE("igraph: exported edges of a city's streets give the same times", "[tools][network]") {
    const char* reference = std::getenv("ISODELTA_REFERENCE");
    if (reference == nullptr) {
        WARN("SKIPPED: ISODELTA_REFERENCE is not set, so times on real streets are not compared with igraph's");
        return;
    }
    const TemporaryFolder folder;
    (void)output_of(
        {"import", "osm", std::string(reference) + "/osm/porto.osm.pbf", "-o", folder.path("porto.network")});
    for (const auto profile : {network::Profile::kCar, network::Profile::kBike, network::Profile::kWalk})
        compare(folder, folder.path("porto.network"), profile);
}
