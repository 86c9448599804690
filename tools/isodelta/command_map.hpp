#pragma once

#include "tools/isodelta/command.hpp"
#include "tools/isodelta/map/drawing/map_drawing.hpp"
#include "tools/isodelta/map/map_choices.hpp"
#include "tools/isodelta/map/map_document.hpp"
#include "tools/isodelta/map/map_page.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"

namespace isodelta::tools {

class MapCommand : public Command {
public:
    void setup(CLI::App& app) override;
    int run() override;

private:
    /// Checks the options; gives the format that is meant.
    [[nodiscard]] std::string settle() const;
    [[nodiscard]] MapDocument answer(const Session& session) const;
    /// Of --years and --toggle.
    [[nodiscard]] ChoiceRequest choices() const;
    void write_page(const MapDocument& document) const;
    void write_drawing(const MapDocument& document, const std::string& format, const Session& session) const;

    DataOptions data_;
    PlaceOptions place_;
    MetricOptions metric_;
    OutputOptions output_;
    PageOptions page_;
    DrawingOptions drawing_;
    std::vector<std::string> results_;
    std::vector<std::string> areas_;
    std::vector<std::string> from_;
    std::vector<std::string> to_;
    std::string within_;
    std::string combine_ = "union";
    std::string against_;
    std::string years_;
    std::vector<std::string> toggles_;
    std::string title_;
};

}  // namespace isodelta::tools
