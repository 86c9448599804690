#pragma once

#include <optional>
#include <string>

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class ValidateCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    /// Exit status: 1 where a target is missed.
    [[nodiscard]] int compare(const network::Network& network) const;

    DataOptions data_;
    OutputOptions output_;
    std::optional<std::string> reference_;
};

}  // namespace isodelta::tools
