#include "tools/isodelta/output_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/App.hpp>

#include <cstdio>
#include <filesystem>

#include "geo/atomic_file.hpp"
#include "geo/source_name.hpp"
#include "tools/isodelta/feature_output.hpp"
#include "tools/isodelta/talk.hpp"
#include "tools/isodelta/version.hpp"

namespace isodelta::tools {

namespace {

constexpr const char* kMetadata = "-metadata.json";

}  // namespace

void OutputOptions::setup(CLI::App& app, const std::string& formats, const std::string& without) {
    const bool holds_features = formats.find(".gpkg") != std::string::npos;
    app.add_option("-o,--output", path,
                   "File to write, " + formats + (holds_features ? ", or a table: \"PG:dbname=gis:table\"" : "") +
                       "; " + without)
        ->type_name("FILE")
        ->group("Output");
    app.add_flag("--overwrite", overwrite,
                 fmt::format("Replace the file{} if it is there", holds_features ? " or table" : ""))
        ->group("Output");
}

std::vector<std::string> vector_endings() {
    return {".geojson", ".gpkg", ".fgb", ".shp"};
}

std::vector<OutputFormat> table_formats() {
    return {{"text", {".txt"}}, {"csv", {".csv"}}, {"json", {".json"}}, {"geojson", vector_endings()}};
}

namespace {

/// A table holds what a GeoPackage holds.
bool holds(const std::string& ending, const std::string& path) {
    return geo::is_database(path) ? ending == ".gpkg" : path.ends_with(ending);
}

}  // namespace

std::string OutputOptions::settle_format(const std::string& asked, const std::vector<OutputFormat>& formats) const {
    std::vector<std::string> names;
    std::vector<std::string> endings;
    const OutputFormat* by_ending = nullptr;
    const OutputFormat* by_name = nullptr;
    for (const OutputFormat& format : formats) {
        names.push_back(format.name);
        if (format.name == asked) by_name = &format;
        for (const std::string& ending : format.endings) {
            endings.push_back(ending);
            const bool fits = holds(ending, path);
            if (fits && (by_ending == nullptr || format.name == asked)) by_ending = &format;
        }
    }
    if (!asked.empty() && by_name == nullptr)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("--format {}: there is {}", asked, fmt::join(names, ", ")));
    if (path.empty()) return asked.empty() ? formats.front().name : asked;
    if (std::filesystem::is_directory(path)) geo::check_writable(path, policy());  // says so
    if (by_ending == nullptr && geo::is_database(path))
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("cannot write '{}': a table holds features, and these are none; give a file, {}",
                                     shown_path(), fmt::join(endings, ", ")));
    if (by_ending == nullptr)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("cannot write '{}': its ending must be {}", path, fmt::join(endings, ", ")));
    if (by_name != nullptr && by_name != by_ending)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         fmt::format("--format {} does not go into '{}'; its ending must be {}", asked, shown_path(),
                                     fmt::join(by_name->endings, ", ")));
    if (!overwrite && std::filesystem::exists(path))
        throw geo::Error(geo::ErrorCode::kBadInput, fmt::format("'{}' exists; --overwrite replaces it", path));
    geo::check_writable(path, policy());
    const bool has_document = path.ends_with(".shp") || path.ends_with(".fgb");
    if (has_document && !geo::is_database(path)) geo::check_writable(path + kMetadata, policy());
    return by_ending->name;
}

std::string OutputOptions::shown_path() const {
    return geo::without_password(path);
}

void OutputOptions::write(const std::string& text) const {
    if (path.empty()) {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return;
    }
    geo::write_file(path, text, policy());
    say("wrote {}", path);
}

void OutputOptions::write(const std::string& text, const nlohmann::ordered_json& provenance) const {
    if (path.ends_with(".csv")) {
        check_metadata();
        write(text);
        write_metadata(provenance);
    } else if (path.empty()) {
        write(text);
    } else {
        std::string block = "\n";
        for (const auto& [key, value] : provenance.items())
            block += fmt::format("{:<16} {}\n", key, value.is_string() ? value.get<std::string>() : value.dump());
        write(text + block);
    }
}

void OutputOptions::check_metadata() const {
    if (path.ends_with(".csv")) geo::check_writable(path + kMetadata, policy());
}

void OutputOptions::write_metadata(const nlohmann::ordered_json& provenance) const {
    if (path.ends_with(".csv")) geo::write_file(path + kMetadata, metadata_document(provenance), policy());
}

std::string OutputOptions::metadata_document(const nlohmann::ordered_json& provenance) const {
    nlohmann::ordered_json document;
    if (path.ends_with(".csv")) document["@context"] = "http://www.w3.org/ns/csvw";
    if (!geo::is_database(path)) document["url"] = std::filesystem::path(path).filename().string();
    document["isodelta"] = provenance;
    return document.dump(2) + "\n";
}

void OutputOptions::write(const std::string& layer, const std::vector<geo::GeoJsonFeature>& features,
                          const nlohmann::ordered_json& extra) const {
    FeatureOutput output(*this, layer, extra);
    output.add(output.prepare(features));
    output.finish();
}

std::vector<std::pair<std::string, std::string>> named_values(const nlohmann::ordered_json& provenance) {
    std::vector<std::pair<std::string, std::string>> values;
    for (const auto& [name, value] : provenance.items())
        values.emplace_back("isodelta_" + name, value.is_string() ? value.get<std::string>() : value.dump());
    return values;
}

nlohmann::ordered_json provenance(const Session& session) {
    return {{"version", kVersion},
            {"dataset", session.dataset().id},
            {"dataset_digest", session.dataset().digest},
            {"as_of", to_string(session.dataset().as_of)},
            {"data_licence", session.dataset().licence}};
}

nlohmann::ordered_json provenance(const Session& session, const network::Metric& metric) {
    nlohmann::ordered_json block = provenance(session);
    block["scenario"] = metric.scenario;
    block["undated"] = to_string(metric.undated);
    block["profile"] = to_string(metric.profile);
    block["on_roads_by"] = to_string(metric.by);
    block["definition"] = to_string(metric.definition);
    block["wait_model"] = network::kWaitModel;
    block["units"] = "seconds, metres, square metres on the ellipsoid; WGS 84 longitude, latitude";
    return block;
}

nlohmann::ordered_json provenance(const Session& session, const datasets::Scenario& scenario) {
    nlohmann::ordered_json block = provenance(session);
    block["scenario"] = scenario.name();
    block["undated"] = to_string(network::undated_text(scenario));
    return block;
}

}  // namespace isodelta::tools
