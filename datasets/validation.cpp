#include "datasets/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "datasets/link_classes.hpp"
#include "datasets/name_index.hpp"
#include "geo/geodesic.hpp"

namespace isodelta::datasets {

namespace {

using geo::Severity;

constexpr geo::Metres kEndTolerance(50);

/// Stated lengths outside this share of the drawn one are doubtful: a road is never shorter than its straight course,
/// and a factor of two says that something else is meant. Schematic links are known to be off and are audited, not
/// warned of.
constexpr double kShortestShare = 0.8;
constexpr double kLongestShare = 2.0;

class Validator {
public:
    Validator(const Dataset& dataset, const std::unordered_map<std::string, std::string>& file_of,
              std::vector<geo::Problem>& problems)
        : dataset_(dataset), file_of_(file_of), problems_(problems) {
        for (const auto& facility : dataset.facilities) facilities_[facility.id] = &facility;
        for (const auto& project : dataset.projects) ids_["projects"].insert(project.id);
        for (const auto& link : dataset.links) {
            ids_["links"].insert(link.id);
            if (!link.line.empty()) ids_["lines"].insert(link.line);
        }
        for (const auto& service : dataset.services) ids_["services"].insert(service.id);
        for (const auto& place : dataset.places) ids_["places"].insert(place.id);
        for (const auto& zone : dataset.zones) ids_["zones"].insert(zone.id);
        for (const auto& facility : dataset.facilities) ids_["facilities"].insert(facility.id);
        for (const auto& source : dataset.sources) ids_["sources"].insert(source.id);
    }

    void run() {
        check_sources("places", dataset_.places);
        check_sources("facilities", dataset_.facilities);
        check_sources("links", dataset_.links);
        check_sources("services", dataset_.services);
        check_sources("projects", dataset_.projects);
        check_sources("zones", dataset_.zones);
        check_sources("claims", dataset_.claims);
        check_sources("barriers", dataset_.barriers);
        check_sources("journeys", dataset_.journeys);
        check_sources("drives", dataset_.drives);
        check_sources("lengths", dataset_.lengths);
        check_sources("remarks", dataset_.remarks);
        for (const auto& place : dataset_.places)
            expect_all("places", place.id, "stations", "facilities", place.stations);
        for (const auto& facility : dataset_.facilities)
            expect("facilities", facility.id, "project", "projects", facility.lifetime.project);
        for (const auto& facility : dataset_.facilities) check_lifetime("facilities", facility.id, facility.lifetime);
        for (const auto& link : dataset_.links) check_lifetime("links", link.id, link.lifetime);
        for (const auto& service : dataset_.services) check_lifetime("services", service.id, service.lifetime);
        for (const auto& link : dataset_.links) check_link(link);
        for (const auto& service : dataset_.services) check_service(service);
        for (const auto& zone : dataset_.zones) {
            expect("zones", zone.id, "place", "places", zone.place);
            expect_all("zones", zone.id, "stations", "facilities", zone.stations);
        }
        for (const auto& project : dataset_.projects) check_relations(project);
        for (const auto& claim : dataset_.claims) check_claim(claim);
        for (const auto& journey : dataset_.journeys) {
            expect("journeys", journey.id, "from", "facilities", journey.from);
            expect("journeys", journey.id, "to", "facilities", journey.to);
        }
        for (const auto& drive : dataset_.drives) check_drive(drive);
        for (const auto& published : dataset_.lengths) check_published_length(published);
    }

private:
    void report(Severity severity, const std::string& layer, const std::string& id, const std::string& field,
                const std::string& message) {
        const auto file = file_of_.find(layer + "/" + id);
        problems_.push_back({severity, file == file_of_.end() ? "" : file->second, layer, id, field, message});
    }

    void expect(const std::string& layer, const std::string& id, const std::string& field, std::string_view target,
                const std::string& reference) {
        if (reference.empty() || ids_[target].contains(reference)) return;
        report(Severity::kError, layer, id, field,
               fmt::format("names '{}', which is not among the {}", reference, target));
    }

