#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "geo/geojson_writer.hpp"
#include "network/coverage.hpp"
#include "network/indicators.hpp"

namespace isodelta::tools {

/// The indicators of a place.
struct Indicators {
    std::optional<double> average_min;
    double hubs = 0;    ///< within the limit
    double people = 0;  ///< of those hubs
    double potential = 0;
};

struct IndicatorRow {
    const network::CoverageItem* item = nullptr;
    Indicators own;
    std::optional<Indicators> against;
};

struct IndicatorTable {
    const std::vector<IndicatorRow>& rows;
    std::string heading;
    std::string against;  ///< name of the scenario compared with; empty: none
};

/// Each place, then the mean over people and the inequality among them.
[[nodiscard]] std::string to_text(const IndicatorTable& table);
[[nodiscard]] std::string to_csv(const IndicatorTable& table);
[[nodiscard]] nlohmann::ordered_json to_json(const IndicatorTable& table);
[[nodiscard]] std::vector<geo::GeoJsonFeature> to_features(const IndicatorTable& table);

}  // namespace isodelta::tools
