#include "tools/isodelta/command_density.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <filesystem>

#include "datasets/point_layer.hpp"
#include "geo/geodesic.hpp"
#include "network/road_density.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/problems.hpp"
#include "tools/isodelta/table.hpp"

namespace isodelta::tools {

namespace {

using Json = nlohmann::ordered_json;

/// Roads of a class, or of all, in an area.
struct DensityRow {
    std::string id;
    std::string name;
    double area_km2 = 0;
    std::string link_class;  ///< "all": the sum
    double km = 0;

    [[nodiscard]] double per_100_km2() const { return km / area_km2 * 100; }
};

std::vector<DensityRow> rows_of(const std::string& id, const datasets::LayerPoint& area,
                                const network::RoadsByClass& roads) {
    DensityRow all{.id = id,
                   .name = area.title,
                   .area_km2 = geo::geodesic_area(area.area).value / 1e6,
                   .link_class = "all",
                   .km = 0};
    std::vector<DensityRow> rows = {all};
    for (const auto& [link_class, km] : roads) {
        rows.front().km += km;
        DensityRow row = all;
        row.link_class = link_class;
        row.km = km;
        rows.push_back(std::move(row));
    }
    return rows;
}

Table table_of(const std::vector<DensityRow>& rows) {
    Table table({"id", "name", "area_km2", "class", "km", "km_per_100_km2"}, {2, 4, 5});
    table.with_words({3});
    for (const DensityRow& row : rows)
        table.add({row.id, row.name, fmt::format("{:.1f}", row.area_km2), row.link_class, fmt::format("{:.2f}", row.km),
                   fmt::format("{:.2f}", row.per_100_km2())});
    return table;
}

Json to_json(const DensityRow& row) {
    return {{"id", row.id},
            {"name", row.name},
            {"area_km2", row.area_km2},
            {"class", row.link_class},
            {"km", row.km},
            {"km_per_100_km2", row.per_100_km2()}};
}

}  // namespace

void DensityCommand::setup(CLI::App& app) {
    app.add_option("--areas", areas_, "Polygons, such as counties; any format that GDAL opens")
        ->type_name("FILE")
        ->required();
    metric_.setup_scenario(app);
    app.add_option("--format", format_, "text, csv, json or geojson (default text)")
        ->type_name("FORMAT")
        ->group("Output");
    data_.setup(app);
    output_.setup(app, "by --format");
    app.footer(
        "Counts the roads that the data holds: of the embedded data expressways and main roads. Carriageways that are\n"
        "drawn apart, as in OpenStreetMap, count each. Example: isodelta density --areas counties.geojson --scenario "
        "2025");
}

int DensityCommand::run() {
    const std::string format = output_.settle_format(format_, table_formats());
    const Session session(data_, {metric_.scenario.base});
    std::vector<geo::Problem> problems;
    const auto areas = datasets::read_point_layer(areas_, "", problems);
    warn_of(problems, session.strict());
    std::vector<geo::MapMultiPolygon> polygons;
    for (const datasets::LayerPoint& area : areas) {
        if (area.area.empty())
            throw geo::Error(geo::ErrorCode::kBadInput,
                             fmt::format("'{}': {} is no polygon, so it has no area", areas_, area.title));
        polygons.push_back(session.network().frame.to_map(area.area));
    }
    if (polygons.empty()) throw geo::Error(geo::ErrorCode::kBadInput, fmt::format("'{}' holds no polygon", areas_));
    const datasets::Scenario scenario = session.resolve(metric_.request());
    const auto roads = measure_roads(session.network(), scenario, polygons);
    const std::string stem = std::filesystem::path(areas_).stem().string();
    std::vector<DensityRow> rows;
    std::vector<geo::GeoJsonFeature> features;
    for (std::size_t i = 0; i < areas.size(); ++i)
        for (DensityRow& row : rows_of(fmt::format("{}-{}", stem, i + 1), areas[i], roads[i])) {
            if (format == "geojson" && row.link_class == "all") {
                Json properties = to_json(row);
                for (const auto& [link_class, km] : roads[i]) properties[link_class + "_km"] = km;
                features.push_back({std::move(properties), areas[i].area});
            }
            rows.push_back(std::move(row));
        }
    Json document = {{"isodelta", provenance(session, scenario)}};
    if (format == "geojson") {
        output_.write("density", features, document);
    } else if (format == "json") {
        document["rows"] = Json::array();
        for (const DensityRow& row : rows) document["rows"].push_back(to_json(row));
        output_.write(document.dump(2) + "\n");
    } else {
        output_.write(format == "csv"
                          ? table_of(rows).to_csv()
                          : tr("Kilometres of road, scenario {}\n\n{}", scenario.name(), table_of(rows).to_text()),
                      document["isodelta"]);
    }
    return 0;
}

}  // namespace isodelta::tools
