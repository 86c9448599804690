#include "network/project_effect.hpp"

#include <algorithm>
#include <map>

#include "network/coverage.hpp"
#include "network/leg_builder.hpp"
#include "network/route.hpp"
#include "network/search.hpp"

namespace isodelta::network {

namespace {

using datasets::Scenario;
using geo::Statement;

/// The same scenario with the project closed and with it open.
struct Pair {
    std::string name;
    Scenario without;
    Scenario with;
};

/// A place farther away is not at the project's end.
constexpr double kFarthestPlace = 40000;

Statement minutes(const std::optional<Millis>& time) {
    return time ? Statement("{:.1f} min", to_seconds(*time).count() / 60) : Statement("no way");
}

std::optional<Millis> reachable(Millis time) {
    return time < kUnreachable ? std::optional(time) : std::nullopt;
}

/// Milliseconds saved; without a way before, all that there is to gain; without one after, less than nothing.
long gain(const ProjectEffect& effect) {
    if (!effect.after) return -1;
    return static_cast<long>(effect.before.value_or(kUnreachable)) - static_cast<long>(*effect.after);
}

class EffectFinder {
public:
    EffectFinder(const Network& network, const std::string& project) : network_(network), project_(project) {
        for (std::uint32_t i = 0; i < network.pieces.size(); ++i)
            if (network.link_of(network.pieces[i]).project == project) pieces_.push_back(i);
    }

    ProjectEffect find(const Pair& pair) {
        effect_ = {.scenario = pair.name};
        if (const auto rail = rail_effect(pair)) return *rail;
        if (const auto road = road_effect(pair)) return *road;
        effect_.outcome = cause_without_edges();
        return effect_;
    }

private:
    /// By car between the two ends of its roads that lie farthest apart.
    std::optional<ProjectEffect> road_effect(const Pair& pair) {
        const Metric with = build_metric(network_, pair.with, Profile::kCar, Definition::kDoorToDoor);
        std::vector<std::uint32_t> roads;
        std::copy_if(pieces_.begin(), pieces_.end(), std::back_inserter(roads),
                     [&](std::uint32_t piece) { return is_open(network_, with, piece); });
        if (roads.empty()) return std::nullopt;
        const auto [from, to] = farthest_ends(roads);
        const Metric without = build_metric(network_, pair.without, Profile::kCar, Definition::kDoorToDoor);
        effect_.profile = Profile::kCar;
        effect_.definition = Definition::kDoorToDoor;
        // A one-way road helps in one direction only.
        const ProjectEffect there = compare(from, to, without, with);
        const ProjectEffect back = compare(to, from, without, with);
        return gain(back) > gain(there) ? back : there;
    }

    [[nodiscard]] std::pair<Vertex, Vertex> farthest_ends(const std::vector<std::uint32_t>& pieces) const {
        std::map<Vertex, int> uses;
        for (const std::uint32_t piece : pieces) {
            ++uses[network_.ends[piece].begin];
            ++uses[network_.ends[piece].end];
        }
        std::vector<Vertex> ends;
        for (const auto& [vertex, count] : uses)
            if (count == 1) ends.push_back(vertex);
        if (ends.size() < 2) {
            ends.clear();
            for (const auto& [vertex, count] : uses) ends.push_back(vertex);
        }
        std::pair<Vertex, Vertex> farthest{ends.front(), ends.back()};
        double longest = -1;
        for (const Vertex a : ends)
            for (const Vertex b : ends) {
                const double length = geo::distance(network_.positions[a], network_.positions[b]);
                if (length > longest) {
                    longest = length;
                    farthest = {a, b};
                }
            }
        return farthest;
    }

    /// By train between the ends of the stretch that the project opens to some pattern.
    std::optional<ProjectEffect> rail_effect(const Pair& pair) {
        const std::vector<bool> before = open_patterns(network_, pair.without);
        const std::vector<bool> after = open_patterns(network_, pair.with);
        std::optional<std::pair<std::uint32_t, std::uint32_t>> ends;
        double longest = -1;
        for (std::uint32_t i = 0; i < network_.patterns.size(); ++i) {
            if (before[i] || !after[i]) continue;
            const auto stretch = stretch_of(network_.patterns[i]);
            const double length = geo::distance(position_of(stretch.first), position_of(stretch.second));
            if (length <= longest) continue;
            longest = length;
            ends = stretch;
        }
        if (!ends) return std::nullopt;
        effect_.profile = Profile::kTransit;
        effect_.definition = Definition::kInVehicle;
        return compare(network_.stations[ends->first].street, network_.stations[ends->second].platforms,
                       build_metric(network_, pair.without, Profile::kTransit, Definition::kInVehicle),
                       build_metric(network_, pair.with, Profile::kTransit, Definition::kInVehicle));
    }

