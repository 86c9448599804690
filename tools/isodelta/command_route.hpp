#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class RouteCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    DataOptions data_;
    PlaceOptions place_;
    MetricOptions metric_;
    OutputOptions output_;
    std::string from_;
    std::string to_;
    std::string format_;
};

}  // namespace isodelta::tools
