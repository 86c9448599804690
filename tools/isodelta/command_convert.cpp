#include "tools/isodelta/command_convert.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "geo/datum.hpp"
#include "geo/vector_reader.hpp"
#include "tools/isodelta/problems.hpp"

namespace isodelta::tools {

namespace {

geo::Datum parse(const char* option, const std::string& text) {
    const auto datum = geo::parse_datum(text);
    if (!datum)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("{} {}: there is wgs84, gcj02 and bd09", option, text));
    return *datum;
}

/// GDAL's readers give every number as one with decimals; "12" shall not come back as "12.0".
nlohmann::ordered_json to_json(double number) {
    constexpr double kExact = 9007199254740992;  // 2^53
    if (std::floor(number) == number && std::abs(number) < kExact) return static_cast<std::int64_t>(number);
    return number;
}

}  // namespace

void ConvertCommand::setup(CLI::App& app) {
    app.add_option("file", file_, "What to convert: anything that GDAL opens; CSV with lon and lat, or wkt")
        ->type_name("FILE")
        ->required();
    app.add_option("--from", from_, "Datum of its positions: wgs84, gcj02 (AMap, Tencent), bd09 (Baidu); default wgs84")
        ->type_name("DATUM");
    app.add_option("--to", to_, "Datum that is wanted; default wgs84")->type_name("DATUM");
    output_.setup(app, ".geojson, .gpkg, .fgb, .shp or .csv");
    app.footer(
        "Formats have no name for gcj02 and bd09: such a file says WGS 84 and is for maps of that datum only.\n"
        "Example: isodelta convert amap-stations.csv --from gcj02 -o stations.geojson");
}

int ConvertCommand::run() {
    const geo::Datum from = parse("--from", from_);
    const geo::Datum to = parse("--to", to_);
    if (from == to)
        throw geo::Error(geo::ErrorCode::kBadOption, fmt::format("--from and --to are both {}", to_string(to)));
    auto endings = vector_endings();
    endings.emplace_back(".csv");
    (void)output_.settle_format("", {{"features", endings}});

    std::vector<geo::Problem> problems;
    geo::VectorLayer layer = geo::read_vector(file_, problems);
    refuse_errors(problems, false);
    const bool has_positions = std::any_of(
        layer.features.begin(), layer.features.end(),
        [](const geo::Feature& feature) { return !std::holds_alternative<std::monostate>(feature.geometry); });
    if (!has_positions)
        throw geo::Error(
            geo::ErrorCode::kBadInput,
            fmt::format("{}: has no positions to convert; a table wants columns lon and lat, or wkt", file_));
    std::vector<geo::GeoJsonFeature> features;
    for (geo::Feature& feature : layer.features) {
        nlohmann::ordered_json properties = nlohmann::ordered_json::object();
        for (std::size_t i = 0; i < layer.field_names.size(); ++i) {
            const geo::FieldValue& value = feature.values[i];
            nlohmann::ordered_json& property = properties[layer.field_names[i]];
            if (const auto* text = std::get_if<std::string>(&value)) property = *text;
            if (const auto* number = std::get_if<double>(&value)) property = to_json(*number);
        }
        features.push_back({std::move(properties), from_wgs84(to_wgs84(std::move(feature.geometry), from), to)});
    }
    output_.write(layer.name, features, {{"isodelta", {{"from_datum", to_string(from)}, {"datum", to_string(to)}}}});
    return 0;
}

}  // namespace isodelta::tools
