#pragma once

#include "tools/isodelta/appraisal_case.hpp"
#include "tools/isodelta/command.hpp"

namespace isodelta::tools {

class PlanCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    AppraisalOptions options_;
    std::string objective_ = "people";
    std::string budget_;
    std::size_t most_asked_ = 20'000;
};

}  // namespace isodelta::tools
