#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/coverage_items.hpp"
#include "tools/isodelta/coverage_table.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class CoverageCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    DataOptions data_;
    PlaceOptions place_;
    MetricOptions metric_;
    OutputOptions output_;
    CoverageSubjects subjects_;
    std::vector<std::string> to_;
    std::vector<std::string> from_;
    std::string within_;
    std::string combine_;
    std::string against_;
    std::string format_;
};

}  // namespace isodelta::tools
