// What the executable says of itself (command.hpp).
#include <catch2/catch.hpp>

#include "tests/tools/run_command.hpp"
#include "tools/isodelta/command.hpp"
#include "tools/isodelta/version.hpp"

TEST_CASE("help: every command explains itself with -h and --help", "[tools][help]") {
    REQUIRE(isodelta::tools::commands().size() >= 7);
    for (const auto& command : isodelta::tools::commands()) {
        CAPTURE(command.name);
        const Outcome help = run_command({command.name, "-h"});
        CHECK(help.status == 0);
        CHECK(help.err.empty());
        CHECK_THAT(help.out,
                   Catch::Contains(command.description) && Catch::Contains("Usage: isodelta " + command.name));
        CHECK(run_command({command.name, "--help"}).out == help.out);
    }
}

TEST_CASE("help: a command that takes places shows an example", "[tools][help]") {
    for (const char* command : {"isochrone", "coverage", "route", "projects", "appraise", "require", "plan"}) {
        CAPTURE(command);
        CHECK_THAT(output_of({command, "-h"}), Catch::Contains(std::string("Example: isodelta ") + command));
    }
    CHECK_THAT(output_of({"init", "-h"}), Catch::Contains("Try: isodelta route"));
}

TEST_CASE("help: the examples do what they say", "[tools][help]") {
    CHECK_THAT(output_of({"route", "固镇", "上海", "--definition", "in-vehicle", "--scenario", "all"}),
               Catch::Contains("固镇 → 上海"));
    CHECK_THAT(output_of({"coverage", "--to", "上海", "--within", "3h", "--of", "places", "--scenario", "all",
                          "--against", "baseline"}),
               Catch::Contains("Within 3 h 00 min") && Catch::Contains("against baseline"));
    CHECK_THAT(output_of({"projects", "show", "huaibei-suzhou-bengbu-icr"}), Catch::Contains("effect"));
}

TEST_CASE("help: the list of commands names every one", "[tools][help]") {
    const std::string help = output_of({"--help"});
    for (const auto& command : isodelta::tools::commands())
        CHECK_THAT(help, Catch::Contains(command.name) && Catch::Contains(command.description));
    CHECK_THAT(help, Catch::Contains("Exit status"));
}

TEST_CASE("help: subcommands of projects have help of their own", "[tools][help]") {
    CHECK_THAT(output_of({"projects", "show", "-h"}), Catch::Contains("Usage: isodelta projects show"));
    CHECK_THAT(output_of({"projects", "list", "-h"}), Catch::Contains("Usage: isodelta projects list"));
}

TEST_CASE("help: a footer about places stands only where places are named", "[tools][help]") {
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"info", "-h"}, {"projects", "show", "-h"}, {"projects", "list", "-h"}}) {
        CAPTURE(command);
        CHECK_THAT(output_of(command), !Catch::Contains("longitude,latitude"));
    }
}

TEST_CASE("help: the version is the project's", "[tools][help]") {
    CHECK(output_of({"--version"}) == std::string("isodelta ") + isodelta::tools::kVersion + "\n");
}

TEST_CASE("help: without a command the usage is told with exit status 2", "[tools][help]") {
    const Outcome outcome = run_command({});
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.out + outcome.err, Catch::Contains("--help"));
}
