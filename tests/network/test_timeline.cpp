#include "network/timeline.hpp"

#include <catch2/catch.hpp>

#include "tests/network/network_scene.hpp"
#include "tests/support/generators.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using datasets::Date;
using datasets::ScenarioRequest;
using support::AsciiMap;
using support::Scene;

namespace {

std::vector<CoverageItem> places_of(const Scene& scene, const Metric& metric) {
    return place_items(scene.net(), metric.access);
}

TimelineRequest request_of(const Scene& scene, const Origin& hub, double minutes, int first, int last) {
    TimelineRequest request{
        .hub = hub, .limit = to_millis(geo::Seconds(60 * minutes)), .first_year = first, .last_year = last};
    request.profile = Profile::kCar;
    request.scenario_of = [&scene](int year, const std::vector<std::string>& close) {
        return resolve_scenario(scene.data(), {.base = std::to_string(year), .close = close});
    };
    return request;
}

/// What enters in a year, and the ids of what lets it in: "B by bridge", "C by bridge + tunnel", "D by one of: a".
std::vector<std::string> told(const TimelineYear& year, const std::vector<CoverageItem>& items) {
    std::vector<std::string> texts;
    for (const TimelineChange& change : year.changes) {
        std::string by;
        for (const std::size_t number : change.by) by += (by.empty() ? "" : " + ") + year.openings[number].id;
        texts.push_back(items[change.item].id +
                        (!change.entered ? " lost" : " by " + std::string(change.only_way ? "" : "one of: ") + by));
    }
    return texts;
}

}  // namespace

namespace {

/// Roads far enough apart that nobody walks between places: a character is 20 km.
AsciiMap wide_map(const std::string& drawing) {
    AsciiMap map(drawing, geo::Metres(20000));
    map.data.as_of = {2025, 1, 1};
    return map;
}

}  // namespace

TEST_CASE("timeline: alone, together, or either", "[network][timeline]") {
    // 40 km between neighbours at 45 km/h: 53.3 min.
    SECTION("alone, and in its year") {
        AsciiMap map = wide_map("A-B-C");
        support::add_project(map, "early", {"A-B"}, Date{2026, 5, 1});
        support::add_project(map, "late", {"B-C"}, Date{2028, 5, 1});
        const Scene scene(map.data);
        const auto items = places_of(scene, scene.car());
        const auto years = compute_timeline(scene.net(), request_of(scene, scene.origin("A"), 120, 2026, 2028), items);
        CHECK(told(years[0], items) == std::vector<std::string>{"B by early"});
        CHECK(years[1].changes.empty());
        CHECK(told(years[2], items) == std::vector<std::string>{"C by late"});
        CHECK(years[0].inside == 2);
        CHECK(years[2].inside == 3);
        CHECK_FALSE(years[2].changes[0].before.has_value());
    }
    SECTION("several together") {
        AsciiMap map = wide_map("A-B-C");
        support::add_project(map, "west", {"A-B"}, Date{2026, 5, 1});
        support::add_project(map, "east", {"B-C"}, Date{2026, 9, 1});
        const Scene scene(map.data);
        const auto items = places_of(scene, scene.car());
        const auto years = compute_timeline(scene.net(), request_of(scene, scene.origin("A"), 120, 2026, 2026), items);
        CHECK(told(years[0], items) == std::vector<std::string>{"B by west", "C by west + east"});
    }
    SECTION("either of two") {
        AsciiMap map = wide_map("A---B\n|   |\nC---D");
        support::add_project(map, "north", {"B-D"}, Date{2026, 5, 1});
        support::add_project(map, "south", {"C-D"}, Date{2026, 9, 1});
        const Scene scene(map.data);
        const auto items = places_of(scene, scene.car());
        const auto years = compute_timeline(scene.net(), request_of(scene, scene.origin("A"), 500, 2026, 2026), items);
        CHECK(told(years[0], items) == std::vector<std::string>{"D by one of: south"});
    }
    SECTION("what closes is lost") {
        AsciiMap map = wide_map("A-B");
        map.link("A-B").lifetime.closes = Date{2027, 3, 1};
        const Scene scene(map.data);
        const auto items = places_of(scene, scene.car());
        const auto years = compute_timeline(scene.net(), request_of(scene, scene.origin("A"), 120, 2026, 2027), items);
        CHECK(years[0].changes.empty());
        CHECK(told(years[1], items) == std::vector<std::string>{"B lost"});
    }
}

