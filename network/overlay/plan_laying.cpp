#include "network/overlay/plan_laying.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "geo/geodesic.hpp"
#include "geo/geometry_ops.hpp"
#include "geo/polyline.hpp"
#include "network/overlay/improvement_match.hpp"
#include "network/overlay/nearby_roads.hpp"
#include "network/overlay/network_draft.hpp"
#include "network/overlay/service_laying.hpp"
#include "network/overlay/shift_suspicion.hpp"
#include "network/profile.hpp"

namespace isodelta::network {

namespace {

using datasets::Facility;
using datasets::FacilityKind;
using datasets::Link;
using datasets::Mode;
using datasets::Plan;
using datasets::PlannedLink;
using geo::Problem;
using geo::Severity;

/// An interchange's ramps reach so far to the next ordinary road.
constexpr double kRampReach = 2000;
/// What is farther than this from every road was meant for another place.
constexpr double kElsewhere = 50000;
/// How far the nearest road is looked for, to tell how far off something is.
constexpr double kLookingFor = 20000;

/// A new road while it is being joined.
struct Road {
    const PlannedLink* planned = nullptr;
    std::string file;
    std::uint32_t link = 0;  // in the draft
    RoadGrade grade = RoadGrade::kAtGrade;
    geo::MapLine line;
    std::array<std::optional<Vertex>, 2> ends;
    std::vector<NetworkDraft::Anchor> anchors;  // between the ends

    [[nodiscard]] geo::MapPoint end(std::size_t which) const { return which == 0 ? line.front() : line.back(); }
    [[nodiscard]] std::string what(std::size_t which) const { return which == 0 ? "its beginning" : "its end"; }
};

bool is_interchange(const Facility& facility) {
    return facility.kind == FacilityKind::kInterchange || facility.kind == FacilityKind::kJunction;
}

class PlanLayer {
public:
    PlanLayer(const Network& base, datasets::Dataset& dataset, const std::vector<Plan>& plans, double tolerance_m)
        : base_(base), dataset_(dataset), plans_(plans), tolerance_m_(tolerance_m), nearby_(base), draft_(base) {}

    LaidNetwork run() {
        add_records();
        collect_roads();
        ServiceLayer services(base_, dataset_, nearby_, draft_, report_);
        for (std::size_t i = 0; i < plans_.size(); ++i) services.lay(plans_[i], first_services_[i]);
        for (Road& road : roads_)
            for (const std::size_t which : {0U, 1U}) join_base(road, which);
        for (Road& road : roads_)
            for (const std::size_t which : {0U, 1U}) join_other_roads(road, which);
        for (const Plan& plan : plans_)
            for (const Facility& facility : plan.facilities)
                if (!services.serves(facility)) place_facility(plan, facility);
        for (Road& road : roads_) {
            if (road.planned->joins_crossings) join_crossings(road);
            report_crossed_expressways(road);
        }
        for (Road& road : roads_) lay(road);
        for (const Plan& plan : plans_)
            for (const PlannedLink& planned : plan.links)
                if (!planned.link.improves.empty()) lay_improvement(plan, planned);
        suspect_shift();
        return {draft_.finish(), std::move(report_.problems), std::move(report_.joints)};
    }

private:
    void report(Severity severity, const std::string& file, const std::string& id, const std::string& field,
                const std::string& message) {
        report_.report(severity, file, id, field, message);
    }

    void note(const std::string& text) { report_.note(text); }

    [[nodiscard]] std::string title_of(std::uint32_t piece) const {
        const LinkView link = base_.link_of(base_.pieces[piece]);
        std::string title(!link.ref.empty() ? link.ref : link.title());
        return fmt::format("'{}' ({})", title, link.link_class);
    }

    void add_records() {
        for (const Plan& plan : plans_) {
            for (const datasets::Project& project : plan.projects) {
                if (find_by_id(dataset_.projects, project.id) != nullptr)
                    report(Severity::kError, plan.file, project.id, "project",
                           "is the id of a project that the network has already; take another");
                dataset_.projects.push_back(project);
            }
            dataset_.facilities.insert(dataset_.facilities.end(), plan.facilities.begin(), plan.facilities.end());
            first_services_.push_back(static_cast<std::uint32_t>(dataset_.services.size()));
            dataset_.services.insert(dataset_.services.end(), plan.services.begin(), plan.services.end());
        }
    }

