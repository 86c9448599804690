#pragma once

#include <string>

#include "tools/isodelta/output_options.hpp"

namespace CLI {
class App;
}

namespace isodelta::tools {

/// `import gtfs`: a timetable laid over a network file, or on its own.
class TimetableImport {
public:
    /// Declares the subcommand.
    void setup(CLI::App& import);
    [[nodiscard]] bool is_chosen() const;
    int run();

private:
    CLI::App* command_ = nullptr;
    std::string feed_;
    std::string network_;
    std::string day_;
    std::string window_ = "06:00-23:00";
    bool strict_ = false;
    OutputOptions output_;
};

}  // namespace isodelta::tools
