// Freight by road, rail and water: vessels of a size, locks, waits, and what a better channel saves (network/freight).
#include <algorithm>
#include <catch2/catch.hpp>

#include "network/freight/vessel_layers.hpp"
#include "network/search.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using network::Definition;
using network::FreightAim;
using network::FreightOptions;
using network::Profile;
using support::AsciiMap;
using support::Scene;

namespace {

/// Two towns 300 km from each other by road, with something else beside it, 10 km off.
std::string beside(const std::string& other) {
    const std::string gap(59, ' ');
    return "a" + std::string(59, '-') + "b\n|" + gap + "|\n" + other;
}

/// A canal of two parts, each 100 km, with a port at either end.
struct Valley {
    AsciiMap map{beside("A" + std::string(29, '~') + "M" + std::string(29, '~') + "B"), geo::Metres(5000)};

    Valley(const std::string& first, const std::string& second) {
        for (const char* link : {"A-M", "M-B"}) {
            map.link(link).mode = datasets::Mode::kWaterway;
            map.link(link).stated_length = geo::kilometres(100);
        }
        map.link("A-M").link_class = first;
        map.link("M-B").link_class = second;
        for (const char letter : {'A', 'B'}) support::add_facility(map, letter, datasets::FacilityKind::kPort);
    }

    [[nodiscard]] static network::Metric metric(const Scene& scene, const FreightOptions& options = {},
                                                const datasets::ScenarioRequest& request = {}) {
        return network::build_metric(scene.net(), datasets::resolve_scenario(scene.data(), request), Profile::kFreight,
                                     Definition::kDoorToDoor,
                                     {.access = {}, .with_flights = false, .freight = options});
    }
    [[nodiscard]] static network::Route route(const Scene& scene, const network::Metric& metric) {
        const auto found = scene.route(metric, "a", "b");
        REQUIRE(found);
        return *found;
    }
    [[nodiscard]] network::Route route(const FreightOptions& options = {}) const {
        const Scene scene(map.data);
        return route(scene, metric(scene, options));
    }
};

/// The legs on water.
struct Sailed {
    double cny = 0;
    double hours = 0;
    double km = 0;
    std::string name;
};

Sailed on_water(const network::Route& route) {
    Sailed sum;
    for (const network::Leg& leg : route.legs) {
        if (leg.mode != "waterway") continue;
        sum.cny += leg.cost_cny;
        sum.hours += network::to_seconds(leg.duration).count() / 3600;
        sum.km += leg.distance_m / 1000;
        sum.name += to_string(leg.name);
    }
    return sum;
}

}  // namespace

TEST_CASE("freight: a vessel keeps the size that its worst channel allows", "[network][freight]") {
    // 200 km: a vessel of 500 t costs 0.068 a tonne-kilometre and makes 9 km/h; one of 1000 t 0.054 and 10 km/h.
    const Sailed mixed = on_water(Valley("III", "IV").route());
    CHECK(mixed.km == Approx(200).margin(0.1));
    CHECK(mixed.cny == Approx(200 * 0.068).margin(0.01));
    CHECK(mixed.hours == Approx(200 / 9.0).margin(0.01));
    CHECK_THAT(mixed.name, Catch::Contains("(500 t)"));
    const Sailed good = on_water(Valley("III", "III").route());
    CHECK(good.cny == Approx(200 * 0.054).margin(0.01));
    CHECK(good.hours == Approx(200 / 10.0).margin(0.01));
    CHECK_THAT(good.name, Catch::Contains("(1000 t)"));
}

TEST_CASE("freight: each class better is cheaper and faster, and road alone does not mind", "[network][freight]") {
    double cost = 1e9;
    double hours = 1e9;
    for (const char* channel : {"VII", "VI", "V", "IV", "III", "II", "I"}) {
        CAPTURE(channel);
        const network::Route route = Valley(channel, channel).route();
        CHECK(on_water(route).km > 0);
        CHECK(route.cost_cny < cost);
        cost = route.cost_cny;
        const double took = network::to_seconds(route.duration).count() / 3600;
        CHECK(took < hours);
        hours = took;
        CHECK(on_water(Valley(channel, channel).route({.by_water = false})).km == 0);
    }
}

TEST_CASE("freight: a channel raised by a project is a lower cost when it opens", "[network][freight]") {
    Valley valley("III", "V");
    datasets::Link better = valley.map.link("M-B");
    better.id = "better";
    better.link_class = "IV";
    better.improves = "M-B";
    valley.map.data.links.push_back(better);
    support::add_project(valley.map, "raise", {"better"});
    const Scene scene(valley.map.data);
    const auto cost = [&](const std::string& scenario) {
        return on_water(Valley::route(scene, Valley::metric(scene, {}, {.base = scenario, .open = {}, .close = {}})));
    };
    CHECK(cost("baseline").cny == Approx(200 * 0.082).margin(0.01));
    CHECK(cost("all").cny == Approx(200 * 0.068).margin(0.01));
}

