#include "tools/isodelta/command_report.hpp"

#include <CLI/App.hpp>
#include <algorithm>
#include <filesystem>

#include "geo/atomic_file.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/report/place_report.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

using geo::Error;
using geo::ErrorCode;

/// Before and after the day of the data.
constexpr int kYearsAround = 10;

std::string figure_prefix(const std::string& path) {
    return std::filesystem::path(path).stem().string() + "-";
}

std::string figure_path(const std::string& path, const std::string& name) {
    return (std::filesystem::path(path).parent_path() / (figure_prefix(path) + name + ".png")).string();
}

}  // namespace

void ReportCommand::setup(CLI::App& app) {
    app.add_option("--place", options_.one_place, "The county, city or zone that the report is about")
        ->type_name("PLACE")
        ->required();
    app.add_option("--to", options_.to, "A hub; repeatable; default the dataset's hubs")
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--within", within_,
                   "Travel times of the circles; the longest is the one to be inside of; default 1h,2h,3h")
        ->type_name("TIMES");
    app.add_option("--years", years_, "First and last year; default ten before and after the day of the data")
        ->type_name("YEARS");
    app.add_option("--against", options_.against, "The scenario without the projects; default baseline")
        ->type_name("NAME")
        ->group("What is open");
    app.add_option("--project", options_.projects,
                   "Only this project is appraised; repeatable; default those that are closed today, or in --against")
        ->type_name("ID")
        ->allow_extra_args(false)
        ->group("What is open");
    options_.place.setup(app);
    options_.metric.setup(app);
    app.get_option("--scenario")
        ->description("The scenario with the projects: all, a date such as 2030, or a scenario file; default all");
    options_.data.setup(app);
    output_.setup(app, ".html: one file with its maps; .md: Markdown, with its maps beside it as PNG", "required");
    app.footer(
        "Times, ways, circles, years, claims and projects of one place, with maps, method and provenance.\n"
        "Example: isodelta report --place 固镇 --lang zh -o guzhen.html");
}

StudyRequest ReportCommand::request(const Session& session) const {
    StudyRequest request{.options = options_, .limits = parse_durations(within_)};
    request.appraised_against = options_.against.empty() ? to_string(session.dataset().as_of) : options_.against;
    if (options_.against.empty()) request.options.against = "baseline";
    if (options_.to.empty()) {
        const auto& places = session.dataset().places;
        if (std::none_of(places.begin(), places.end(), [](const auto& place) { return place.kind == "hub"; }))
            throw Error(ErrorCode::kBadOption, "the data has no hubs; name where trips go with --to");
        request.options.to = {"hubs"};
    }
    std::sort(request.limits.begin(), request.limits.end());
    request.limits.erase(std::unique(request.limits.begin(), request.limits.end()), request.limits.end());
    const int today = session.dataset().as_of.year;
    std::tie(request.first_year, request.last_year) =
        years_.empty() ? std::pair(today - kYearsAround, today + kYearsAround) : parse_years(years_);
    return request;
}

int ReportCommand::run() {
    if (output_.path.empty()) throw Error(ErrorCode::kBadOption, "a report needs a file: -o report.html");
    const std::string format = output_.settle_format("", {{"html", {".html", ".htm"}}, {"markdown", {".md"}}});
    options_.metric.refuse_cost();
    if (format == "markdown")
        for (const char* name : {"circles", "hubs"})
            geo::check_writable(figure_path(output_.path, name), output_.policy());
    if (options_.metric.scenario.base.empty()) options_.metric.scenario.base = "all";
    const auto session = std::make_shared<const Session>(
        options_.data, std::vector<std::string>{options_.metric.scenario.base, options_.against});
    const ReportDocument document = report_of(study_place(session, request(*session)));
    if (format == "html") {
        write_html(document);
    } else {
        write_markdown(document);
    }
    return 0;
}

void ReportCommand::write_html(const ReportDocument& document) const {
    const std::string html = to_html(document);
    geo::write_file(output_.path, html, output_.policy());
    say("wrote {} ({:.1f} MB)", output_.path, static_cast<double>(html.size()) / 1e6);
}

/// The text comes last: where it is, its figures are.
void ReportCommand::write_markdown(const ReportDocument& document) const {
    for (const ReportFigure* figure : figures_of(document))
        geo::write_file(figure_path(output_.path, figure->name), figure->png, output_.policy());
    geo::write_file(output_.path, to_markdown(document, figure_prefix(output_.path)), output_.policy());
    say("wrote {} and {} maps beside it", output_.path, figures_of(document).size());
}

}  // namespace isodelta::tools
