#include "tools/isodelta/isochrone_features.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "geo/geodesic.hpp"
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

Json properties_of(const network::Circle& circle, const CircleRequest& request) {
    const char* colour = colour_of(circle.limit, request.limits);
    const double seconds = network::to_seconds(circle.limit).count();
    const std::string title = names_of(request, circle.origin, &datasets::Endpoint::title);
    const bool outward = request.direction == network::SearchDirection::kForward;
    return {{"contour", seconds / 60},
            {"metric", "time"},
            {"value_s", seconds},
            {"origin_id", names_of(request, circle.origin, &datasets::Endpoint::id)},
            {"origin", title},
            {"direction", outward ? "from" : "to"},
            {"profile", to_string(request.metric->profile)},
            {"definition", to_string(request.metric->definition)},
            {"scenario", request.metric->scenario},
            {"title", fmt::format("{} {}: {}", outward ? "from" : "to", title, format_duration(circle.limit))},
            {"color", colour},
            {"fill", colour},
            {"fillColor", colour},
            {"fillOpacity", 0.33},
            {"fill-opacity", 0.33},
            {"opacity", 0.33},
            {"stroke", colour}};
}

std::vector<network::Origin> origins_of(const Session& session, const CircleRequest& request) {
    std::vector<network::Origin> origins;
    for (const datasets::Endpoint& endpoint : request.endpoints)
        origins.push_back(network::origin_of(session.network(), endpoint));
    return origins;
}

/// A circle of direct ways only means that its centre is off the network: said aloud, and refused where all are, or
/// with
/// --strict.
void check_reached(const Session& session, const CircleRequest& request) {
    std::vector<std::string> reasons;
    for (const datasets::Endpoint& endpoint : request.endpoints)
        if (const auto reason = explain_off_network(session, *request.metric, endpoint)) reasons.push_back(*reason);
    if (reasons.empty()) return;
    if (session.strict() || reasons.size() == request.endpoints.size())
        throw geo::Error(geo::ErrorCode::kNotFound, fmt::format("{}. Nothing was written", fmt::join(reasons, "; ")));
    for (const std::string& reason : reasons) say("warning: {}", reason);
}

geo::GeoJsonFeature point_feature(const datasets::Endpoint& endpoint, Millis time, const CircleRequest& request,
                                  std::optional<std::uint32_t> origin) {
    const double seconds = network::to_seconds(time).count();
    const Millis limit = *std::min_element(request.limits.begin(), request.limits.end(), [&](Millis a, Millis b) {
        return (a >= time) != (b >= time) ? a >= time : a < b;
    });
    return {.properties = {{"id", endpoint.id},
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
                           {"scenario", request.metric->scenario}},
            .geometry = endpoint.position};
}

std::vector<datasets::Endpoint> all_points(const datasets::Dataset& dataset) {
    std::vector<datasets::Endpoint> points;
    for (const datasets::Place& place : dataset.places) points.push_back(endpoint_of(dataset, place));
    for (const datasets::Facility& facility : dataset.facilities)
        if (facility.kind == datasets::FacilityKind::kStation) points.push_back(datasets::endpoint_of(facility));
    return points;
}

}  // namespace

std::vector<geo::GeoJsonFeature> area_features(const Session& session, const CircleRequest& request) {
    check_reached(session, request);
    auto circles = compute_area_circles(session.network(), *request.metric, origins_of(session, request),
                                        request.direction, request.limits, request.combine);
    if (request.bands) circles = network::to_bands(std::move(circles));
    std::vector<geo::GeoJsonFeature> features;
    for (const network::Circle& circle : circles) {
        const geo::MultiPolygon area = session.network().frame.to_lonlat(circle.area);
        Json properties = properties_of(circle, request);
        properties["area_m2"] = std::round(geo::geodesic_area(area).value);
        properties["cell_m"] = circle.cell_m;
        features.push_back({std::move(properties), area});
    }
    return features;
}

std::vector<geo::GeoJsonFeature> road_features(const Session& session, const CircleRequest& request) {
    check_reached(session, request);
    std::vector<geo::GeoJsonFeature> features;
    for (const network::Circle& circle :
         compute_road_circles(session.network(), *request.metric, origins_of(session, request), request.direction,
                              request.limits, request.combine)) {
        geo::MultiLine roads;
        double length_m = 0;
        for (const geo::MapLine& line : circle.roads) {
            roads.push_back(session.network().frame.to_lonlat(line));
            length_m += geo::geodesic_length(roads.back()).value;
        }
        Json properties = properties_of(circle, request);
        properties["drawn_length_m"] = std::round(length_m);
        features.push_back({std::move(properties), roads});
    }
    return features;
}

std::vector<geo::GeoJsonFeature> point_features(const Session& session, const CircleRequest& request) {
    check_reached(session, request);
    const Millis largest = *std::max_element(request.limits.begin(), request.limits.end());
    const auto points = all_points(session.dataset());
    std::vector<geo::GeoJsonFeature> features;
    const auto add = [&](const std::vector<network::Origin>& origins, std::optional<std::uint32_t> number) {
        const network::TimeField field(session.network(), *request.metric, origins, request.direction);
        std::vector<std::pair<Millis, const datasets::Endpoint*>> reached;
        for (const datasets::Endpoint& point : points) {
            const auto time = network::time_of(field, network::origin_of(session.network(), point));
            if (time && *time <= largest) reached.emplace_back(*time, &point);
        }
        std::stable_sort(reached.begin(), reached.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [time, point] : reached) features.push_back(point_feature(*point, time, request, number));
    };
    const auto origins = origins_of(session, request);
    if (request.combine == network::Combine::kUnion) {
        add(origins, std::nullopt);
    } else {
        for (std::uint32_t i = 0; i < origins.size(); ++i) add({origins[i]}, i);
    }
    return features;
}

}  // namespace isodelta::tools
