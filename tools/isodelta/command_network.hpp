#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class NetworkCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    int build() const;
    int verify() const;
    int edges() const;
    int links() const;

    DataOptions data_;
    OutputOptions output_;
    std::string file_;
    MetricOptions metric_;
    CLI::App* verify_ = nullptr;
    CLI::App* edges_ = nullptr;
    CLI::App* links_ = nullptr;
};

}  // namespace isodelta::tools
