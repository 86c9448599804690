#include <catch2/catch.hpp>
#include <set>

#include "tests/tools/example_copy.hpp"
#include "tools/isodelta/version.hpp"

TEST_CASE("info: the example's records, network and versions are counted", "[tools][info]") {
    const auto info = json_of(example({"info", "--format", "json"}));
    CHECK(info["versions"]["isodelta"] == isodelta::tools::kVersion);
    for (const char* library : {"GDAL", "GEOS", "PROJ", "Boost"}) CHECK(info["versions"].contains(library));
    CHECK(info["dataset"]["id"] == "example");
    CHECK(info["dataset"]["as_of"] == "2026-01-01");
    CHECK(info["records"]["places"]["records"] == 3);
    CHECK(info["records"]["links"]["records"] == 3);
    CHECK(info["records"]["links"]["schematic"] == 1);
    CHECK(info["records"]["projects"]["records"] == 1);
    CHECK(info["records"]["barriers"]["records"] == 1);
    // Three roads, both ways, between three ends.
    CHECK(info["network"]["vertices"] == 3);
    CHECK(info["network"]["edges"] == 6);
    CHECK(info["network"]["road_components"] == 1);
    CHECK(info["network"]["rail_components"] == 0);
}

TEST_CASE("info: the text names what the JSON counts", "[tools][info]") {
    const std::string text = output_of(example({"info"}));
    for (const char* word : {"versions", "dataset", "records", "network", "Three roads and a river", "CC0-1.0"})
        CHECK_THAT(text, Catch::Contains(word));
}

TEST_CASE("info: the embedded data rests on all five documents, and roads and rails are one piece", "[tools][info]") {
    const auto info = json_of({"info", "--format", "json"});
    CHECK(info["dataset"]["id"] == "yangtze-delta");
    CHECK(info["records"]["projects"]["records"] > 16);  // theirs and others
    CHECK(info["records"]["claims"]["records"] == 6);
    CHECK(info["network"]["road_components"] == 1);
    CHECK(info["network"]["rail_components"] == 1);
    std::set<std::string> used;
    for (const auto& source : info["sources"])
        if (source["records"] > 0) used.insert(source["id"].get<std::string>());
    for (const char* document : {"d000", "d001", "d002", "d003", "d004"}) {
        CAPTURE(document);
        CHECK(used.contains(document));
    }
}
