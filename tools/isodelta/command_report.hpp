#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/report/place_study.hpp"
#include "tools/isodelta/report/report_document.hpp"

namespace isodelta::tools {

class ReportCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    [[nodiscard]] StudyRequest request(const Session& session) const;
    void write_html(const ReportDocument& document) const;
    void write_markdown(const ReportDocument& document) const;

    AppraisalOptions options_;
    OutputOptions output_;
    std::string within_ = "1h,2h,3h";
    std::string years_;
};

}  // namespace isodelta::tools
