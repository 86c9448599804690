#include <signal.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "tests/tools/example_copy.hpp"

namespace {

std::vector<std::string> appraise(const std::vector<std::string>& more) {
    return example(with({"appraise", "--to", "west", "--profile", "car"}, more));
}

}  // namespace

TEST_CASE("appraise: the example's bridge brings the east inside, at its price", "[tools][example][appraise]") {
    // 18.7 min instead of 66.8 for 30,000 people; 350 million CNY (test_example_coverage.cpp).
    const auto document =
        json_of(appraise({"--objective", "people,minutes,zones", "--within", "30min", "--format", "json"}));
    REQUIRE(document["rows"].size() == 3);
    const auto& people = document["rows"][0];
    CHECK(people["id"] == "new-bridge");
    for (const char* value : {"first_in", "last_in", "shapley"}) CHECK(people[value] == 30000);
    CHECK(people["cny_per_unit"].get<double>() == Approx(350e6 / 30000));
    CHECK(people["no_effect"].is_null());
    const auto& minutes = document["rows"][1];
    const auto time = [](const std::string& scenario) {
        return json_of(example(
            {"route", "east", "west", "--profile", "car", "--scenario", scenario, "--format", "json"}))["duration_s"]
            .get<double>();
    };
    CHECK(minutes["shapley"].get<double>() == Approx(30000 * (time("baseline") - time("all")) / 60));
    // The example has no zones, so nothing counts.
    CHECK(document["rows"][2]["shapley"] == 0);
    CHECK(document["rows"][2]["no_effect"] == "not-counted");
    CHECK(document["objectives"][0]["exact"] == true);
    CHECK(document["pairs"].empty());
}

TEST_CASE("appraise: a time, an average, and other directions", "[tools][example][appraise]") {
    const auto row = [](const std::vector<std::string>& more) {
        return json_of(example(with({"appraise", "--profile", "car", "--format", "json"}, more)))["rows"][0];
    };
    const double one = row({"--objective", "time", "--place", "east", "--to", "west"})["shapley"];
    CHECK(one > 40);
    // The average over one place and one hub is that trip's.
    const auto average = row({"--objective", "average", "--to", "west", "--of", "counties"});
    CHECK(average["shapley"].get<double>() == Approx(one));
    CHECK(row({"--objective", "time", "--place", "west", "--from", "east"})["shapley"].get<double>() == Approx(one));
}

TEST_CASE("appraise: formats, and the reference search says the same", "[tools][example][appraise]") {
    const std::vector<std::string> within = {"--within", "30min", "--objective", "people"};
    CHECK(output_of(appraise(with(within, {"--format", "csv"}))) ==
          "objective,unit,hub,id,name,first_in,last_in,shapley,standard_error,shapley_least,shapley_most,cost_cny,"
          "cny_per_unit,no_effect,why\n"
          "people,people,west,new-bridge,新桥,30000,30000,30000,,,,350000000,11666.66667,,\n");
    CHECK_THAT(output_of(appraise(within)), Catch::Contains("新桥") && Catch::Contains("cny_per_person"));
    const auto map = json_of(appraise(with(within, {"--format", "geojson"})));
    REQUIRE(map["features"].size() == 1);
    CHECK(map["features"][0]["geometry"]["type"] == "MultiLineString");
    CHECK(map["features"][0]["properties"]["shapley"] == 30000);
    const std::vector<std::string> json = with(within, {"--format", "json", "--sensitivity"});
    CHECK(output_of(appraise(with(json, {"--search", "reference"}))) == output_of(appraise(json)));
    const auto varied = json_of(appraise(json))["rows"][0];
    CHECK(varied["shapley_least"] <= varied["shapley"]);
    CHECK(varied["shapley_most"] >= varied["shapley"]);
}

