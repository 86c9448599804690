#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// What a run of the executable left behind.
struct Outcome {
    int status = -1;  ///< exit status; 128 + signal where it was killed
    std::string out;
    std::string err;
};

/// Runs the isodelta that was built, with these arguments, in that working folder (empty: this one).
/// Meanwhile `watch` is called with its process.
[[nodiscard]] Outcome run_command(const std::vector<std::string>& arguments, const std::string& folder = {},
                                  const std::function<void(int process)>& watch = {});

/// Runs a command that must succeed, and returns what it printed.
[[nodiscard]] std::string output_of(const std::vector<std::string>& arguments, const std::string& folder = {});

/// The same for a command that prints JSON.
[[nodiscard]] nlohmann::json json_of(const std::vector<std::string>& arguments, const std::string& folder = {});

/// The run failed with that status, printed nothing on stdout and one clear sentence with these words last on stderr.
void check_refused(const Outcome& outcome, int status, const std::string& words);

/// Arguments, and more of them.
[[nodiscard]] inline std::vector<std::string> with(std::vector<std::string> arguments,
                                                   const std::vector<std::string>& more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}
