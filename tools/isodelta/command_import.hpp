#pragma once

#include "datasets/layer/street_layer.hpp"
#include "tools/isodelta/command.hpp"
#include "tools/isodelta/import_network.hpp"
#include "tools/isodelta/timetable_import.hpp"

namespace isodelta::tools {

class ImportCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    void setup_osm(CLI::App& osm);
    void setup_layer(CLI::App& layer);
    int import_osm() const;
    int import_layer();

    std::string file_;
    datasets::StreetLayerOptions layer_options_;
    NetworkImport import_;
    TimetableImport timetable_;
    CLI::App* layer_ = nullptr;
};

}  // namespace isodelta::tools