TEST_CASE("appraise, require, plan: text and CSV files say what made them", "[tools][example][appraise]") {
    const TemporaryFolder folder;
    const std::vector<std::string> car = {"--profile", "car"};
    const std::vector<std::vector<std::string>> commands = {
        {"appraise", "--to", "west", "--within", "30min"},
        {"require", "--place", "east", "--of", "west", "--within", "30min"},
        {"plan", "--budget", "4亿", "--to", "west", "--within", "30min"}};
    for (const std::vector<std::string>& command : commands) {
        CAPTURE(command);
        const std::string name = command.front();
        const auto asked = example(with(command, car));
        (void)output_of(with(asked, {"-o", folder.path(name + ".txt")}));
        CHECK(folder.read(name + ".txt").find(output_of(asked) + "\nversion ") == 0);
        CHECK_THAT(folder.read(name + ".txt"),
                   Catch::Contains("\nappraised        car, door-to-door, scenario all, 1 project\n"));
        (void)output_of(with(asked, {"-o", folder.path(name + ".csv")}));
        CHECK(folder.read(name + ".csv") == output_of(with(asked, {"--format", "csv"})));
        const auto metadata = nlohmann::json::parse(folder.read(name + ".csv-metadata.json"));
        CHECK(metadata["isodelta"]["appraised"] == "car, door-to-door, scenario all, 1 project");
    }
}

TEST_CASE("appraise: a project without a stated cost is not free", "[tools][example][appraise]") {
    const ExampleCopy copy;
    copy.replace("projects.csv", "350000000", "");
    const std::vector<std::string> command = {"appraise", "--to",        "west",   "--within", "30min",    "--profile",
                                              "car",      "--objective", "people", "--data",   copy.data()};
    CHECK_THAT(output_of(command), Catch::Contains("unknown") && Catch::Contains("not free"));
    const auto row = json_of(with(command, {"--format", "json"}))["rows"][0];
    CHECK(row["cost_cny"].is_null());
    CHECK(row["cny_per_unit"].is_null());
    CHECK_THAT(output_of({"plan", "--budget", "100亿", "--to", "west", "--within", "30min", "--profile", "car",
                          "--data", copy.data()}),
               Catch::Contains("Left out, for no cost is stated: 新桥"));
}

TEST_CASE("appraise: what is asked wrongly is refused", "[tools][example][appraise]") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> wrong = {
        {{"--objective", "people"}, "--within"},
        {{"--objective", "money", "--within", "1h"}, "there is people, minutes, time, average and zones"},
        {{"--objective", "", "--within", "1h"}, "--objective"},
        {{"--objective", "time"}, "--place"},
        {{"--within", "3"}, "needs its unit"},
        {{"--within", "1h", "--from", "east"}, "not both"},
        {{"--within", "1h", "--scenario", "baseline"}, "no project is open"},
        {{"--within", "1h", "--against", "all"}, "no project is open"},
        {{"--within", "1h", "--against", "2030", "--project", "new-bridge"}, "--project new-bridge"},
    };
    for (const auto& [arguments, words] : wrong) {
        CAPTURE(arguments);
        check_refused(run_command(appraise(arguments)), 2, words);
    }
    check_refused(run_command(appraise({"--within", "1h", "--project", "old-bridge"})), 1, "no such project");
    check_refused(run_command({"appraise", "--to", "上海", "--objective", "minutes", "--of", "zones"}), 1,
                  "nobody knows how many people");
}

