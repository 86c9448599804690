#include "network/link_noding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "geo/box_index.hpp"
#include "geo/geodesic.hpp"
#include "geo/geometry_ops.hpp"
#include "geo/polyline.hpp"
#include "network/point_clusters.hpp"
#include "network/profile.hpp"

namespace isodelta::network {

namespace {

using datasets::Facility;
using datasets::FacilityKind;
using datasets::Link;
using datasets::Mode;
using geo::Problem;
using geo::Severity;

constexpr double kViaTolerance = 50;

/// What may share a vertex. At an interchange the first two are one.
enum class Grade { kAtGrade, kExpressway, kRail, kWaterway };

Grade grade_of(const Link& link) {
    switch (link.mode) {
        case Mode::kRail:
            return Grade::kRail;
        case Mode::kWaterway:
            return Grade::kWaterway;
        case Mode::kFerry:
            return Grade::kAtGrade;
        case Mode::kRoad:
            break;
    }
    return LinkView(link).joined_anywhere ? Grade::kAtGrade : Grade::kExpressway;
}

/// A place along a link where it has a vertex.
struct Anchor {
    double along_m = 0;
    std::uint32_t cluster = 0;
};

bool is_always_open(const datasets::Lifetime& lifetime) {
    return lifetime.project.empty() && !lifetime.opens && !lifetime.closes;
}

bool has_street_side(const Facility& facility) {
    return facility.kind != FacilityKind::kInterchange && facility.kind != FacilityKind::kJunction;
}

geo::Box box_of(const geo::MapLine& line, double margin_m) {
    geo::Box box{line.front(), line.front()};
    for (const geo::MapPoint point : line) {
        box.low = {std::min(box.low.east, point.east), std::min(box.low.north, point.north)};
        box.high = {std::max(box.high.east, point.east), std::max(box.high.north, point.north)};
    }
    const geo::MapPoint margin{margin_m, margin_m};
    return {box.low - margin, box.high + margin};
}

class Noder {
public:
    Noder(const datasets::Dataset& dataset, const geo::LocalFrame& frame, const Barriers& barriers,
          std::vector<Problem>& problems)
        : dataset_(dataset), frame_(frame), barriers_(barriers), problems_(problems), anchors_(dataset.links.size()) {
        std::vector<geo::Box> boxes;
        for (std::uint32_t i = 0; i < dataset.links.size(); ++i) {
            lines_.emplace_back(frame.to_map(dataset.links[i].geometry));
            if (!LinkView(dataset.links[i]).joined_anywhere) continue;
            at_grade_.push_back(i);
            boxes.push_back(box_of(lines_.back().positions(), 0));
        }
        roads_ = geo::BoxIndex(boxes);
        for (const Facility& facility : dataset.facilities) facilities_[facility.id] = &facility;
    }

    NodedLinks run() {
        for (const Facility& facility : dataset_.facilities) {
            if (facility.kind != FacilityKind::kInterchange) continue;
            const std::uint32_t cluster = clusters_.add(frame_.to_map(facility.position));
            if (is_always_open(facility.lifetime)) interchanges_.insert(cluster);
        }
        for (std::size_t i = 0; i < dataset_.links.size(); ++i) anchor_named_places(i);
        anchor_junctions();
        if (dataset_.planar) anchor_crossings();
        for (std::uint32_t i = 0; i < dataset_.facilities.size(); ++i)
            if (has_street_side(dataset_.facilities[i])) connect(i);
        for (std::uint32_t i = 0; i < dataset_.links.size(); ++i) cut(i);
        name_vertices();
        finish_connectors();
        join_at_gates();
        return std::move(noded_);
    }

private:
    void report(Severity severity, const std::string& layer, const std::string& id, const std::string& field,
                const std::string& message) {
        problems_.push_back({severity, "", layer, id, field, message});
    }

    /// Ends, and facilities named in `via`.
    void anchor_named_places(std::size_t i) {
        const Link& link = dataset_.links[i];
        const geo::Polyline& line = lines_[i];
        anchors_[i].push_back({0, end_cluster(link.from, line.positions().front())});
        anchors_[i].push_back({line.length_m(), end_cluster(link.to, line.positions().back())});
        if (LinkView(link).joined_anywhere) road_ends_.insert({anchors_[i][0].cluster, anchors_[i][1].cluster});
        for (const std::string& id : link.via) {
            const auto facility = facilities_.find(id);
            if (facility == facilities_.end()) continue;
            const geo::MapPoint position = frame_.to_map(facility->second->position);
            const geo::NearestOnLine nearest = line.find_nearest(position);
            if (nearest.distance_m > kViaTolerance)
                report(Severity::kError, "links", link.id, "via",
                       fmt::format("names '{}', which is {:.0f} m from the line; {:.0f} m is the most", id,
                                   nearest.distance_m, kViaTolerance));
            anchors_[i].push_back({nearest.along_m, clusters_.add(position)});
        }
    }

