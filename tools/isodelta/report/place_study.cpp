#include "tools/isodelta/report/place_study.hpp"

#include <algorithm>
#include <numeric>

#include "geo/polyline.hpp"
#include "tools/isodelta/appraise_objective.hpp"
#include "tools/isodelta/progress.hpp"

namespace isodelta::tools {

namespace {

using datasets::Endpoint;
using datasets::ScenarioRequest;
using network::Definition;
using network::Measure;
using network::Metric;
using network::Millis;
using network::SearchDirection;
using network::TimeField;

/// Projects so near belong to the place's own, whether they change its trips or not.
constexpr double kNearM = 40'000;

/// Asks one question after another.
class StudyMaker {
public:
    StudyMaker(std::shared_ptr<const Session> session, const StudyRequest& request) : progress_(10) {
        study_.session = std::move(session);
        study_.request = request;
        const AppraisalOptions& options = request.options;
        study_.place = options.place.find(data(), options.one_place);
        for (const Endpoint& hub : options.place.find_all(data(), options.to).endpoints)
            if (!is_known(hub)) study_.hubs.push_back(hub);
        if (study_.hubs.empty())
            throw geo::Error(geo::ErrorCode::kBadOption, "the place is the only hub; name others with --to");
        study_.request.options.to.clear();
        for (const Endpoint& hub : study_.hubs) hub_origins_.push_back(network::origin_of(net(), hub));
        origin_ = network::origin_of(net(), study_.place);
    }

    PlaceStudy study() {
        for (const auto& step :
             {&StudyMaker::build_metrics, &StudyMaker::time_hubs, &StudyMaker::find_ways, &StudyMaker::measure_reach,
              &StudyMaker::follow_years, &StudyMaker::find_entries, &StudyMaker::check_claims,
              &StudyMaker::appraise_projects, &StudyMaker::draw_circles, &StudyMaker::draw_hub_circles}) {
            (this->*step)();
            progress_.step();
        }
        return std::move(study_);
    }

private:
    [[nodiscard]] const datasets::Dataset& data() const { return study_.session->dataset(); }
    [[nodiscard]] const network::Network& net() const { return study_.session->network(); }
    [[nodiscard]] const MetricOptions& options() const { return study_.request.options.metric; }
    /// The place itself, or a hub that is there already.
    [[nodiscard]] bool is_known(const Endpoint& hub) const {
        const auto same = [&](const Endpoint& other) { return hub.id == other.id && hub.title == other.title; };
        return same(study_.place) || std::any_of(study_.hubs.begin(), study_.hubs.end(), same);
    }
    [[nodiscard]] Millis limit() const { return study_.request.limits.back(); }

    [[nodiscard]] ScenarioRequest request_of(std::size_t state) const {
        ScenarioRequest asked = options().request();
        if (state == kWith) return asked;
        if (state == kWithout) return options().request_of(study_.request.options.against);
        // Nobody rides today on what has no year.
        return {.base = "", .open = {}, .close = {}, .undated = datasets::Undated::kClosed};
    }

    void build_metrics() {
        for (std::size_t state = 0; state < kStates; ++state)
            study_.metrics.push_back(options().build(*study_.session, request_of(state)));
        const auto why = explain_off_network(*study_.session, study_.metrics[kWith], study_.place);
        if (why) throw geo::Error(geo::ErrorCode::kNotFound, to_string(*why));
    }

    [[nodiscard]] HubTimes times_of(const Metric& metric) const {
        const TimeField field(net(), metric, {origin_}, SearchDirection::kForward);
        HubTimes times;
        for (const network::Origin& hub : hub_origins_) times.push_back(network::time_of(field, hub));
        return times;
    }

    void time_hubs() {
        const Metric& asked = study_.metrics.front();
        study_.definitions.push_back({.definition = asked.definition, .times = {}});
        for (const Metric& metric : study_.metrics) study_.definitions.back().times.push_back(times_of(metric));
        if (asked.profile != network::Profile::kTransit || study_.place.stations.empty()) return;
        for (const Definition other :
             {Definition::kDoorToDoor, Definition::kStationToStation, Definition::kInVehicle}) {
            if (other == asked.definition) continue;
            MetricOptions otherwise = options();
            otherwise.definition = to_string(other);
            study_.definitions.push_back({.definition = other, .times = {}});
            for (std::size_t state = 0; state < kStates; ++state)
                study_.definitions.back().times.push_back(
                    times_of(otherwise.build(*study_.session, request_of(state))));
        }
    }

