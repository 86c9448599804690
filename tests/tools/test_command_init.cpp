#include <catch2/catch.hpp>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/run_command.hpp"

TEST_CASE("init: the folder that it makes validates and routes", "[tools][init]") {
    const TemporaryFolder folder;
    const Outcome outcome = run_command({"init", "mine"}, folder.path(""));
    CHECK(outcome.status == 0);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, Catch::Contains("README.md"));
    CHECK(folder.names() == std::set<std::string>{"mine"});
    CHECK_THAT(output_of({"validate", "--data", "mine"}, folder.path("")), Catch::Contains("0 errors, 0 warnings"));
    CHECK_THAT(output_of({"route", "west", "east", "--data", "mine", "--profile", "car", "--scenario", "all"},
                         folder.path("")),
               Catch::Contains("new-bridge"));
    CHECK_THAT(folder.read("mine/README.md"), Catch::Contains("isodelta validate --data DIR"));
}

TEST_CASE("init: a folder or file that is there is left alone", "[tools][init]") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path("mine"));
    const std::string file = folder.write("file", "precious\n");
    check_refused(run_command({"init", folder.path("mine")}), 1, "exists");
    check_refused(run_command({"init", file}), 1, "exists");
    CHECK(std::filesystem::is_empty(folder.path("mine")));
    CHECK(folder.read("file") == "precious\n");
}

TEST_CASE("init: a folder inside one that is not there is refused, and nothing is left", "[tools][init]") {
    const TemporaryFolder folder;
    check_refused(run_command({"init", folder.path("missing/mine")}), 1, "missing/mine");
    CHECK(folder.names().empty());
}

TEST_CASE("init: a name with a slash at its end is a folder's name too", "[tools][init]") {
    const TemporaryFolder folder;
    CHECK(run_command({"init", folder.path("mine/")}).status == 0);
    CHECK(std::filesystem::exists(folder.path("mine/dataset.json")));
}

TEST_CASE("init: what lies beside the new folder is left alone", "[tools][init]") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path("mine.partial"));
    (void)folder.write("mine.partial/notes.txt", "precious\n");
    (void)run_command({"init", folder.path("mine")});
    CHECK(folder.read("mine.partial/notes.txt") == "precious\n");
}
