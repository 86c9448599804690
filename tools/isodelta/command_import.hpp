#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"

namespace isodelta::tools {

class ImportCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    std::string file_;
    std::string as_of_;
    bool strict_ = false;
    OutputOptions output_;
};

}  // namespace isodelta::tools
