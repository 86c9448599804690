// Appraisals on the embedded Yangtze Delta, against networks built for each set of projects from nothing.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "datasets/dataset_loader.hpp"
#include "network/appraisal/attribution.hpp"
#include "network/appraisal/objective.hpp"
#include "network/appraisal/reach.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/network/appraised_scene.hpp"
#include "tests/tools/run_command.hpp"

using namespace isodelta;
using namespace isodelta::network;

namespace {

const std::vector<std::string> kFew = {"huaibei-suzhou-bengbu-icr", "bengbu-guzhen-expressway", "zhengxu-huaibei-link",
                                       "wuhe-guzhen-mengcheng-expressway"};

/// The Delta with those few projects; all others are never built.
datasets::Dataset delta_with_few() {
    datasets::Dataset data =
        datasets::load_dataset(std::string(ISODELTA_SOURCE_DIR) + "/datasets/yangtze-delta").dataset;
    std::vector<datasets::Project> few;
    const auto never = [&](auto& records) {
        for (auto& record : records)
            if (!record.lifetime.project.empty() &&
                std::find(kFew.begin(), kFew.end(), record.lifetime.project) == kFew.end())
                record.lifetime = {
                    .project = {}, .opens = datasets::Date{1900, 1, 1}, .closes = datasets::Date{1901, 1, 1}};
    };
    never(data.links);
    never(data.facilities);
    never(data.services);
    for (const std::string& id : kFew) few.push_back(*find_by_id(data.projects, id));
    data.projects = few;
    return data;
}

/// Everything about these projects, by the definitions alone.
struct ByHand {
    std::vector<std::vector<Millis>> times;  ///< by set
    std::vector<double> people;              ///< by item

    [[nodiscard]] double worth(ProjectSet set, Measure measure, Millis limit) const {
        double sum = 0;
        for (std::size_t i = 0; i < people.size(); ++i) {
            const Millis before = times[0][i];
            const Millis after = times[set][i];
            if (measure == Measure::kPeople) {
                sum += people[i] * ((after <= limit) - (before <= limit));
            } else if (before < kUnreachable) {
                sum += people[i] * (static_cast<double>(before) - static_cast<double>(after)) / 60000;
            }
        }
        return sum;
    }

    /// Over all orders of the four.
    [[nodiscard]] std::vector<double> shapley(Measure measure, Millis limit) const {
        std::vector<std::size_t> order = {0, 1, 2, 3};
        std::vector<double> sum(4, 0);
        do {
            ProjectSet open = 0;
            for (const std::size_t i : order) {
                sum[i] += (worth(open | only(i), measure, limit) - worth(open, measure, limit)) / 24;
                open |= only(i);
            }
        } while (std::next_permutation(order.begin(), order.end()));
        return sum;
    }
};

}  // namespace

TEST_CASE("delta appraisal: every answer is that of all subsets, each rebuilt from nothing",
          "[tools][delta][appraise]") {
    const datasets::Dataset data = delta_with_few();
    const support::Scene plain(data);
    std::vector<Origin> items;
    ByHand by_hand;
    for (const datasets::Place& place : data.places) {
        // The counties of Anhui and some others.
        if ((place.kind != "county" && place.kind != "district") || !place.population) continue;
        if (!place.admin_code.starts_with("34") && place.admin_code.back() != '4') continue;
        items.push_back(origin_of(plain.net(), endpoint_of(data, place)));
        by_hand.people.push_back(static_cast<double>(*place.population));
    }
    REQUIRE(items.size() > 100);
    const support::Way way =
        GENERATE(support::Way{Profile::kTransit, Definition::kDoorToDoor, SearchDirection::kReverse},
                 support::Way{Profile::kTransit, Definition::kInVehicle, SearchDirection::kReverse},
                 support::Way{Profile::kCar, Definition::kDoorToDoor, SearchDirection::kForward});
    CAPTURE(to_string(way.profile), to_string(way.definition));
    const std::string hub = way.profile == Profile::kCar ? "蚌埠" : "上海";
    support::AppraisedScene scene(data, {origin_of(plain.net(), datasets::find_endpoint(data, hub))}, items, way);
    for_each_subset(scene.candidates().all(), [&](ProjectSet set) {
        by_hand.times.push_back(scene.rebuilt(set));
        const auto times = scene.times().times(set);
        CHECK(std::equal(times.begin(), times.end(), by_hand.times.back().begin()));
    });
    for (const Measure measure : {Measure::kPeople, Measure::kMinutes}) {
        const Millis limit = way.profile == Profile::kCar ? 2'400'000 : 3 * 3'600'000;
        Objective objective{.measure = measure, .hubs = {0}, .items = {}, .weights = by_hand.people, .limit = limit};
        for (std::size_t i = 0; i < items.size(); ++i) objective.items.push_back(i);
        const SetGame game = game_of(scene.times(), objective);
        for_each_subset(scene.candidates().all(), [&](ProjectSet set) {
            CHECK(game.total(set) == Approx(by_hand.worth(set, measure, limit)).margin(1e-6));
        });
        const Attribution attribution = attribute(game, {.candidates = 4});
        const auto expected = by_hand.shapley(measure, limit);
        CHECK(attribution.exact);
        double sum = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            CHECK(attribution.shares[i].shapley == Approx(expected[i]).margin(1e-6));
            sum += attribution.shares[i].shapley;
        }
        CHECK(sum == Approx(by_hand.worth(0b1111, measure, limit)));
        CHECK((measure == Measure::kPeople || sum > 0));
    }
    std::size_t needed = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (by_hand.times[0][i] <= by_hand.times[15][i]) continue;
        const Millis limit = by_hand.times[15][i];
        std::size_t fewest = 9;
        for_each_subset(scene.candidates().all(), [&](ProjectSet set) {
            if (by_hand.times[set][i] <= limit) fewest = std::min(fewest, size_of(set));
        });
        const Reach reach = find_reach(scene.times(), {.item = i, .hubs = {0}, .limit = limit});
        REQUIRE(reach.smallest.has_value());
        CHECK(reach.smallest->least.proved);
        CHECK(size_of(reach.smallest->least.set) == fewest);
        ++needed;
    }
    CHECK(needed > 0);
}

