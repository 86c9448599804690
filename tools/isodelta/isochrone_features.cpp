#include "tools/isodelta/isochrone_features.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <array>

#include "geo/crs.hpp"
#include "geo/geodesic.hpp"
#include "tools/isodelta/interrupt.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/quantities.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

using network::Millis;
using Json = nlohmann::ordered_json;

// From near to far, readable for the colour-blind and in print (ColorBrewer YlGnBu, reversed).
constexpr std::array<const char*, 6> kColours = {"#0c2c84", "#225ea8", "#1d91c0", "#41b6c4", "#7fcdbb", "#c7e9b4"};

std::string names_of(const CircleRequest& request, std::optional<std::uint32_t> origin,
                     std::string datasets::Endpoint::*member) {
    if (origin) return request.endpoints[*origin].*member;
    constexpr std::size_t kMostNamed = 8;
    std::vector<std::string> names;
    for (const datasets::Endpoint& endpoint : request.endpoints) names.push_back(endpoint.*member);
    if (names.size() <= kMostNamed) return fmt::format("{}", fmt::join(names, ";"));
    return fmt::format("{} and {} more", names.front(), names.size() - 1);
}

const char* colour_of(Millis limit, std::vector<Millis> limits) {
    std::sort(limits.begin(), limits.end());
    const auto rank = static_cast<std::size_t>(std::lower_bound(limits.begin(), limits.end(), limit) - limits.begin());
    return kColours[std::min(rank, kColours.size() - 1)];
}

bool counts_cost(const network::Metric& metric) {
    return metric.freight && metric.freight->options().aim == network::FreightAim::kCost;
}

/// Where weights count fen a tonne, what is told is CNY a tonne.
Json in_its_unit(Json properties, Millis value, Millis limit, const network::Metric& metric) {
    if (!counts_cost(metric)) return properties;
    const auto cny = [](Millis weight) { return network::to_seconds(weight).count() / network::kFenPerCny; };
    properties["contour"] = cny(limit);
    properties["metric"] = "cost";
    properties.erase("value_s");
    properties.erase("minutes");
    properties["value_cny_per_t"] = cny(value);
    return properties;
}

std::string limit_text(Millis limit, const network::Metric& metric) {
    if (!counts_cost(metric)) return format_duration(limit);
    return fmt::format("{:g} CNY/t", network::to_seconds(limit).count() / network::kFenPerCny);
}

Json properties_of(const network::Circle& circle, const CircleRequest& request) {
    const char* colour = colour_of(circle.limit, request.limits);
    const double seconds = network::to_seconds(circle.limit).count();
    const std::string title = names_of(request, circle.origin, &datasets::Endpoint::title);
    const bool outward = request.direction == network::SearchDirection::kForward;
    const bool counted = request.combine == network::Combine::kCount;
    const std::string who =
        counted ? fmt::format("{} or more of {}", circle.at_least, request.endpoints.size()) : title;
    Json properties = {
        {"contour", seconds / 60},
        {"metric", "time"},
        {"value_s", seconds},
        {"origin_id", names_of(request, circle.origin, &datasets::Endpoint::id)},
        {"origin", title},
        {"at_least", circle.at_least},
        {"direction", outward ? "from" : "to"},
        {"profile", to_string(request.metric->profile)},
        {"definition", to_string(request.metric->definition)},
        {"scenario", request.metric->scenario},
        {"title", fmt::format("{} {}: {}", outward ? "from" : "to", who, limit_text(circle.limit, *request.metric))},
        {"color", colour},
        {"fill", colour},
        {"fillColor", colour},
        {"fillOpacity", 0.33},
        {"fill-opacity", 0.33},
        {"opacity", 0.33},
        {"stroke", colour}};
    return in_its_unit(std::move(properties), circle.limit, circle.limit, *request.metric);
}

