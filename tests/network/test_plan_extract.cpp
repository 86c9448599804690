// Projects laid over a real extract against the extract with the same projects drawn in: every vertex.
#include <cstdlib>
#include <map>
#include <random>

#include "geo/polyline.hpp"
#include "network/hierarchy/renumber.hpp"
#include "network/hierarchy/sweep.hpp"
#include "network/search.hpp"
#include "network/streets/street_builder.hpp"
#include "tests/network/plan_scene.hpp"

using namespace isodelta;
using namespace isodelta::network;
using datasets::NodePosition;
using datasets::Street;
using datasets::Streets;

namespace {

constexpr int kLinks = 25;

/// Where a new road meets a street: on the segment that begins at `place` in Streets::nodes.
struct Meeting {
    std::uint32_t place = 0;
    NodePosition position;
};

bool is_ordinary(const Street& street) {
    return street.joined_anywhere && street.mode == datasets::Mode::kRoad && street.lifetime == 0 &&
           (street.along & street.against & datasets::kCars) != 0;
}

/// In the middles of segments of ordinary streets, no segment twice.
std::vector<Meeting> pick_meetings(const Streets& streets, std::mt19937& random) {
    std::vector<Meeting> meetings;
    while (meetings.size() < 2 * kLinks) {
        const std::size_t which = random() % streets.streets.size();
        const Street& street = streets.streets[which];
        if (!is_ordinary(street)) continue;
        const auto segments = static_cast<std::uint32_t>(streets.end_node(which)) - street.first_node - 1;
        const auto place = static_cast<std::uint32_t>(street.first_node + random() % segments);
        const NodePosition a = streets.positions[streets.nodes[place]];
        const NodePosition b = streets.positions[streets.nodes[place + 1]];
        if (std::abs(a.lon - b.lon) + std::abs(a.lat - b.lat) < 4000) continue;
        if (std::ranges::find(meetings, place, &Meeting::place) != meetings.end()) continue;
        meetings.push_back({place, {.lon = a.lon + (b.lon - a.lon) / 2, .lat = a.lat + (b.lat - a.lat) / 2}});
    }
    return meetings;
}

/// The streets with nodes added in the middles of segments, and streets of class 2 between them, two by two.
Streets draw_in(const Streets& base, const std::vector<Meeting>& meetings) {
    Streets drawn = base;
    drawn.nodes.clear();
    const auto first_new = static_cast<std::uint32_t>(base.positions.size());
    for (const Meeting& meeting : meetings) {
        drawn.positions.push_back(meeting.position);
        drawn.uses.push_back(3);
    }
    for (std::size_t which = 0; which < base.streets.size(); ++which) {
        drawn.streets[which].first_node = static_cast<std::uint32_t>(drawn.nodes.size());
        for (std::uint32_t place = base.streets[which].first_node; place < base.end_node(which); ++place) {
            drawn.nodes.push_back(base.nodes[place]);
            for (std::uint32_t i = 0; i < meetings.size(); ++i)
                if (meetings[i].place == place) drawn.nodes.push_back(first_new + i);
        }
    }
    drawn.classes.emplace_back("class2");
    for (std::uint32_t i = 0; i + 1 < meetings.size(); i += 2) {
        Street street;
        street.id = 1 + i;
        street.first_node = static_cast<std::uint32_t>(drawn.nodes.size());
        street.speed_kmh = 90;
        street.link_class = static_cast<std::uint8_t>(drawn.classes.size() - 1);
        street.along = street.against = travellers_of(datasets::Mode::kRoad, "class2");
        street.joined_anywhere = true;
        drawn.streets.push_back(street);
        drawn.nodes.insert(drawn.nodes.end(), {first_new + i, first_new + i + 1});
    }
    return drawn;
}

using Centimetres = std::pair<long, long>;

Centimetres key_of(geo::MapPoint point) {
    return {std::lround(100 * point.east), std::lround(100 * point.north)};
}

std::map<Centimetres, Millis> times_from(const Network& network, const datasets::Dataset& dataset,
                                         const std::string& scenario, geo::MapPoint origin, Profile profile) {
    const Metric metric =
        build_metric(network, datasets::resolve_scenario(dataset, {.base = scenario, .open = {}, .close = {}}), profile,
                     Definition::kDoorToDoor);
    std::vector<Seed> seeds;
    for (Vertex vertex = 0; vertex < network.positions.size(); ++vertex)
        if (key_of(network.positions[vertex]) == key_of(origin)) seeds.push_back({vertex, 0});
    const std::vector<Millis> times = search(network.topology, metric.weights, seeds, SearchDirection::kForward).time;
    std::map<Centimetres, Millis> best;
    for (Vertex vertex = 0; vertex < network.positions.size(); ++vertex) {
        const auto [at, is_new] = best.emplace(key_of(network.positions[vertex]), times[vertex]);
        if (!is_new) at->second = std::min(at->second, times[vertex]);
    }
    return best;
}

/// How many of the keys have a time that differs by more than 20 ms, or lack one.
std::size_t count_differences(const std::map<Centimetres, Millis>& expected,
                              const std::map<Centimetres, Millis>& times) {
    std::size_t different = 0;
    for (const auto& [key, time] : expected) {
        const auto found = times.find(key);
        if (found == times.end() || std::max(found->second, time) - std::min(found->second, time) > 20) ++different;
    }
    return different;
}

}  // namespace

