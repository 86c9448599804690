#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <map>
#include <thread>

#include "datasets/dataset_loader.hpp"
#include "tests/tools/example_copy.hpp"

namespace {

std::vector<std::string> timeline(const std::vector<std::string>& more) {
    return example(with({"timeline", "--to", "west", "--within", "30min", "--profile", "car", "--of", "places"}, more));
}

}  // namespace

TEST_CASE("timeline: the example's bridge lets the east in, in its year", "[tools][example][timeline]") {
    // The bridge opens in 2028; times as in test_example_coverage.cpp.
    CHECK(output_of(timeline({"--years", "2026..2030", "--format", "csv"})) ==
          "hub,year,change,kind,group,id,name,minutes,minutes_before,by,by_names,how\n"
          "西村,2028,enters,place,county,east,东村,18.7,66.8,new-bridge,新桥,alone\n");
    const auto document = json_of(timeline({"--years", "2028", "--format", "json"}));
    REQUIRE(document["changes"].size() == 1);
    CHECK(document["changes"][0]["by"][0]["id"] == "new-bridge");
    CHECK(document["years"][0]["inside"] == 2);
    CHECK(document["isodelta"]["scenario"] == "2028..2028");
    CHECK_THAT(output_of(timeline({"--years", "2027..2028"})), Catch::Contains("enters") && Catch::Contains("新桥"));
    CHECK(output_of(timeline({"--years", "2026..2030", "--format", "csv", "--close", "new-bridge"})) ==
          "hub,year,change,kind,group,id,name,minutes,minutes_before,by,by_names,how\n");
}

TEST_CASE("timeline: years and circle are asked for as they should be", "[tools][example][timeline]") {
    for (const char* years : {"2030..2026", "26..30", "soon", "2026-2030", "2026..", ""})
        check_refused(run_command(timeline({"--years", years})), 2, "--years");
    check_refused(run_command(timeline({"--years", "2026..2030", "--scenario", "all"})), 2, "year by year");
}

TEST_CASE("delta timeline: Ctrl-C ends it, and no file is there", "[tools][delta][timeline]") {
    const TemporaryFolder folder;
    const Outcome outcome = run_command({"timeline", "--to", "hubs", "--to", "cities", "--within", "3h", "--years",
                                         "1950..2100", "-o", folder.path("years.csv")},
                                        {}, [](int process) {
                                            // Opening the data takes a fraction of a second, all the years minutes.
                                            std::this_thread::sleep_for(std::chrono::seconds(3));
                                            kill(process, SIGINT);
                                        });
    CHECK(outcome.status == 1);
    CHECK_THAT(outcome.err, Catch::Contains("interrupted; nothing was written"));
    CHECK(folder.names().empty());
}

TEST_CASE("delta timeline: each year agrees with coverage, and each cause with closing it",
          "[tools][delta][timeline]") {
    const std::vector<std::string> circle = {"--to", "上海", "--within", "3h", "--of", "counties", "--format", "json"};
    const auto timeline = json_of(with({"timeline", "--years", "2022..2024"}, circle));
    const auto rows_of = [&](const std::vector<std::string>& scenario) {
        std::map<std::string, nlohmann::json> rows;
        const auto document = json_of(with(with({"coverage", "--search", "reference"}, circle), scenario));
        for (const auto& row : document["rows"]) rows[row["id"]] = row;
        return rows;
    };
    const auto before = rows_of({"--scenario", "2023"});
    const auto after = rows_of({"--scenario", "2024"});
    std::map<std::string, nlohmann::json> told;
    for (const auto& change : timeline["changes"])
        if (change["year"] == 2024) told[change["id"]] = change;
    CHECK_FALSE(told.empty());
    for (const auto& [id, row] : after) {
        CAPTURE(id);
        const bool changed = row["inside"] != before.at(id)["inside"];
        REQUIRE(told.contains(id) == changed);
        if (changed) CHECK(told.at(id)["minutes"] == row["minutes"]);
    }
    // Without the Hangzhou–Wenzhou railway of that year, Pan'an is outside.
    CHECK(told.at("panan")["how"] == "alone");
    CHECK(told.at("panan")["by"][0]["id"] == "hangwen");
    std::vector<std::string> without = {"--scenario", "2024"};
    const auto loaded = isodelta::datasets::load_dataset(std::string(ISODELTA_SOURCE_DIR) + "/datasets/yangtze-delta");
    for (const auto& link : loaded.dataset.links)
        if (link.line == "hangwen") without.insert(without.end(), {"--close", link.id});
    CHECK(without.size() > 10);
    CHECK(rows_of(without).at("panan")["inside"] == false);
}
