// A scenario file on the embedded Delta: by the command, and against a network rebuilt from edited records.
#include <catch2/catch.hpp>

#include "datasets/dataset_loader.hpp"
#include "datasets/scenario_file.hpp"
#include "network/route.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/network/planned_network.hpp"
#include "tests/tools/run_command.hpp"

using namespace isodelta;

namespace {

constexpr const char* kPlan = R"({"name": "Guzhen plan", "base": "2026", "changes": [
    {"change": "open", "ids": ["suzhou-guzhen-expressway", "huaibei-suzhou-bengbu-icr"]},
    {"change": "close", "ids": "bengbu-guzhen-expressway"},
    {"change": "upgrade", "links": ["G344"], "speed_kmh": 100},
    {"change": "upgrade", "links": ["jinghu"], "speed_kmh": 200},
    {"change": "service", "id": "g-guzhen-shanghai", "lines": ["huaisubeng", "jinghu-hs"], "trains_per_day": 6,
     "category": "G", "direction": "both",
     "stops": [{"station": "sta-guzhennan"}, {"station": "sta-bengbunan"}, {"station": "sta-shanghaihongqiao", "run_min": 125}]},
    {"change": "headway", "services": ["jinghu-hs"], "factor": 1.5},
    {"change": "terminal", "stations": ["sta-guzhennan"], "entry_min": 8, "exit_min": 4}]})";

const std::vector<std::string> kRoute = {"route", "固镇", "上海", "--format", "json"};

}  // namespace

TEST_CASE("delta scenarios: a file's weights say what a network rebuilt from edited records says",
          "[tools][delta][scenario]") {
    const TemporaryFolder folder;
    std::vector<geo::Problem> problems;
    const auto file = datasets::read_scenario_file(folder.write("plan.json", kPlan), problems);
    REQUIRE(problems.empty());
    const auto loaded = datasets::load_dataset(std::string(ISODELTA_SOURCE_DIR) + "/datasets/yangtze-delta");
    const support::PlannedNetwork planned(loaded.dataset, file);
    REQUIRE(planned.problems().empty());
    const auto hierarchy = std::make_shared<const network::Hierarchy>(network::build_hierarchy(planned.weighted()));
    REQUIRE(planned.weighted().positions.size() == planned.rebuilt().positions.size());
    using network::Definition;
    using network::Profile;
    for (const auto& [profile, definition] :
         {std::pair(Profile::kCar, Definition::kDoorToDoor), std::pair(Profile::kTransit, Definition::kInVehicle),
          std::pair(Profile::kTransit, Definition::kStationToStation),
          std::pair(Profile::kTransit, Definition::kDoorToDoor)}) {
        const network::Metric weighted = planned.weighted_metric(profile, definition);
        const network::Metric rebuilt = planned.rebuilt_metric(profile, definition);
        const network::FastSearch fast(hierarchy, weighted.weights);
        for (network::Vertex source = 0; source < planned.weighted().positions.size(); source += 1999)
            for (const auto direction : {network::SearchDirection::kForward, network::SearchDirection::kReverse}) {
                const std::vector<network::Seed> seeds = {{source, 0}};
                CAPTURE(to_string(profile), to_string(definition), source);
                CHECK(fast.times(seeds, direction) ==
                      search(planned.rebuilt().topology, rebuilt.weights, seeds, direction).time);
            }
    }
}

TEST_CASE("delta scenarios: the command takes a file, over a dataset and over a network file",
          "[tools][delta][scenario]") {
    const TemporaryFolder folder;
    const std::string plan = folder.write("plan.json", kPlan);
    const auto document = json_of(with(kRoute, {"--scenario", plan, "--definition", "in-vehicle"}));
    CHECK(document["isodelta"]["scenario"] == "Guzhen plan");
    // Guzhen South to Bengbu South derived, two minutes there, then the 125 min that the file states.
    const double direct = document["duration_s"].get<double>();
    CHECK(direct <= json_of(with(kRoute, {"--scenario", "2026", "--definition", "in-vehicle"}))["duration_s"]);
    const std::string network = folder.path("delta.network");
    (void)output_of({"network", "build", "-o", network});
    for (const char* search : {"hierarchy", "reference"})
        CHECK(json_of(with(kRoute, {"--scenario", plan, "--definition", "in-vehicle", "--network", network, "--search",
                                    search}))["duration_s"] == direct);
}

TEST_CASE("delta scenarios: every error of a file is said, and nothing is written", "[tools][delta][scenario]") {
    const TemporaryFolder folder;
    const std::string plan = folder.write("plan.json", R"({"changes": [
        {"change": "open", "ids": ["suzhou-guzhen-expresway"]},
        {"change": "service", "id": "s", "lines": ["jinghu-hs"], "trains_per_day": 1,
         "stops": [{"station": "sta-guzhen"}, {"station": "sta-nowhere"}]}]})");
    const Outcome outcome = run_command(with(kRoute, {"--scenario", plan, "-o", folder.path("out.json")}));
    check_refused(outcome, 1, "cannot be: 2 errors; nothing was applied");
    CHECK_THAT(outcome.err, Catch::Contains("error: plan.json: change 1: ids: names 'suzhou-guzhen-expresway'"));
    CHECK_THAT(outcome.err, Catch::Contains("error: plan.json: change 2: stops: stop 2 is 'sta-nowhere'"));
    CHECK(folder.names() == std::set<std::string>{"plan.json"});
    check_refused(run_command(with(kRoute, {"--scenario", "guzhen.json"})), 1, "is not a scenario");
    check_refused(run_command(with(kRoute, {"--scenario", "2030", "--undated", "maybe"})), 2,
                  "--undated maybe: there is closed and open");
    const std::string far = folder.write("far.json", R"({"changes": [{"change": "service", "id": "s",
        "lines": ["jinghu-hs"], "trains_per_day": 1, "stops": [{"station": "sta-guzhen"}, {"station": "sta-shanghaihongqiao"}]}]})");
    const Outcome no_way = run_command(with(kRoute, {"--scenario", far}));
    check_refused(no_way, 1, "cannot be: 1 error");
    CHECK_THAT(no_way.err, Catch::Contains("far.json: change 1: lines: has no way"));
}

TEST_CASE("delta scenarios: projects without a year are said to be closed, or opened", "[tools][delta][scenario]") {
    const auto closed = json_of(with(kRoute, {"--scenario", "2030"}));
    CHECK_THAT(closed["isodelta"]["undated"].get<std::string>(), Catch::Contains("projects without a year closed"));
    const auto open = json_of(with(kRoute, {"--scenario", "2030", "--undated", "open"}));
    CHECK(open["isodelta"]["scenario"] == "2030 (undated open)");
    CHECK(open["duration_s"] <= closed["duration_s"]);
}
