#include "datasets/plan_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "datasets/layer_reader.hpp"
#include "datasets/record_conversion.hpp"
#include "datasets/schema.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::datasets {

namespace {

using geo::Problem;
using geo::Severity;

/// Minutes at a stop, as in datasets (docs/data-format.md).
constexpr double kDefaultDwell = 2;

class PlanReader {
public:
    PlanReader(Plan& plan, std::vector<Problem>& problems) : plan_(plan), problems_(problems) {}

    void add(const CheckedFeature& feature) {
        if (!ids_.insert(feature.text("id")).second)
            return refuse(feature, "id", "is the id of another feature; each needs its own");
        const bool is_point = std::holds_alternative<geo::LonLat>(feature.geometry);
        if (is_point) return add_facility(feature);
        if (!feature.list("stops").empty()) return add_service(feature);
        add_link(feature);
    }

private:
    void refuse(const CheckedFeature& feature, const std::string& field, const std::string& message) {
        problems_.push_back({Severity::kError, feature.file, "projects", feature.name, field, message});
    }

    void add_facility(const CheckedFeature& feature) {
        if (feature.text("kind").empty())
            return refuse(feature, "kind",
                          "is missing: a point is an interchange, junction, station, airport, port or yard");
        Facility facility = to_facility(feature);
        facility.lifetime.project = project_of(feature);
        plan_.facilities.push_back(std::move(facility));
    }

    void add_link(const CheckedFeature& feature) {
        if (!check_link(feature)) return;
        PlannedLink planned{.link = to_link(feature), .joins_crossings = feature.text("connect") == "crossings"};
        planned.link.lifetime.project = project_of(feature);
        plan_.links.push_back(std::move(planned));
    }

    /// Its line, where it has one, is a track of its own.
    void add_service(const CheckedFeature& feature) {
        Service service = planned_service(feature);
        const bool has_line = std::holds_alternative<geo::Line>(feature.geometry);
        if (!check_service(feature, service, has_line)) return;
        service.lifetime.project = project_of(feature);
        if (has_line) {
            PlannedLink planned{.link = to_link(feature)};
            planned.link.mode = Mode::kRail;
            planned.link.direction = Direction::kBoth;
            planned.link.lifetime = service.lifetime;
            service.lines = {planned.link.id};
            plan_.links.push_back(std::move(planned));
        }
        plan_.services.push_back(std::move(service));
    }

    static Service planned_service(const CheckedFeature& feature) {
        Service service = to_service(feature);
        if (feature.text("direction") != "forward") service.direction = Direction::kBoth;
        const geo::Seconds dwell(60 * feature.number("dwell_min").value_or(kDefaultDwell));
        for (const std::string& station : feature.list("stops"))
            service.stops.push_back({.station = station, .run = {}, .dwell = dwell});
        return service;
    }

    /// Puts the run times to the stops that they end at.
    bool check_service(const CheckedFeature& feature, Service& service, bool has_line) {
        const auto fails = [&](const std::string& field, const std::string& message) {
            refuse(feature, field, message);
            return false;
        };
        const std::vector<std::string> runs = feature.list("run_min");
        if (service.stops.size() < 2) return fails("stops", "names fewer than two stations");
        if (!feature.number("trains_per_day")) return fails("trains_per_day", "is missing: how many run in a day");
        if (!feature.text("mode").empty() && feature.text("mode") != "rail")
            return fails("mode", "is not 'rail': what has stops is a service of trains");
        if (!has_line && runs.empty())
            return fails("run_min", "is missing: a service without a line says how long it takes from stop to stop");
        if (has_line && feature.text("class").empty())
            return fails("class", "is missing: a new railway is high-speed, intercity or conventional");
        if (!runs.empty() && runs.size() + 1 != service.stops.size())
            return fails("run_min", fmt::format("has {} times for {} stops; there is one from each stop to the next",
                                                runs.size(), service.stops.size()));
        for (std::size_t i = 0; i < runs.size(); ++i) {
            double minutes = 0;
            const auto [end, error] = std::from_chars(runs[i].data(), runs[i].data() + runs[i].size(), minutes);
            if (error != std::errc{} || end != runs[i].data() + runs[i].size() || !(minutes > 0) || minutes > 6000)
                return fails("run_min", fmt::format("holds '{}', which is no number of minutes above 0", runs[i]));
            service.stops[i + 1].run = geo::Seconds(60 * minutes);
        }
        return true;
    }

    bool check_link(const CheckedFeature& feature) {
        if (feature.text("class").empty() && feature.text("improves").empty()) {
            refuse(feature, "class", "is missing: a line is a new link of a class, or 'improves' one that is there");
            return false;
        }
        if (feature.text("improves").empty() && !std::holds_alternative<geo::Line>(feature.geometry)) {
            refuse(feature, "", "has no line; a new link needs one");
            return false;
        }
        if (feature.text("class").empty() && !feature.number("speed_kmh")) {
            refuse(feature, "improves", "improves nothing: neither a class nor a speed is given");
            return false;
        }
        return true;
    }

    /// The feature's project, which knows what its features say of it.
    std::string project_of(const CheckedFeature& feature) {
        const std::string id = feature.text("project").empty() ? feature.text("id") : feature.text("project");
        auto known = std::find_if(plan_.projects.begin(), plan_.projects.end(),
                                  [&](const Project& project) { return project.id == id; });
        if (known == plan_.projects.end()) {
            Project fresh;
            fresh.id = id;
            fresh.kind = kind_of(feature);
            fresh.status = "planned";
            known = plan_.projects.insert(known, std::move(fresh));
        }
        Project& project = *known;
        if (project.name.empty()) project.name = feature.text("name");
        if (project.name_en.empty()) project.name_en = feature.text("name_en");
        if (project.source.empty()) project.source = feature.list("source");
        if (!feature.text("status").empty()) project.status = feature.text("status");
        if (!project.opens) project.opens = feature.date("opens");
        if (const auto cost = feature.number("cost_cny")) project.cost_cny = project.cost_cny.value_or(0) + *cost;
        return id;
    }

    static std::string kind_of(const CheckedFeature& feature) {
        const std::string& mode = feature.text("mode");
        const std::string& kind = feature.text("kind");
        if (kind == "station" || kind == "port" || kind == "airport") return kind;
        if (!feature.list("stops").empty()) return "rail";
        return mode == "rail" || mode == "waterway" ? mode : "road";
    }

    Plan& plan_;
    std::vector<Problem>& problems_;
    std::set<std::string> ids_;
};

}  // namespace

Plan read_plan(const std::string& path, geo::Datum datum, std::vector<Problem>& problems) {
    Plan plan{.file = path, .projects = {}, .links = {}, .facilities = {}, .services = {}};
    geo::VectorLayer layer = geo::read_vector(path, problems);
    for (geo::Feature& feature : layer.features) feature.geometry = to_wgs84(std::move(feature.geometry), datum);
    PlanReader reader(plan, problems);
    for (const CheckedFeature& feature : check_layer(std::move(layer), plan_rule(), problems)) reader.add(feature);
    return plan;
}

}  // namespace isodelta::datasets
