#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/atomic_file.hpp"
#include "geo/geojson_writer.hpp"
#include "geo/vector_writer.hpp"
#include "tools/isodelta/output_options.hpp"

namespace isodelta::tools {

/// Features for -o, some at a time: a GeoJSON file is written as they come, all else is kept until the end. Whatever it
/// is appears whole or not at all.
class FeatureOutput {
public:
    /// `extra` goes beside the features of a GeoJSON.
    FeatureOutput(const OutputOptions& options, std::string layer, const nlohmann::ordered_json& extra);

    struct Prepared {
        geo::GeoJsonText text;
        std::vector<geo::OutputFeature> rows;
    };
    /// As bytes and back, for work that goes on later. Errors: kBadInput bytes that are none
    [[nodiscard]] static std::string to_bytes(const Prepared& prepared);
    [[nodiscard]] static Prepared from_bytes(const std::string& bytes);

    /// The costly part, for any thread.
    [[nodiscard]] Prepared prepare(const std::vector<geo::GeoJsonFeature>& features) const;
    void add(Prepared prepared);
    /// Without it, nothing appears.
    void finish();

private:
    void put(std::string_view text);
    /// To anything but GeoJSON; returns what it cannot hold.
    std::vector<geo::Statement> write_rows();

    const OutputOptions& options_;
    std::string layer_;
    nlohmann::ordered_json made_by_;
    bool json_;
    std::string text_;  // for stdout
    std::optional<geo::FileInProgress> file_;
    std::vector<geo::OutputFeature> rows_;
    std::optional<geo::GeoJsonStream> stream_;
};

}  // namespace isodelta::tools
