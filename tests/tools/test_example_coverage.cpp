// Coverage and projects on datasets/example; times as derived in test_example_route.cpp.
#include <catch2/catch.hpp>

#include "geo/vector_reader.hpp"
#include "tests/geo/close_to.hpp"
#include "tests/tools/example_copy.hpp"

namespace {

std::vector<std::string> coverage(const std::vector<std::string>& more) {
    return example(
        with({"coverage", "--to", "west", "--within", "30min", "--profile", "car", "--scenario", "all"}, more));
}

nlohmann::json row_of(const nlohmann::json& document, const std::string& id) {
    for (const auto& row : document["rows"])
        if (row["id"] == id) return row;
    FAIL("no row of " << id);
    return {};
}

}  // namespace

TEST_CASE("example coverage: JSON says who is inside, and what the bridge changes", "[tools][example]") {
    const auto document = json_of(coverage({"--of", "places", "--against", "baseline", "--format", "json"}));
    CHECK(document["against"] == "baseline");
    CHECK(document["rows"].size() == 3);
    const auto west = row_of(document, "west");
    CHECK(west["minutes"] == 0.0);
    CHECK(west["inside"] == true);
    CHECK(west["population"] == 20000);
    CHECK(west["hub"] == "西村");
    const auto east = row_of(document, "east");
    CHECK(east["minutes"].get<double>() == close_to(18.691, 0.001));
    CHECK(east["minutes_against"].get<double>() == close_to(66.820, 0.001));
    CHECK(east["within_min"] == 30.0);
    CHECK(east["inside"] == true);
    CHECK(east["inside_against"] == false);
    CHECK(east["change"] == "newly inside");
    const auto north = row_of(document, "north");
    CHECK(north["minutes"].get<double>() == close_to(32.820, 0.001));
    CHECK(north["inside"] == false);
    CHECK(north["change"] == "");
}

TEST_CASE("example coverage: the other way round the same place is lost", "[tools][example]") {
    const auto document =
        json_of(example({"coverage", "--to", "west", "--within", "30min", "--profile", "car", "--of", "places",
                         "--scenario", "baseline", "--against", "all", "--format", "json"}));
    CHECK(row_of(document, "east")["change"] == "lost");
}

TEST_CASE("example coverage: a limit is inclusive", "[tools][example]") {
    // East is at 1121.438 s.
    const auto inside = [](const std::string& limit) {
        const auto document = json_of(example({"coverage", "--to", "west", "--within", limit, "--profile", "car",
                                               "--of", "places", "--scenario", "all", "--format", "json"}));
        return row_of(document, "east")["inside"].get<bool>();
    };
    CHECK(inside("1121.438s"));
    CHECK_FALSE(inside("1121.437s"));
}

TEST_CASE("example coverage: the share of a project is the part of its length within the limit", "[tools][example]") {
    // In 15 min 15 km of the bridge's 18.69 km; in 30 min all of it. Lengths are sampled, so within a percent.
    const auto share = [](const std::string& limit) {
        const auto document = json_of(example({"coverage", "--to", "west", "--within", limit, "--profile", "car",
                                               "--of", "projects", "--scenario", "all", "--format", "json"}));
        return row_of(document, "new-bridge")["share"].get<double>();
    };
    CHECK(share("15min") == close_to(15.0 / 18.69, 0.01));
    CHECK(share("30min") == 1.0);
}

TEST_CASE("example coverage: a project that begins at the hub is reached at once", "[tools][example]") {
    const auto document = json_of(coverage({"--of", "projects", "--format", "json"}));
    CHECK(row_of(document, "new-bridge")["minutes"].get<double>() == close_to(0, 0.01));
}

TEST_CASE("example coverage: CSV has one header line and every row, soonest first", "[tools][example]") {
    const std::string csv = output_of(coverage({"--of", "places", "--against", "baseline", "--format", "csv"}));
    // Slack is 30 min less the time; 66.82 − 18.69 = 48.13 min are saved.
    CHECK(csv ==
          "hub,kind,group,id,name,minutes,within_min,slack_min,inside,share_percent,minutes_against,faster_by_min,"
          "change,weight,stations\n"
          "西村,place,hub,west,西村,0.0,30,30.0,yes,,0.0,0.0,,20000,\n"
          "西村,place,county,east,东村,18.7,30,11.3,yes,,66.8,48.1,newly inside,30000,\n"
          "西村,place,town,north,北桥,32.8,,-2.8,no,,32.8,0.0,,5000,\n");
    const std::string plain = output_of(coverage({"--of", "places", "--format", "csv"}));
    CHECK_THAT(plain,
               Catch::StartsWith(
                   "hub,kind,group,id,name,minutes,within_min,slack_min,inside,share_percent,weight,stations\n"));
}

TEST_CASE("example coverage: the text leaves out what is outside, and counts", "[tools][example]") {
    const std::string text = output_of(coverage({"--of", "places", "--against", "baseline"}));
    CHECK_THAT(text, Catch::Contains("西村  place  county  30 min       1   1  100.0"));
    CHECK_THAT(text, Catch::Contains("东村") && !Catch::Contains("北桥"));
}

TEST_CASE("example coverage: each hub has rows of its own", "[tools][example]") {
    const auto document = json_of(example({"coverage", "--to", "west", "--to", "north", "--within", "1h", "--profile",
                                           "car", "--of", "places", "--format", "json"}));
    REQUIRE(document["rows"].size() == 6);
    CHECK(document["rows"][0]["hub"] == "西村");
    CHECK(document["rows"][3]["hub"] == "北桥");
}

TEST_CASE("example projects: list and show tell figures and effect", "[tools][example]") {
    const auto document = json_of(example({"projects", "--format", "json"}));
    CHECK(document["isodelta"]["dataset"] == "example");
    const auto& list = document["projects"];
    REQUIRE(list.size() == 1);
    CHECK(list[0]["id"] == "new-bridge");
    CHECK(list[0]["stated_km"] == 18.7);
    CHECK(list[0]["drawn_km"].get<double>() == close_to(18.691, 0.001));
    CHECK(list[0]["opens"] == "2028-12-31");
    CHECK(list[0]["cost_cny"] == 350000000.0);
    const auto show = json_of(example({"projects", "show", "new-bridge", "--format", "json"}));
    // 18.7 min instead of 32.8 + 34 min, as by route.
    CHECK(show["isodelta"] == document["isodelta"]);
    CHECK_THAT(show["effect"].get<std::string>(), Catch::Contains("18.7 min instead of 66.8 min"));
    CHECK(output_of(example({"projects", "show", "新桥"})) == output_of(example({"projects", "show", "new-bridge"})));
    CHECK(output_of(example({"projects", "list"})) == output_of(example({"projects"})));
}

TEST_CASE("example projects: their geometries go to a file that GDAL reads", "[tools][example]") {
    const TemporaryFolder folder;
    (void)output_of(example({"projects", "-o", folder.path("p.gpkg")}));
    std::vector<isodelta::geo::Problem> problems;
    const auto layer = isodelta::geo::read_vector(folder.path("p.gpkg"), problems);
    CHECK(problems.empty());
    REQUIRE(layer.features.size() == 1);
    CHECK(std::get<std::string>(layer.value(layer.features[0], "id")) == "new-bridge");
    CHECK_FALSE(std::holds_alternative<std::monostate>(layer.features[0].geometry));
}