    /// New roads. Waterways are laid as they are; tracks have a layer of their own.
    void collect_roads() {
        for (const Plan& plan : plans_)
            for (const PlannedLink& planned : plan.links) {
                if (!planned.link.improves.empty() || planned.link.mode == Mode::kRail) continue;
                draft_.links().add(planned.link);
                Road road{.planned = &planned,
                          .file = plan.file,
                          .link = draft_.links().size() - 1,
                          .grade = grade_of(planned.link),
                          .line = base_.frame.to_map(planned.link.geometry)};
                if (planned.link.mode != Mode::kRoad) {
                    for (const std::size_t which : {0U, 1U}) road.ends[which] = draft_.add_vertex(road.end(which));
                    lay(road);
                    note(fmt::format("{}: laid as {}", planned.link.id, to_string(planned.link.mode)));
                    continue;
                }
                roads_.push_back(std::move(road));
            }
    }

    [[nodiscard]] bool has_interchange_near(geo::MapPoint point) const {
        for (const Plan& plan : plans_)
            for (const Facility& facility : plan.facilities)
                if (is_interchange(facility) &&
                    geo::distance(base_.frame.to_map(facility.position), point) <= tolerance_m_)
                    return true;
        return false;
    }

    // Ends -------------------------------------------------------------------------------------------------------

    /// An expressway goes on where another ends or runs, and ends on an ordinary road; a ramp meets both; any other
    /// road meets ordinary ones.
    void join_base(Road& road, std::size_t which) {
        const geo::MapPoint end = road.end(which);
        const LinkView link(road.planned->link);
        const Travellers all = link.along | link.against;
        const Travellers who = (all & datasets::kCars) != 0 ? datasets::kCars : all;
        auto place = nearby_.nearest(end, false, tolerance_m_, who);
        bool meets_expressway = false;
        if (road.grade != RoadGrade::kAtGrade) {
            const auto expressway = nearby_.nearest(end, true, tolerance_m_, who);
            meets_expressway =
                expressway && (!place || expressway->gap_m < place->gap_m || road.grade == RoadGrade::kExpressway);
            if (meets_expressway) place = expressway;
        }
        if (!place) return;
        const Vertex vertex = draft_.cut(place->piece, place->along_m);
        road.ends[which] = vertex;
        note(fmt::format("{}: {} meets {}, {:.0f} m away", road.planned->link.id, road.what(which),
                         title_of(place->piece), place->gap_m));
        const auto other = nearby_.other_carriageway(*place, meets_expressway, tolerance_m_);
        if (!other) return;
        const Vertex across = draft_.cut(other->piece, other->along_m);
        if (across == vertex) return;
        const double length = lay_between(draft_.add_row(draft_.links().row(road.link)), vertex, across);
        note(fmt::format("{}: {} meets the other carriageway, too, {:.0f} m on", road.planned->link.id,
                         road.what(which), length));
    }

    void join_other_roads(Road& road, std::size_t which) {
        if (road.ends[which]) return;
        const geo::MapPoint end = road.end(which);
        Road* nearest = nullptr;
        double gap = tolerance_m_;
        for (Road& other : roads_) {
            if (&other == &road) continue;
            const double distance = geo::Polyline(other.line).find_nearest(end).distance_m;
            if (distance > gap) continue;
            nearest = &other;
            gap = distance;
        }
        if (nearest == nullptr) return leave_open(road, which);
        const geo::Polyline line(nearest->line);
        for (const std::size_t other_end : {0U, 1U})
            if (geo::distance(nearest->end(other_end), end) <= tolerance_m_) {
                if (!nearest->ends[other_end]) nearest->ends[other_end] = draft_.add_vertex(nearest->end(other_end));
                road.ends[which] = nearest->ends[other_end];
                return note(fmt::format("{}: {} meets an end of {}, {:.0f} m away", road.planned->link.id,
                                        road.what(which), nearest->planned->link.id, gap));
            }
        const bool meets = road.grade == RoadGrade::kRamp || nearest->grade == RoadGrade::kRamp ||
                           road.grade == nearest->grade || road.grade == RoadGrade::kExpressway;
        if (!meets) return leave_open(road, which);
        const double along = line.find_nearest(end).along_m;
        road.ends[which] = draft_.add_vertex(line.point_at(along));
        nearest->anchors.push_back({along, *road.ends[which]});
        note(fmt::format("{}: {} meets {}, {:.0f} m away", road.planned->link.id, road.what(which),
                         nearest->planned->link.id, gap));
    }

