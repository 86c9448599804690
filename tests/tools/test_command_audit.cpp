#include <catch2/catch.hpp>

#include "tests/tools/example_copy.hpp"

TEST_CASE("audit: counts first, then the findings of each kind", "[tools][audit]") {
    const std::string text = output_of({"audit", "--top", "3"});
    CHECK_THAT(text, Catch::StartsWith("kind") && Catch::Contains("\nschematic, 3 of ") &&
                         Catch::Contains("\ndisagreement, 3 of "));
}

TEST_CASE("audit: one kind, every finding, for programs", "[tools][audit]") {
    const auto findings = json_of({"audit", "--kind", "disagreement", "--format", "json"})["findings"];
    REQUIRE(findings.size() > 3);
    double last = findings[0]["share"].get<double>();
    for (const auto& finding : findings) {
        CHECK(finding["kind"] == "disagreement");
        CHECK(finding["share"].get<double>() <= last);
        last = finding["share"].get<double>();
    }
    const std::string csv = output_of({"audit", "--kind", "derived", "--format", "csv"});
    CHECK_THAT(csv, Catch::StartsWith("kind,layer,id,name,what,percent,detail\n"));
    check_refused(run_command({"audit", "--top", "-3"}), 2, "a number of 1 or more is wanted");
    check_refused(run_command({"audit", "--kind", "wrong"}), 2,
                  "there is schematic, derived, unknown, disagreement, duplicate and unconnected");
}
