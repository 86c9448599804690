#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/coverage_items.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class IndicatorsCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    DataOptions data_;
    PlaceOptions place_;
    MetricOptions metric_;
    OutputOptions output_;
    CoverageSubjects subjects_{.of = "counties"};
    std::vector<std::string> to_ = {"hubs"};
    std::string within_ = "4h";
    double exponent_ = 1;
    std::string against_;
    std::string format_;
};

}  // namespace isodelta::tools
