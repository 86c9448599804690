#include "datasets/dataset_loader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "datasets/digest.hpp"
#include "datasets/layer_reader.hpp"
#include "datasets/record_conversion.hpp"
#include "datasets/validation.hpp"
#include "geo/datum.hpp"
#include "geo/geojson_writer.hpp"
#include "geo/source_name.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::datasets {

namespace {

using geo::Error;
using geo::ErrorCode;

constexpr std::array<std::string_view, 7> kKeys = {"id", "title", "as_of", "licence", "planar", "layers", "datums"};

struct Manifest {
    std::string id;
    std::string title;
    std::string licence;
    Date as_of;
    bool planar = false;
    struct File {
        const LayerRule* rule = nullptr;
        std::string name;
        geo::Datum datum = geo::Datum::kWgs84;
    };
    std::vector<File> files;  ///< in the schema's order, then as listed
};

std::string text_member(const nlohmann::json& document, const std::string& key, const std::string& path) {
    if (!document.contains(key) || !document[key].is_string())
        throw Error(ErrorCode::kBadInput, fmt::format("{}: '{}' is missing or not a text", path, key));
    return document[key].get<std::string>();
}

void collect_files(const nlohmann::json& layers, const std::string& path, Manifest& manifest) {
    for (const auto& [name, files] : layers.items()) {
        const auto known = [&](const LayerRule& rule) { return rule.name == name; };
        if (std::none_of(schema().begin(), schema().end(), known))
            throw Error(ErrorCode::kBadInput,
                        fmt::format("{}: layers: there is no layer '{}'; see docs/data-format.md", path, name));
        const bool texts = files.is_array() &&
                           std::all_of(files.begin(), files.end(), [](const auto& file) { return file.is_string(); });
        if (!texts)
            throw Error(ErrorCode::kBadInput, fmt::format("{}: layers: {}: is not a list of file names", path, name));
    }
    for (const LayerRule& rule : schema()) {
        const auto found = layers.find(std::string(rule.name));
        if (found == layers.end()) continue;
        for (const auto& file : *found) manifest.files.push_back({&rule, file.get<std::string>()});
    }
}

void read_datums(const nlohmann::json& datums, const std::string& path, Manifest& manifest) {
    if (!datums.is_object()) throw Error(ErrorCode::kBadInput, fmt::format("{}: 'datums' is not an object", path));
    for (const auto& [name, value] : datums.items()) {
        const auto datum = value.is_string() ? geo::parse_datum(value.get<std::string>()) : std::nullopt;
        if (!datum)
            throw Error(ErrorCode::kBadInput,
                        fmt::format("{}: datums: {}: is {}; there is wgs84, gcj02 and bd09", path, name, value.dump()));
        bool is_named = false;
        for (Manifest::File& file : manifest.files) {
            if (file.name != name) continue;
            file.datum = *datum;
            is_named = true;
        }
        if (!is_named)
            throw Error(ErrorCode::kBadInput, fmt::format("{}: datums: no layer names the file '{}'", path, name));
    }
}

Manifest load_manifest(const std::string& folder) {
    const std::string path = (std::filesystem::path(folder) / "dataset.json").string();
    std::ifstream file(path);
    if (!file) throw Error(ErrorCode::kNotFound, fmt::format("'{}' is not a dataset: it has no dataset.json", folder));
    const auto document = nlohmann::json::parse(file, nullptr, false);
    if (document.is_discarded() || !document.is_object())
        throw Error(ErrorCode::kBadInput, fmt::format("{}: is not a JSON object", path));

    for (const auto& [key, value] : document.items())
        if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end())
            throw Error(ErrorCode::kBadInput,
                        fmt::format("{}: there is no key '{}'; it has {}", path, key, fmt::join(kKeys, ", ")));

    Manifest manifest;
    manifest.id = text_member(document, "id", path);
    if (!is_id(manifest.id))
        throw Error(
            ErrorCode::kBadInput,
            fmt::format("{}: id: is '{}'; an id has lower-case letters, digits and hyphens only", path, manifest.id));
    manifest.title = text_member(document, "title", path);
    manifest.licence = text_member(document, "licence", path);
    const auto as_of = parse_date(text_member(document, "as_of", path));
    if (!as_of)
        throw Error(ErrorCode::kBadInput, fmt::format("{}: as_of: a date is 2020, 2020-06 or 2020-06-28", path));
    manifest.as_of = *as_of;
    if (document.contains("planar")) {
        if (!document["planar"].is_boolean())
            throw Error(ErrorCode::kBadInput, fmt::format("{}: planar: is neither true nor false", path));
        manifest.planar = document["planar"].get<bool>();
    }
    if (!document.contains("layers") || !document["layers"].is_object())
        throw Error(ErrorCode::kBadInput, fmt::format("{}: 'layers' is missing or not an object", path));
    collect_files(document["layers"], path, manifest);
    if (document.contains("datums")) read_datums(document["datums"], path, manifest);
    return manifest;
}

