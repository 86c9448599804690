#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class MatrixCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    std::vector<std::string> from_;
    std::vector<std::string> to_;
    std::string format_;
    DataOptions data_;
    PlaceOptions place_;
    MetricOptions metric_;
    OutputOptions output_;
};

}  // namespace isodelta::tools