    std::uint32_t end_cluster(const std::string& facility_id, geo::MapPoint end) {
        const auto facility = facilities_.find(facility_id);
        return clusters_.add(facility == facilities_.end() ? end : frame_.to_map(facility->second->position));
    }

    /// An at-grade road that ends on a position of another meets it there.
    void anchor_junctions() {
        for (std::size_t i = 0; i < dataset_.links.size(); ++i) {
            if (!LinkView(dataset_.links[i]).joined_anywhere) continue;
            const geo::MapLine& positions = lines_[i].positions();
            for (std::size_t k = 1; k + 1 < positions.size(); ++k) {
                const auto cluster = clusters_.find(positions[k]);
                if (cluster && road_ends_.contains(*cluster)) anchors_[i].push_back({lines_[i].along()[k], *cluster});
            }
        }
    }

    void anchor_crossings() {
        for (std::uint32_t k = 0; k < at_grade_.size(); ++k)
            for (const std::uint32_t other : roads_.find(box_of(lines_[at_grade_[k]].positions(), 0))) {
                if (other <= k) continue;
                const std::uint32_t i = at_grade_[k];
                const std::uint32_t j = at_grade_[other];
                for (const geo::MapPoint point : geo::crossings(lines_[i].positions(), lines_[j].positions())) {
                    const std::uint32_t cluster = clusters_.add(point);
                    anchors_[i].push_back({lines_[i].find_nearest(point).along_m, cluster});
                    anchors_[j].push_back({lines_[j].find_nearest(point).along_m, cluster});
                }
            }
    }

    struct NearRoad {
        double distance_m;
        std::uint32_t link;
        double along_m;
    };

    [[nodiscard]] std::vector<NearRoad> roads_near(geo::MapPoint point) const {
        const double limit_m = road_access(Profile::kCar).limit_m;
        std::vector<NearRoad> near;
        for (const std::uint32_t k : roads_.find(box_of({point}, limit_m))) {
            const std::uint32_t i = at_grade_[k];
            const geo::NearestOnLine nearest = lines_[i].find_nearest(point);
            if (nearest.distance_m > limit_m) continue;
            if (barriers_.separate(point, lines_[i].point_at(nearest.along_m))) continue;
            near.push_back({nearest.distance_m, i, nearest.along_m});
        }
        std::stable_sort(near.begin(), near.end(),
                         [](const NearRoad& a, const NearRoad& b) { return a.distance_m < b.distance_m; });
        return near;
    }

    /// Ties a facility to the nearest road that is always open, and to every road that is nearer but not always there:
    /// no scenario then leaves it without its nearest open road.
    void connect(std::uint32_t facility_number) {
        const Facility& facility = dataset_.facilities[facility_number];
        const geo::MapPoint position = frame_.to_map(facility.position);
        const std::vector<NearRoad> near = roads_near(position);
        if (near.empty())
            report(Severity::kWarning, "facilities", facility.id, "",
                   fmt::format("has no road within {:.0f} km on its side of the water: it cannot be reached",
                               road_access(Profile::kCar).limit_m / 1000));
        for (const NearRoad& road : near) {
            const std::uint32_t cluster = clusters_.add(lines_[road.link].point_at(road.along_m));
            anchors_[road.link].push_back({road.along_m, cluster});
            noded_.connectors.push_back({facility_number, road.link, road.distance_m});
            connector_clusters_.push_back(cluster);
            if (is_always_open(dataset_.links[road.link].lifetime)) break;
        }
    }

    Vertex vertex_at(std::uint32_t cluster, Grade grade) {
        if (grade == Grade::kExpressway && interchanges_.contains(cluster)) grade = Grade::kAtGrade;
        const auto [entry, fresh] = vertices_.emplace(std::pair(cluster, grade), static_cast<Vertex>(vertices_.size()));
        if (fresh) noded_.positions.push_back(clusters_.position(cluster));
        return entry->second;
    }

