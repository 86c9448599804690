#include "tools/isodelta/map/map_query.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "network/coverage.hpp"
#include "network/route.hpp"
#include "tools/isodelta/interrupt.hpp"
#include "tools/isodelta/map/map_bands.hpp"
#include "tools/isodelta/map/map_context.hpp"
#include "tools/isodelta/map/map_title.hpp"
#include "tools/isodelta/progress.hpp"

namespace isodelta::tools {

namespace {

using network::Circle;
using network::Millis;

/// Beyond so many places asked for, times are those of the nearest.
constexpr std::size_t kMostHubs = 6;
/// Bands with more positions make a page of some 40 MB.
constexpr std::size_t kMostPositions = 2'000'000;

double seconds_of(Millis time) {
    return network::to_seconds(time).count();
}

/// "car"; of transit also how one goes to the station where that is not by car: "transit-walk".
std::string profile_of(const network::Metric& metric) {
    const bool mixed = metric.profile == network::Profile::kTransit && metric.by != network::Profile::kCar;
    return std::string(to_string(metric.profile)) + (mixed ? std::string("-") + to_string(metric.by) : "");
}

/// Answers one query.
class Answerer {
public:
    Answerer(const Session& session, const MapQuery& query)
        : session_(session),
          query_(query),
          network_(session.network()),
          frame_(network_.frame.centre()),
          progress_(3 * query.metrics.size()) {
        for (const datasets::Endpoint& endpoint : query.endpoints)
            origins_.push_back(network::origin_of(network_, endpoint));
    }

    MapDocument answer() {
        describe();
        if (query_.metrics.front().by_road()) add_areas();
        for (const datasets::Endpoint& endpoint : query_.endpoints) document_.extent.include(endpoint.position);
        if (document_.bands.empty())
            for (const datasets::Place& place : session_.dataset().places) document_.extent.include(place.position);
        InterruptGuard::check();
        add_context(session_, query_.scenarios, document_);
        add_times();
        add_ways();
        return std::move(document_);
    }

private:
    void describe() {
        const network::Metric& metric = query_.metrics.front();
        document_.definition = to_string(metric.definition);
        document_.profile = profile_of(metric);
        document_.direction = query_.direction == network::SearchDirection::kForward ? "from" : "to";
        for (const network::Metric& each : query_.metrics) document_.scenarios.push_back(each.scenario);
        document_.against = query_.against;
        document_.choices = query_.choices;
        // That of the last choice: earlier years leave the same projects out.
        const std::size_t last = query_.metrics.size() - (query_.against ? 2 : 1);
        document_.undated = to_text(query_.metrics[last].undated);
        for (std::size_t i = 0; i < query_.limits.size(); ++i) {
            document_.limits_s.push_back(seconds_of(query_.limits[i]));
            document_.colours.emplace_back(step_colour(i, query_.limits.size()));
        }
        if (query_.endpoints.size() <= kMostHubs)
            for (const datasets::Endpoint& endpoint : query_.endpoints) document_.hubs.push_back(hub_of(endpoint));
        if (query_.counted) document_.count = query_.endpoints.size();
        document_.title = title_of(session_, query_);
        document_.source = source_line(session_.dataset());
    }

    [[nodiscard]] MapHub hub_of(const datasets::Endpoint& endpoint) const {
        const auto* place = datasets::find_by_id(session_.dataset().places, endpoint.id);
        return {
            .name = endpoint.title, .name_en = place != nullptr ? place->name_en : "", .position = endpoint.position};
    }

    void add_areas() {
        const auto combine = query_.counted ? network::Combine::kCount : network::Combine::kUnion;
        std::vector<std::vector<Circle>> circles;
        for (const network::Metric& metric : query_.metrics) {
            circles.push_back(
                network::compute_area_circles(network_, metric, origins_, query_.direction, query_.limits, combine));
            progress_.step();
        }
        document_.error_m = network::cell_size(query_.metrics.front().by, query_.limits);
        add_circles(circles, frame_, document_);
        check_size();
    }

    void check_size() const {
        std::size_t positions = 0;
        for (const MapBand& band : document_.bands) positions += count_positions(band.area);
        for (const MapChange& change : document_.changes) positions += count_positions(change.area);
        if (positions > kMostPositions)
            throw geo::Error(
                geo::ErrorCode::kBadOption,
                fmt::format("the bands of {} scenarios that differ have {} positions, and a page holds {}: "
                            "ask for fewer years, switches or limits",
                            query_.metrics.size(), positions, kMostPositions));
    }