    /// Stations between which the pattern runs on the project's rails; of a project without rails, its ends.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> stretch_of(const Pattern& pattern) const {
        std::optional<std::size_t> first;
        std::size_t last = pattern.stations.size() - 1;
        for (std::size_t i = 0; i < pattern.ways.size(); ++i) {
            const auto ours = [&](std::uint32_t piece) {
                return std::binary_search(pieces_.begin(), pieces_.end(), piece);
            };
            if (!std::any_of(pattern.ways[i].begin(), pattern.ways[i].end(), ours)) continue;
            if (!first) first = i;
            last = i + 1;
        }
        return {pattern.stations[first.value_or(0)], pattern.stations[last]};
    }

    [[nodiscard]] geo::MapPoint position_of(std::uint32_t station) const {
        return network_.positions[network_.stations[station].street];
    }

    ProjectEffect compare(Vertex from, Vertex to, const Metric& without, const Metric& with) {
        effect_.from = title(from, with);
        effect_.to = title(to, with);
        const auto run = [&](const Metric& metric) {
            return search(network_.topology, metric.weights, {{from, 0}}, SearchDirection::kForward);
        };
        const SearchTree tree = run(with);
        effect_.before = reachable(run(without).time[to]);
        effect_.after = reachable(tree.time[to]);
        effect_.used = names_along(tree, with, to);
        // Where an end exists through the project only, "no way without it" says little: ask between places there.
        if (!effect_.before && effect_.after) compare_places(from, to, without, with);
        effect_.outcome = !effect_.after                                        ? Outcome::kNotConnected
                          : !effect_.before || *effect_.after < *effect_.before ? Outcome::kFaster
                                                                                : Outcome::kParallelFaster;
        return effect_;
    }

    /// The same comparison between the places next to the two ends, where they differ and both trips exist.
    void compare_places(Vertex from, Vertex to, const Metric& without, const Metric& with) {
        const datasets::Place* first = nearest_place(network_.positions[from], with);
        const datasets::Place* second = nearest_place(network_.positions[to], with);
        if (first == nullptr || second == nullptr || first == second) return;
        const auto named = [&](const datasets::Place& place) {
            return NamedOrigin{origin_of(network_, endpoint_of(*network_.dataset, place)), place.title()};
        };
        const auto before = find_route(network_, without, named(*first), named(*second));
        const auto after = find_route(network_, with, named(*first), named(*second));
        if (!before || !after) return;
        effect_.from = first->title();
        effect_.to = second->title();
        effect_.before = before->duration;
        effect_.after = after->duration;
        effect_.used.clear();
        for (const Leg& leg : after->legs)
            if (leg.mode != "access" && (effect_.used.empty() || effect_.used.back() != leg.name))
                effect_.used.push_back(leg.name);
    }

    /// The place nearest to a point, no district, for its city's name says more; under the station definitions one that
    /// has stations.
    [[nodiscard]] const datasets::Place* nearest_place(geo::MapPoint point, const Metric& metric) const {
        const datasets::Place* nearest = nullptr;
        double gap = kFarthestPlace;
        for (const datasets::Place& place : network_.dataset->places) {
            if (place.kind == "district") continue;
            const double distance = geo::distance(network_.frame.to_map(place.position), point);
            if (distance >= gap || (!metric.by_road() && endpoint_of(*network_.dataset, place).stations.empty()))
                continue;
            gap = distance;
            nearest = &place;
        }
        return nearest;
    }

