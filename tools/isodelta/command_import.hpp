#pragma once

#include <string>
#include <vector>

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/timetable_import.hpp"

namespace isodelta::tools {

class ImportCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    int import_osm();

    std::string file_;
    std::string as_of_;
    std::vector<std::string> barriers_;
    bool strict_ = false;
    OutputOptions output_;
    TimetableImport timetable_;
};

}  // namespace isodelta::tools
