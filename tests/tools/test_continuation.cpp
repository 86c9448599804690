// Long work that ends early goes on from where it was, and gives what it would have given.
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "tests/tools/example_copy.hpp"
#include "tests/tools/run_command.hpp"
#include "tools/isodelta/command_matrix.hpp"
#include "tools/isodelta/continuation.hpp"

using isodelta::tools::Continuation;
using isodelta::tools::Session;

namespace {

Session example_session() {
    isodelta::tools::DataOptions options;
    options.folder = std::string(ISODELTA_SOURCE_DIR) + "/datasets/example";
    return Session(options);
}

std::string of(std::size_t length, char letter) {
    return std::string(length, letter);
}

/// Begins a command, waits until some of its work is on disk, and presses Ctrl-C; its exit status.
int interrupt(const std::vector<std::string>& arguments, const std::string& unfinished) {
    const pid_t child = fork();
    if (child == 0) {
        std::vector<char*> words = {const_cast<char*>(ISODELTA_EXECUTABLE)};
        for (const std::string& word : arguments) words.push_back(const_cast<char*>(word.c_str()));
        words.push_back(nullptr);
        std::freopen("/dev/null", "w", stderr);
        execv(words.front(), words.data());
        _exit(127);
    }
    int status = 0;
    while (!std::filesystem::exists(unfinished) && waitpid(child, &status, WNOHANG) == 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    kill(child, SIGINT);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void check_goes_on(const std::vector<std::string>& question, const std::string& ending) {
    CAPTURE(question);
    const TemporaryFolder folder;
    (void)output_of(with(question, {"-o", folder.path("whole." + ending)}));
    const auto asked = with(question, {"-o", folder.path("answer." + ending)});
    const std::string unfinished = folder.path("answer." + ending + ".unfinished");
    REQUIRE(interrupt(asked, unfinished) == 1);
    CHECK(std::filesystem::exists(unfinished));
    CHECK(!std::filesystem::exists(folder.path("answer." + ending)));

    const Outcome outcome = run_command(asked);
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.err, Catch::Contains("goes on where it stopped"));
    // In brackets: nobody wants to read tens of megabytes where they differ.
    CHECK((folder.read("answer." + ending) == folder.read("whole." + ending)));
    CHECK(!std::filesystem::exists(unfinished));
}

}  // namespace

TEST_CASE("continuation: parts are found again, whatever they hold", "[tools][continuation]") {
    const TemporaryFolder folder;
    const Session session = example_session();
    const std::string output = folder.path("a.csv");
    const std::string all_bytes = std::string("\n \0 x", 5) + of(100000, 'y');
    {
        Continuation kept(session, output);
        kept.keep("set 1f", all_bytes);
        kept.keep("place 2", "");
    }
    const Continuation again(session, output);
    CHECK(again.recall("set 1f") == all_bytes);
    CHECK(again.recall("place 2") == "");
    CHECK(!again.recall("place 3"));
}

TEST_CASE("continuation: finished work, and work of another question, keep nothing", "[tools][continuation]") {
    const TemporaryFolder folder;
    const Session session = example_session();
    const std::string output = folder.path("a.csv");
    {
        Continuation kept(session, output);
        kept.keep("part", "bytes");
        kept.finish();
    }
    CHECK(folder.names().empty());
    { Continuation(session, output).keep("part", "bytes"); }
    CHECK(folder.names() == std::set<std::string>{"a.csv.unfinished"});
    isodelta::tools::command_line() = {"isodelta", "another", "question"};
    CHECK(!Continuation(session, output).recall("part"));
    isodelta::tools::command_line().clear();
    { Continuation(session, "").keep("part", "bytes"); }
    CHECK(folder.names() == std::set<std::string>{"a.csv.unfinished"});
}

TEST_CASE("continuation: a file that the command names, or one beside it, makes another question when it changes",
          "[tools][continuation]") {
    const TemporaryFolder folder;
    const Session session = example_session();
    const std::string output = folder.path("a.csv");
    (void)folder.write("what-if.json", "1");
    (void)folder.write("areas.shp", "1");
    (void)folder.write("areas.dbf", "1");
    isodelta::tools::command_line() = {"--scenario=" + folder.path("what-if.json"), folder.path("areas.shp")};
    for (const char* changed : {"what-if.json", "areas.dbf"}) {
        { Continuation(session, output).keep("part", "bytes"); }
        CHECK(Continuation(session, output).recall("part"));
        (void)folder.write(changed, "22");
        CHECK(!Continuation(session, output).recall("part"));
    }
    isodelta::tools::command_line() = {"--layer=PG:dbname=gis:people"};
    std::filesystem::remove(output + ".unfinished");
    { Continuation(session, output).keep("part", "bytes"); }
    CHECK(!std::filesystem::exists(output + ".unfinished"));
    isodelta::tools::command_line().clear();
}

TEST_CASE("continuation: a file of somebody else stays as it is, and one of other work goes when all is done",
          "[tools][continuation]") {
    const TemporaryFolder folder;
    const Session session = example_session();
    const std::string output = folder.path("a.csv");
    (void)folder.write("a.csv.unfinished", "my precious notes");
    {
        Continuation kept(session, output);
        kept.keep("part", "bytes");
    }
    CHECK(folder.read("a.csv.unfinished") == "my precious notes");
    std::filesystem::remove(output + ".unfinished");
    { Continuation(session, output).keep("part", "bytes"); }
    isodelta::tools::command_line() = {"another"};
    Continuation(session, output).finish();
    isodelta::tools::command_line().clear();
    CHECK(folder.names().empty());
}

TEST_CASE("continuation: what was cut off or damaged is done again", "[tools][continuation]") {
    const TemporaryFolder folder;
    const Session session = example_session();
    const std::string output = folder.path("a.csv");
    {
        Continuation kept(session, output);
        kept.keep("one", of(50, 'a'));
        kept.keep("two", of(50, 'b'));
    }
    const std::string whole = folder.read("a.csv.unfinished");
    const auto check_only_one = [&](const std::string& damaged) {
        (void)folder.write("a.csv.unfinished", damaged);
        {
            Continuation kept(session, output);
            CHECK(kept.recall("one") == of(50, 'a'));
            CHECK(!kept.recall("two"));
            kept.keep("two", "anew");
        }
        const Continuation again(session, output);
        CHECK(again.recall("one") == of(50, 'a'));
        CHECK(again.recall("two") == "anew");
    };
    check_only_one(whole.substr(0, whole.size() - 1));
    check_only_one(whole.substr(0, whole.size() - 60));
    check_only_one(whole.substr(0, whole.size() - 1) + "c");
    std::string huge = whole;
    check_only_one(huge.replace(huge.find("two 50"), 6, "two 99999999999999"));
}

TEST_CASE("continuation: commands that were interrupted give what they would have given",
          "[tools][continuation][delta]") {
    check_goes_on({"isochrone", "--to", "cities", "--within", "1h,3h", "--profile", "car"}, "geojson");
    check_goes_on({"appraise", "--to", "hubs", "--within", "3h", "--sensitivity"}, "csv");
}

TEST_CASE("continuation: rows of a matrix that were kept are not searched again", "[tools][continuation]") {
    // In this process, which both is the program that kept them and the one that goes on.
    const TemporaryFolder folder;
    const std::string output = folder.path("times.csv");
    const std::uint32_t a_minute = 60'000;
    { Continuation(example_session(), output).keep("rows from 0", {reinterpret_cast<const char*>(&a_minute), 4}); }
    const auto run = [&](std::vector<std::string> words) {
        CLI::App app;
        isodelta::tools::MatrixCommand command;
        command.setup(app);
        std::reverse(words.begin(), words.end());
        app.parse(words);
        CHECK(command.run() == 0);
        return folder.read("times.csv");
    };
    const auto asked = example({"--from", "west", "--to", "east", "--profile", "car", "-o", output});
    CHECK_THAT(run(asked), Catch::Contains("west,1.0"));
    CHECK_THAT(run(with(asked, {"--overwrite"})), !Catch::Contains("west,1.0"));
}
