#include "tools/isodelta/command_map.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <algorithm>

#include "geo/atomic_file.hpp"
#include "tools/isodelta/interrupt.hpp"
#include "tools/isodelta/isochrone_features.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/map/checked_drawing.hpp"
#include "tools/isodelta/map/map_outlines.hpp"
#include "tools/isodelta/map/map_query.hpp"
#include "tools/isodelta/map/map_results.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

using geo::Error;
using geo::ErrorCode;

void MapCommand::setup(CLI::App& app) {
    app.add_option("result", results_, "GeoJSON or GeoPackage files that this tool wrote; or ask with --to or --from")
        ->type_name("RESULT");
    app.add_option("--to", to_, fmt::format("Circle of trips to this place; repeatable; or to {}", kGroups))
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--from", from_, "Circle of trips from this place; the same")
        ->type_name("PLACE")
        ->allow_extra_args(false);
    app.add_option("--within", within_, "Travel times, such as 1h,2h,3h or 15min")->type_name("TIMES");
    app.add_option("--combine", combine_,
                   "Several places: union (time to the nearest) or count (how many are in reach); default union")
        ->type_name("HOW");
    app.add_option("--against", against_, "Show what is gained and lost against this scenario")
        ->type_name("NAME")
        ->group("What is open");
    app.add_option("--years", years_, "A slider of years in a page, such as 2017..2035")
        ->type_name("YEARS")
        ->group("What is open");
    app.add_option("--toggle", toggles_, "Switches of these projects in a page; ids, repeatable or joined by commas")
        ->type_name("ID")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->group("What is open");
    app.add_option("--areas", areas_,
                   "Outlines of the polygons of this file besides, such as counties; any format that GDAL opens; "
                   "repeatable")
        ->type_name("FILE")
        ->allow_extra_args(false)
        ->group("Output");
    app.add_option("--title", title_, "Title of the map, instead of one that says what was asked")
        ->type_name("TEXT")
        ->group("Output");
    app.add_option("--lang", page_.language, "Language: zh or en; default zh; a page can be switched")
        ->type_name("LANG")
        ->group("Output");
    app.add_option("--basemap", page_.basemap,
                   "What lies below a page: raster tiles, https://host/{z}/{x}/{y}.png, or a MapLibre style, "
                   "https://host/style.json; without it a page asks nobody for anything")
        ->type_name("URL")
        ->group("Output");
    app.add_option("--paper", drawing_.paper, "Sheet of a .png, .svg or .pdf: A4 or A3, landscape; default A4")
        ->type_name("SIZE")
        ->group("Output");
    app.add_option("--dpi", drawing_.dpi, "Dots per inch of a .png, 72 to 600; default 200")
        ->type_name("NUMBER")
        ->group("Output");
    place_.setup(app);
    metric_.setup(app);
    data_.setup(app);
    output_.setup(app, ".html: a page that opens from disk, offline; .png, .svg or .pdf: a sheet for a report",
                  "required");
    app.footer(
        "Example: isodelta map --to 上海 --within 1h,2h,3h --scenario all --against baseline -o map.html\n"
        "         isodelta map --to 上海 --within 3h --years 2017..2035 -o years.html\n"
        "         isodelta map circles.geojson route.geojson -o map.html\n"
        "         isodelta map --to hubs --within 3h --combine count --scenario all -o hubs.pdf --paper A3");
}

std::string MapCommand::settle() const {
    const bool asks = !from_.empty() || !to_.empty();
    if (asks == !results_.empty())
        throw Error(ErrorCode::kBadOption, "a map needs either result files or --to (or --from), and not both");
    if (!from_.empty() && !to_.empty())
        throw Error(ErrorCode::kBadOption, "a map needs either --from or --to (once or more), and not both");
    if (asks && within_.empty())
        throw Error(ErrorCode::kBadOption, "--within is missing: write such as --within 1h,2h");
    if (!asks && (!within_.empty() || !against_.empty() || !years_.empty() || !toggles_.empty()))
        throw Error(ErrorCode::kBadOption,
                    "--within, --against, --years and --toggle ask; result files are answers already");
    if (!years_.empty() && !metric_.scenario.base.empty())
        throw Error(ErrorCode::kBadOption, "--years says which scenarios there are, and not --scenario");
    if (combine_ != "union" && combine_ != "count")
        throw Error(ErrorCode::kBadOption, fmt::format("--combine {}: there is union and count", combine_));
    if (page_.language != "zh" && page_.language != "en")
        throw Error(ErrorCode::kBadOption, fmt::format("--lang {}: there is zh and en", page_.language));
    check_basemap(page_.basemap);
    if (output_.path.empty()) throw Error(ErrorCode::kBadOption, "a map needs a file: -o map.html");
    if (drawing_.paper != "A4" && drawing_.paper != "A3")
        throw Error(ErrorCode::kBadOption, fmt::format("--paper {}: there is A4 and A3", drawing_.paper));
    if (!(drawing_.dpi >= 72 && drawing_.dpi <= 600))
        throw Error(ErrorCode::kBadOption, fmt::format("--dpi {}: it is between 72 and 600", drawing_.dpi));
    const std::string format = output_.settle_format(
        "", {{"page", {".html", ".htm"}}, {"png", {".png"}}, {"svg", {".svg"}}, {"pdf", {".pdf"}}});
    if (format != "page" && !page_.basemap.empty())
        throw Error(ErrorCode::kBadOption, "--basemap goes with a page (.html); a sheet has none");
    if (format != "page" && (!years_.empty() || !toggles_.empty()))
        throw Error(ErrorCode::kBadOption,
                    "--years and --toggle go with a page (.html); a sheet shows one scenario: --scenario 2030");
    return format;
}