    void leave_open(Road& road, std::size_t which) {
        const geo::MapPoint end = road.end(which);
        road.ends[which] = draft_.add_vertex(end);
        if (has_interchange_near(end)) return;
        const std::string& id = road.planned->link.id;
        if (const auto expressway = nearby_.nearest(end, true, tolerance_m_))
            return report(Severity::kWarning, road.file, id, "geometry",
                          fmt::format("{} lies {:.0f} m from {}, which it may join at an interchange only: add a point "
                                      "of kind interchange there, or make it a ramp",
                                      road.what(which), expressway->gap_m, title_of(expressway->piece)));
        for (double radius = 2 * tolerance_m_; radius <= kLookingFor; radius *= 4)
            if (const auto place = nearby_.nearest(end, false, std::min(radius, kLookingFor)))
                return report(
                    Severity::kWarning, road.file, id, "geometry",
                    fmt::format("{} does not connect: the nearest road, {}, is {:.0f} m away; {:.0f} m is the "
                                "most (--tolerance)",
                                road.what(which), title_of(place->piece), place->gap_m, tolerance_m_));
        report(Severity::kWarning, road.file, id, "geometry",
               fmt::format("{} does not connect: there is no road within {:.0f} km", road.what(which),
                           kLookingFor / 1000));
    }

    // Interchanges, crossings, facilities --------------------------------------------------------------------------

    void place_facility(const Plan& plan, const Facility& facility) {
        const geo::MapPoint point = base_.frame.to_map(facility.position);
        if (is_interchange(facility)) return place_interchange(plan, facility, point);
        const double limit_m = road_access(Profile::kCar, dataset_.every_street).limit_m;
        const auto place = nearby_.nearest(point, false, limit_m);
        if (!place)
            return report(Severity::kWarning, plan.file, facility.id, "geometry",
                          fmt::format("no road is within {:.0f} m of it: it cannot be reached", limit_m));
        note(fmt::format("{}: reached from {}, {:.0f} m away", facility.id, title_of(place->piece), place->gap_m));
    }

    /// A vertex in the middle, and ramps from it to the expressways that pass and to the next ordinary road.
    void place_interchange(const Plan& plan, const Facility& facility, geo::MapPoint point) {
        std::vector<std::pair<Vertex, std::string>> met;
        std::optional<Vertex> centre;
        bool has_ordinary = false;
        for (Road& road : roads_) {
            const geo::Polyline line(road.line);
            const geo::NearestOnLine nearest = line.find_nearest(point);
            if (nearest.distance_m > tolerance_m_) continue;
            has_ordinary = has_ordinary || road.grade == RoadGrade::kAtGrade;
            met.emplace_back(anchor_at(road, line, nearest.along_m), road.planned->link.id);
            if (!centre) centre = met.back().first;
        }
        for (const RoadPlace& place : nearby_.all(point, true, tolerance_m_))
            met.emplace_back(draft_.cut(place.piece, place.along_m), title_of(place.piece));
        if (met.empty())
            return report(Severity::kWarning, plan.file, facility.id, "geometry",
                          fmt::format("no expressway and no new road passes within {:.0f} m of it: it joins nothing",
                                      tolerance_m_));
        if (const auto ordinary = nearby_.nearest(point, false, has_ordinary ? tolerance_m_ : kRampReach)) {
            met.emplace_back(draft_.cut(ordinary->piece, ordinary->along_m), title_of(ordinary->piece));
        } else if (!has_ordinary) {
            report(
                Severity::kWarning, plan.file, facility.id, "geometry",
                fmt::format("there is no ordinary road within {:.0f} m of it: one cannot get on or off", kRampReach));
        }
        if (!centre) centre = draft_.add_vertex(point);
        for (std::size_t i = 0; i < met.size(); ++i) {
            if (met[i].first == *centre) continue;
            const double length = lay_ramp(facility, i, *centre, met[i].first);
            note(fmt::format("{}: joins {} by a ramp of {:.0f} m", facility.id, met[i].second, length));
        }
    }

    Vertex anchor_at(Road& road, const geo::Polyline& line, double along_m) {
        if (along_m < tolerance_m_ && road.ends[0]) return *road.ends[0];
        if (along_m > line.length_m() - tolerance_m_ && road.ends[1]) return *road.ends[1];
        const Vertex vertex = draft_.add_vertex(line.point_at(along_m));
        road.anchors.push_back({along_m, vertex});
        return vertex;
    }