TEST_CASE("freight: locks take their time and dues, wherever the link is cut", "[network][freight]") {
    Valley valley("III", "III");
    valley.map.link("A-M").locks = {"one", "two"};
    const Sailed sailed = on_water(valley.route());
    CHECK(sailed.hours == Approx(20 + 2 * 3).margin(0.01));
    CHECK(sailed.cny == Approx(200 * 0.054 + 2 * 0.6).margin(0.01));
}

TEST_CASE("freight: who loads pays the port and waits for half the time between sailings", "[network][freight]") {
    Valley valley("III", "III");
    const auto handling = [&](const std::string& mode) {
        for (const network::Leg& leg : valley.route().legs)
            if (leg.mode == mode) return std::pair(leg.cost_cny, network::to_seconds(leg.duration).count() / 3600);
        return std::pair(0.0, 0.0);
    };
    CHECK(handling("load") == std::pair(12.0, 12 + 168 / 3.0 / 2));  // three a week unless told otherwise
    CHECK(handling("unload") == std::pair(12.0, 12.0));
    for (datasets::Facility& facility : valley.map.data.facilities) {
        facility.departures_per_week = 14;
        facility.sea_port = true;
    }
    CHECK(handling("load") == std::pair(22.0, 24 + 6.0));
    CHECK(handling("unload") == std::pair(22.0, 24.0));
}

TEST_CASE("freight: what time is worth decides between barge and truck", "[network][freight]") {
    const Valley valley("III", "III");
    // The truck: 300 km x 0.35 = 105 CNY in some six hours. The barge: 200 km and two ports, three days.
    CHECK(on_water(valley.route({.value_of_time = 0.5})).km > 0);
    CHECK(on_water(valley.route({.value_of_time = 20})).km == 0);
    CHECK(on_water(valley.route({.aim = FreightAim::kTime})).km == 0);
}

TEST_CASE("freight: legs add up to what was minimised", "[network][freight]") {
    const Valley valley("III", "IV");
    const Scene scene(valley.map.data);
    const network::Metric metric = Valley::metric(scene);
    const network::TimeField field(scene.net(), metric, {scene.origin("a")}, network::SearchDirection::kForward);
    const auto arrival = field.arrive(scene.origin("b").position);
    REQUIRE(arrival);
    const network::Route route = Valley::route(scene, metric);
    const double hours = network::to_seconds(route.duration).count() / 3600;
    CHECK(100 * (route.cost_cny + 0.5 * hours) == Approx(arrival->seconds).epsilon(1e-4));
}

TEST_CASE("freight: by rail from yard to yard, at the tariff", "[network][freight]") {
    AsciiMap map(beside("A" + std::string(59, '=') + "B"), geo::Metres(5000));
    map.link("A-B").stated_length = geo::kilometres(320);
    map.link("A-B").link_class = "conventional";
    for (const char letter : {'A', 'B'}) support::add_facility(map, letter, datasets::FacilityKind::kYard);
    const Scene scene(map.data);
    const network::Route route = Valley::route(scene, Valley::metric(scene, {.value_of_time = 0}));
    double rail = 0;
    double load = 0;
    for (const network::Leg& leg : route.legs) {
        if (leg.mode == "rail") rail += leg.cost_cny;
        if (leg.mode == "load") load += leg.cost_cny;
    }
    CHECK(rail == Approx(320 * 0.138).margin(0.01));
    CHECK(load == Approx(13 + 16.3).margin(0.01));
    const auto goes_by_rail = [](const network::Route& found) {
        return std::any_of(found.legs.begin(), found.legs.end(), [](const auto& leg) { return leg.mode == "rail"; });
    };
    CHECK(goes_by_rail(route));
    CHECK_FALSE(goes_by_rail(Valley::route(scene, Valley::metric(scene, {.value_of_time = 0, .by_rail = false}))));
    // High-speed lines carry no freight.
    map.link("A-B").link_class = "high-speed";
    const Scene fast(map.data);
    CHECK_FALSE(goes_by_rail(Valley::route(fast, Valley::metric(fast, {.value_of_time = 0}))));
}

TEST_CASE("freight: travellers do not go on water, nor freight by train of passengers", "[network][freight]") {
    const Valley valley("III", "III");
    const Scene scene(valley.map.data);
    for (const Profile profile : {Profile::kCar, Profile::kTruck, Profile::kWalk, Profile::kTransit}) {
        const network::Metric metric = scene.metric(profile);
        for (network::EdgeIndex i = 0; i < scene.net().edges.size(); ++i) {
            const network::Edge& edge = scene.net().edges[i];
            if (edge.vessel != 0) CHECK(metric.weights[i] == network::kUnreachable);
        }
    }
    CHECK_THROWS_WITH(network::check_pair(Profile::kFreight, Definition::kInVehicle), Catch::Contains("freight"));
}

TEST_CASE("freight: classes of channels", "[network][freight]") {
    CHECK(network::channel_class("I") == 1);
    CHECK(network::channel_class("VII") == 7);
    CHECK(network::channel_class("class1") == 0);
    CHECK(network::vessel_tonnes(4) == 500);
}