int MapCommand::run() {
    metric_.refuse_cost();
    const std::string format = settle();
    const Session session(data_, {metric_.scenario.base, against_});
    const InterruptGuard guard;
    std::vector<MapOutlines> outlines;
    for (const std::string& path : areas_) outlines.push_back(read_outlines(path, session.strict()));
    MapDocument document = results_.empty() ? answer(session) : show_results(session, results_);
    for (MapOutlines& each : outlines) add_outlines(std::move(each), session.strict(), document);
    if (!title_.empty()) document.title = {title_, title_};
    InterruptGuard::check();
    if (format == "page") {
        write_page(document);
    } else {
        write_drawing(document, format, session);
    }
    for (const MapText& what : document.left_out)
        say("left out of the map: {}", language() == Language::kChinese ? what.zh : what.en);
    return 0;
}

MapDocument MapCommand::answer(const Session& session) const {
    MapQuery query;
    query.limits = parse_durations(within_);
    std::sort(query.limits.begin(), query.limits.end());
    query.limits.erase(std::unique(query.limits.begin(), query.limits.end()), query.limits.end());
    if (const ChoiceRequest request = choices(); !request.is_empty()) {
        add_choices(session, metric_, request, query);
    } else {
        query.scenarios.push_back(session.resolve(metric_.request()));
        query.metrics.push_back(metric_.build(session));
    }
    if (!against_.empty()) {
        query.against = query.metrics.size();
        query.scenarios.push_back(session.resolve(metric_.request_of(against_)));
        query.metrics.push_back(metric_.build(session, metric_.request_of(against_)));
    }
    const bool outward = to_.empty();
    query.endpoints = place_.find_all(session.dataset(), outward ? from_ : to_).endpoints;
    query.direction = outward ? network::SearchDirection::kForward : network::SearchDirection::kReverse;
    query.counted = combine_ == "count" && query.endpoints.size() > 1;
    check_reached(session, {.metric = &query.metrics.front(), .endpoints = query.endpoints});
    return answer_query(session, query);
}

ChoiceRequest MapCommand::choices() const {
    ChoiceRequest request{.years = {}, .projects = toggles_};
    if (years_.empty()) return request;
    const auto [first, last] = parse_years(years_);
    for (int year = first; year <= last; ++year) request.years.push_back(year);
    return request;
}

void MapCommand::write_page(const MapDocument& document) const {
    const std::string page = to_page(document, page_);
    geo::write_file(output_.path, page, output_.policy());
    const std::string simplified =
        document.simplified_m > 0 ? tr("; boundaries simplified by at most {:.0f} m", document.simplified_m) : "";
    const std::size_t choices = document.choices.all.size();
    const std::string chosen = choices > 0 ? tr("; {} choices, {} of them different", choices,
                                                document.scenarios.size() - (document.against ? 1 : 0))
                                           : "";
    say("wrote {} ({:.1f} MB{}{})", output_.path, static_cast<double>(page.size()) / 1e6, chosen, simplified);
}

void MapCommand::write_drawing(const MapDocument& document, const std::string& format, const Session& session) const {
    DrawingOptions options = drawing_;
    options.language = page_.language;
    options.date = to_string(session.dataset().as_of);
    const SheetFormat sheet = format == "png"   ? SheetFormat::kPng
                              : format == "svg" ? SheetFormat::kSvg
                                                : SheetFormat::kPdf;
    const Drawing drawing = draw_checked(document, sheet, options, session.strict());
    geo::write_file(output_.path, drawing.bytes, output_.policy());
    say("wrote {} ({} {}; names of {} places found no room)", output_.path, drawing_.paper, format, drawing.unnamed);
}

}  // namespace isodelta::tools
