#pragma once

#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace isodelta::tools {

/// A subcommand. `setup` declares its options and touches nothing; `run` works once they are parsed.
class Command {
public:
    virtual ~Command() = default;
    virtual void setup(CLI::App& app) = 0;
    /// Exit status: 0 done, 1 a check is false. What cannot be done is thrown as geo::Error.
    virtual int run() = 0;
};

struct CommandEntry {
    std::string name;
    std::string description;
    std::unique_ptr<Command> (*create)();
};

/// All subcommands, in the order of the help text.
[[nodiscard]] const std::vector<CommandEntry>& commands();

}  // namespace isodelta::tools
