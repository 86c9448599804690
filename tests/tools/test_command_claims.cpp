// The claims of the documents on the embedded Yangtze Delta.
#include <catch2/catch.hpp>
#include <sstream>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/run_command.hpp"

namespace {

nlohmann::json claim(const std::string& id) {
    const auto document = nlohmann::json::parse(run_command({"claims", id, "--format", "json"}).out);
    REQUIRE(document["claims"].size() == 1);
    return document["claims"][0];
}

/// The words of a command after "isodelta".
std::vector<std::string> words_of(const std::string& command) {
    std::stringstream text(command);
    std::vector<std::string> words;
    for (std::string word; text >> word;) words.push_back(word);
    REQUIRE(words.front() == "isodelta");
    words.erase(words.begin());
    return words;
}

}  // namespace

TEST_CASE("claims: c1, the core cities from Huaibei, is answered by every definition", "[tools][delta][claims]") {
    const auto c1 = claim("c1");
    REQUIRE(c1["verdict"].size() == 4);
    // Huaibei North to Hangzhou East: some 620 km of line; at 300 km/h without a stop two hours, less than three.
    CHECK(c1["minutes"]["in-vehicle"].get<double>() > 124);
    CHECK(c1["verdict"]["in-vehicle"] == "holds");
    CHECK(c1["minutes"]["in-vehicle"] <= c1["minutes"]["station-to-station"]);
    CHECK(c1["minutes"]["station-to-station"] <= c1["minutes"]["door-to-door"]);
    // Shanghai is 590 km away by the straight line: nobody drives that in three hours.
    CHECK(c1["verdict"]["car"] == "fails");
    CHECK(c1["definition"] == "in-vehicle");
    CHECK(c1["verdict_as_stated"] == "holds");
    CHECK(run_command({"claims", "c1"}).status == 0);
}

TEST_CASE("claims: a margin is what the time leaves of the limit", "[tools][delta][claims]") {
    const auto c3 = claim("c3");
    for (const auto& [counted, margin] : c3["margin_min"].items()) {
        CAPTURE(counted);
        CHECK(margin.get<double>() == Approx(180 - c3["minutes"][counted].get<double>()));
        CHECK((margin.get<double>() >= 0) == (c3["verdict"][counted] == "holds"));
    }
}

TEST_CASE("claims: c2, Huaibei's new railway reaches the three lines", "[tools][delta][claims]") {
    CHECK(claim("c2")["verdict"]["in-vehicle"] == "holds");
}

TEST_CASE("claims: whoever doubts a time may ask for it again", "[tools][delta][claims]") {
    std::size_t asked = 0;
    for (const char* id : {"c1", "c2", "c3", "c4"}) {
        const auto checked = claim(id);
        for (const auto& [counted, evidence] : checked["evidence"].items()) {
            CAPTURE(id, counted);
            double slowest = 0;
            double first = -1;
            for (const auto& command : evidence["commands"]) {
                const auto route = json_of(with(words_of(command.get<std::string>()), {"--format", "json"}));
                const double minutes = route["duration_s"].get<double>() / 60;
                if (first < 0) first = minutes;
                slowest = std::max(slowest, minutes);
                ++asked;
            }
            if (checked["minutes"][counted].is_null()) continue;
            CHECK(first == Approx(checked["minutes"][counted].get<double>()));
            CHECK(slowest == first);
        }
    }
    CHECK(asked == 4 * 4 + 5 + 4 * 4 + 2);  // four cities by four ways, five lines, c4 where it can be counted
}

TEST_CASE("claims: what the data cannot decide says so", "[tools][delta][claims]") {
    const auto density = claim("c5");
    CHECK(density["verdict"]["density"] == "undecidable");
    // 180 km per 100 km² on the county's 1349 km²
    CHECK(density["evidence"]["density"]["text"].get<std::string>().find("2428 km of road") != std::string::npos);
    CHECK(claim("c6")["verdict"]["length"] == "undecidable");
    CHECK(run_command({"claims", "c3"}).status == 0);
    check_refused(run_command({"claims", "c99"}), 1, "the dataset has no claim 'c99'");
}

TEST_CASE("claims: the exit status is 1 where one fails as it is stated", "[tools][delta][claims]") {
    const TemporaryFolder folder;
    const std::string own = folder.write("own.csv",
                                         "id,kind,text,from,to,within_min,year,definition\n"
                                         "by-train,reach,quick,bengbu,nanjing,60,2024,in-vehicle\n"
                                         "by-car,reach,quick,bengbu,nanjing,60,2024,car\n");
    const auto both = nlohmann::json::parse(run_command({"claims", "--claims", own, "--format", "json"}).out);
    CHECK(both["claims"].size() == 8);  // with the dataset's six
    CHECK(run_command({"claims", "by-train", "--claims", own}).status == 0);
    CHECK(run_command({"claims", "by-car", "--claims", own}).status == 1);
    // The 15 minutes to Guangde fail wherever they can be counted.
    CHECK(run_command({"claims", "c4"}).status == 1);
    const std::string text = run_command({"claims", "by-car", "--claims", own}).out;
    CHECK_THAT(text, Catch::Contains("as stated, car: fails") &&
                         Catch::Contains("$ isodelta route bengbu nanjing --scenario 2024 --profile car"));
    CHECK_THAT(run_command({"claims", "by-car", "--claims", own, "--format", "csv"}).out,
               Catch::StartsWith("id,scenario,definition,as_stated,verdict,minutes,margin_min,target,derived,schematic,"
                                 "evidence,command\nby-car,2024,in-vehicle,no,"));
}

TEST_CASE("claims: a file of claims is checked as the layer is", "[tools][delta][claims]") {
    const TemporaryFolder folder;
    const std::string wrong = folder.write("own.csv",
                                           "id,kind,from,to,within_min,definition\n"
                                           "c1,reach,bengbu,nanjing,60,\n"
                                           "x,reach,nowhere at all,nanjing,60,by rail\n");
    const Outcome outcome = run_command({"claims", "--claims", wrong});
    check_refused(outcome, 1, "problems; nothing was written");
    CHECK_THAT(outcome.err, Catch::Contains("c1: id: is the id of another claim"));
    CHECK_THAT(outcome.err, Catch::Contains("definition"));
}