TEST_CASE("require: the example's bridge is needed, and what would be needed beyond it", "[tools][example][require]") {
    const auto require = [](const std::vector<std::string>& more) {
        return example(with({"require", "--place", "east", "--of", "west", "--profile", "car"}, more));
    };
    const auto met = json_of(require({"--within", "30min", "--format", "json"}));
    CHECK(met["met"] == true);
    for (const char* way : {"smallest", "cheapest", "earliest"}) {
        CHECK(met[way]["projects"] == std::vector<std::string>{"new-bridge"});
        CHECK(met[way]["proved"] == true);
        CHECK(met[way]["slack_min"].get<double>() == Approx(30 - met[way]["minutes"].get<double>()));
    }
    CHECK(met["earliest_complete"].get<std::string>().starts_with("2028"));
    CHECK(met["critical"] == std::vector<std::string>{"new-bridge"});
    const auto unmet = json_of(require({"--within", "15min", "--format", "json"}));
    CHECK(unmet["met"] == false);
    CHECK(unmet["best"]["projects"] == std::vector<std::string>{"new-bridge"});
    const double gap = unmet["best"]["minutes"].get<double>() - 15;
    bool any = false;
    for (const auto& leg : unmet["break_even"]) {
        if (leg["may_take_min"].is_null()) continue;
        any = true;
        CHECK(leg["minutes"].get<double>() - leg["may_take_min"].get<double>() == Approx(gap));
    }
    CHECK(any);
    // 18.7 min must become 15.
    CHECK_THAT(output_of(require({"--within", "15min"})),
               Catch::Contains("No set of these projects does it") && Catch::Contains("the whole trip faster by 20 %"));
    CHECK_THAT(output_of(require({"--within", "2h"})), Catch::Contains("smallest  nothing"));
    CHECK_THAT(output_of(require({"--within", "30min"})), Catch::Contains("proved"));
    CHECK_THAT(output_of(require({"--within", "30min", "--format", "csv"})),
               Catch::Contains("smallest,new-bridge,新桥,yes"));
    CHECK(json_of(require({"--within", "30min", "--format", "geojson"}))["features"][0]["properties"]["cheapest"] ==
          true);
    check_refused(run_command(require({})), 2, "is not a travel time");
}

TEST_CASE("plan: a budget buys the bridge or not", "[tools][example][plan]") {
    const auto plan = [](const std::vector<std::string>& more) {
        return example(with({"plan", "--to", "west", "--within", "30min", "--profile", "car"}, more));
    };
    for (const char* budget : {"3.5亿", "35000万元", "0.35bn", "350 million CNY", "350000000 yuan"}) {
        const auto document = json_of(plan({"--budget", budget, "--format", "json"}));
        CAPTURE(budget);
        CHECK(document["budget_cny"] == 350e6);
        CHECK(document["plan"]["projects"] == std::vector<std::string>{"new-bridge"});
        CHECK(document["plan"]["worth"] == 30000);
        CHECK(document["plan"]["exact"] == true);
    }
    CHECK(
        output_of(plan({"--budget", "5亿", "--format", "csv"})) ==
        "cost_cny,people,bound,exact,projects,project_names\n0,0,0,yes,,\n350000000,30000,30000,yes,new-bridge,新桥\n");
    CHECK_THAT(output_of(plan({"--budget", "3亿"})), Catch::Contains("Nothing that the budget pays"));
    CHECK_THAT(output_of(plan({"--budget", "4亿"})), Catch::Contains("exact: no other set"));
    CHECK(json_of(plan({"--budget", "4亿", "--format", "geojson"}))["features"][0]["properties"]["planned"] == true);
    for (const char* budget : {"100", "much", "-5亿", "亿", "1e400亿", ""})
        check_refused(run_command(plan({"--budget", budget})), 2, "is not a sum of money");
    check_refused(run_command(plan({"--budget", "1亿", "--objective", "people,minutes"})), 2, "one objective");
}

TEST_CASE("appraise: Ctrl-C leaves nothing half written", "[tools][delta][appraise]") {
    const TemporaryFolder folder;
    const Outcome outcome =
        run_command({"appraise", "--to", "hubs", "--within", "3h", "--sensitivity", "-o", folder.path("worth.json")},
                    {}, [](int process) {
                        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
                        kill(process, SIGINT);
                    });
    check_refused(outcome, 1, "interrupted; nothing was written");
    CHECK(!folder.names().contains("worth.json"));
}