    /// The origins of each column of times: one hub each, or all together.
    [[nodiscard]] std::vector<std::vector<network::Origin>> columns() const {
        if (document_.hubs.empty()) return {origins_};
        std::vector<std::vector<network::Origin>> each;
        for (const network::Origin& origin : origins_) each.push_back({origin});
        return each;
    }

    [[nodiscard]] std::optional<datasets::Endpoint> endpoint_of(const MapPoint& point) const {
        const datasets::Dataset& dataset = session_.dataset();
        if (const auto* place = datasets::find_by_id(dataset.places, point.facts.id))
            return datasets::endpoint_of(dataset, *place);
        if (const auto* zone = datasets::find_by_id(dataset.zones, point.facts.id)) return datasets::endpoint_of(*zone);
        if (const auto* facility = datasets::find_by_id(dataset.facilities, point.facts.id))
            return datasets::endpoint_of(*facility);
        return std::nullopt;
    }

    void add_times() {
        std::vector<network::Origin> points;
        for (const MapPoint& point : document_.points)
            points.push_back(network::origin_of(network_, endpoint_of(point).value()));
        const auto origins = columns();
        for (MapPoint& point : document_.points)
            point.times.assign(query_.metrics.size(), std::vector<std::optional<double>>(origins.size()));
        for (std::size_t scenario = 0; scenario < query_.metrics.size(); ++scenario) {
            for (std::size_t column = 0; column < origins.size(); ++column) {
                const network::TimeField field(network_, query_.metrics[scenario], origins[column], query_.direction);
                tbb::parallel_for(std::size_t{0}, points.size(), [&](std::size_t i) {
                    if (const auto time = network::time_of(field, points[i]))
                        document_.points[i].times[scenario][column] = std::round(seconds_of(*time) / 6) / 10;
                });
            }
            progress_.step();
        }
    }

    /// Of places and zones, the best way from or to the nearest of the hubs.
    void add_ways() {
        if (document_.hubs.empty()) return;
        for (std::size_t scenario = 0; scenario < query_.metrics.size(); ++scenario) {
            tbb::parallel_for(std::size_t{0}, document_.points.size(),
                              [&](std::size_t i) { add_way(scenario, document_.points[i]); });
            progress_.step();
        }
    }

    void add_way(std::size_t scenario, MapPoint& point) const {
        if (point.layer != "places" && point.layer != "zones") return;
        point.way.emplace_back();
        const auto& times = point.times[scenario];
        const auto nearest = std::min_element(times.begin(), times.end(), [](const auto& a, const auto& b) {
            return a.value_or(1e12) < b.value_or(1e12);
        });
        if (!*nearest) return;
        const auto& hub = query_.endpoints[static_cast<std::size_t>(nearest - times.begin())];
        if (hub.id == point.facts.id) return;
        auto from = session_.origin(endpoint_of(point).value());
        auto to = session_.origin(hub);
        if (query_.direction == network::SearchDirection::kForward) std::swap(from, to);
        const auto route = network::find_route(network_, query_.metrics[scenario], from, to);
        if (!route) return;
        std::vector<MapLeg> legs;
        for (const network::Leg& leg : route->legs)
            legs.push_back({.mode = leg.mode,
                            .name = leg.name == leg.from && leg.from == leg.to ? MapText{} : to_text(leg.name),
                            .from = to_text(leg.from),
                            .to = to_text(leg.to),
                            .minutes = std::round(seconds_of(leg.duration) / 6) / 10,
                            .by_project = !leg.project.empty(),
                            .derived = leg.derived,
                            .schematic = leg.schematic});
        const auto known = std::find(point.ways.begin(), point.ways.end(), legs);
        point.way.back() = static_cast<std::size_t>(known - point.ways.begin());
        if (known == point.ways.end()) point.ways.push_back(std::move(legs));
    }

    const Session& session_;
    const MapQuery& query_;
    const network::Network& network_;
    geo::LocalFrame frame_;
    std::vector<network::Origin> origins_;
    Progress progress_;
    MapDocument document_;
};

}  // namespace

MapDocument answer_query(const Session& session, const MapQuery& query) {
    return Answerer(session, query).answer();
}

}  // namespace isodelta::tools
