#include "tools/isodelta/accuracy/road_length_check.hpp"

#include <limits>
#include <map>
#include <queue>

#include "datasets/scenario.hpp"
#include "geo/geodesic.hpp"
#include "tools/isodelta/accuracy/remarks.hpp"

namespace isodelta::tools {
namespace {

using datasets::Link;
using datasets::PublishedLength;

double drawn_m(const Link& link) {
    return geo::geodesic_length(link.geometry).value;
}

double counted_m(const Link& link) {
    return link.stated_length ? link.stated_length->value : drawn_m(link);
}

bool is_of(const Link& link, const std::string& road) {
    return link.mode == datasets::Mode::kRoad && link.improves.empty() && (link.has_ref(road) || link.name == road);
}

/// The links of the shortest way along a road, by Dijkstra's algorithm over its few dozen links; none where it does not
/// lead there.
std::vector<const Link*> shortest_way(const std::vector<const Link*>& road, const std::string& from,
                                      const std::string& to) {
    struct Reached {
        double metres = std::numeric_limits<double>::infinity();
        const Link* by = nullptr;
        std::string before;
    };
    std::map<std::string, Reached> reached;
    std::priority_queue<std::pair<double, std::string>, std::vector<std::pair<double, std::string>>, std::greater<>>
        queue;
    reached[from].metres = 0;
    queue.emplace(0, from);
    while (!queue.empty()) {
        const auto [metres, facility] = queue.top();
        queue.pop();
        if (metres > reached[facility].metres) continue;
        for (const Link* link : road) {
            if (link->from != facility && link->to != facility) continue;
            Reached& next = reached[link->from == facility ? link->to : link->from];
            const double longer = metres + counted_m(*link);
            if (longer >= next.metres) continue;
            next = {longer, link, facility};
            queue.emplace(longer, link->from == facility ? link->to : link->from);
        }
    }
    std::vector<const Link*> way;
    for (const Reached* at = &reached[to]; at->by != nullptr; at = &reached[at->before]) way.push_back(at->by);
    return way;
}

}  // namespace

std::vector<RoadLengthCheck> check_road_lengths(const network::Network& network, const CountyAreas& counties) {
    const datasets::Scenario today = resolve_scenario(*network.dataset, {});
    const Remarks remarks(*network.dataset);
    std::vector<RoadLengthCheck> checks;
    for (const PublishedLength& published : network.dataset->lengths) {
        std::vector<const Link*> road;
        for (const Link& link : network.dataset->links)
            if (is_of(link, published.ref) && today.is_open(link.id, link.lifetime)) road.push_back(&link);
        if (!published.from.empty()) road = shortest_way(road, published.from, published.to);
        RoadLengthCheck check{.published = &published, .explanation = remarks.find("length", published.id)};
        for (const Link* link : road) {
            const double drawn = drawn_m(*link);
            const double inside_km =
                published.admin_code.empty()
                    ? drawn / 1000
                    : counties.length_inside(network.frame.to_map(link->geometry), published.admin_code) / 1000;
            check.drawn_km += inside_km;
            check.ours_km += inside_km * counted_m(*link) / drawn;
        }
        checks.push_back(check);
    }
    return checks;
}

}  // namespace isodelta::tools
