#include "datasets/plan_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "datasets/layer_reader.hpp"
#include "datasets/record_conversion.hpp"
#include "datasets/schema.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::datasets {

namespace {

using geo::Problem;
using geo::Severity;

class PlanReader {
public:
    PlanReader(Plan& plan, std::vector<Problem>& problems) : plan_(plan), problems_(problems) {}

    void add(const CheckedFeature& feature) {
        if (!ids_.insert(feature.text("id")).second)
            return refuse(feature, "id", "is the id of another feature; each needs its own");
        const bool is_point = std::holds_alternative<geo::LonLat>(feature.geometry);
        if (is_point ? !check_facility(feature) : !check_link(feature)) return;
        const std::string project = project_of(feature);
        if (is_point) {
            Facility facility = to_facility(feature);
            facility.lifetime.project = project;
            plan_.facilities.push_back(std::move(facility));
        } else {
            PlannedLink planned{.link = to_link(feature), .joins_crossings = feature.text("connect") == "crossings"};
            planned.link.lifetime.project = project;
            plan_.links.push_back(std::move(planned));
        }
    }

private:
    void refuse(const CheckedFeature& feature, const std::string& field, const std::string& message) {
        problems_.push_back({Severity::kError, feature.file, "projects", feature.name, field, message});
    }

    bool check_facility(const CheckedFeature& feature) {
        if (!feature.text("kind").empty()) return true;
        refuse(feature, "kind", "is missing: a point is an interchange, junction, station, airport, port or yard");
        return false;
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
        return mode == "rail" || mode == "waterway" ? mode : "road";
    }

    Plan& plan_;
    std::vector<Problem>& problems_;
    std::set<std::string> ids_;
};

}  // namespace

Plan read_plan(const std::string& path, geo::Datum datum, std::vector<Problem>& problems) {
    Plan plan{.file = path, .projects = {}, .links = {}, .facilities = {}};
    geo::VectorLayer layer = geo::read_vector(path, problems);
    for (geo::Feature& feature : layer.features) feature.geometry = to_wgs84(std::move(feature.geometry), datum);
    PlanReader reader(plan, problems);
    for (const CheckedFeature& feature : check_layer(std::move(layer), plan_rule(), problems)) reader.add(feature);
    return plan;
}

}  // namespace isodelta::datasets