geo::GeoJsonFeature point_feature(const datasets::Endpoint& endpoint, Millis time, const CircleRequest& request,
                                  std::optional<std::uint32_t> origin) {
    const double seconds = network::to_seconds(time).count();
    const Millis limit = *std::min_element(request.limits.begin(), request.limits.end(), [&](Millis a, Millis b) {
        return (a >= time) != (b >= time) ? a >= time : a < b;
    });
    Json properties = {{"id", endpoint.id},
                       {"name", endpoint.title},
                       {"kind", endpoint.kind},
                       {"minutes", seconds / 60},
                       {"value_s", seconds},
                       {"contour", network::to_seconds(limit).count() / 60},
                       {"metric", "time"},
                       {"origin_id", names_of(request, origin, &datasets::Endpoint::id)},
                       {"direction", request.direction == network::SearchDirection::kForward ? "from" : "to"},
                       {"profile", to_string(request.metric->profile)},
                       {"definition", to_string(request.metric->definition)},
                       {"scenario", request.metric->scenario}};
    return {.properties = in_its_unit(std::move(properties), time, limit, *request.metric),
            .geometry = endpoint.position};
}

std::vector<datasets::Endpoint> all_points(const datasets::Dataset& dataset) {
    std::vector<datasets::Endpoint> points;
    for (const datasets::Place& place : dataset.places) points.push_back(endpoint_of(dataset, place));
    for (const datasets::Facility& facility : dataset.facilities)
        if (facility.kind == datasets::FacilityKind::kStation) points.push_back(datasets::endpoint_of(facility));
    return points;
}

/// Endpoints, and where they are on the network.
struct PlacedEndpoints {
    std::vector<datasets::Endpoint> endpoints;
    std::vector<network::Origin> origins;

    PlacedEndpoints(const network::Network& network, std::vector<datasets::Endpoint> all) : endpoints(std::move(all)) {
        for (const datasets::Endpoint& endpoint : endpoints) origins.push_back(network::origin_of(network, endpoint));
    }
};

/// Makes the features of one origin's circles, or of all origins together. One for each thread.
class CircleMaker {
public:
    /// Lives: refers to all of them
    CircleMaker(const network::Network& network, const CircleRequest& request, CircleGeometry geometry,
                const PlacedEndpoints& origins, const PlacedEndpoints& points)
        : network_(network),
          request_(request),
          geometry_(geometry),
          origins_(origins),
          points_(points),
          frame_(network.frame.centre()) {}

    [[nodiscard]] std::vector<geo::GeoJsonFeature> make(std::optional<std::uint32_t> origin) const {
        const std::vector<network::Origin> origins = origin ? std::vector{origins_.origins[*origin]} : origins_.origins;
        if (geometry_ == CircleGeometry::kPoints) return points_of(origins, origin);
        const network::Combine combine = origin ? network::Combine::kUnion : request_.combine;
        const bool by_area = geometry_ == CircleGeometry::kArea;
        auto circles = (by_area ? network::compute_area_circles : network::compute_road_circles)(
            network_, *request_.metric, origins, request_.direction, request_.limits, combine);
        if (origin)
            for (network::Circle& circle : circles) circle.origin = origin;
        if (request_.bands) circles = network::to_bands(std::move(circles));
        std::vector<geo::GeoJsonFeature> features;
        for (const network::Circle& circle : circles)
            features.push_back(by_area ? area_feature(circle) : road_feature(circle));
        return features;
    }

private:
    [[nodiscard]] geo::GeoJsonFeature area_feature(const network::Circle& circle) const {
        geo::MultiPolygon area = frame_.to_lonlat(circle.area);
        Json properties = properties_of(circle, request_);
        properties["area_m2"] = std::round(geo::geodesic_area(area).value);
        properties["cell_m"] = circle.cell_m;
        return {std::move(properties), std::move(area)};
    }

    [[nodiscard]] geo::GeoJsonFeature road_feature(const network::Circle& circle) const {
        geo::MultiLine roads;
        double length_m = 0;
        for (const geo::MapLine& line : circle.roads) {
            roads.push_back(frame_.to_lonlat(line));
            length_m += geo::geodesic_length(roads.back()).value;
        }
        Json properties = properties_of(circle, request_);
        properties["drawn_length_m"] = std::round(length_m);
        return {std::move(properties), std::move(roads)};
    }

