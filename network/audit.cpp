#include "network/audit.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "geo/geodesic.hpp"
#include "network/audit_links.hpp"
#include "network/profile.hpp"
#include "network/ride_builder.hpp"

namespace isodelta::network {

namespace {

using datasets::Dataset;
using datasets::Precision;
using datasets::Record;
using Kind = Finding::Kind;

/// Below this, two figures of one thing are taken to agree: lengths are rounded, and courses drawn with few positions.
constexpr double kAgreement = 0.05;

/// Speeds are whole kilometres an hour, converted and back.
constexpr double kRounding = 0.001;

/// A timetable has reasons of its own; a train that takes a quarter more or less than length and speed ask for is worth
/// a look. An assumption of ours.
constexpr double kComputedAgreement = 0.25;

class Auditor {
public:
    explicit Auditor(const Network& network) : network_(network), dataset_(*network.dataset) {}

    std::vector<Finding> run() {
        audit_records("places", dataset_.places);
        audit_records("facilities", dataset_.facilities);
        audit_records("links", dataset_.links);
        audit_records("services", dataset_.services);
        audit_records("projects", dataset_.projects);
        audit_records("zones", dataset_.zones);
        audit_records("barriers", dataset_.barriers);
        for (const auto& place : dataset_.places) audit_people(place);
        for (const auto& link : dataset_.links) audit_link(link);
        for (const auto& project : dataset_.projects) audit_project(project);
        audit_run_times();
        const auto more = [&](std::vector<Finding> found) {
            findings_.insert(findings_.end(), std::make_move_iterator(found.begin()),
                             std::make_move_iterator(found.end()));
        };
        more(find_duplicates(dataset_));
        more(find_loose_ends(network_));
        std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
            return a.kind != b.kind ? a.kind < b.kind : a.share > b.share;
        });
        return std::move(findings_);
    }

private:
    template <class T>
    void audit_records(const std::string& layer, const std::vector<T>& records) {
        for (const Record& record : records) {
            if (record.precision == Precision::kSchematic) add(Kind::kSchematic, layer, record, "course", record.note);
            if (record.precision == Precision::kUnknown) add(Kind::kUnknown, layer, record, "figures", record.note);
        }
    }

    void audit_people(const datasets::Place& place) {
        const bool is_city = place.kind == "hub" || place.kind == "city";
        if (!is_city && place.kind != "county" && place.kind != "district") return;
        if (!place.population) {
            add(Kind::kUnknown, "places", place, "people", "");
            return;
        }
        if (!is_city || place.admin_code.size() != 6) return;
        const std::string prefix = place.admin_code.substr(0, place.admin_code.ends_with("0000") ? 2 : 4);
        long people = 0;
        for (const datasets::Place& unit : dataset_.places)
            if ((unit.kind == "county" || unit.kind == "district") && unit.admin_code.starts_with(prefix))
                people += unit.population.value_or(0);
        if (people > 0)
            compare("places", place, "people", static_cast<double>(people), static_cast<double>(*place.population), 0,
                    {"its units add up to {}, not {}", people, *place.population});
    }

    void audit_link(const datasets::Link& link) {
        const bool is_dated = link.lifetime.opens || !link.lifetime.project.empty();
        const bool is_modern =
            link.link_class == "expressway" || link.link_class == "high-speed" || link.link_class == "intercity";
        if (!is_dated && is_modern)
            add(Kind::kUnknown, "links", link, "opening day", "taken as open at all times before it closes");
        if (link.mode == datasets::Mode::kRail && !link.stated_length)
            add(Kind::kDerived, "links", link, "length", "measured on the line as drawn");
        audit_design_speed(link);
        if (!link.stated_length) return;
        const double drawn = geo::geodesic_length(link.geometry).value;
        compare("links", link, "length", link.stated_length->value, drawn, kAgreement,
                {"{:.1f} km stated, {:.1f} km drawn", link.stated_length->value / 1000, drawn / 1000});
    }

    void audit_design_speed(const datasets::Link& link) {
        const auto range = design_speeds(link.link_class);
        if (!link.speed || !range) return;
        const double kmh = link.speed->value * 3.6;
        const double nearest = std::clamp(kmh, range->least_kmh, range->most_kmh);
        compare(
            "links", link, "design speed", kmh, nearest, kRounding,
            {"{:.0f} km/h; {} has {:.0f} to {:.0f}", kmh, link.link_class.c_str(), range->least_kmh, range->most_kmh});
    }

