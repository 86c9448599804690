#include "datasets/osm/barrier_collector.hpp"

#include <algorithm>

#include "geo/geodesic.hpp"

namespace isodelta::datasets::osm {

namespace {

using Nodes = BarrierCollector::Nodes;

/// A water smaller than that is walked around: 50 m by 50 m. An assumption of ours.
constexpr double kPond = 2500;

/// Rings out of ways that share ends; what does not close stays in `ways`.
std::vector<Nodes> join_rings(std::vector<Nodes>& ways) {
    std::vector<Nodes> rings;
    std::vector<Nodes> open;
    while (!ways.empty()) {
        Nodes line = std::move(ways.back());
        ways.pop_back();
        while (line.front() != line.back()) {
            const auto next = std::find_if(ways.begin(), ways.end(), [&](const Nodes& way) {
                return way.front() == line.back() || way.back() == line.back();
            });
            if (next == ways.end()) break;
            if (next->front() != line.back()) std::reverse(next->begin(), next->end());
            line.insert(line.end(), next->begin() + 1, next->end());
            ways.erase(next);
        }
        (line.front() == line.back() && line.size() >= 4 ? rings : open).push_back(std::move(line));
    }
    ways = std::move(open);
    return rings;
}

}  // namespace

void BarrierCollector::add_way(const BarrierUse& use, Nodes nodes) {
    if (nodes.size() < 2) return;
    if (use.is_area) {
        areas_.push_back({std::string(use.kind), {std::move(nodes)}});
    } else {
        lines_[std::string(use.kind)].push_back(std::move(nodes));
    }
}

void BarrierCollector::add_relation(const BarrierUse& use, const std::vector<std::int64_t>& ways) {
    if (!use.is_area) return;
    for (const std::int64_t way : ways) areas_of_way_.emplace(way, areas_.size());
    areas_.push_back({std::string(use.kind), {}});
}

void BarrierCollector::add_member(std::int64_t way, const Nodes& nodes) {
    if (nodes.size() < 2) return;
    const auto [first, last] = areas_of_way_.equal_range(way);
    for (auto entry = first; entry != last; ++entry) areas_[entry->second].ways.push_back(nodes);
}

void BarrierCollector::for_each_node(const std::function<void(std::int64_t)>& visit) const {
    for (const auto& [kind, ways] : lines_)
        for (const Nodes& way : ways) std::for_each(way.begin(), way.end(), visit);
    for (const Area& area : areas_)
        for (const Nodes& way : area.ways) std::for_each(way.begin(), way.end(), visit);
}

void BarrierCollector::finish(const PositionOf& position_of, Dataset& dataset) {
    const auto line_of = [&](const Nodes& nodes) {
        geo::Line line;
        for (const std::int64_t node : nodes) {
            const auto position = position_of(node);
            if (position && (line.empty() || !(line.back() == *position))) line.push_back(*position);
        }
        return line;
    };
    std::map<std::string, Barrier> by_kind;
    for (Area& area : areas_) {
        for (const Nodes& ring : join_rings(area.ways)) {
            geo::Polygon polygon{.exterior = line_of(ring), .holes = {}};
            if (polygon.exterior.size() < 4 || !(polygon.exterior.front() == polygon.exterior.back())) continue;
            if (geo::geodesic_area({polygon}).value < kPond) continue;
            by_kind[area.kind].areas.push_back(std::move(polygon));
        }
        std::vector<Nodes>& lines = lines_[area.kind];
        lines.insert(lines.end(), area.ways.begin(), area.ways.end());
    }
    for (const auto& [kind, ways] : lines_)
        for (const Nodes& way : ways)
            if (geo::Line line = line_of(way); line.size() > 1) by_kind[kind].lines.push_back(std::move(line));
    for (auto& [kind, barrier] : by_kind) {
        barrier.id = "osm-" + kind;
        barrier.kind = kind;
        barrier.source = {"osm"};
        dataset.barriers.push_back(std::move(barrier));
    }
}

}  // namespace isodelta::datasets::osm
