#pragma once

#include <string>

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class AuditCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    DataOptions data_;
    OutputOptions output_;
    std::string format_;
    std::string kind_;
    long top_ = 20;
};

}  // namespace isodelta::tools
