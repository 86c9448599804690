#pragma once

#include <string>

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"

namespace isodelta::tools {

class ConvertCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    OutputOptions output_;
    std::string file_;
    std::string from_ = "wgs84";
    std::string to_ = "wgs84";
};

}  // namespace isodelta::tools