    [[nodiscard]] std::vector<Statement> names_along(const SearchTree& tree, const Metric& metric, Vertex to) const {
        std::vector<Statement> names;
        const auto add = [&](std::uint32_t piece) {
            const Statement name = road_title(network_.link_of(network_.pieces[piece]));
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        };
        for (Vertex at = to; tree.via[at] != kNoEdge;) {
            const Edge& edge = network_.edges[tree.via[at]];
            if (edge.kind == EdgeKind::kPiece) add(edge.item);
            if (edge.kind == EdgeKind::kFirstRide || edge.kind == EdgeKind::kNextRide) {
                const auto& options = edge.kind == EdgeKind::kFirstRide ? metric.first_option : metric.next_option;
                const RideOption& option = metric.options(network_)[options[edge.item]];
                for (std::uint32_t stop = option.alight; stop-- > option.board;)
                    for (const std::uint32_t piece : network_.patterns[option.pattern].ways[stop]) add(piece);
            }
            at = edge.from;
        }
        std::reverse(names.begin(), names.end());
        return names;
    }

    [[nodiscard]] Statement title(Vertex vertex, const Metric& metric) const {
        return LegBuilder(network_, metric).name_of(vertex);
    }

    [[nodiscard]] Outcome cause_without_edges() const {
        bool rail = false;
        for (const std::uint32_t piece : pieces_)
            rail = rail || network_.link_of(network_.pieces[piece]).mode == datasets::Mode::kRail;
        const auto uses_it = [&](const Pattern& pattern) {
            if (network_.dataset->services[pattern.service].lifetime.project == project_) return true;
            return std::any_of(pattern.ways.begin(), pattern.ways.end(), [&](const auto& way) {
                return std::any_of(way.begin(), way.end(), [&](std::uint32_t piece) {
                    return std::binary_search(pieces_.begin(), pieces_.end(), piece);
                });
            });
        };
        if (std::any_of(network_.patterns.begin(), network_.patterns.end(), uses_it)) return Outcome::kServiceClosed;
        if (rail) return Outcome::kNoService;
        if (!pieces_.empty()) return Outcome::kOutsideProfile;
        const auto ours = [&](const datasets::Facility& facility) { return facility.lifetime.project == project_; };
        const auto& facilities = network_.dataset->facilities;
        return std::any_of(facilities.begin(), facilities.end(), ours) ? Outcome::kDeadEnd : Outcome::kNothing;
    }

    const Network& network_;
    const std::string project_;
    std::vector<std::uint32_t> pieces_;  ///< ascending
    ProjectEffect effect_;
};

}  // namespace

ProjectEffect compute_effect(const Network& network, const std::string& project) {
    const datasets::Dataset& dataset = *network.dataset;
    EffectFinder finder(network, project);
    const ProjectEffect alone = finder.find({"baseline", resolve_scenario(dataset, {.base = "baseline"}),
                                             resolve_scenario(dataset, {.base = "baseline", .open = {project}})});
    if (alone.outcome != Outcome::kNotConnected && alone.outcome != Outcome::kServiceClosed) return alone;
    const ProjectEffect among_all = finder.find({"all", resolve_scenario(dataset, {.base = "all", .close = {project}}),
                                                 resolve_scenario(dataset, {.base = "all"})});
    return among_all.outcome == Outcome::kFaster || among_all.outcome == Outcome::kParallelFaster ? among_all : alone;
}

Statement describe(const ProjectEffect& effect) {
    const Statement trip(
        effect.profile == Profile::kCar ? "by car from {} to {} in '{}'" : "by train from {} to {} in '{}'",
        effect.from, effect.to, effect.scenario);
    switch (effect.outcome) {
        case Outcome::kFaster:
            return {"{}: {} instead of {}, by {}", trip, minutes(effect.after), minutes(effect.before),
                    join(effect.used, "{}, {}")};
        case Outcome::kParallelFaster:
            return {"{}: {} with and without it, because {} is as fast or faster", trip, minutes(effect.after),
                    join(effect.used, "{}, {}")};
        case Outcome::kNotConnected:
            return {"{}: no way even with it, because it is not connected with the network", trip};
        case Outcome::kNoService:
            return "no passenger route changes: no service of the data runs on it; --profile freight may use it";
        case Outcome::kServiceClosed:
            return "no passenger route changes: its services need another project that is closed";
        case Outcome::kOutsideProfile:
            return "no passenger route changes: it is outside the profiles car, walk and transit; --profile freight "
                   "may use it";
        case Outcome::kDeadEnd:
            return "no route between other places changes: it can be reached, but no service runs through it";
        case Outcome::kNothing:
            return "no route changes: the data has neither link nor facility nor service of it";
    }
    return {};
}

}  // namespace isodelta::network