    void find_ways() {
        const auto from = study_.session->origin(study_.place);
        for (const Metric& metric : study_.metrics) {
            auto& ways = study_.ways.emplace_back();
            for (const Endpoint& hub : study_.hubs)
                ways.push_back(network::find_route(net(), metric, from, study_.session->origin(hub)));
        }
    }

    void measure_reach() {
        std::vector<network::CoverageItem> units = place_items(net(), study_.metrics.front().access);
        std::erase_if(units, [](const network::CoverageItem& item) {
            return item.group != "county" && item.group != "district";
        });
        if (units.empty()) return;
        for (const Metric& metric : study_.metrics) {
            const TimeField field(net(), metric, {origin_}, SearchDirection::kForward);
            auto& reach = study_.reach.emplace_back();
            for (const Millis limit : study_.request.limits) reach.push_back({.limit = limit});
            for (const network::CoverageItem& unit : units) {
                const auto time = network::time_of(field, unit.origin);
                for (StudyReach& within : reach) {
                    if (!time || *time > within.limit) continue;
                    ++within.units;
                    within.people += unit.weight.value_or(0);
                }
            }
        }
    }

    void follow_years() {
        for (int year = study_.request.first_year; year <= study_.request.last_year; ++year)
            study_.years.push_back(
                {.year = year,
                 .times = times_of(options().build(*study_.session, request_of_year(study_.request, year)))});
    }

    void find_entries() {
        const Metric& asked = study_.metrics.front();
        network::TimelineRequest request{.direction = SearchDirection::kReverse,
                                         .limit = limit(),
                                         .first_year = study_.request.first_year,
                                         .last_year = study_.request.last_year,
                                         .profile = asked.profile,
                                         .definition = asked.definition,
                                         .travel = options().travel()};
        request.scenario_of = [this](int year, const std::vector<std::string>& close) {
            return study_.session->resolve(request_of_year(study_.request, year, close));
        };
        if (asked.fast) request.hierarchy = study_.session->hierarchy();
        request.on_search = [] { InterruptGuard::check(); };
        const std::vector<network::CoverageItem> items = {
            item_at(net(), asked.access, study_.place, {.kind = study_.place.kind})};
        for (std::size_t hub = 0; hub < study_.hubs.size(); ++hub) {
            request.hub = hub_origins_[hub];
            for (const network::TimelineYear& year : compute_timeline(net(), request, items))
                for (const network::TimelineChange& change : year.changes) {
                    StudyEntry entry{.year = year.year, .hub = hub, .change = change, .by = {}};
                    for (const std::size_t number : change.by) entry.by.push_back(year.openings[number]);
                    study_.entries.push_back(std::move(entry));
                }
        }
    }

    void check_claims() {
        const auto is_here = [&](const std::string& name) {
            const datasets::Zone* zone = datasets::find_by_id(data().zones, name);
            return !study_.place.id.empty() &&
                   (name == study_.place.id || (zone != nullptr && zone->place == study_.place.id));
        };
        for (const datasets::Claim& claim : data().claims)
            if (std::any_of(claim.from.begin(), claim.from.end(), is_here) ||
                std::any_of(claim.to.begin(), claim.to.end(), is_here))
                study_.claims.push_back(check_claim(net(), claim));
    }

    void appraise_projects() {
        AppraisalOptions asked = study_.request.options;
        for (const Endpoint& hub : study_.hubs) asked.to.push_back(hub.id.empty() ? hub.title : hub.id);
        asked.against = study_.request.appraised_against;
        try {
            appraise_all(AppraisalCase(asked, {Measure::kTime}, study_.session));
        } catch (const geo::Error& error) {
            // No project, or too many: all else can be said.
            if (error.code() != geo::ErrorCode::kBadOption) throw;
            study_.nothing_appraised = error.what();
        }
    }

