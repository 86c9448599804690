#include "tests/tools/run_command.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <numeric>

#include "tests/geo/temporary_folder.hpp"

namespace {

void redirect(int to, const std::string& path) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || dup2(file, to) < 0) _exit(127);
}

std::string joined(const std::vector<std::string>& words) {
    return std::accumulate(words.begin(), words.end(), std::string("isodelta"),
                           [](const std::string& text, const std::string& word) { return text + " " + word; });
}

std::string last_line(std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    return text.substr(text.rfind('\n') + 1);
}

}  // namespace

Outcome run_command(const std::vector<std::string>& arguments, const std::string& folder,
                    const std::function<void(int process)>& watch) {
    const TemporaryFolder streams;
    std::vector<char*> argv = {const_cast<char*>(ISODELTA_EXECUTABLE)};
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const std::string out = streams.path("out");
    const std::string err = streams.path("err");

    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        redirect(STDOUT_FILENO, out);
        redirect(STDERR_FILENO, err);
        if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(127);
        execv(ISODELTA_EXECUTABLE, argv.data());
        _exit(127);
    }
    if (watch) watch(child);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return {.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            .out = streams.read("out"),
            .err = streams.read("err")};
}

std::string output_of(const std::vector<std::string>& arguments, const std::string& folder) {
    const Outcome outcome = run_command(arguments, folder);
    INFO(joined(arguments));
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    return outcome.out;
}

nlohmann::json json_of(const std::vector<std::string>& arguments, const std::string& folder) {
    return nlohmann::json::parse(output_of(arguments, folder));
}

void check_refused(const Outcome& outcome, int status, const std::string& words) {
    INFO("stdout: " << outcome.out);
    INFO("stderr: " << outcome.err);
    CHECK(outcome.status == status);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, Catch::Contains(words));
    CHECK_THAT(last_line(outcome.err), Catch::StartsWith("isodelta: "));
    // What libraries and the run-time print by themselves is not for users.
    CHECK_THAT(outcome.err, !Catch::Contains("ERROR 1:") && !Catch::Contains("terminate called"));
}
