#include "tools/isodelta/map/map_outlines.hpp"

#include <fmt/format.h>

#include "geo/crs.hpp"
#include "geo/simplify.hpp"
#include "tools/isodelta/map/map_context.hpp"
#include "tools/isodelta/map/map_features.hpp"
#include "tools/isodelta/problems.hpp"

namespace isodelta::tools {

namespace {

/// Some 10 MB of a page.
constexpr std::size_t kMostPositions = 500'000;

geo::Problem warning(const std::string& file, const std::string& feature, const char* message) {
    return {.severity = geo::Severity::kWarning,
            .file = file,
            .layer = {},
            .feature = feature,
            .field = {},
            .message = message};
}

}  // namespace

MapOutlines read_outlines(const std::string& path, bool strict) {
    const geo::VectorLayer layer = read_features(path, strict);
    MapOutlines outlines{.file = path, .areas = {}};
    std::vector<geo::Problem> problems;
    for (const geo::Feature& feature : layer.features) {
        if (std::holds_alternative<std::monostate>(feature.geometry)) continue;  // its reader has said so
        if (std::holds_alternative<geo::MultiPolygon>(feature.geometry)) {
            outlines.areas.push_back(FeatureRow{layer, feature}.to_result(MapResult::As::kOther));
        } else {
            problems.push_back(warning(path, feature.label(), "is no area; --areas draws polygons only"));
        }
    }
    if (outlines.areas.empty())
        throw geo::Error(geo::ErrorCode::kBadInput,
                         fmt::format("'{}' has no polygon; --areas takes a layer of areas, such as counties", path));
    warn_of(problems, strict);
    return outlines;
}

void add_outlines(MapOutlines outlines, bool strict, MapDocument& document) {
    const MapExtent shown = shown_extent(document);
    const geo::LocalFrame frame(
        {.lon = (shown.low.lon + shown.high.lon) / 2, .lat = (shown.low.lat + shown.high.lat) / 2});
    std::vector<MapResult> drawn;
    std::size_t positions = 0;
    for (MapResult& area : outlines.areas) {
        MapExtent extent;
        extent.include(area.geometry);
        if (!shown.meets(extent)) continue;
        auto& polygons = std::get<geo::MultiPolygon>(area.geometry);
        if (document.simplified_m > 0)
            polygons = frame.to_lonlat(geo::simplify(frame.to_map(polygons), document.simplified_m));
        if (polygons.empty()) continue;  // smaller than half a pixel
        positions += count_positions(polygons);
        drawn.push_back(std::move(area));
    }
    if (positions > kMostPositions)
        throw geo::Error(geo::ErrorCode::kBadInput,
                         fmt::format("the areas of '{}' on this map have {} positions, and a page holds {}: simplify "
                                     "them, such as by ogr2ogr -simplify",
                                     outlines.file, positions, kMostPositions));
    if (drawn.empty()) warn_of({warning(outlines.file, {}, "has no area on this map")}, strict);
    document.results.insert(document.results.begin(), std::make_move_iterator(drawn.begin()),
                            std::make_move_iterator(drawn.end()));
}

}  // namespace isodelta::tools
