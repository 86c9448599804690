#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class ValidateCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    DataOptions data_;
};

}  // namespace isodelta::tools
