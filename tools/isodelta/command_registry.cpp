#include "tools/isodelta/command.hpp"
#include "tools/isodelta/command_appraise.hpp"
#include "tools/isodelta/command_audit.hpp"
#include "tools/isodelta/command_claims.hpp"
#include "tools/isodelta/command_convert.hpp"
#include "tools/isodelta/command_coverage.hpp"
#include "tools/isodelta/command_density.hpp"
#include "tools/isodelta/command_import.hpp"
#include "tools/isodelta/command_indicators.hpp"
#include "tools/isodelta/command_info.hpp"
#include "tools/isodelta/command_init.hpp"
#include "tools/isodelta/command_isochrone.hpp"
#include "tools/isodelta/command_map.hpp"
#include "tools/isodelta/command_matrix.hpp"
#include "tools/isodelta/command_network.hpp"
#include "tools/isodelta/command_plan.hpp"
#include "tools/isodelta/command_projects.hpp"
#include "tools/isodelta/command_report.hpp"
#include "tools/isodelta/command_require.hpp"
#include "tools/isodelta/command_route.hpp"
#include "tools/isodelta/command_timeline.hpp"
#include "tools/isodelta/command_validate.hpp"

namespace isodelta::tools {

namespace {

template <class T>
std::unique_ptr<Command> create() {
    return std::make_unique<T>();
}

}  // namespace

const std::vector<CommandEntry>& commands() {
    static const std::vector<CommandEntry> kCommands = {
        {"isochrone", "Circles: what is within a travel time of places", create<IsochroneCommand>},
        {"coverage", "Which places, zones and projects are inside a circle, and what a scenario changes",
         create<CoverageCommand>},
        {"timeline", "What enters a circle in which year, and by which project", create<TimelineCommand>},
        {"appraise", "What each project is worth: people, minutes, zones; alone, last, on average; and its cost",
         create<AppraiseCommand>},
        {"require", "The least that brings a place within a travel time: fewest projects, least cost, earliest",
         create<RequireCommand>},
        {"plan", "The best set of projects within a budget, and what smaller budgets buy", create<PlanCommand>},
        {"indicators", "Average time, daily accessibility and potential of places, and their inequality",
         create<IndicatorsCommand>},
        {"density", "Kilometres of road per 100 km², by area and class", create<DensityCommand>},
        {"route", "The best trip between two places, leg by leg", create<RouteCommand>},
        {"matrix", "Times from many places to many, as a table", create<MatrixCommand>},
        {"map", "A map to show: bands, gain and loss, projects and names, as one page that opens offline",
         create<MapCommand>},
        {"report", "A place's sheet: times, ways, circles, years, claims, projects, with maps; HTML or Markdown",
         create<ReportCommand>},
        {"projects", "The projects, their figures, and what each does to a trip between its ends",
         create<ProjectsCommand>},
        {"claims", "What documents claim, checked: holds, fails or undecidable, and by how much",
         create<ClaimsCommand>},
        {"validate", "Check a dataset and the network made of it; list every problem", create<ValidateCommand>},
        {"audit", "What the data does not know well: schematic, derived, unknown, disagreeing", create<AuditCommand>},
        {"info", "Versions, dataset, counts, sources", create<InfoCommand>},
        {"convert", "Positions between WGS 84 and the datums of Chinese maps", create<ConvertCommand>},
        {"import", "An OpenStreetMap extract or any layer of roads as a network file", create<ImportCommand>},
        {"network", "Build the network once and keep it in a file, or check such a file", create<NetworkCommand>},
        {"init", "Write a small documented dataset to start from", create<InitCommand>},
    };
    return kCommands;
}

}  // namespace isodelta::tools
