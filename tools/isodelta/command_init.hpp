#pragma once

#include "tools/isodelta/command.hpp"

namespace isodelta::tools {

class InitCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    std::string folder_;
};

}  // namespace isodelta::tools
