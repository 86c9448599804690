#pragma once

#include <vector>

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class ClaimsCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    DataOptions data_;
    OutputOptions output_;
    std::string format_;
    std::vector<std::string> ids_;
    std::vector<std::string> claims_;
};

}  // namespace isodelta::tools
