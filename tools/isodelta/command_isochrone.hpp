#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class IsochroneCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    DataOptions data_;
    PlaceOptions place_;
    MetricOptions metric_;
    OutputOptions output_;
    std::vector<std::string> from_;
    std::vector<std::string> to_;
    std::string within_;
    std::string geometry_;
    std::string combine_ = "each";
    bool bands_ = false;
};

}  // namespace isodelta::tools
