#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "geo/geojson_writer.hpp"
#include "geo/vector_writer.hpp"
#include "tools/isodelta/session.hpp"

namespace CLI {
class App;
}

namespace isodelta::tools {

/// A format of --format with the endings of the files that hold it.
struct OutputFormat {
    std::string name;
    std::vector<std::string> endings;
};

/// Endings of files that hold features with their geometry and nothing else.
[[nodiscard]] std::vector<std::string> vector_endings();
/// Text, CSV, JSON and features.
[[nodiscard]] std::vector<OutputFormat> table_formats();

/// -o and --overwrite. Where features are written, `path` may be a table of a database (geo::write_vector).
struct OutputOptions {
    std::string path;
    bool overwrite = false;
    /// `without` is what happens when no file is named.
    void setup(CLI::App& app, const std::string& formats, const std::string& without = "default: stdout");

    [[nodiscard]] geo::Overwrite policy() const { return overwrite ? geo::Overwrite::kAllow : geo::Overwrite::kRefuse; }
    /// As messages may have it.
    [[nodiscard]] std::string shown_path() const;
    /// Throws what writing would throw, before any work is done, and gives the format that is meant: the one asked for,
    /// else the one of the file's ending, else the first. Errors: kBadOption a format that is none, an ending that
    /// holds no format or another one; kBadInput from the file system
    [[nodiscard]] std::string settle_format(const std::string& asked, const std::vector<OutputFormat>& formats) const;
    /// Text to the file, or to stdout without one.
    void write(const std::string& text) const;
    /// A text or a table with what made it: in a text file below it, beside a CSV file in FILE-metadata.json, where
    /// "CSV on the Web" looks for it. Nothing of it goes to stdout.
    void write(const std::string& text, const nlohmann::ordered_json& provenance) const;
    /// What write adds beside a CSV file; to be called before the file is written, where that takes long.
    void check_metadata() const;
    void write_metadata(const nlohmann::ordered_json& provenance) const;
    /// The text of such a file: what made this one.
    [[nodiscard]] std::string metadata_document(const nlohmann::ordered_json& provenance) const;
    /// Features to the file in the format of its ending; GeoJSON to stdout without one. `extra` goes beside the
    /// features of a GeoJSON.
    void write(const std::string& layer, const std::vector<geo::GeoJsonFeature>& features,
               const nlohmann::ordered_json& extra) const;
};

/// What made an answer, as metadata of files that hold names and texts: "isodelta_version" and so on.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> named_values(const nlohmann::ordered_json& provenance);

/// What made an answer: version, dataset, parameters. Stands in every JSON output as "isodelta".
[[nodiscard]] nlohmann::ordered_json provenance(const Session& session, const network::Metric& metric);

/// The same of what is about the data alone.
[[nodiscard]] nlohmann::ordered_json provenance(const Session& session);
/// The same of what nobody travels for.
[[nodiscard]] nlohmann::ordered_json provenance(const Session& session, const datasets::Scenario& scenario);

}  // namespace isodelta::tools
