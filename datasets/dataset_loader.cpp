#include "datasets/dataset_loader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "datasets/layer_reader.hpp"
#include "datasets/record_conversion.hpp"
#include "datasets/validation.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::datasets {

namespace {

using geo::Error;
using geo::ErrorCode;

constexpr std::array<std::string_view, 6> kKeys = {"id", "title", "as_of", "licence", "planar", "layers"};

struct Manifest {
    std::string id;
    std::string title;
    std::string licence;
    Date as_of;
    bool planar = false;
    std::vector<std::pair<const LayerRule*, std::string>> files;  ///< in the schema's order, then as listed
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
        for (const auto& file : *found) manifest.files.emplace_back(&rule, file.get<std::string>());
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
    return manifest;
}

/// FNV-1a, 64 bits, over the bytes of the files in the manifest's order: tells datasets apart, and guards nothing.
class Digest {
public:
    void add(const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        for (std::istreambuf_iterator<char> byte(file), end; byte != end; ++byte)
            state_ = (state_ ^ static_cast<unsigned char>(*byte)) * 0x100000001B3ULL;
    }
    [[nodiscard]] std::string to_text() const { return fmt::format("{:016x}", state_); }

private:
    std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

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

    Digest digest;
    digest.add((std::filesystem::path(folder) / "dataset.json").string());
    RecordBuilder builder(loaded.dataset, loaded.problems);
    for (const auto& [rule, file] : manifest.files) {
        const std::string path = (std::filesystem::path(folder) / file).string();
        digest.add(path.substr(0, path.rfind(".gpkg:") == std::string::npos ? path.size() : path.rfind(':')));
        geo::VectorLayer layer = geo::read_vector(path, loaded.problems);
        builder.add(*rule, check_layer(layer, *rule, loaded.problems));
    }
    builder.finish();
    loaded.dataset.digest = digest.to_text();
    return loaded;
}

}  // namespace isodelta::datasets