    /// All of a train's running, as its timetable has it and as length and speed give it.
    void audit_computed_time(const Pattern& pattern, const datasets::Service& service) {
        geo::Seconds stated{0};
        geo::Seconds computed{0};
        for (std::size_t way = 0; way < pattern.ways.size(); ++way) {
            if (!service.stops[way + 1].run) return;
            std::vector<RunPart> parts;
            for (const std::uint32_t number : pattern.ways[way]) {
                const Piece& piece = network_.pieces[number];
                parts.push_back({geo::Metres(piece.end_m - piece.begin_m), design_speed(network_.link_of(piece))});
            }
            stated += *service.stops[way + 1].run;
            computed += derived_run_time(parts, service.category);
        }
        compare("services", service, "run time", stated.count(), computed.count(), kComputedAgreement,
                {"{:.0f} min of running stated, {:.0f} min from length and speed", stated.count() / 60,
                 computed.count() / 60});
    }

    void audit_project(const datasets::Project& project) {
        if (!project.opens) add(Kind::kUnknown, "projects", project, "opening day", "");
        if (!project.cost_cny) add(Kind::kUnknown, "projects", project, "cost", "");
    }

    void audit_run_times() {
        for (const Pattern& pattern : network_.patterns) {
            if (pattern.reversed) continue;
            const datasets::Service& service = dataset_.services[pattern.service];
            audit_computed_time(pattern, service);
            std::size_t derived = 0;
            for (std::size_t way = 0; way < pattern.ways.size(); ++way) {
                const auto& run = service.stops[way + 1].run;
                derived += run ? 0 : 1;
                if (run) audit_speed(service, pattern.ways[way], service.stops[way], service.stops[way + 1]);
            }
            if (derived > 0)
                add(Kind::kDerived, "services", service, "run times",
                    {"{} of {} runs between stops come from length and speed", derived, pattern.ways.size()});
        }
    }

    /// A train faster than the way's design speed: a wrong length, speed or way.
    void audit_speed(const datasets::Service& service, const std::vector<std::uint32_t>& way,
                     const datasets::Stop& from, const datasets::Stop& to) {
        geo::Seconds at_design_speed{0};
        double metres = 0;
        for (const std::uint32_t number : way) {
            const Piece& piece = network_.pieces[number];
            metres += piece.end_m - piece.begin_m;
            at_design_speed += geo::Metres(piece.end_m - piece.begin_m) / design_speed(network_.link_of(piece));
        }
        if (*to.run >= at_design_speed) return;
        compare("services", service, "speed", at_design_speed.count(), to.run->count(), 0,
                {"{} to {}: {:.1f} km in {:.0f} min, {:.0f} min at the design speed", from.station, to.station,
                 metres / 1000, to.run->count() / 60, at_design_speed.count() / 60});
    }

    void compare(const std::string& layer, const Record& record, const char* what, double a, double b, double agreement,
                 const geo::Statement& detail) {
        if (b <= 0) return;
        const double share = std::max(a / b, b / a) - 1;
        if (share <= agreement) return;
        add(Kind::kDisagreement, layer, record, what, detail);
        findings_.back().share = share;
    }

    void add(Kind kind, const std::string& layer, const Record& record, const char* what,
             const geo::Statement& detail) {
        findings_.push_back({kind, layer, record.id, record.title(), what, detail});
    }

    const Network& network_;
    const Dataset& dataset_;
    std::vector<Finding> findings_;
};

}  // namespace

const char* to_string(Finding::Kind kind) {
    switch (kind) {
        case Kind::kSchematic:
            return "schematic";
        case Kind::kDerived:
            return "derived";
        case Kind::kUnknown:
            return "unknown";
        case Kind::kDisagreement:
            return "disagreement";
        case Kind::kDuplicate:
            return "duplicate";
        case Kind::kUnconnected:
            return "unconnected";
    }
    return "";
}

std::vector<Finding> audit(const Network& network) {
    return Auditor(network).run();
}

}  // namespace isodelta::network