/// What was read of a table, which has no bytes of its own; texts with the zero at their end, so that neighbours do not
/// run together.
void add_table(Digest& digest, const geo::VectorLayer& layer) {
    const auto add_text = [&](const std::string& text) { digest.add(text.c_str(), text.size() + 1); };
    for (const std::string& name : layer.field_names) add_text(name);
    for (const geo::Feature& feature : layer.features) {
        for (const geo::FieldValue& value : feature.values) {
            if (const auto* text = std::get_if<std::string>(&value)) add_text(*text);
            if (const auto* number = std::get_if<double>(&value)) add_text(fmt::format("{}", *number));
            add_text("");
        }
        add_text(geo::to_geojson(feature.geometry));
    }
}

/// A database is where it is, not in the folder.
std::string path_in(const std::string& folder, const std::string& file) {
    if (geo::is_database(file)) return file;
    return (std::filesystem::path(folder) / file).string();
}

/// The file of "file.gpkg:layer".
std::string without_layer(const std::string& file) {
    return file.substr(0, file.rfind(".gpkg:") == std::string::npos ? file.size() : file.rfind(':'));
}

struct ReadLayer {
    FileRecords records;
    std::string digest;
    std::vector<geo::Problem> problems;
};

ReadLayer read_layer(const std::string& folder, const Manifest::File& file) {
    ReadLayer read;
    geo::VectorLayer layer = geo::read_vector(path_in(folder, file.name), read.problems);
    Digest digest;
    if (geo::is_database(file.name)) {
        add_table(digest, layer);
    } else {
        digest.add_file(path_in(folder, without_layer(file.name)));
    }
    if (file.datum != geo::Datum::kWgs84)
        for (geo::Feature& feature : layer.features)
            feature.geometry = geo::to_wgs84(std::move(feature.geometry), file.datum);
    read.records = convert(*file.rule, check_layer(std::move(layer), *file.rule, read.problems));
    read.digest = digest.to_text();
    return read;
}

/// So that no thread is left with a large file when the others are done.
std::vector<std::size_t> largest_first(const std::string& folder, const std::vector<Manifest::File>& files) {
    std::vector<std::pair<std::uintmax_t, std::size_t>> sizes;
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::error_code unknown;  // a database, or a file whose absence is told when it is read
        const auto size = std::filesystem::file_size(path_in(folder, without_layer(files[i].name)), unknown);
        sizes.emplace_back(unknown ? 0 : size, i);
    }
    std::stable_sort(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::size_t> order;
    for (const auto& [size, i] : sizes) order.push_back(i);
    return order;
}

/// Parsing takes most of the time of opening a dataset, so one thread a core shares the files out.
std::vector<ReadLayer> read_layers(const std::string& folder, const std::vector<Manifest::File>& files) {
    std::vector<ReadLayer> layers(files.size());
    const std::vector<std::size_t> order = largest_first(folder, files);
    std::atomic<std::size_t> next = 0;
    const auto read_on = [&] {
        for (std::size_t i = next++; i < order.size(); i = next++)
            layers[order[i]] = read_layer(folder, files[order[i]]);
    };
    std::vector<std::future<void>> readers;
    for (unsigned core = 0; core < std::max(1U, std::thread::hardware_concurrency()); ++core)
        readers.push_back(std::async(std::launch::async, read_on));
    for (std::future<void>& reader : readers) reader.get();
    return layers;
}

}  // namespace

LoadedDataset load_dataset(const std::string& folder) {
    const Manifest manifest = load_manifest(folder);
    LoadedDataset loaded;
    loaded.dataset.id = manifest.id;
    loaded.dataset.title = manifest.title;
    loaded.dataset.licence = manifest.licence;
    loaded.dataset.as_of = manifest.as_of;
    loaded.dataset.planar = manifest.planar;
    loaded.dataset.folder = folder;

    std::vector<ReadLayer> layers = read_layers(folder, manifest.files);
    Digest digest;
    digest.add_file(path_in(folder, "dataset.json"));
    RecordBuilder builder(loaded.dataset, loaded.problems);
    for (ReadLayer& layer : layers) {
        loaded.problems.insert(loaded.problems.end(), layer.problems.begin(), layer.problems.end());
        digest.add(layer.digest.data(), layer.digest.size());
        builder.add(std::move(layer.records));
    }
    builder.finish();
    loaded.dataset.digest = digest.to_text();
    return loaded;
}

}  // namespace isodelta::datasets
