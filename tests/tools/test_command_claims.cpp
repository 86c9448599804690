// The claims of the documents on the embedded Yangtze Delta.
#include <catch2/catch.hpp>
#include <map>

#include "tests/tools/run_command.hpp"

namespace {

/// The answers to a claim, by how they are counted.
std::map<std::string, nlohmann::json> answers(const std::string& id) {
    const Outcome outcome = run_command({"claims", id, "--format", "json"});
    const auto document = nlohmann::json::parse(outcome.out);
    REQUIRE(document["claims"].size() == 1);
    std::map<std::string, nlohmann::json> by_counting;
    for (const auto& answer : document["claims"][0]["answers"]) by_counting[answer["counted"]] = answer;
    return by_counting;
}

}  // namespace

TEST_CASE("claims: c1, the core cities from Huaibei, is answered by every definition", "[tools][delta][claims]") {
    const auto c1 = answers("c1");
    REQUIRE(c1.size() == 4);
    // Huaibei North to Hangzhou East: some 620 km of line; at 300 km/h without a stop two hours, less than three.
    CHECK(c1.at("in-vehicle")["minutes"].get<double>() > 124);
    CHECK(c1.at("in-vehicle")["verdict"] == "holds");
    CHECK(c1.at("in-vehicle")["minutes"] <= c1.at("station-to-station")["minutes"]);
    CHECK(c1.at("station-to-station")["minutes"] <= c1.at("door-to-door")["minutes"]);
    // Shanghai is 590 km away by the straight line: nobody drives that in three hours.
    CHECK(c1.at("by car")["verdict"] == "fails");
}

TEST_CASE("claims: a margin is what the time leaves of the limit", "[tools][delta][claims]") {
    for (const auto& [counted, answer] : answers("c3")) {
        CAPTURE(counted);
        const double margin = answer["margin_min"].get<double>();
        CHECK(margin == Approx(180 - answer["minutes"].get<double>()));
        CHECK((margin >= 0) == (answer["verdict"] == "holds"));
    }
}

TEST_CASE("claims: c2, Huaibei's new railway reaches the three lines", "[tools][delta][claims]") {
    CHECK(answers("c2").at("by train, in-vehicle")["verdict"] == "holds");
}

TEST_CASE("claims: what the data cannot decide says so", "[tools][delta][claims]") {
    const auto density = answers("c5").at("road density");
    CHECK(density["verdict"] == "undecidable");
    // 180 km per 100 km² on the county's 1349 km²
    CHECK(density["evidence"].get<std::string>().find("2428 km of road") != std::string::npos);
    CHECK(answers("c6").at("length of the links")["verdict"] == "undecidable");
    CHECK(run_command({"claims", "c3"}).status == 0);
    check_refused(run_command({"claims", "c99"}), 1, "the dataset has no claim 'c99'");
}