    double lay_ramp(const Facility& facility, std::size_t number, Vertex from, Vertex to) {
        Link ramp;
        ramp.id = fmt::format("{}-ramp-{}", facility.id, number + 1);
        ramp.name = facility.name;
        ramp.link_class = kRamp;
        ramp.lifetime = facility.lifetime;
        draft_.links().add(ramp);
        return lay_between(draft_.links().size() - 1, from, to);
    }

    double lay_between(std::uint32_t link, Vertex from, Vertex to) {
        const geo::MapLine line = {draft_.position(from), draft_.position(to)};
        const double length = std::max(geo::distance(line[0], line[1]), 1e-3);
        draft_.add_link(link, line, length, {{0, from}, {geo::Polyline(line).length_m(), to}});
        return length;
    }

    void join_crossings(Road& road) {
        if (road.grade == RoadGrade::kExpressway)
            return report(Severity::kWarning, road.file, road.planned->link.id, "connect",
                          "an expressway meets no road that it crosses: declare its interchanges as points");
        const geo::Polyline line(road.line);
        std::size_t joined = 0;
        for (const std::uint32_t piece : nearby_.along(road.line, false, 0)) {
            const geo::Polyline other(base_.lines[piece]);
            for (const geo::MapPoint point : geo::crossings(line.positions(), other.positions())) {
                const double along = line.find_nearest(point).along_m;
                if (along < tolerance_m_ || along > line.length_m() - tolerance_m_) continue;
                road.anchors.push_back({along, draft_.cut(piece, other.find_nearest(point).along_m)});
                ++joined;
            }
        }
        note(fmt::format("{}: meets {} roads that it crosses", road.planned->link.id, joined));
    }

    void report_crossed_expressways(const Road& road) {
        if (road.grade == RoadGrade::kRamp) return;
        for (const std::uint32_t piece : nearby_.along(road.line, true, 0))
            for (const geo::MapPoint point : geo::crossings(road.line, base_.lines[piece])) {
                if (has_interchange_near(point)) continue;
                if (std::min(geo::distance(point, road.end(0)), geo::distance(point, road.end(1))) <= tolerance_m_)
                    continue;
                const geo::LonLat at = base_.frame.to_lonlat(point);
                report(Severity::kWarning, road.file, road.planned->link.id, "geometry",
                       fmt::format("crosses {} at {:.4f},{:.4f} without an interchange: it passes over or under; where "
                                   "one is planned, add a point of kind interchange",
                                   title_of(piece), at.lon, at.lat));
            }
    }

    // Laying -----------------------------------------------------------------------------------------------------

    /// The line is drawn on to what its ends meet; a stated length counts for all of it.
    void lay(Road& road) {
        const geo::Polyline own(road.line);
        geo::MapLine line = road.line;
        double before = 0;
        const geo::MapPoint first = draft_.position(*road.ends[0]);
        const geo::MapPoint last = draft_.position(*road.ends[1]);
        if (geo::distance(first, line.front()) > 1e-3) {
            before = geo::distance(first, line.front());
            line.insert(line.begin(), first);
        }
        if (geo::distance(last, line.back()) > 1e-3) line.push_back(last);
        const geo::Polyline drawn(line);
        std::vector<NetworkDraft::Anchor> anchors = {{0, *road.ends[0]}};
        std::stable_sort(road.anchors.begin(), road.anchors.end(),
                         [](const auto& a, const auto& b) { return a.along_m < b.along_m; });
        for (const NetworkDraft::Anchor& anchor : road.anchors)
            anchors.push_back(
                {std::clamp(before + anchor.along_m, anchors.back().along_m, drawn.length_m()), anchor.vertex});
        anchors.push_back({drawn.length_m(), *road.ends[1]});
        const Link& link = road.planned->link;
        const double drawn_length = geo::geodesic_length(base_.frame.to_lonlat(line)).value;
        draft_.add_link(road.link, line, link.stated_length ? link.stated_length->value : drawn_length, anchors);
    }

