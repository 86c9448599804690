#include <catch2/catch.hpp>

#include "tests/tools/example_copy.hpp"

TEST_CASE("validate: both datasets of the repository are in order, warnings included", "[tools][validate]") {
    CHECK_THAT(output_of({"validate", "--strict"}), Catch::Contains("yangtze-delta: 0 errors, 0 warnings"));
    CHECK_THAT(output_of(example({"validate", "--strict"})), Catch::Contains("example: 0 errors, 0 warnings"));
}

TEST_CASE("validate: one line a problem, and a last one that counts", "[tools][validate]") {
    const ExampleCopy copy;
    copy.replace("places.csv", "town", "castle");
    const Outcome outcome = run_command({"validate", "--data", copy.data()});
    CHECK(outcome.status == 1);
    CHECK(outcome.err.empty());
    CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 2);
    CHECK_THAT(outcome.out,
               Catch::StartsWith("error: ") && Catch::Contains("places.csv: places: north: kind: is 'castle'"));
    CHECK_THAT(outcome.out, Catch::Contains("example: 1 error"));
}

TEST_CASE("validate: a road that meets no other is a warning", "[tools][validate]") {
    const ExampleCopy copy;
    copy.replace(
        "links.geojson", "\"id\": \"west-north\",",
        "\"id\": \"lonely\", \"mode\": \"road\", \"class\": \"class4\"}, \"geometry\": {\"type\": \"LineString\", "
        "\"coordinates\": [[116.5, 33.5], [116.6, 33.5]]}},\n{\"type\": \"Feature\", \"properties\": {\"id\": "
        "\"west-north\",");
    const Outcome outcome = run_command({"validate", "--data", copy.data()});
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.out, Catch::Contains("warning: ") && Catch::Contains("lonely") && Catch::Contains("1 warning"));
}
