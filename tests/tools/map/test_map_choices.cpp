// Pages with a slider of years or switches of projects: each choice is the answer of its own scenario.
#include <catch2/catch.hpp>

#include "tests/geo/close_to.hpp"
#include "tests/tools/example_copy.hpp"
#include "tests/tools/map/page_document.hpp"

namespace {

const std::vector<std::string> kAsked = {"map", "--to", "west", "--within", "30min", "--profile", "car"};

nlohmann::json document_for(const std::vector<std::string>& arguments) {
    const TemporaryFolder folder;
    (void)output_of(with(arguments, {"-o", folder.path("map.html")}));
    return document_of(folder.read("map.html"));
}

/// Minutes from east to west in a choice of the page.
double east_minutes(const nlohmann::json& document, std::size_t choice) {
    const auto scenario = document["choices"]["all"][choice].get<std::size_t>();
    return record_of(document["points"], "east")["times"][scenario][0];
}

double routed(const std::string& scenario) {
    return json_of(example(
               {"route", "east", "west", "--profile", "car", "--scenario", scenario, "--format", "json"}))["duration_s"]
               .get<double>() /
           60;
}

double band_area(const nlohmann::json& document, const nlohmann::json& scenario) {
    for (const auto& feature : document["bands"]["features"])
        if (feature["properties"]["scenario"] == scenario) return feature["properties"]["area_km2"];
    FAIL("there is no band of the scenario");
    return 0;
}

}  // namespace

// The bridge opens in 2028:
//
//   west ══════ new-bridge ══════ east
//      \______ old road, 66.8 min ____/
TEST_CASE("map: of years in which nothing opens one answer is kept, and each has the answer of its year",
          "[tools][map]") {
    const auto document = document_for(example(with(kAsked, {"--years", "2026..2030"})));
    const auto& choices = document["choices"];
    CHECK(choices["years"] == nlohmann::json({2026, 2027, 2028, 2029, 2030}));
    CHECK(choices["all"] == nlohmann::json({0, 0, 1, 1, 1}));
    CHECK(choices["first"] == 4);
    CHECK(document["scenarios"].size() == 2);
    CHECK(document["against"].is_null());
    CHECK(document["bands"]["features"].size() == 2);
    for (std::size_t i = 0; i < 5; ++i)
        CHECK(east_minutes(document, i) == close_to(routed(std::to_string(2026 + i)), 0.051));
    CHECK(band_area(document, 1) > band_area(document, 0) + 50);
}

TEST_CASE("map: switches open and close in any scenario, and stand at first as it has them", "[tools][map]") {
    for (const auto& [scenario, first] : {std::pair{"all", 1}, {"baseline", 0}}) {
        const auto document = document_for(example(with(kAsked, {"--scenario", scenario, "--toggle", "new-bridge"})));
        CHECK(document["choices"]["first"] == first);
        CHECK(document["choices"]["switches"][0]["name_en"] == "New bridge");
        CHECK(document["choices"]["all"] == nlohmann::json({0, 1}));
        CHECK(east_minutes(document, 0) == close_to(routed("baseline"), 0.051));
        CHECK(east_minutes(document, 1) == close_to(routed("all"), 0.051));
    }
}

TEST_CASE("map: in a page of years a switch that is on opens in its year, and what comes against stands apart",
          "[tools][map]") {
    const auto document =
        document_for(example(with(kAsked, {"--years", "2027..2028", "--toggle", "new-bridge", "--against", "all"})));
    // By year: off, on.
    CHECK(document["choices"]["all"] == nlohmann::json({0, 0, 0, 1}));
    CHECK(document["choices"]["first"] == 3);
    CHECK(document["against"] == 2);
    CHECK(document["scenarios"][2]["name"] == "all");
    for (const auto& feature : document["changes"]["features"]) {
        CHECK(feature["properties"]["scenario"] == 0);
        CHECK(feature["properties"]["kind"] == "lost");
    }
    CHECK(document["changes"]["features"].size() == 1);
}

TEST_CASE("map: projects that do not go together are no answer, and say why", "[tools][map]") {
    const ExampleCopy copy;
    copy.write("projects.csv",
               "id,name,kind,status,opens,needs\nnew-bridge,新桥,road,planned,2028,\n"
               "ramp,匝道,road,planned,2028,new-bridge\n");
    const auto document =
        document_for(with(kAsked, {"--data", copy.data(), "--scenario", "all", "--toggle", "new-bridge,ramp"}));
    const auto& all = document["choices"]["all"];
    REQUIRE(all.size() == 4);
    CHECK(all[0].is_number());
    CHECK(all[1].is_number());
    CHECK_THAT(all[2].get<std::string>(), Catch::Contains("'ramp' needs 'new-bridge'"));
    CHECK(all[3].is_number());
}

TEST_CASE("map: the ways of a choice are those of its scenario", "[tools][map]") {
    const auto document = document_for(example(with(kAsked, {"--years", "2027..2028"})));
    const auto& east = record_of(document["points"], "east");
    REQUIRE(east["way"] == nlohmann::json({0, 1}));
    for (std::size_t i = 0; i < 2; ++i) {
        double minutes = 0;
        for (const auto& leg : east["ways"][i]) minutes += leg["minutes"].get<double>();
        CHECK(minutes == close_to(routed(std::to_string(2027 + i)), 0.2));
    }
}

TEST_CASE("map: what a page of choices cannot be is refused, with the number", "[tools][map]") {
    const auto refused = [](const std::vector<std::string>& more, const std::string& words) {
        const TemporaryFolder folder;
        check_refused(run_command(example(with(kAsked, with(more, {"-o", folder.path("map.html")})))), 2, words);
        CHECK(folder.names().empty());
    };
    refused({"--years", "1800..2099"}, "300 years and 0 switches are 300 combinations");
    refused({"--years", "2030..2017"}, "the first year is the later one");
    refused({"--years", "2017..2030", "--scenario", "all"}, "--years says which scenarios there are");
    const TemporaryFolder folder;
    check_refused(run_command(example(with(kAsked, {"--years", "2027..2028", "-o", folder.path("map.svg")}))), 2,
                  "go with a page");
    check_refused(run_command(example(with(kAsked, {"--toggle", "old-bridge", "-o", folder.path("map.html")}))), 1,
                  "there is no project of that id");
}
