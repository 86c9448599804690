#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "datasets/streets.hpp"
#include "tools/isodelta/output_options.hpp"

namespace CLI {
class App;
}

namespace isodelta::tools {

/// Says with -v how long each step took.
class Stopwatch {
public:
    void lap(const char* step);

private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// What every import does with the streets that it has read: cut them, order them, write the network file, and count.
class NetworkImport {
public:
    /// --as-of, --barriers, --strict, -o and --overwrite.
    void setup(CLI::App& app);
    /// Errors: kBadOption, kBadInput what is known to be wrong before the work; `command` is for messages
    void check(const char* command) const;
    [[nodiscard]] std::optional<datasets::Date> as_of() const;
    [[nodiscard]] bool strict() const { return strict_; }
    /// Errors: kBadInput with --strict, where something was taken with a doubt; as network::build_street_network
    void run(datasets::Streets streets, const std::string& file, Stopwatch& stopwatch) const;

private:
    std::string as_of_;
    std::vector<std::string> barriers_;
    bool strict_ = false;
    OutputOptions output_;
};

/// Whether progress is shown: on a terminal, unless -q.
[[nodiscard]] bool shows_progress();

}  // namespace isodelta::tools