    void lay_improvement(const Plan& plan, const PlannedLink& planned) {
        const ImprovementMatch match = match_improvement(base_, planned.link, tolerance_m_);
        if (match.parts.empty()) return report(Severity::kError, plan.file, planned.link.id, "improves", match.reason);
        if (match.share < 0.9)
            report(Severity::kWarning, plan.file, planned.link.id, "improves",
                   fmt::format("only {:.0f} % of its line runs along '{}'; the rest improves nothing",
                               100 * match.share, planned.link.improves));
        std::map<std::uint32_t, std::uint32_t> better_of;  // by old link
        double length = 0;
        for (const ImprovedPart& part : match.parts) {
            const std::uint32_t old = base_.pieces[part.piece].link;
            if (!better_of.contains(old)) better_of[old] = add_better(planned.link, old);
            (void)draft_.cut(part.piece, part.begin_m);
            (void)draft_.cut(part.piece, part.end_m);
            draft_.improve(part.piece, part.begin_m, part.end_m, better_of[old]);
            length += part.end_m - part.begin_m;
        }
        note(fmt::format("{}: improves {:.2f} km of '{}' in {} pieces; {:.0f} % of its line", planned.link.id,
                         length / 1000, planned.link.improves, match.parts.size(), 100 * match.share));
    }

    /// The old link with what the new one says of it.
    std::uint32_t add_better(const Link& link, std::uint32_t old) {
        LinkRow row = base_.links.rows[old];
        row.id = draft_.links().add_text(link.id);
        if (!link.name.empty()) row.name = draft_.links().add_text(link.name);
        if (!link.name_en.empty()) row.name_en = draft_.links().add_text(link.name_en);
        if (!link.ref.empty()) row.ref = draft_.links().add_text(link.ref);
        if (!link.link_class.empty()) {
            row.link_class = draft_.links().add_text(link.link_class);
            row.speed_mps = 0;
        }
        if (link.speed) row.speed_mps = link.speed->value;
        row.lifetime = draft_.links().add_lifetime(link.lifetime);
        return draft_.add_row(row);
    }

    /// Where hardly anything fits as it lies and all would after one shift, the positions refer to something else.
    void suspect_shift() {
        std::vector<geo::LonLat> points;
        std::string file;
        for (const Plan& plan : plans_)
            for (const PlannedLink& planned : plan.links) {
                const geo::Line& line = planned.link.geometry;
                if (planned.link.mode != Mode::kRoad || line.empty()) continue;
                file = plan.file;
                if (planned.link.improves.empty()) {
                    points.insert(points.end(), {line.front(), line.back()});
                } else {
                    points.insert(points.end(), line.begin(), line.end());
                }
            }
        if (const auto suspicion = find_shift(nearby_, base_.frame, points, tolerance_m_))
            report(Severity::kWarning, file, "", "geometry", *suspicion);
    }

    const Network& base_;
    datasets::Dataset& dataset_;
    const std::vector<Plan>& plans_;
    double tolerance_m_;
    NearbyRoads nearby_;
    NetworkDraft draft_;
    std::vector<Road> roads_;
    std::vector<std::uint32_t> first_services_;  // by plan, in the dataset
    LayingReport report_;
};

/// Errors: a file whose positions are nowhere near the network
void check_place(const Network& base, const std::vector<Plan>& plans) {
    if (base.positions.empty()) return;
    geo::MapPoint low = base.positions[0];
    geo::MapPoint high = low;
    for (const geo::MapPoint point : base.positions) {
        low = {std::min(low.east, point.east), std::min(low.north, point.north)};
        high = {std::max(high.east, point.east), std::max(high.north, point.north)};
    }
    const auto check = [&](const Plan& plan, const std::string& id, geo::LonLat position) {
        const geo::MapPoint point = base.frame.to_map(position);
        const geo::MapPoint inside{std::clamp(point.east, low.east, high.east),
                                   std::clamp(point.north, low.north, high.north)};
        const double gap = geo::distance(point, inside);
        if (!(gap > kElsewhere)) return;
        const geo::LonLat centre = base.frame.centre();
        throw geo::Error(
            geo::ErrorCode::kBadInput,
            fmt::format(
                "{}: {}: lies at {:.3f},{:.3f}, {:.0f} km from the network around {:.3f},{:.3f}: is its CRS (or "
                "the order of its coordinates) what the file says?",
                plan.file, id, position.lon, position.lat, gap / 1000, centre.lon, centre.lat));
    };
    for (const Plan& plan : plans) {
        for (const PlannedLink& planned : plan.links)
            for (const geo::LonLat position : planned.link.geometry) check(plan, planned.link.id, position);
        for (const Facility& facility : plan.facilities) check(plan, facility.id, facility.position);
    }
}

}  // namespace

LaidNetwork lay_plans(const Network& base, datasets::Dataset& dataset, const std::vector<Plan>& plans,
                      double tolerance_m) {
    check_place(base, plans);
    return PlanLayer(base, dataset, plans, tolerance_m).run();
}

}  // namespace isodelta::network