    void appraise_all(const AppraisalCase& of) {
        const auto times = of.make_times(net());
        const network::AttributionOptions attribution{.candidates = of.candidates().size()};
        const auto items = project_items(net());
        for (std::size_t i = 0; i < of.candidates().size(); ++i) {
            const datasets::Project& project = of.candidates()[i];
            study_.projects.push_back({.project = &project, .distance_m = distance_of(items, project.id)});
        }
        Causes causes;
        for (std::size_t hub = 0; hub < study_.hubs.size(); ++hub) {
            const auto appraised = appraise(*times, of.objective(Measure::kTime, {hub}), attribution, causes);
            study_.sampled = study_.sampled || !appraised.attribution.exact;
            for (std::size_t i = 0; i < study_.projects.size(); ++i) {
                study_.projects[i].shares.push_back(appraised.attribution.shares[i]);
                study_.projects[i].causes.push_back(appraised.causes[i]);
            }
        }
        order_projects();
    }

    [[nodiscard]] std::optional<double> distance_of(const std::vector<network::CoverageItem>& items,
                                                    const std::string& project) const {
        const geo::MapPoint here = net().frame.to_map(study_.place.position);
        std::optional<double> nearest;
        const auto take = [&](double distance) { nearest = std::min(nearest.value_or(distance), distance); };
        for (const network::CoverageItem& item : items) {
            if (item.id != project) continue;
            for (const geo::MapLine& line : item.lines)
                if (line.size() > 1) take(geo::Polyline(line).find_nearest(here).distance_m);
            for (const geo::MapPoint point : item.points)
                take(std::hypot(point.east - here.east, point.north - here.north));
        }
        return nearest;
    }

    void order_projects() {
        const auto worth = [](const StudyProject& project) {
            return std::accumulate(project.shares.begin(), project.shares.end(), 0.0,
                                   [](double sum, const network::Share& share) { return sum + share.shapley; });
        };
        std::erase_if(study_.projects, [](const StudyProject& project) {
            return !project.has_effect() && project.distance_m.value_or(2 * kNearM) > kNearM;
        });
        std::stable_sort(study_.projects.begin(), study_.projects.end(),
                         [&](const StudyProject& a, const StudyProject& b) {
                             if (a.has_effect() != b.has_effect()) return a.has_effect();
                             return a.has_effect() ? worth(a) > worth(b) : a.distance_m < b.distance_m;
                         });
    }

    [[nodiscard]] MapQuery query() const {
        MapQuery query{.limits = study_.request.limits};
        query.against = 1;
        for (const StudyState state : {kWith, kToday}) {
            query.metrics.push_back(study_.metrics[state]);
            query.scenarios.push_back(study_.session->resolve(request_of(state)));
        }
        return query;
    }

    void draw_circles() {
        MapQuery asked = query();
        asked.endpoints = {study_.place};
        study_.circles = answer_query(*study_.session, asked);
        // By scenario of the map: with the projects, today.
        const StudyState states[] = {kWith, kToday};
        for (const MapBand& band : study_.circles.bands) {
            if (study_.reach.empty()) break;
            for (StudyReach& within : study_.reach[states[band.scenario]])
                if (network::to_seconds(within.limit).count() >= band.upto_s) within.area_m2 += band.area_m2;
        }
    }

    void draw_hub_circles() {
        MapQuery asked = query();
        asked.endpoints = study_.hubs;
        asked.direction = SearchDirection::kReverse;
        asked.limits = {limit()};
        asked.counted = study_.hubs.size() > 1;
        study_.hub_circles = answer_query(*study_.session, asked);
    }

    PlaceStudy study_;
    std::vector<network::Origin> hub_origins_;
    network::Origin origin_;
    Progress progress_;
};

}  // namespace

ScenarioRequest request_of_year(const StudyRequest& request, int year, const std::vector<std::string>& close) {
    ScenarioRequest asked = request.options.metric.request();
    asked.base = std::to_string(year);
    asked.close.insert(asked.close.end(), close.begin(), close.end());
    return asked;
}

bool StudyProject::has_effect() const {
    return std::any_of(causes.begin(), causes.end(), [](const auto& cause) { return !cause; });
}

bool PlaceStudy::is_inside(StudyState state, std::size_t hub) const {
    const auto& time = definitions.front().times[state][hub];
    return time && *time <= request.limits.back();
}

PlaceStudy study_place(std::shared_ptr<const Session> session, const StudyRequest& request) {
    return StudyMaker(std::move(session), request).study();
}

}  // namespace isodelta::tools
