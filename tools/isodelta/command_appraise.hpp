#pragma once

#include "tools/isodelta/appraisal_case.hpp"
#include "tools/isodelta/command.hpp"

namespace isodelta::tools {

class AppraiseCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    AppraisalOptions options_;
    std::string objectives_ = "people,minutes";
    bool sensitivity_ = false;
    std::size_t permutations_ = 200;
    std::uint32_t seed_ = 1;
};

}  // namespace isodelta::tools
