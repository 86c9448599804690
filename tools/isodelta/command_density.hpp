#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class DensityCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    DataOptions data_;
    MetricOptions metric_;
    OutputOptions output_;
    std::string areas_;
    std::string format_;
};

}  // namespace isodelta::tools