    void expect_all(const std::string& layer, const std::string& id, const std::string& field, std::string_view target,
                    const std::vector<std::string>& references) {
        for (const std::string& reference : references) expect(layer, id, field, target, reference);
    }

    template <class T>
    void check_sources(const std::string& layer, const std::vector<T>& records) {
        for (const Record& record : records) expect_all(layer, record.id, "source", "sources", record.source);
    }

    void check_lifetime(const std::string& layer, const std::string& id, const Lifetime& lifetime) {
        if (lifetime.opens && lifetime.closes && *lifetime.closes <= *lifetime.opens)
            report(Severity::kError, layer, id, "closes",
                   fmt::format("is {}, not after it opens on {}", to_string(*lifetime.closes),
                               to_string(*lifetime.opens)));
    }

    void check_link(const Link& link) {
        expect("links", link.id, "project", "projects", link.lifetime.project);
        expect("links", link.id, "improves", "links", link.improves);
        expect("links", link.id, "from", "facilities", link.from);
        expect("links", link.id, "to", "facilities", link.to);
        expect_all("links", link.id, "via", "facilities", link.via);
        check_class(link);
        if (link.geometry.empty()) {
            report(Severity::kError, "links", link.id, "geometry",
                   "is missing; without one, 'from' and 'to' must name facilities that it runs straight between");
            return;
        }
        check_near(link, "from", link.from, link.geometry.front());
        check_near(link, "to", link.to, link.geometry.back());
        if (std::all_of(link.geometry.begin(), link.geometry.end(), [&](auto at) { return at == link.geometry[0]; }))
            report(Severity::kError, "links", link.id, "geometry", "has no length");
        if (!link.stated_length) return;
        const geo::Metres straight = geo::geodesic_distance(link.geometry.front(), link.geometry.back());
        if (*link.stated_length / straight < kShortestShare) {
            report(Severity::kWarning, "links", link.id, "length_km",
                   fmt::format("is {:.2f}, but its ends are {:.2f} km apart", link.stated_length->value / 1000,
                               straight.value / 1000));
            return;
        }
        if (link.precision == Precision::kSchematic) return;
        const geo::Metres drawn = geo::geodesic_length(link.geometry);
        const double share = *link.stated_length / drawn;
        if (share < kShortestShare || share > kLongestShare)
            report(Severity::kWarning, "links", link.id, "length_km",
                   fmt::format(
                       "is {:.2f}, but the line is {:.2f} km long; mark the link schematic if its course is not known",
                       link.stated_length->value / 1000, drawn.value / 1000));
    }

    void check_class(const Link& link) {
        const auto& classes = classes_of(link.mode);
        if (std::find(classes.begin(), classes.end(), link.link_class) != classes.end()) return;
        report(Severity::kError, "links", link.id, "class",
               fmt::format("is '{}', which is not a class of {}", link.link_class, to_string(link.mode)));
    }

    void check_near(const Link& link, const std::string& field, const std::string& id, geo::LonLat end) {
        const auto facility = facilities_.find(id);
        if (facility == facilities_.end() || facility->second->position == end) return;
        const geo::Metres gap = geo::geodesic_distance(facility->second->position, end);
        if (gap > kEndTolerance)
            report(Severity::kError, "links", link.id, field,
                   fmt::format("names '{}', which is {:.0f} m from that end of the line; {:.0f} m is the most", id,
                               gap.value, kEndTolerance.value));
    }

    void check_relations(const Project& project) {
        expect_all("projects", project.id, "needs", "projects", project.needs);
        expect_all("projects", project.id, "excludes", "projects", project.excludes);
        for (const std::string& id : project.replaces) {
            bool known = false;
            for (const std::string_view layer : {"projects", "links", "facilities", "services"})
                known = known || ids_[layer].contains(id);
            if (!known)
                report(Severity::kError, "projects", project.id, "replaces",
                       fmt::format("names '{}', which is no project, link, facility or service", id));
        }
        const auto check_apart = [&](const char* field, const std::vector<std::string>& ids) {
            for (const std::string& id : ids)
                if (id == project.id)
                    report(Severity::kError, "projects", project.id, field, "names the project itself");
        };
        check_apart("needs", project.needs);
        check_apart("excludes", project.excludes);
        check_apart("replaces", project.replaces);
    }