TEST_CASE("delta appraisal: every project has an effect or a cause, and the values add up",
          "[tools][delta][appraise]") {
    std::set<std::string> of_documents;
    const auto list = json_of({"projects", "--format", "json"});
    for (const auto& project : list["projects"])
        if (!project["document"].get<std::string>().empty()) of_documents.insert(project["id"]);
    REQUIRE(of_documents.size() == 16);
    for (const std::vector<std::string>& who : {std::vector<std::string>{"--profile", "car", "--to", "蚌埠"},
                                                {"--to", "hubs"},
                                                {"--to", "上海", "--definition", "in-vehicle"}}) {
        CAPTURE(who);
        const auto document = json_of(with({"appraise", "--within", "3h", "--format", "json"}, who));
        std::map<std::pair<std::string, std::string>, double> sums;
        std::map<std::string, std::size_t> told;
        for (const auto& row : document["rows"]) {
            CAPTURE(row.dump());
            const bool nothing = row["first_in"] == 0 && row["last_in"] == 0 && row["shapley"] == 0;
            CHECK(row["no_effect"].is_null() != nothing);
            if (nothing) {
                const std::string why = row["why"];
                CHECK(std::count(why.begin(), why.end(), ' ') >= 3);
            }
            CHECK(row["shapley"].get<double>() >= 0);
            ++told[row["id"]];
            const std::pair<std::string, std::string> key(row["objective"], row["hub"]);
            sums[key] += row["shapley"].get<double>();
        }
        for (const std::string& id : of_documents) CHECK(told[id] == document["objectives"].size());
        for (const auto& objective : document["objectives"]) {
            const std::pair<std::string, std::string> key(objective["objective"], objective["hub"]);
            // Each order's additions sum to the total, so it holds for sampled values, too.
            CHECK(sums.at(key) == Approx(objective["total"].get<double>()).epsilon(1e-9));
        }
    }
}

TEST_CASE("delta appraisal: Guzhen's three hours, checked trip by trip", "[tools][delta][require]") {
    const auto minutes = [](const std::vector<std::string>& more) {
        return json_of(with(
                   {"route", "固镇", "上海", "--definition", "in-vehicle", "--search", "reference", "--format", "json"},
                   more))["duration_s"]
                   .get<double>() /
               60;
    };
    const auto open = [](const std::vector<std::string>& ids) {
        std::vector<std::string> options = {"--scenario", "baseline"};
        for (const std::string& id : ids) options.insert(options.end(), {"--open", id});
        return options;
    };
    const auto document = json_of({"require", "--place", "固镇", "--within", "3h", "--of", "上海", "--definition",
                                   "in-vehicle", "--format", "json"});
    REQUIRE(document["met"] == true);
    CHECK(document["smallest"]["proved"] == true);
    const std::vector<std::string> smallest = document["smallest"]["projects"];
    REQUIRE(smallest.size() == 2);
    CHECK(minutes(open(smallest)) == Approx(document["smallest"]["minutes"].get<double>()));
    CHECK(minutes(open({})) == Approx(document["minutes_before"].get<double>()));
    // No project does it alone.
    for (const std::string id : document["relevant"]) {
        CAPTURE(id);
        CHECK(minutes(open({id})) > 180);
    }
    for (const std::string id : document["critical"]) {
        CAPTURE(id);
        CHECK(minutes({"--scenario", "all", "--close", id}) > 180);
    }
    CHECK_FALSE(document["critical"].empty());
}

TEST_CASE("delta appraisal: a network file gives the same, sensitivity included", "[tools][delta][appraise]") {
    const TemporaryFolder folder;
    const std::string file = folder.path("delta.network");
    (void)output_of({"network", "build", "-o", file});
    const std::vector<std::string> command = {"appraise",    "--to",         "合肥",          "--within", "2h",
                                              "--objective", "people,zones", "--sensitivity", "--format", "csv"};
    const std::string table = output_of(command);
    CHECK(output_of(with(command, {"--network", file})) == table);
    CHECK(output_of(command) == table);
    // The same without any fast search, and in another process.
    CHECK(output_of(with(command, {"--search", "reference"})) == table);
}

TEST_CASE("delta appraisal: a plan keeps to its budget, and more money never buys less", "[tools][delta][plan]") {
    std::map<std::string, double> costs;
    const auto list = json_of({"projects", "--format", "json"});
    for (const auto& project : list["projects"])
        if (!project["cost_cny"].is_null()) costs[project["id"]] = project["cost_cny"];
    const auto document = json_of(
        {"plan", "--budget", "600亿", "--objective", "minutes", "--to", "上海", "--to", "合肥", "--format", "json"});
    double worth = -1;
    double cost = -1;
    for (const auto& plan : document["curve"]) {
        CHECK(plan["worth"].get<double>() > worth);
        CHECK(plan["cost_cny"].get<double>() > cost);
        CHECK(plan["exact"] == true);
        worth = plan["worth"];
        cost = plan["cost_cny"];
        double sum = 0;
        for (const std::string id : plan["projects"]) sum += costs.at(id);
        CHECK(sum == cost);
    }
    CHECK(document["curve"].size() > 3);
    CHECK(cost <= 600e8);
    for (const std::string id : document["without_cost"]) CHECK_FALSE(costs.contains(id));
}
