#pragma once

#include <optional>
#include <string>

#include "geo/vector_reader.hpp"
#include "tools/isodelta/map/map_document.hpp"

namespace isodelta::tools {

/// A feature of a file and what its fields say by name; a field that is not there says nothing.
struct FeatureRow {
    const geo::VectorLayer& layer;
    const geo::Feature& feature;

    [[nodiscard]] std::string text(const char* name) const;
    [[nodiscard]] std::optional<double> number(const char* name) const;
    /// As it stands on a map: with its name, else its number in the file, and with all fields that say something.
    [[nodiscard]] MapResult to_result(MapResult::As as) const;
};

/// Reads a file of features and tells of its problems.
///
/// Errors: those of geo::read_vector; kBadInput where a problem is an error (with `strict`, any)
[[nodiscard]] geo::VectorLayer read_features(const std::string& path, bool strict);

}  // namespace isodelta::tools