    /// The link's ends, and between them what lies in other clusters: an anchor within a metre of an end is that end.
    [[nodiscard]] std::vector<Anchor> ordered_anchors(std::uint32_t i) {
        const Anchor end = anchors_[i][1];
        std::vector<Anchor> ordered = {anchors_[i][0]};
        std::stable_sort(anchors_[i].begin() + 2, anchors_[i].end(),
                         [](const Anchor& a, const Anchor& b) { return a.along_m < b.along_m; });
        for (auto anchor = anchors_[i].begin() + 2; anchor != anchors_[i].end(); ++anchor)
            if (anchor->cluster != ordered.back().cluster) ordered.push_back(*anchor);
        while (ordered.size() > 1 && ordered.back().cluster == end.cluster) ordered.pop_back();
        ordered.push_back(end);
        return ordered;
    }

    void cut(std::uint32_t i) {
        const Link& link = dataset_.links[i];
        const geo::Polyline& line = lines_[i];
        const std::vector<Anchor> anchors = ordered_anchors(i);
        const geo::Metres counted = link.stated_length.value_or(geo::geodesic_length(link.geometry));
        const double scale = counted.value / line.length_m();
        for (std::size_t k = 0; k + 1 < anchors.size(); ++k) {
            const double begin = anchors[k].along_m;
            const double end = anchors[k + 1].along_m;
            noded_.pieces.push_back({.begin_m = begin * scale,
                                     .end_m = end * scale,
                                     .drawn_m = noded_.lines.add(line.cut(begin, end)),
                                     .link = i});
            const Vertex first = vertex_at(anchors[k].cluster, grade_of(link));
            const Vertex second = vertex_at(anchors[k + 1].cluster, grade_of(link));
            noded_.ends.push_back({first, second});
        }
    }

    void name_vertices() {
        noded_.titles.resize(noded_.positions.size());
        for (std::uint32_t i = 0; i < dataset_.facilities.size(); ++i) {
            const auto cluster = clusters_.find(frame_.to_map(dataset_.facilities[i].position));
            if (!cluster) continue;
            for (const Grade grade : {Grade::kAtGrade, Grade::kExpressway, Grade::kRail, Grade::kWaterway}) {
                const auto vertex = vertices_.find({*cluster, grade});
                if (vertex == vertices_.end()) continue;
                noded_.titles[vertex->second] = dataset_.facilities[i].title();
                if (grade == Grade::kRail) noded_.rail_vertices.emplace_back(i, vertex->second);
                if (grade == Grade::kWaterway) noded_.water_vertices.emplace_back(i, vertex->second);
            }
        }
    }

    /// An interchange that is not always open keeps its two levels apart, with a gate between them for the metric to
    /// open.
    void join_at_gates() {
        for (std::uint32_t i = 0; i < dataset_.facilities.size(); ++i) {
            const Facility& facility = dataset_.facilities[i];
            if (facility.kind != FacilityKind::kInterchange || is_always_open(facility.lifetime)) continue;
            const std::uint32_t cluster = clusters_.add(frame_.to_map(facility.position));
            const auto upper = vertices_.find({cluster, Grade::kExpressway});
            const auto lower = vertices_.find({cluster, Grade::kAtGrade});
            if (upper != vertices_.end() && lower != vertices_.end())
                noded_.gates.push_back({i, upper->second, lower->second});
        }
    }

    void finish_connectors() {
        for (const std::uint32_t cluster : connector_clusters_)
            noded_.connector_roads.push_back(vertex_at(cluster, Grade::kAtGrade));
    }

    const datasets::Dataset& dataset_;
    const geo::LocalFrame& frame_;
    const Barriers& barriers_;
    std::vector<Problem>& problems_;
    std::vector<geo::Polyline> lines_;
    std::vector<std::uint32_t> at_grade_;  ///< links
    geo::BoxIndex roads_{{}};              ///< boxes of `at_grade_`
    std::map<std::string, const Facility*> facilities_;
    PointClusters clusters_;
    std::set<std::uint32_t> interchanges_;      ///< clusters of those that are always open
    std::set<std::uint32_t> road_ends_;         ///< clusters
    std::vector<std::vector<Anchor>> anchors_;  ///< by link; its two ends come first
    std::vector<std::uint32_t> connector_clusters_;
    std::map<std::pair<std::uint32_t, Grade>, Vertex> vertices_;
    NodedLinks noded_;
};

}  // namespace

NodedLinks node_links(const datasets::Dataset& dataset, const geo::LocalFrame& frame, const Barriers& barriers,
                      std::vector<Problem>& problems) {
    return Noder(dataset, frame, barriers, problems).run();
}

}  // namespace isodelta::network