TEST_CASE("openings: a line brings its stations and trains, a project all of its own", "[network][timeline]") {
    AsciiMap map("A=B=C");
    support::add_stations(map, "ABC");
    map.link("B-C").line = "east";
    map.link("B-C").lifetime.opens = Date{2026, 1, 1};
    support::add_project(map, "west", {"A-B"}, Date{2026, 1, 1});
    map.data.facilities[2].lifetime.opens = Date{2026, 1, 1};
    support::add_service(map, {.id = "local", .stops = "BC", .lines = {"east"}}).lifetime.opens = Date{2026, 1, 1};
    support::add_service(map, {.id = "more", .stops = "AB"}).lifetime.opens = Date{2026, 1, 1};
    const Scene scene(map.data);
    const auto openings = find_openings(scene.net(), resolve_scenario(scene.data(), {.base = "2025"}),
                                        resolve_scenario(scene.data(), {.base = "2026"}));
    REQUIRE(openings.size() == 3);
    CHECK(openings[0].kind == "project");
    CHECK(openings[0].records == std::vector<std::string>{"A-B"});
    CHECK(openings[1].kind == "line");
    CHECK(openings[1].records == std::vector<std::string>{"B-C", "local", "station-C"});
    CHECK(openings[2].kind == "trains");
    CHECK(openings[2].title == "trains on A-B");
}

TEST_CASE("timeline: each year is what a network built for that year alone says", "[network][timeline]") {
    const std::uint32_t seed = GENERATE(range(1U, 6U));
    CAPTURE(seed);
    auto built = support::build_random_network(seed);
    const Scene scene(built.data);
    std::vector<CoverageItem> items;
    for (int i = 0; i < 40; ++i) {
        CoverageItem item{.kind = "position", .id = std::to_string(i)};
        item.origin.position = {-14000.0 + 700 * i, 12000.0 - 613 * ((i * 17) % 40)};
        item.near = scene.net().access.find_near(item.origin.position, 15000);
        items.push_back(std::move(item));
    }
    const Origin hub{.position = {500, -900}, .stations = {}};
    TimelineRequest request = request_of(scene, hub, 25, 2026, 2027);
    request.profile = Profile::kTransit;
    request.hierarchy = std::make_shared<const Hierarchy>(build_hierarchy(scene.net()));
    const auto years = compute_timeline(scene.net(), request, items);
    std::vector<bool> was_inside;
    std::size_t entered = 0;
    for (int year = 2025; year <= 2027; ++year) {
        // The year's own records: what is not open is gone, what is open is there for good.
        datasets::Dataset data = built.data;
        const auto scenario = resolve_scenario(data, {.base = std::to_string(year)});
        const auto settle = [&](auto& records) {
            for (auto& record : records) {
                const bool open = scenario.is_open(record.id, record.lifetime);
                // Dated, so that connectors and gates are those of the common network.
                if (!record.lifetime.project.empty() || record.lifetime.opens)
                    record.lifetime = {.opens = Date{1900, 1, 1},
                                       .closes = open ? std::nullopt : std::optional(Date{1901, 1, 1})};
            }
        };
        settle(data.links);
        settle(data.services);
        settle(data.facilities);
        const Scene alone(data);
        const Metric metric = alone.metric(Profile::kTransit, Definition::kDoorToDoor, {});
        const TimeField field(alone.net(), metric, {hub}, SearchDirection::kReverse);
        std::vector<bool> inside;
        for (const CoverageItem& item : items) {
            const auto arrival = field.arrive(item.origin.position);
            inside.push_back(arrival && to_millis(geo::Seconds(arrival->seconds)) <= request.limit);
        }
        if (year > 2025) {
            const TimelineYear& told_year = years[static_cast<std::size_t>(year - 2026)];
            CHECK(told_year.inside == static_cast<std::size_t>(std::count(inside.begin(), inside.end(), true)));
            std::vector<bool> changed(items.size(), false);
            for (const TimelineChange& change : told_year.changes) {
                changed[change.item] = true;
                CHECK(change.entered == inside[change.item]);
                entered += change.entered ? 1 : 0;
                CHECK((!change.entered || !change.by.empty()));
            }
            for (std::size_t i = 0; i < items.size(); ++i) CHECK(changed[i] == (inside[i] != was_inside[i]));
        }
        was_inside = inside;
    }
    static std::size_t of_all_seeds = 0;
    of_all_seeds += entered;
    if (seed == 5) CHECK(of_all_seeds > 0);  // the test would be idle otherwise
}
