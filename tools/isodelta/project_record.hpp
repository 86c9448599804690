#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/geojson_writer.hpp"
#include "network/network.hpp"

namespace isodelta::tools {

/// A project with what the data has of it.
struct ProjectRecord {
    const datasets::Project* project = nullptr;
    std::vector<std::string> links;  ///< their ids
    geo::MultiLine lines;            ///< and courses
    std::vector<const datasets::Facility*> facilities;
    std::vector<const datasets::Service*> services;
    std::optional<geo::Metres> drawn_length;  ///< of its links, on the ellipsoid
};

/// In the dataset's order.
[[nodiscard]] std::vector<ProjectRecord> project_records(const network::Network& network);

[[nodiscard]] nlohmann::ordered_json to_json(const ProjectRecord& record);

/// Links as lines, else the first facility as a point.
[[nodiscard]] std::vector<geo::GeoJsonFeature> to_features(const std::vector<ProjectRecord>& records);

}  // namespace isodelta::tools
