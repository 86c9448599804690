#include <catch2/catch.hpp>
#include <sstream>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/example_copy.hpp"

TEST_CASE("matrix: every county of the Delta to every hub is what a route takes", "[tools][matrix][delta]") {
    const auto matrix =
        json_of({"matrix", "--from", "counties", "--to", "hubs", "--scenario", "all", "--format", "json"});
    REQUIRE(matrix["to"].size() == 4);
    REQUIRE(matrix["from"].size() > 100);
    REQUIRE(matrix["duration_s"].size() == matrix["from"].size());
    CHECK(matrix["isodelta"]["scenario"] == "all");
    for (std::size_t row = 0; row < matrix["from"].size(); row += 29) {
        const auto from = matrix["from"][row]["id"].get<std::string>();
        const std::size_t column = row % 4;
        const auto to = matrix["to"][column]["id"].get<std::string>();
        CAPTURE(from, to);
        const auto route = json_of({"route", "place:" + from, "place:" + to, "--scenario", "all", "--format", "json"});
        CHECK(matrix["duration_s"][row][column].get<double>() ==
              Approx(route["duration_s"].get<double>()).margin(0.0005));
    }
}

TEST_CASE("matrix: CSV has a row an origin and a column a destination, in minutes", "[tools][matrix]") {
    const TemporaryFolder folder;
    (void)output_of(example({"matrix", "--from", "places", "--to", "west", "--to", "east", "--profile", "car",
                             "--scenario", "all", "-o", folder.path("m.csv")}));
    std::istringstream lines(folder.read("m.csv"));
    std::string line;
    std::getline(lines, line);
    CHECK(line == "from,west,east");
    std::size_t rows = 0;
    for (; std::getline(lines, line); ++rows)
        if (line.starts_with("west,")) CHECK_THAT(line, Catch::StartsWith("west,0.0,"));
    CHECK(rows == 3);
    CHECK(folder.names() == std::set<std::string>{"m.csv", "m.csv-metadata.json"});
    // On stdout the same.
    CHECK(output_of(example({"matrix", "--from", "places", "--to", "west", "--to", "east", "--profile", "car",
                             "--scenario", "all"})) == folder.read("m.csv"));
}

TEST_CASE("matrix: either search fills the same cells", "[tools][matrix]") {
    const std::vector<std::string> question = {"matrix", "--from", "hubs",  "--from",    "kind:airport", "--to",
                                               "hubs",   "--to",   "zones", "--profile", "car"};
    CHECK(output_of(with(question, {"--search", "reference"})) == output_of(question));
}

TEST_CASE("matrix: what it does not know is said", "[tools][matrix]") {
    const TemporaryFolder folder;
    check_refused(run_command(example({"matrix", "--from", "castles", "--to", "west"})), 1, "castles");
    CHECK(run_command(example({"matrix", "--from", "places"})).status == 2);
    check_refused(run_command(example({"matrix", "--from", "places", "--to", "west", "--format", "xml"})), 2,
                  "--format xml: there is csv, json");
    check_refused(run_command(example({"matrix", "--from", "places", "--to", "west", "-o", folder.path("no/m.csv")})),
                  1, "there is no folder");
}