    [[nodiscard]] std::vector<geo::GeoJsonFeature> points_of(const std::vector<network::Origin>& origins,
                                                             std::optional<std::uint32_t> origin) const {
        const network::TimeField field(network_, *request_.metric, origins, request_.direction);
        const Millis largest = *std::max_element(request_.limits.begin(), request_.limits.end());
        std::vector<std::pair<Millis, const datasets::Endpoint*>> reached;
        for (std::size_t i = 0; i < points_.endpoints.size(); ++i) {
            const auto time = network::time_of(field, points_.origins[i]);
            if (time && *time <= largest) reached.emplace_back(*time, &points_.endpoints[i]);
        }
        std::stable_sort(reached.begin(), reached.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<geo::GeoJsonFeature> features;
        for (const auto& [time, point] : reached) features.push_back(point_feature(*point, time, request_, origin));
        return features;
    }

    const network::Network& network_;
    const CircleRequest& request_;
    CircleGeometry geometry_;
    const PlacedEndpoints& origins_;
    const PlacedEndpoints& points_;
    geo::LocalFrame frame_;  // the network's, which is for one thread
};

}  // namespace

/// A circle of direct ways only means that its centre is off the network: said aloud.
void check_reached(const Session& session, const CircleRequest& request) {
    std::vector<geo::Statement> reasons;
    for (const datasets::Endpoint& endpoint : request.endpoints)
        if (const auto reason = explain_off_network(session, *request.metric, endpoint)) reasons.push_back(*reason);
    if (reasons.empty()) return;
    if (session.strict() || reasons.size() == request.endpoints.size())
        throw geo::Error(geo::ErrorCode::kNotFound,
                         fmt::format("{}. Nothing was written", to_string(join(reasons, "{}; {}"))));
    for (const geo::Statement& reason : reasons) say("warning: {}", tr_statement(reason));
}

void write_circles(const Session& session, const CircleRequest& request, CircleGeometry geometry, FeatureOutput& output,
                   Continuation& kept) {
    check_reached(session, request);
    const PlacedEndpoints origins(session.network(), request.endpoints);
    const PlacedEndpoints points(session.network(), geometry == CircleGeometry::kPoints
                                                        ? all_points(session.dataset())
                                                        : std::vector<datasets::Endpoint>());
    const auto make_maker = [&] { return CircleMaker(session.network(), request, geometry, origins, points); };
    if (request.combine != network::Combine::kEach) {
        output.add(output.prepare(make_maker().make(std::nullopt)));
        return;
    }
    tbb::enumerable_thread_specific<CircleMaker> makers(make_maker);
    std::uint32_t next = 0;
    const auto next_origin = [&](tbb::flow_control& flow) {
        InterruptGuard::check();
        if (next == request.endpoints.size()) flow.stop();
        return next++;
    };
    const auto make = [&](std::uint32_t origin) {
        const std::string part = fmt::format("place {}", origin);
        if (const auto known = kept.recall(part)) return FeatureOutput::from_bytes(*known);
        FeatureOutput::Prepared prepared = output.prepare(makers.local().make(origin));
        // After Ctrl-C the loops within are cut short, and what they gave is not whole.
        if (!tbb::is_current_task_group_canceling()) kept.keep(part, FeatureOutput::to_bytes(prepared));
        return prepared;
    };
    tbb::parallel_pipeline(
        2 * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency()),
        tbb::make_filter<void, std::uint32_t>(tbb::filter_mode::serial_in_order, next_origin) &
            tbb::make_filter<std::uint32_t, FeatureOutput::Prepared>(tbb::filter_mode::parallel, make) &
            tbb::make_filter<FeatureOutput::Prepared, void>(
                tbb::filter_mode::serial_in_order,
                [&](FeatureOutput::Prepared prepared) { output.add(std::move(prepared)); }));
}

}  // namespace isodelta::tools