TEST_CASE("plan extract: laid over a country it is as if drawn in, at every vertex", "[network][plan][reference]") {
    const char* folder = std::getenv("ISODELTA_REFERENCE");
    if (folder == nullptr) {
        WARN("SKIPPED: ISODELTA_REFERENCE is not set, so no project is laid over a real extract");
        return;
    }
    Streets streets = datasets::osm::read_streets(std::string(folder) + "/osm/liechtenstein.osm.pbf", {});
    std::mt19937 random(1);
    const std::vector<Meeting> meetings = pick_meetings(streets, random);
    Streets drawn_streets = draw_in(streets, meetings);

    const Network base = build_street_network(streets, streets.dataset);
    const Network drawn = build_street_network(drawn_streets, drawn_streets.dataset);
    std::vector<datasets::PlannedLink> links;
    for (std::size_t i = 0; i < meetings.size(); i += 2) {
        datasets::PlannedLink planned = support::planned_road(support::OsmMap(""), "link" + std::to_string(i), "");
        planned.link.geometry = {meetings[i].position.lonlat(), meetings[i + 1].position.lonlat()};
        links.push_back(planned);
    }
    datasets::Dataset with_plan = streets.dataset;
    const LaidNetwork laid = lay_plans(base, with_plan, {support::plan_of(links)}, kLayingTolerance);
    for (const geo::Problem& problem : laid.problems)
        if (problem.message.find("without an interchange") == std::string::npos) FAIL(problem.message);
    REQUIRE(laid.joints.size() == 2 * kLinks);

    std::size_t faster = 0;
    for (const Profile profile : {Profile::kCar, Profile::kTruck, Profile::kBike, Profile::kWalk})
        for (int i = 0; i < 5; ++i) {
            const geo::MapPoint origin = base.positions[random() % base.positions.size()];
            CAPTURE(to_string(profile), origin.east, origin.north);
            const auto before = times_from(base, streets.dataset, "all", origin, profile);
            const auto expected = times_from(drawn, drawn_streets.dataset, "all", origin, profile);
            const auto all = times_from(laid.network, with_plan, "all", origin, profile);
            std::map<Centimetres, Millis> expected_there;
            for (const auto& [key, time] : before) {
                expected_there[key] = expected.at(key);
                if (expected.at(key) < time) ++faster;
            }
            CHECK(count_differences(expected_there, all) == 0);
            // Not one vertex is slower or faster while the links are not there.
            CHECK(count_differences(before, times_from(laid.network, with_plan, "baseline", origin, profile)) == 0);
        }
    CHECK(faster > 1000);

    // And in the order of the base, the fast search is the reference.
    const Hierarchy order = build_hierarchy(base);
    const Hierarchy kept = build_hierarchy(laid.network, &order);
    REQUIRE(find_fault(kept).empty());
    const Metric metric =
        build_metric(laid.network, datasets::resolve_scenario(with_plan, {.base = "all", .open = {}, .close = {}}),
                     Profile::kCar, Definition::kDoorToDoor);
    const SweepArcs arcs = build_sweep_arcs(Customisation(kept, metric.weights), Prune::kLonger);
    std::vector<Millis> times(laid.network.positions.size());
    for (int i = 0; i < 20; ++i) {
        const std::vector<Seed> seeds = {{static_cast<Vertex>(random() % times.size()), 0}};
        Sweeper(arcs).sweep(seeds, SearchDirection::kForward, times);
        CHECK(times == search(laid.network.topology, metric.weights, seeds, SearchDirection::kForward).time);
    }
}
