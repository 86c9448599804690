#include "tools/isodelta/surface_output.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "geo/atomic_file.hpp"
#include "geo/raster_writer.hpp"
#include "network/isochrone.hpp"
#include "tools/isodelta/interrupt.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/layer_styles.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

void write_surfaces(const Session& session, const CircleRequest& request, const OutputOptions& output) {
    if (request.combine != network::Combine::kEach && request.combine != network::Combine::kUnion)
        throw geo::Error(geo::ErrorCode::kBadOption,
                         "a .tif holds times; it needs --combine each (a band for each place) or union");
    geo::check_writable(geo::RasterWriter::style_path(output.path), output.policy());
    check_reached(session, request);
    const network::Network& network = session.network();
    const network::Metric& metric = *request.metric;
    const geo::Seconds limit = network::to_seconds(*std::max_element(request.limits.begin(), request.limits.end()));
    const double cell_m = network::cell_size(metric.by, request.limits);
    const auto paint = [&](const std::vector<network::Origin>& origins) {
        return network::TimeField(network, metric, origins, request.direction, network::to_millis(limit))
            .to_grid(limit, cell_m);
    };

    std::vector<network::Origin> origins;
    std::vector<std::string> bands;
    const char* const direction = request.direction == network::SearchDirection::kForward ? "from" : "to";
    for (const datasets::Endpoint& endpoint : request.endpoints) {
        origins.push_back(network::origin_of(network, endpoint));
        bands.push_back(fmt::format("seconds {} {}", direction, endpoint.title));
    }
    const bool together = request.combine == network::Combine::kUnion;
    if (together) bands = {fmt::format("seconds {} the nearest of {} places", direction, origins.size())};
    const geo::ScalarGrid around = paint(origins);
    geo::RasterWriter writer(
        output.path, network.frame, around,
        {.bands = bands, .metadata = named_values(provenance(session, metric)), .style = surface_style(request.limits)},
        output.policy());
    if (together) writer.write(0, around);
    for (std::size_t i = 0; !together && i < origins.size(); ++i) {
        InterruptGuard::check();
        writer.write(i, paint({origins[i]}));
    }
    writer.finish();
    say("wrote {}: {} × {} cells of {} m, {}; colours in {}", output.path, around.columns(), around.rows(), cell_m,
        tr_statement({bands.size() == 1 ? "{} band" : "{} bands", bands.size()}),
        geo::RasterWriter::style_path(output.path));
}

}  // namespace isodelta::tools
