#pragma once

#include "tools/isodelta/appraisal_case.hpp"
#include "tools/isodelta/command.hpp"

namespace isodelta::tools {

class RequireCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    AppraisalOptions options_;
};

}  // namespace isodelta::tools
