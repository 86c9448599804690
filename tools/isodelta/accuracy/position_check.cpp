#include "tools/isodelta/accuracy/position_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <limits>
#include <map>
#include <optional>
#include <sstream>

#include "geo/datum.hpp"
#include "geo/geodesic.hpp"
#include "tools/isodelta/accuracy/reference_table.hpp"

namespace isodelta::tools {
namespace {

using geo::LonLat;

/// A position of a list, and the id of the source that a dataset names when it took the position from there.
struct Listed {
    LonLat position;
    std::string source;
};
using List = std::multimap<std::string, Listed>;

bool names_source(const datasets::Record& record, const std::string& source) {
    return std::find(record.source.begin(), record.source.end(), source) != record.source.end();
}

List region_list(const std::string& folder) {
    const ReferenceTable table(folder + "/rail/stations_region_wgs84.csv", {"name", "source"});
    List list;
    for (const geo::Feature& row : table.rows()) {
        const std::string origin = table.text(row, "source");
        const std::string source = origin.starts_with("cnstation")    ? "stations-list"
                                   : origin.starts_with("Parse12306") ? "timetable-2016"
                                                                      : "osm-2024";
        list.emplace(table.text(row, "name"), Listed{std::get<LonLat>(row.geometry), source});
    }
    return list;
}

List three_datum_list(const std::string& folder) {
    const ReferenceTable table(folder + "/rail/stations_china_three_datums.csv", {"站名", "WGS84_Lng", "WGS84_Lat"});
    const std::string suffix = "站";
    List list;
    for (const geo::Feature& row : table.rows()) {
        std::string name = table.text(row, "站名");
        if (table.text(row, "WGS84_Lng").empty()) continue;
        if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
        list.emplace(name, Listed{{.lon = table.number(row, "WGS84_Lng"), .lat = table.number(row, "WGS84_Lat")},
                                  "stations-list"});
    }
    return list;
}

List timetable_list(const std::string& folder) {
    const ReferenceTable table(folder + "/rail/timetable_2016-03-10_stations_gcj02.csv", {"name"});
    List list;
    for (const geo::Feature& row : table.rows())
        if (const auto* position = std::get_if<LonLat>(&row.geometry))
            list.emplace(table.text(row, "name"), Listed{to_wgs84(*position, geo::Datum::kGcj02), "timetable-2016"});
    return list;
}

/// The entry of one of these names that is nearest.
std::optional<PositionCheck> nearest(const datasets::Record& record, LonLat position,
                                     const std::vector<std::string>& names, const List& list) {
    std::optional<PositionCheck> best;
    for (const std::string& name : names)
        for (auto [entry, end] = list.equal_range(name); entry != end; ++entry) {
            const double distance = geo::geodesic_distance(position, entry->second.position).value;
            if (best && distance >= best->distance_m) continue;
            best = {.id = record.id,
                    .title = record.title(),
                    .distance_m = distance,
                    .reference = "",
                    .independent = !names_source(record, entry->second.source)};
        }
    return best;
}

/// "Lu'an" and "Luan", "Ma'anshan Shi" and "maanshan" are one name.
std::string plain(const std::string& name) {
    std::string letters;
    for (const char c : name)
        if (std::isalpha(static_cast<unsigned char>(c)) != 0)
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return letters;
}

/// GeoNames' table has no header line: id, name, ASCII name, latitude, longitude, …
List geonames_list(const std::string& folder) {
    const std::string path = folder + "/admin/geonames_places_region.tsv";
    std::ifstream file(path);
    if (!file) throw geo::Error(geo::ErrorCode::kNotFound, fmt::format("cannot read '{}': no such file", path));
    List list;
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        std::vector<std::string> cells;
        std::istringstream stream(line);
        for (std::string cell; std::getline(stream, cell, '\t');) cells.push_back(cell);
        const auto lat = cells.size() < 5 ? std::nullopt : to_number(cells[3]);
        const auto lon = cells.size() < 5 ? std::nullopt : to_number(cells[4]);
        if (!lat || !lon)
            throw geo::Error(
                geo::ErrorCode::kBadInput,
                fmt::format("{}: line {}: wants id, name, ASCII name, latitude and longitude, between tabs", path,
                            number));
        list.emplace(plain(cells[2]), Listed{{.lon = *lon, .lat = *lat}, "geonames-2022"});
    }
    return list;
}

}  // namespace

std::vector<PositionCheck> check_stations(const datasets::Dataset& dataset, const std::string& folder) {
    const std::vector<std::pair<std::string, List>> lists = {
        {"list of the region", region_list(folder)},
        {"list in three datums", three_datum_list(folder)},
        {"timetable of 2016, from GCJ-02", timetable_list(folder)}};
    std::vector<PositionCheck> checks;
    for (const auto& [reference, list] : lists)
        for (const datasets::Facility& facility : dataset.facilities) {
            if (facility.kind != datasets::FacilityKind::kStation) continue;
            std::vector<std::string> names = facility.aliases;
            names.push_back(facility.name);
            auto check = nearest(facility, facility.position, names, list);
            // Another station of that name, elsewhere in China.
            if (!check || check->distance_m > 50000) continue;
            check->reference = reference;
            checks.push_back(std::move(*check));
        }
    return checks;
}

std::vector<PositionCheck> check_seats(const datasets::Dataset& dataset, const std::string& folder) {
    const List list = geonames_list(folder);
    std::vector<PositionCheck> checks;
    for (const datasets::Place& place : dataset.places) {
        if (place.kind == "town" || place.kind == "village" || place.kind == "site") continue;
        auto check = nearest(place, place.position, {plain(place.name_en)}, list);
        if (!check || check->distance_m > 20000) continue;
        check->reference = "GeoNames";
        checks.push_back(std::move(*check));
    }
    return checks;
}

}  // namespace isodelta::tools
