#include "tools/isodelta/coverage_population.hpp"

#include <filesystem>

#include "geo/raster_reader.hpp"
#include "tools/isodelta/progress.hpp"

namespace isodelta::tools {

namespace {

using network::Millis;
using network::TimeField;

/// So many rows of the raster are held at once.
constexpr std::size_t kRows = 64;

/// Fields of one hub, or of all together, in the two scenarios.
struct HubFields {
    std::string hub;
    TimeField field;
    std::optional<TimeField> against;
};

std::vector<HubFields> fields_of(const Session& session, const CoverageRequest& request, bool of_nearest) {
    std::vector<HubFields> fields;
    const auto add = [&](const std::string& title, const std::vector<network::Origin>& origins) {
        const auto field_of = [&](const network::Metric& metric) {
            return TimeField(session.network(), metric, origins, request.direction);
        };
        fields.push_back({title, field_of(*request.metric),
                          request.against != nullptr ? std::optional(field_of(*request.against)) : std::nullopt});
    };
    std::vector<network::Origin> all;
    for (const datasets::Endpoint& hub : request.hubs) {
        all.push_back(network::origin_of(session.network(), hub));
        if (!of_nearest) add(hub.title, {all.back()});
    }
    if (of_nearest) add("", all);
    return fields;
}

void add_cells(const HubFields& hub, const std::vector<geo::RasterCell>& cells,
               const std::vector<geo::MapPoint>& points, std::span<CoverageTotal> totals) {
    const std::vector<Millis> times = times_at(hub.field, points);
    const std::vector<Millis> others = hub.against ? times_at(*hub.against, points) : times;
    for (CoverageTotal& total : totals)
        for (std::size_t i = 0; i < cells.size(); ++i)
            total.add(cells[i].value, times[i] <= total.limit, others[i] <= total.limit);
}

}  // namespace

std::vector<CoverageTotal> sum_population(const Session& session, const CoverageRequest& request,
                                          const std::string& path, bool of_nearest) {
    if (!request.metric->by_road())
        throw geo::Error(geo::ErrorCode::kBadOption,
                         "--population asks for places away from stations; that is --definition door-to-door");
    geo::RasterReader raster(path);
    const auto hubs = fields_of(session, request, of_nearest);
    std::vector<CoverageTotal> totals;
    for (const HubFields& hub : hubs)
        for (const Millis limit : request.limits)
            totals.push_back({.hub = hub.hub,
                              .kind = "population",
                              .group = std::filesystem::path(path).stem().string(),
                              .limit = limit,
                              .weight = 0.0,
                              .weight_of = 0.0});
    Progress progress(raster.rows() / kRows + 1);
    for (std::size_t row = 0; row < raster.rows(); row += kRows) {
        const auto cells = raster.read(kRows);
        std::vector<geo::MapPoint> points;
        for (const geo::RasterCell& cell : cells) points.push_back(session.network().frame.to_map(cell.position));
        for (std::size_t i = 0; i < hubs.size(); ++i)
            add_cells(hubs[i], cells, points,
                      std::span(totals).subspan(i * request.limits.size(), request.limits.size()));
        progress.step();
    }
    return totals;
}

}  // namespace isodelta::tools
