#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class ProjectsCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    int list() const;
    int show() const;

    DataOptions data_;
    OutputOptions output_;
    std::string kind_;
    std::string status_;
    std::string id_;
    std::string format_;
    CLI::App* show_ = nullptr;
};

}  // namespace isodelta::tools
