#include "tools/isodelta/coverage_items.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <filesystem>
#include <sstream>

#include "datasets/amenity_query.hpp"
#include "datasets/point_layer.hpp"
#include "tools/isodelta/problems.hpp"

namespace isodelta::tools {

namespace {

using geo::Error;
using geo::ErrorCode;
using network::AccessRule;
using network::CoverageItem;

/// Items gathered from all that was asked for.
class ItemCollector {
public:
    ItemCollector(const Session& session, const AccessRule& access) : session_(session), access_(access) {}

    void add_records(const std::string& who) {
        const network::Network& network = session_.network();
        const bool all = who == "all";
        if (all || who == "places") append(place_items(network, access_));
        if (all || who == "zones") append(zone_items(network, access_));
        if (all || who == "projects") append(project_items(network));
        if (all || who == "places" || who == "zones" || who == "projects") return;
        const std::size_t before = items.size();
        for (CoverageItem& item : place_items(network, access_))
            if (is_plural(who, item.group)) items.push_back(std::move(item));
        if (items.size() == before)
            throw Error(ErrorCode::kBadOption,
                        fmt::format("--of {}: there is places, zones, projects, all, and the kinds of places that this "
                                    "dataset has, such as counties",
                                    who));
    }

    void add_facilities(const std::string& query) {
        if (!datasets::is_amenity_query(query)) return add_layer(query, "", "facility");
        for (const auto& [amenity, tag] : datasets::find_amenities(session_.dataset(), query))
            items.push_back(item_at(session_.network(), access_, datasets::endpoint_of(*amenity, tag),
                                    {.kind = "facility", .group = tag}));
    }

    void add_layer(const std::string& path, const std::string& weight, const std::string& kind) {
        std::vector<geo::Problem> problems;
        const auto points = datasets::read_point_layer(path, weight, problems);
        warn_of(problems, session_.strict());
        const std::string name = std::filesystem::path(path).stem().string();
        for (std::size_t i = 0; i < points.size(); ++i) {
            items.push_back(item_at(session_.network(), access_,
                                    {.kind = "position",
                                     .id = fmt::format("{}-{}", name, i + 1),
                                     .title = points[i].title,
                                     .position = points[i].position,
                                     .stations = {}},
                                    {.kind = kind, .group = name, .weight = points[i].weight}));
            if (!points[i].area.empty()) set_area(session_.network(), points[i].area, items.back());
        }
    }

    std::vector<CoverageItem> items;

private:
    void append(std::vector<CoverageItem> more) {
        items.insert(items.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }

    const Session& session_;
    const AccessRule& access_;
};

}  // namespace

void CoverageSubjects::setup(CLI::App& app) {
    app.add_option(
           "--of", of,
           "What is counted, by commas: places, zones, projects, places of a kind (counties, towns …), all, none "
           "(default all)")
        ->type_name("WHAT");
    app.add_option("--facilities", facilities,
                   "Count these besides: tags such as amenity=school,hospital or shop=* of an imported extract, or a "
                   "file of any format; repeatable")
        ->type_name("TAGS|FILE")
        ->allow_extra_args(false);
    app.add_option("--layer", layers, "Count the features of this file besides, by --weight; repeatable")
        ->type_name("FILE")
        ->allow_extra_args(false);
    app.add_option("--weight", weight, "Field of --layer that says how much each feature counts: people, jobs …")
        ->type_name("FIELD")
        ->needs("--layer");
}

void CoverageSubjects::setup_population(CLI::App& app) {
    app.add_option("--population", population,
                   "Sum the cells of this raster (GeoTIFF of people, any CRS) whose centres are inside")
        ->type_name("FILE");
}

std::vector<CoverageItem> CoverageSubjects::items(const Session& session, const AccessRule& access) const {
    ItemCollector collector(session, access);
    std::stringstream words(of);
    for (std::string word; std::getline(words, word, ',');)
        if (word != "none") collector.add_records(word);
    for (const std::string& query : facilities) collector.add_facilities(query);
    for (const std::string& path : layers) collector.add_layer(path, weight, "layer");
    if (collector.items.empty() && population.empty())
        throw Error(ErrorCode::kBadOption,
                    "nothing is to be counted: name something with --of, --facilities, --layer or --population");
    return std::move(collector.items);
}

}  // namespace isodelta::tools