    void check_service(const Service& service) {
        expect("services", service.id, "project", "projects", service.lifetime.project);
        expect_all("services", service.id, "lines", "lines", service.lines);
        if (service.stops.size() < 2) report(Severity::kError, "services", service.id, "", "has fewer than two stops");
        if (service.lines.empty() && !service.by_air)
            report(Severity::kError, "services", service.id, "lines", "is missing: the rail lines that it runs on");
        const FacilityKind kind = service.by_air ? FacilityKind::kAirport : FacilityKind::kStation;
        for (std::size_t i = 0; i < service.stops.size(); ++i) {
            const Stop& stop = service.stops[i];
            const auto facility = facilities_.find(stop.station);
            if (facility == facilities_.end() || facility->second->kind != kind)
                report(Severity::kError, "services", service.id, "stops",
                       fmt::format("stop {} is '{}', which is not a {} among the facilities", i + 1, stop.station,
                                   to_string(kind)));
            if (i > 0 && service.by_air && !stop.run)
                report(Severity::kError, "services", service.id, "run_min",
                       fmt::format("of stop {} is missing: a flight has no line that its time follows from", i + 1));
            if (i > 0 && stop.station == service.stops[i - 1].station)
                report(Severity::kError, "services", service.id, "stops",
                       fmt::format("stops {} and {} are both '{}'", i, i + 1, stop.station));
        }
    }

    /// What a claim speaks of: lines where it says that lines connect, else anything that a trip can begin at.
    void check_claim(const Claim& claim) {
        expect_all("claims", claim.id, "projects", "projects", claim.projects);
        const bool on_lines = claim.kind == "connects";
        for (const std::string& from : claim.from) expect_endpoint("claims", claim.id, "from", from);
        for (const std::string& to : claim.to)
            on_lines ? expect("claims", claim.id, "to", "lines", to) : expect_endpoint("claims", claim.id, "to", to);
    }

    void expect_endpoint(const std::string& layer, const std::string& id, const std::string& field,
                         const std::string& name) {
        for (const std::string_view layer_of_ends : {"places", "zones", "facilities"})
            if (ids_[layer_of_ends].contains(name)) return;
        try {
            (void)find_endpoint(dataset_, name);
        } catch (const geo::Error& error) {
            report(Severity::kError, layer, id, field, error.what());
        }
    }

    void check_drive(const Drive& drive) {
        expect_endpoint("drives", drive.id, "from", drive.from);
        expect_endpoint("drives", drive.id, "to", drive.to);
        if (!drive.distance && !drive.time)
            report(Severity::kError, "drives", drive.id, "", "has neither distance_km nor minutes");
    }

    void check_published_length(const PublishedLength& published) {
        expect("lengths", published.id, "from", "facilities", published.from);
        expect("lengths", published.id, "to", "facilities", published.to);
        if (published.from.empty() != published.to.empty() || (published.from.empty() && published.admin_code.empty()))
            report(Severity::kError, "lengths", published.id, "",
                   "wants 'from' and 'to', or 'admin_code', or all three");
    }

    const Dataset& dataset_;
    const std::unordered_map<std::string, std::string>& file_of_;
    std::vector<geo::Problem>& problems_;
    std::unordered_map<std::string_view, const Facility*> facilities_;
    std::map<std::string_view, std::unordered_set<std::string_view>> ids_;
};

}  // namespace

void validate(const Dataset& dataset, const std::unordered_map<std::string, std::string>& file_of,
              std::vector<geo::Problem>& problems) {
    Validator(dataset, file_of, problems).run();
}

}  // namespace isodelta::datasets
